"""A holding over time as a line of steps, painted from its specification; the same figures stand in a table."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clawdesk.domain.chart import HeldPlot, HeldPoint
from clawdesk.domain.chart_words import words_of
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal
from clawdesk.ui.theme import Theme

TALL = 220
REACH = 12
BESIDE = 14


class HeldView(QWidget):
    """`chosen` carries the place of the point that was clicked, from nought."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart = HeldPlot(title="", points=())
        self._current = -1
        self.setObjectName("held_chart")
        self.setAccessibleName("Holding over time")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    def show_chart(self, chart: HeldPlot) -> None:
        self._chart, self._current = chart, -1
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(words_of(chart))
        self.update()

    def mark(self, at: int) -> None:
        self._current = at
        self.update()

    @property
    def points(self) -> tuple[HeldPoint, ...]:
        return self._chart.points

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(TALL))

    def place_of(self, at: int) -> QPointF:
        """Where a point stands; those of one day stand side by side in their order."""
        box, point = self._box(), self._chart.points[at]
        days = [one.on for one in self._chart.points]
        first, span = min(days), (max(days) - min(days)).days
        beside = sum(one.on == point.on for one in self._chart.points[:at]) * self._theme.px(BESIDE)
        room = max(1.0, box.width() - self._theme.px(BESIDE) * (days.count(days[-1]) - 1))
        across = (point.on - first).days / span if span else 0
        low, high = self._bounds()
        up = float((point.balance - low) / (high - low)) if high > low else 0.5
        return QPointF(
            min(box.left() + room * across + beside, box.right()), box.bottom() - box.height() * up
        )

    def _bounds(self) -> tuple[Decimal, Decimal]:
        """From nought, unless all that moves would then be a line along the top."""
        balances = [one.balance for one in self._chart.points]
        low, high = min(balances), max(balances)
        if low * 2 < high:
            return Decimal(0), high
        return max(Decimal(0), low - (high - low)), high

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._near(event.position())
        if at >= 0:
            self.chosen.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._near(event.position())
        shape = Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setToolTip(self._chart.points[at].label if at >= 0 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._chart.points:
            return
        theme, box = self._theme, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._scale(painter, box)
        steps = QPolygonF()
        for at in range(len(self._chart.points)):
            spot = self.place_of(at)
            if not steps.isEmpty():
                steps.append(QPointF(spot.x(), steps.last().y()))
            steps.append(spot)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(steps)
        for at, one in enumerate(self._chart.points):
            self._point(painter, at, one)
        painter.end()

    def _point(self, painter: QPainter, at: int, one: HeldPoint) -> None:
        theme, px = self._theme, self._theme.px
        spot = self.place_of(at)
        colour = theme.colour("bad" if one.broken else "accent")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if not one.broken else theme.colour("bad_soft"))
        size = px(6) if at == self._current else px(4)
        if one.broken:
            # Not by colour alone: a break is a square.
            painter.drawRect(QRectF(spot.x() - size, spot.y() - size, 2 * size, 2 * size))
        else:
            painter.drawEllipse(spot, size, size)

    def _scale(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        metrics = QFontMetricsF(theme.font("small"))
        low, high = self._bounds()
        for share in dict.fromkeys((low, high)):
            y = box.bottom() - (box.height() * float((share - low) / (high - low)) if high > low else 0)
            text = format_decimal(share)
            painter.drawText(QPointF(box.left() - px(8) - metrics.horizontalAdvance(text), y + px(4)), text)
        first, last = self._chart.points[0].on, self._chart.points[-1].on
        base = box.bottom() + px(4) + metrics.ascent()
        painter.drawText(QPointF(box.left(), base), format_date(first))
        if last != first:
            text = format_date(last)
            painter.drawText(QPointF(box.right() - metrics.horizontalAdvance(text), base), text)

    def _box(self) -> QRectF:
        px = self._theme.px
        metrics = QFontMetricsF(self._theme.font("small"))
        most = max((one.balance for one in self._chart.points), default=0)
        left = metrics.horizontalAdvance(format_decimal(most) if most else "0") + px(16)
        return QRectF(left, px(12), self.width() - left - px(14), self.height() - px(12) - px(28))

    def _near(self, spot: QPointF) -> int:
        reach = self._theme.px(REACH)
        near = [((self.place_of(at) - spot).manhattanLength(), at) for at in range(len(self._chart.points))]
        best = min(near, default=(reach + 1, -1))
        return best[1] if best[0] <= reach else -1
