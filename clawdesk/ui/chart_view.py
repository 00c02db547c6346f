"""What every painted chart can do: Tab reaches it, the arrow keys walk its marks, and each mark says itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clawdesk.domain.chart import Chart
from clawdesk.domain.chart_words import words_of
from clawdesk.ui.theme import Theme

STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ChartView(QWidget):
    """`walked` carries the words of the mark in front; a chart names its marks (`tells`) and places them (`spots`)."""

    walked = Signal(str)

    def __init__(self, theme: Theme, chart: Chart, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._at = -1
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name(chart)
        theme.changed.connect(self.updateGeometry)

    def _name(self, chart: Chart) -> None:
        self._at = -1
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(words_of(chart))
        self.setToolTip(words_of(chart))

    def tells(self) -> tuple[str, ...]:
        """The words of each mark, from left to right."""
        return ()

    def spots(self) -> tuple[QPointF, ...]:
        """Where each mark stands, in the same order."""
        return ()

    @property
    def at(self) -> int:
        return self._at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.walk(self._at + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = [((spot - event.position()).manhattanLength(), at) for at, spot in enumerate(self.spots())]
        if near:
            self.walk(min(near)[1])

    def walk(self, at: int) -> None:
        """Bring one mark to the front; the ends are the ends."""
        told = self.tells()
        if not told:
            return
        self._at = min(max(at, 0), len(told) - 1)
        self.walked.emit(told[self._at])
        self.update()

    def paint_focus(self, painter: QPainter) -> None:
        """The frame of the chart that has the keys, and a ring round the mark in front."""
        if self._at >= 0:
            spots = self.spots()
            if self._at < len(spots):
                size = self._theme.px(8)
                painter.setPen(QPen(self._theme.colour("ink"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spots[self._at], size, size)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
