"""The layout of a form: fields take twelfths of its width, fewer to a line where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from clawdesk.ui.theme import Theme

WHOLE = 12
HALVES_UNDER = 560
ONE_UNDER = 340
GAP = 16
BETWEEN = 8


class Twelfths(QLayout):
    """Places by hand what a grid of twelve columns would space unevenly: equal parts, equal edges."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: list[tuple[QLayoutItem, int]] = []

    def add(self, widget: QWidget, width: int) -> None:
        self.addChildWidget(widget)
        self._items.append((QWidgetItem(widget), width))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append((item, WHOLE))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index][0] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._lines(box, place=True)

    def sizeHint(self) -> QSize:
        wide = self._theme.px(HALVES_UNDER)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(self._theme.px(200), 0)

    def _lines(self, box: QRect, *, place: bool) -> int:
        """Go through the fields line by line; answers the height that they take."""
        top = box.top()
        used = tall = 0
        for item, width in self._items:
            if item.isEmpty():
                continue
            width = self._width(width, box.width())
            if used + width > WHOLE:
                top, used, tall = top + tall + BETWEEN, 0, 0
            left = box.left() + used * (box.width() + GAP) // WHOLE
            right = box.left() + (used + width) * (box.width() + GAP) // WHOLE - GAP
            wide = right - left
            height = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            if place:
                item.setGeometry(QRect(left, top, wide, height))
            used, tall = used + width, max(tall, height)
        return top + tall - box.top()

    def _width(self, width: int, room: int) -> int:
        """In a narrow form a field takes one half or both, in a very narrow one the whole line."""
        if room < self._theme.px(ONE_UNDER):
            return WHOLE
        if room < self._theme.px(HALVES_UNDER):
            return WHOLE // 2 if width <= WHOLE // 2 else WHOLE
        return width
