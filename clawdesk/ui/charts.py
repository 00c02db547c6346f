"""The timeline and the payout curve painted from their specifications."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF

from clawdesk.domain.chart import CurveMark, CurvePlot, Timeline, TimeMark, Tone
from clawdesk.domain.chart_axis import Axis
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal
from clawdesk.ui.chart_view import ChartView
from clawdesk.ui.theme import Theme

TONES = {Tone.PLAIN: "muted", Tone.ACCENT: "accent", Tone.BAD: "bad"}


class TimelineView(ChartView):
    def __init__(self, theme: Theme, chart: Timeline, *, name: str = "timeline") -> None:
        self._chart = chart
        super().__init__(theme, chart, name)

    def show_chart(self, chart: Timeline) -> None:
        self._chart = chart
        self._name(chart)
        self.update()

    def tells(self) -> tuple[str, ...]:
        days = ((mark.label, format_date(mark.on)) for mark in self._marks())
        return tuple(label if day in label else f"{label} · {day}" for label, day in days)

    def spots(self) -> tuple[QPointF, ...]:
        return tuple(QPointF(self.place_of(mark), self.height() / 2) for mark in self._marks())

    def _marks(self) -> list[TimeMark]:
        return sorted(self._chart.marks, key=lambda one: one.on)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(96))

    def place_of(self, mark: TimeMark) -> int:
        """Where a mark stands from left to right, in pixels."""
        first, last = self._ends()
        gap = self._theme.px(56)
        room = self.width() - 2 * gap
        return gap + round(room * (mark.on - first).days / max(1, (last - first).days))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, chart = self._theme, self._theme.px, self._chart
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(QPointF(px(6), middle), QPointF(self.width() - px(6), middle))
        left = self.place_of(TimeMark(label="", on=chart.window_start))
        right = self.place_of(TimeMark(label="", on=chart.window_end))
        painter.setBrush(theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.drawRect(QRectF(left, middle - px(6), right - left, px(12)))
        painter.setPen(QPen(theme.colour("accent"), 2))
        for edge in (left, right):
            painter.drawLine(QPointF(edge, middle - px(13)), QPointF(edge, middle + px(13)))
        ends = {True: [], False: []}
        for mark in self._marks():
            self._mark(painter, mark, middle, ends[mark.above])
        self.paint_focus(painter)
        painter.end()

    def _mark(self, painter: QPainter, mark: TimeMark, middle: float, taken: list[float]) -> None:
        theme, px = self._theme, self._theme.px
        place = self.place_of(mark)
        colour = theme.colour(TONES[mark.tone])
        if not mark.edge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(place, middle), px(4), px(4))
        font = theme.font("small_strong" if mark.edge else "small")
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(mark.label)
        start = min(max(place - wide / 2, 2), self.width() - wide - 2)
        # Two labels of one side must not run into each other: the later one moves a line away.
        line = 0
        while line < len(taken) and taken[line] > start - px(8):
            line += 1
        if line == len(taken):
            taken.append(0)
        taken[line] = start + wide
        offset = px(13) + px(3) + line * metrics.height()
        top = middle - offset - metrics.height() if mark.above else middle + offset
        painter.setFont(font)
        painter.setPen(
            colour if mark.tone is not Tone.PLAIN else theme.colour("ink" if mark.edge else "muted")
        )
        painter.drawText(QPointF(start, top + metrics.ascent()), mark.label)

    def _ends(self) -> tuple:
        days = [self._chart.window_start, self._chart.window_end, *(mark.on for mark in self._chart.marks)]
        return min(days), max(days)


class CurveView(ChartView):
    def __init__(self, theme: Theme, chart: CurvePlot, *, name: str = "curve") -> None:
        self._take(chart)
        super().__init__(theme, chart, name)

    def show_chart(self, chart: CurvePlot) -> None:
        self._take(chart)
        self._name(chart)
        self.update()

    def _take(self, chart: CurvePlot) -> None:
        self._chart = chart
        points = [*chart.vertices, *chart.marks]
        self._across = Axis([one.attainment for one in points], from_zero=False)
        self._up = Axis([one.payout for one in points], from_zero=True)

    def tells(self) -> tuple[str, ...]:
        return tuple(f"{name} · pays {format_decimal(paid)}%" for name, _, paid in self._stops())

    def spots(self) -> tuple[QPointF, ...]:
        return tuple(self.place_of(at, paid) for _, at, paid in self._stops())

    def _stops(self) -> list[tuple[str, Decimal, Decimal]]:
        """The corners of the line and both results, from the lowest attainment on."""
        line = [
            (f"{format_decimal(one.attainment)}%", one.attainment, one.payout) for one in self._chart.vertices
        ]
        marks = [(one.label, one.attainment, one.payout) for one in self._chart.marks]
        return sorted((*line, *marks), key=lambda one: (one[1], one[2]))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(290), self._theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(160))

    def place_of(self, attainment: Decimal, payout: Decimal) -> QPointF:
        """Where a point of the curve stands in the picture."""
        box = self._box()
        across, up = self._across.share(attainment), self._up.share(payout)
        return QPointF(box.left() + box.width() * float(across), box.bottom() - box.height() * float(up))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box = self._theme, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._scale(painter, box)
        painter.setPen(QPen(theme.colour("ink"), 1.8))
        painter.drawPolyline(
            QPolygonF([self.place_of(one.attainment, one.payout) for one in self._chart.vertices])
        )
        taken: list[float] = []
        for mark in sorted(self._chart.marks, key=lambda one: one.attainment):
            self._mark(painter, mark, box, taken)
        self.paint_focus(painter)
        painter.end()

    def _scale(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        for payout in self._up.ticks():
            y = self.place_of(Decimal(0), payout).y()
            spot = QRectF(0, y - px(9), box.left() - px(7), px(18))
            painter.drawText(
                spot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), format_decimal(payout)
            )

    def _mark(self, painter: QPainter, mark: CurveMark, box: QRectF, taken: list[float]) -> None:
        theme, px = self._theme, self._theme.px
        colour: QColor = theme.colour(TONES[mark.tone])
        spot = self.place_of(mark.attainment, mark.payout)
        pen = QPen(colour, 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(spot, QPointF(spot.x(), box.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(spot, px(5), px(5))
        font = theme.font("small")
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(mark.label)
        start = min(max(spot.x() - wide / 2, 2), self.width() - wide - 2)
        if taken and taken[-1] > start - px(8):
            start = min(taken[-1] + px(10), self.width() - wide - 2)
        taken.append(start + wide)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(start, box.bottom() + px(3) + metrics.ascent()), mark.label)

    def _box(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(34), px(8), self.width() - px(34) - px(6), self.height() - px(8) - px(24))
