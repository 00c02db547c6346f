"""The left rail: the company, the pages with their counts, and what was kept when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from clawdesk.ui.icons import paint
from clawdesk.ui.page import PageSpec
from clawdesk.ui.parts import column, scrolled, words
from clawdesk.ui.theme import Theme

WIDE = 196


class RailButton(QAbstractButton):
    """A page of the rail: icon, name, and a count or an alarm."""

    def __init__(self, theme: Theme, name: str, label: str, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._count = ""
        self._alarm = False
        self.setObjectName(f"rail_{name}")
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.say_count(None)

    def say_count(self, count: int | None, *, alarm: bool = False) -> None:
        self._count = "" if count is None or (alarm and not count) else f"{count:,}"
        self._alarm = alarm and bool(count)
        told = f", {self._count} waiting" if self._alarm else f", {self._count}" if self._count else ""
        self.setAccessibleName(f"{self.text()}{told}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE - 16), self._theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "canvas"))
            painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
        token = "accent" if self.isChecked() else "ink"
        side = px(18)
        paint(painter, self._icon, theme.colour(token), QRectF(px(9), (box.height() - side) / 2, side, side))
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.colour(token))
        painter.drawText(box.adjusted(px(36), 0, -px(10), 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._count:
            self._paint_count(painter, box)
        painter.end()

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font("small_strong" if self._alarm else "small")
        painter.setFont(font)
        if not self._alarm:
            painter.setPen(theme.colour("muted"))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(box.adjusted(0, 0, -px(10), 0), right, self._count)
            return
        wide = max(px(20), QFontMetrics(font).horizontalAdvance(self._count) + px(10))
        spot = QRectF(box.right() - wide - px(8), box.center().y() - px(10), wide, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bad"))
        painter.drawRoundedRect(spot, px(10), px(10))
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), self._count)


class CompanyButton(QAbstractButton):
    """The company's name over the rail; it opens the company's own page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._second = ""
        self.setObjectName("rail_company")
        theme.changed.connect(self.updateGeometry)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, name: str, second: str) -> None:
        self.setText(name)
        self._second = second
        self.setAccessibleName(f"{name}, {second}: open the company’s page")
        self.setToolTip(f"{name}\n{second}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE - 16), self._theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        half = self.height() / 2
        for top, text, style, token in (
            (0, self.text(), "strong", "ink"),
            (half, self._second, "small", "muted"),
        ):
            font = theme.font(style)
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            box = QRectF(px(10), top + (px(4) if not top else 0), self.width() - px(18), half - px(4))
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, round(box.width()))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class Rail(QWidget):
    """`turned` carries the name of the page wanted."""

    turned = Signal(str)

    def __init__(self, theme: Theme, pages: tuple[PageSpec, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: dict[str, RailButton] = {}
        self._pages = tuple(page for page in pages if page.in_rail)
        self.company = CompanyButton(theme)
        self.kept = words("", "small", wrap=True, name="kept")
        self._build()
        theme.changed.connect(self._measure)

    def _build(self) -> None:
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        inner.setProperty("role", "clear")
        self._stack = column(inner, spacing=1)
        self._stack.addWidget(self.company)
        self._stack.addSpacing(12)
        self.company.clicked.connect(lambda: self.turned.emit("company"))
        for page in self._pages:
            button = RailButton(self._theme, page.name, page.label, page.icon or page.name)
            button.clicked.connect(lambda _checked=False, name=page.name: self._click(name))
            self.buttons[page.name] = button
            self._stack.addWidget(button)
        self._stack.addStretch(1)
        self._stack.addWidget(self.kept)
        area = scrolled(inner, "rail_area", "Pages")
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._make_room)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        outer = column(self, margins=(0, 0, 1, 0), spacing=0)
        outer.addWidget(area, 1)
        self._measure()

    def show_page(self, name: str) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == name)

    def _click(self, name: str) -> None:
        self.show_page(name)
        self.turned.emit(name)

    def _make_room(self) -> None:
        """The scrollbar stands beside the pages, never over them."""
        bar = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        self.setFixedWidth(self._theme.px(WIDE) + bar)

    def _measure(self) -> None:
        px = self._theme.px
        self._make_room()
        self._stack.setContentsMargins(px(8), px(12), px(8), px(8))
        self.kept.setContentsMargins(px(10), px(4), 0, px(6))
