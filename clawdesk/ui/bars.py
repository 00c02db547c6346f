"""The top bar with the way to where one is, the foot bar with what happened, and the lines above the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from clawdesk.ui.parts import Card, button, column, row, words
from clawdesk.ui.task import Task
from clawdesk.ui.theme import Theme

SAID_FOR_MS = 12_000
Offer = tuple[str, Callable[[], object]]
"""A way out that can be taken at once: the words of its button, and what it does."""


def _bar(widget: QWidget, name: str) -> QHBoxLayout:
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line = QHBoxLayout(widget)
    line.setSpacing(12)
    return line


class Crumbs(QWidget):
    """The page first, then the record, which is what one is looking at; cut short where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._path: tuple[str, ...] = ()
        self.setObjectName("crumbs")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def say(self, path: tuple[str, ...]) -> None:
        self._path = path
        self.setAccessibleName("You are at " + ", ".join(path))
        self.setToolTip(" › ".join(path))
        self.update()

    @property
    def path(self) -> tuple[str, ...]:
        return self._path

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("ink"))
        left = 0
        for at, text in enumerate(self._path):
            font = self._theme.font("strong" if at else "body")
            metrics = QFontMetrics(font)
            text = f"{text} › " if at < len(self._path) - 1 else text
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - left)
            painter.setFont(font)
            painter.drawText(
                left, 0, self.width() - left, self.height(), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
            left += metrics.horizontalAdvance(shown)
        painter.end()


class TopBar(QWidget):
    find_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = _bar(self, "top_bar")
        self.crumbs = Crumbs(theme)
        self.find = button("Find anything", "find_anything", self.find_wanted.emit, role="find")
        self.find.setAccessibleName("Find anything, Ctrl K")
        inside = QHBoxLayout(self.find)
        inside.setContentsMargins(8, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(words("Ctrl K", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.crumbs, 1)
        self._line.addWidget(self.find)
        theme.changed.connect(self._measure)
        self._measure()

    def say(self, path: tuple[str, ...]) -> None:
        self.crumbs.say(tuple(one for one in path if one))

    def _measure(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(48))
        self._line.setContentsMargins(px(20), 0, px(20), 0)
        self._fit_find()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_find()

    def _fit_find(self) -> None:
        """Where one is comes first: the field gives way to it."""
        px = self._theme.px
        least = self.find.fontMetrics().horizontalAdvance(self.find.text()) + px(72)
        self.find.setFixedSize(max(least, min(px(220), self.width() // 4)), px(32))


class FootBar(QWidget):
    undo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._task: Task | None = None
        self._undo = ""
        self._line = _bar(self, "foot_bar")
        self.state = words("", "small", name="foot_state")
        self.message = words("", "small", name="foot_message")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._doing = words("", "small", name="foot_doing")
        self._progress = QProgressBar()
        self._progress.setObjectName("foot_progress")
        self._progress.setAccessibleName("Progress")
        self._progress.setTextVisible(False)
        self._cancel = button("Cancel", "cancel", self._stop, role="quiet")
        self.undo = button("", "foot_undo", self.undo_wanted.emit, role="quiet")
        for one in (self.state, self._doing, self._progress, self._cancel):
            self._line.addWidget(one)
        self._line.addWidget(self.message, 1)
        self._line.addWidget(self.undo)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(lambda: self.message.setText(""))
        theme.changed.connect(self._measure)
        self._measure()
        self.end(None)

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setToolTip(text)
        self._clock.start(SAID_FOR_MS)

    def say_state(self, text: str) -> None:
        self.state.setText(text)

    def say_undo(self, label: str | None) -> None:
        self._undo = f"Undo: {label}" if label else ""
        self._fit_undo()
        self.undo.setAccessibleName(f"Undo {label}" if label else "Nothing to undo")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_undo()

    def _fit_undo(self) -> None:
        """The words are cut short where they would take more than a third of the bar, or what work under way leaves."""
        px = self._theme.px
        self._progress.setFixedWidth(max(px(40), min(px(212), self.width() // 6)))
        room = self.width() // 3
        if self._task is not None:
            taken = (
                sum(one.sizeHint().width() for one in (self._doing, self._cancel)) + self._progress.width()
            )
            room = min(room, self.width() - taken - px(32) - 5 * self._line.spacing())
        metrics = QFontMetrics(self._theme.font("small"))
        shown = metrics.elidedText(self._undo, Qt.TextElideMode.ElideRight, room - px(24))
        self.undo.setText(shown.replace("&", "&&"))
        self.undo.setToolTip(self._undo)
        self.undo.setVisible(bool(self._undo) and room >= px(80))

    def begin(self, task: Task) -> None:
        if not task.label:
            return
        self._task = task
        self._doing.setText(task.label)
        self._progress.setRange(0, 0)
        for one in (self._doing, self._progress, self._cancel):
            one.show()
        self.state.hide()
        self._fit_undo()

    def move(self, task: Task, done: int, total: int, text: str) -> None:
        if task is self._task:
            self._progress.setRange(0, total)
            self._progress.setValue(done)
            self._doing.setText(text or task.label)
            self._fit_undo()

    def end(self, task: Task | None) -> None:
        if task is self._task:
            self._task = None
            for one in (self._doing, self._progress, self._cancel):
                one.hide()
            self.state.show()
            self._fit_undo()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _measure(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(30))
        self._line.setContentsMargins(px(20), 0, px(12), 0)
        self._fit_undo()


class Banner(QWidget):
    """One line above every page for what is true as long as the file is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = _bar(self, "banner")
        self._text = words("", wrap=True, name="banner_text")
        self._line.addWidget(self._text, 1)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def say(self, *sentences: str) -> None:
        text = "  ·  ".join(one for one in sentences if one)
        self._text.setText(text)
        self.setVisible(bool(text))

    def _measure(self) -> None:
        px = self._theme.px
        self._line.setContentsMargins(px(20), px(5), px(20), px(5))


class ProblemCard(QWidget):
    """What could not be done, where it can be read: title, place, way out."""

    def __init__(self, name: str = "problem", *, closing: bool = True) -> None:
        """One that cannot be closed stays for as long as it is true."""
        super().__init__()
        self.setObjectName(f"{name}_place")
        card = Card(name, "bad")
        column(self, margins=(20, 12, 20, 12)).addWidget(card)
        self._title = words("", "strong", wrap=True, name=f"{name}_title")
        self._detail = words("", "muted", wrap=True, name=f"{name}_detail")
        self._remedy = words("", "", wrap=True, name=f"{name}_remedy")
        self.close_button = button("Close", f"close_{name}", self.hide, role="quiet")
        self.close_button.setVisible(closing)
        self._offered: Callable[[], object] | None = None
        self.offer_button = button("", f"{name}_offer", self._take_offer, role="primary")
        text = column(spacing=2)
        for one in (self._title, self._detail, self._remedy):
            text.addWidget(one)
        line = row(spacing=12)
        line.addLayout(text, 1)
        line.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        card.inner.addLayout(line)
        self.hide()

    def say(self, title: str, detail: str = "", remedy: str = "", offer: Offer | None = None) -> None:
        for label, text in ((self._title, title), (self._detail, detail), (self._remedy, remedy)):
            label.setText(text)
            label.setVisible(bool(text))
        self.offer(offer)
        self.show()

    def offer(self, offer: Offer | None) -> None:
        verb, self._offered = offer or ("", None)
        self.offer_button.setText(verb)
        self.offer_button.setAccessibleName(verb)
        self.offer_button.setVisible(offer is not None)

    def _take_offer(self) -> None:
        offered, self._offered = self._offered, None
        self.hide()
        if offered is not None:
            offered()
