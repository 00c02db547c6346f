"""The small parts that pages are put together from: words, buttons, tags, cards, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clawdesk.ui.icons import icon
from clawdesk.ui.theme import Theme

MARKS = {"good": "✓", "bad": "✕", "warn": "?", "": ""}


def words(text: str, role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label; role is title, subtitle, heading, strong, muted, small, figure, quote, reading, error or echo."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if name:
        label.setObjectName(name)
    # Its type is known from the start: a layout keeps the height that it first asked for.
    label.ensurePolished()
    return label


class PushButton(QPushButton):
    """Enter presses it, as the space bar does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, name: str, run: Callable[[], object] | None = None, *, role: str = "", tip: str = ""
) -> QPushButton:
    """A push button; role is primary, quiet or link. The words are its accessible name."""
    return dress(PushButton(), text, name, run, role=role, tip=tip)


def dress(
    made: QPushButton,
    text: str,
    name: str,
    run: Callable[[], object] | None,
    *,
    role: str = "",
    tip: str = "",
) -> QPushButton:
    made.setText(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


class IconButton(PushButton):
    """Draws its icon anew when the scheme or the size of text changes."""

    def __init__(self, theme: Theme, picture: str) -> None:
        super().__init__()
        self._theme, self._picture = theme, picture
        # A method, not a closure: the connection ends with the button.
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._theme, self._picture, "muted"))
        self.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))


def icon_button(
    theme: Theme, picture: str, text: str, name: str, run: Callable[[], object], *, bare: bool = False
) -> QPushButton:
    """A quiet button with an icon; a bare one shows no words but still has them for a screen reader."""
    made = IconButton(theme, picture)
    dress(made, "" if bare else text, name, run, role="quiet", tip=text if bare else "")
    made.setAccessibleName(text)
    return made


def stacked(*parts: QWidget) -> QWidget:
    """Several parts of one tab, under one another."""
    place = QWidget()
    stack = column(place, spacing=18)
    for part in parts:
        stack.addWidget(part)
    stack.addStretch(1)
    return place


def rule() -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


@contextmanager
def gathered(place: QLayout, *, spacing: int = 8) -> Iterator[QVBoxLayout]:
    """Add to a layout out of sight: each child shown into one in sight has all around it laid out again."""
    holder = QWidget()
    yield column(holder, spacing=spacing)
    place.addWidget(holder)


@contextmanager
def refilled(place: QLayout, *, spacing: int = 8) -> Iterator[QVBoxLayout]:
    """Fill a layout anew, out of sight."""
    clear(place)
    with gathered(place, spacing=spacing) as stack:
        yield stack


def row(*things: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch, a number is a gap."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for thing in things:
        if thing is None:
            line.addStretch(1)
        elif isinstance(thing, int):
            line.addSpacing(thing)
        else:
            line.addWidget(thing)
    return line


def column(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8
) -> QVBoxLayout:
    stack = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    stack.setContentsMargins(*margins)
    stack.setSpacing(spacing)
    return stack


def scrolled(inner: QWidget, name: str, label: str) -> QScrollArea:
    """A scroll area that is no tab stop of its own: what stands in it can be reached."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName(label)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    return area


class Deck(QWidget):
    """Pages of which one shows; unlike a stacked widget it is as high as that one, wrapped words included."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = column(self)
        self._pages: list[QWidget] = []

    def add(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        page.setVisible(not self._pages)
        self._pages.append(page)

    def turn(self, at: int) -> None:
        for index, page in enumerate(self._pages):
            page.setVisible(index == at)

    def turn_to(self, page: QWidget) -> None:
        self.turn(self._pages.index(page))


class Across(QWidget):
    """Things side by side, or one under another where there is no room for that."""

    def __init__(self, theme: Theme, *, least: int = 520) -> None:
        super().__init__()
        self._theme, self._least = theme, least
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self._theme.px(self._least)
        self.line.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.line.setSpacing(4 if narrow else 12)
        super().resizeEvent(event)


class Tag(QWidget):
    """A word on a soft ground with its mark; the tone is good, bad, warn or none for neutral."""

    def __init__(self, theme: Theme, text: str, tone: str = "", *, name: str = "tag") -> None:
        super().__init__()
        self._theme, self._text, self._tone = theme, text, tone
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, text: str, tone: str = "") -> None:
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return tag_size(self._theme, self._text, self._tone)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tag(painter, self._theme, QRectF(self.rect()), self._text, self._tone)
        painter.end()


def tag_size(theme: Theme, text: str, tone: str) -> QSize:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(theme.font("small_strong"))
    mark = theme.px(16) if tone and text else theme.px(8) if tone else 0
    wide = metrics.horizontalAdvance(text) + theme.px(16) + mark
    return QSize(round(wide) + 1, theme.px(22))


def paint_tag(painter: QPainter, theme: Theme, box: QRectF, text: str, tone: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = theme.colour(f"{tone}_soft" if tone else "raised")
    painter.setBrush(ground)
    painter.setPen(QPen(theme.colour("line")) if not tone else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
    colour = theme.colour(tone or "muted")
    left = box.left() + theme.px(8)
    if tone:
        side = theme.px(10)
        paint_mark(painter, theme, tone, QRectF(left, box.center().y() - side / 2, side, side))
        left += theme.px(15)
    painter.setPen(colour)
    painter.setFont(theme.font("small_strong"))
    painter.drawText(
        QRectF(left, box.top(), box.right() - left, box.height()),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        text,
    )
    painter.restore()


def paint_mark(painter: QPainter, theme: Theme, tone: str, box: QRectF) -> None:
    """✓, ✕ or ? drawn as strokes: the typeface has no ✕."""
    pen = QPen(theme.colour(tone), theme.px(16) / 10)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    if tone == "good":
        painter.drawPolyline(
            [
                QPointF(x + w * 0.08, y + h * 0.55),
                QPointF(x + w * 0.38, y + h * 0.85),
                QPointF(x + w * 0.92, y + h * 0.15),
            ]
        )
    elif tone == "bad":
        painter.drawLine(QPointF(x + w * 0.15, y + h * 0.15), QPointF(x + w * 0.85, y + h * 0.85))
        painter.drawLine(QPointF(x + w * 0.85, y + h * 0.15), QPointF(x + w * 0.15, y + h * 0.85))
    else:
        painter.setFont(theme.font("small_strong"))
        painter.drawText(box.adjusted(-w, -h, w, h), int(Qt.AlignmentFlag.AlignCenter), "?")


class Card(QFrame):
    """A panel of paper; a tone (warn, bad, good) draws a bar at its left."""

    def __init__(self, name: str, tone: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setProperty("tone", tone)
        self.inner = column(self, margins=(18, 14, 18, 14), spacing=6)


def secret_field(name: str, label: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(label)
    return field
