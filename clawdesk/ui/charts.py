"""Charts painted from their specifications; the same figures stand beside them as words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clawdesk.domain.chart import CurveMark, CurvePlot, Timeline, TimeMark, Tone
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal
from clawdesk.ui.theme import Theme

TONES = {Tone.PLAIN: "muted", Tone.ACCENT: "accent", Tone.BAD: "bad"}


def timeline_words(chart: Timeline) -> str:
    """What a timeline shows, for those who do not see it."""
    window = f"The window runs from {format_date(chart.window_start)} to {format_date(chart.window_end)}."
    marks = "; ".join(
        f"{mark.label}, {format_date(mark.on)}" for mark in sorted(chart.marks, key=lambda one: one.on)
    )
    return f"{chart.title}. {window} {marks}."


def curve_words(chart: CurvePlot) -> str:
    line = "; ".join(
        f"{format_decimal(one.attainment)} pays {format_decimal(one.payout)}" for one in chart.vertices
    )
    marks = "; ".join(
        f"{mark.label}: {format_decimal(mark.attainment)} pays {format_decimal(mark.payout)}"
        for mark in chart.marks
    )
    return f"{chart.title}. Curve: {line}. {marks}."


class TimelineView(QWidget):
    def __init__(self, theme: Theme, chart: Timeline, *, name: str = "timeline") -> None:
        super().__init__()
        self._theme, self._chart = theme, chart
        self.setObjectName(name)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(timeline_words(chart))
        self.setToolTip(timeline_words(chart))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

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
        for mark in sorted(chart.marks, key=lambda one: one.on):
            self._mark(painter, mark, middle, ends[mark.above])
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


class CurveView(QWidget):
    def __init__(self, theme: Theme, chart: CurvePlot, *, name: str = "curve") -> None:
        super().__init__()
        self._theme, self._chart = theme, chart
        self.setObjectName(name)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(curve_words(chart))
        self.setToolTip(curve_words(chart))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(290), self._theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(160))

    def place_of(self, attainment: Decimal, payout: Decimal) -> QPointF:
        """Where a point of the curve stands in the picture."""
        low, high, most = self._bounds()
        box = self._box()
        across = (attainment - low) / max(high - low, Decimal(1))
        up = payout / max(most, Decimal(1))
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
        painter.end()

    def _scale(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        for payout in sorted({one.payout for one in self._chart.vertices if one.payout}):
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

    def _bounds(self) -> tuple[Decimal, Decimal, Decimal]:
        points = [*self._chart.vertices, *self._chart.marks]
        low = min((one.attainment for one in points), default=Decimal(0))
        high = max((one.attainment for one in points), default=Decimal(100))
        most = max((one.payout for one in points), default=Decimal(100))
        return low, high, most
