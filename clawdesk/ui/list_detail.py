"""List at the left, detail at the right; one above the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from clawdesk.ui.parts import column, scrolled
from clawdesk.ui.theme import Theme

LIST = 252
LEAST_SIDE_BY_SIDE = 640
WIDEST = 860


class ListDetail(QSplitter):
    """`detail` is laid out by the page; the list keeps 252 pixels until the person drags the edge."""

    def __init__(self, theme: Theme, name: str, lines: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setObjectName(f"{name}_split")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(lines)
        self.addWidget(detail)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        side_by_side = event.size().width() >= self._theme.px(LEAST_SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if side_by_side else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._measure()
        super().resizeEvent(event)

    def _measure(self) -> None:
        lines = self.widget(0)
        if self.orientation() is Qt.Orientation.Horizontal:
            lines.setMinimumWidth(self._theme.px(180))
            lines.setMinimumHeight(0)
            self.setSizes([self._theme.px(LIST), max(1, self.width() - self._theme.px(LIST))])
        else:
            lines.setMinimumWidth(0)
            lines.setMinimumHeight(self._theme.px(150))
            self.setSizes([self._theme.px(220), max(1, self.height() - self._theme.px(220))])


class Sheet(QWidget):
    """What stands in a detail area: never wider than can be read, at any size of text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMaximumWidth(self._theme.px(WIDEST))


def detail_area(name: str, label: str, inner: QWidget) -> QWidget:
    """The scrolling right side: what is in it keeps a readable width."""
    inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    ground = QWidget()
    ground.setProperty("role", "canvas")
    ground.setObjectName(f"{name}_ground")
    stack = column(ground, margins=(26, 20, 26, 24), spacing=12)
    stack.addWidget(inner)
    stack.addStretch(1)
    area = scrolled(ground, name, label)
    area.setProperty("role", "canvas")
    return area
