"""List at the left, detail at the right; one above the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from clawdesk.ui.parts import column, scrolled
from clawdesk.ui.record_list import RecordList
from clawdesk.ui.theme import Theme

LIST = 252
LEAST_SIDE_BY_SIDE = 640
WIDEST = 860
LOWEST = 120
"""The heading of a list and one line of it."""


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
            lines.setMinimumHeight(self._theme.px(LOWEST))
            tall = max(self._theme.px(LOWEST), min(self._theme.px(220), self.height() * 2 // 5))
            self.setSizes([tall, max(1, self.height() - tall)])
        if isinstance(lines, QSplitter):
            across = self.orientation() is Qt.Orientation.Horizontal
            lines.setOrientation(Qt.Orientation.Vertical if across else Qt.Orientation.Horizontal)


class Lists(QSplitter):
    """One list over another, each as high as its lines until a person drags the edge between them."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._dragged = False
        self.setObjectName(f"{name}_lists")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep)

    def add(self, listed: RecordList) -> None:
        self.addWidget(listed)
        for moved in (listed.model.modelReset, listed.model.rowsInserted, listed.model.rowsRemoved):
            moved.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The others stand under the last line of the first, or take their own lines from the foot up to the middle."""
        if self.count() < 2 or self._dragged:
            return
        if self.orientation() is not Qt.Orientation.Vertical:
            self._fit_across()
            return
        for at in range(1, self.count()):
            self.widget(at).show()
        first, *others = (self.widget(at).wanted_height() for at in range(self.count()))
        spare = self.height() - first
        room = spare if spare >= sum(others) else max(spare, self.height() // 2)
        sizes = _shared(others, room)
        if spare >= sum(others):
            sizes[-1] += spare - sum(others)
        self.setSizes([self.height() - sum(sizes), *sizes])

    def _fit_across(self) -> None:
        """Side by side the first has the most room, and one without lines none at all."""
        others = [self.widget(at) for at in range(1, self.count())]
        for one in others:
            one.setHidden(one.is_bare)
        part = self.width() * 2 // (3 + 2 * sum(not one.is_bare for one in others))
        sizes = [0 if one.is_bare else part for one in others]
        self.setSizes([self.width() - sum(sizes), *sizes])

    def _keep(self) -> None:
        self._dragged = True


def _shared(wanted: list[int], room: int) -> list[int]:
    """What each gets of the room: those that want little have it, the rest is shared evenly."""
    sizes = [0] * len(wanted)
    for left, at in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        sizes[at] = min(wanted[at], (room - sum(sizes)) // (len(wanted) - left))
    return sizes


class Ground(QWidget):
    """The canvas under a page; with a theme what stands on it is never wider than can be read.

    The room at the right is a margin, for a layout asks for the height of wrapped words at its full width and
    does not know of a widget's maximum.
    """

    def __init__(self, theme: Theme | None) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "canvas")
        self.stack = column(self, margins=(26, 20, 26, 24), spacing=12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._theme is not None:
            spare = event.size().width() - 26 - self._theme.px(WIDEST)
            self.stack.setContentsMargins(26, 20, max(26, spare), 24)
        super().resizeEvent(event)


def detail_area(name: str, label: str, inner: QWidget, theme: Theme | None = None) -> QWidget:
    """The scrolling right side; hand in the theme where it is to keep a readable width."""
    inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    ground = Ground(theme)
    ground.setObjectName(f"{name}_ground")
    ground.stack.addWidget(inner)
    ground.stack.addStretch(1)
    area = scrolled(ground, name, label)
    area.setProperty("role", "canvas")
    return area
