"""The way from received to recoverable painted from its specification, as bars with their words beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from clawdesk.domain.chart import Bar, Tone, Waterfall
from clawdesk.domain.chart_axis import Axis
from clawdesk.domain.chart_words import bar_amount
from clawdesk.ui.chart_view import ChartView
from clawdesk.ui.theme import Theme

TALL, BAR = 40, 9
GROUNDS = {Tone.PLAIN: "muted", Tone.ACCENT: "accent", Tone.BAD: "bad"}


class WaterfallView(ChartView):
    """Bars lie one under another: their names are words, which stand better in lines than under columns."""

    def __init__(self, theme: Theme, chart: Waterfall, *, name: str = "waterfall") -> None:
        self._take(chart)
        super().__init__(theme, chart, name)

    def show_chart(self, chart: Waterfall) -> None:
        self._take(chart)
        self._name(chart)
        self.updateGeometry()
        self.update()

    def _take(self, chart: Waterfall) -> None:
        self._chart = chart
        self._axis = Axis([one.high for one in chart.bars], from_zero=True)

    def tells(self) -> tuple[str, ...]:
        return tuple(
            " · ".join(part for part in (one.label, bar_amount(self._chart, one), one.told) if part)
            for one in self._chart.bars
        )

    def spots(self) -> tuple[QPointF, ...]:
        return tuple(QPointF(self.box_of(at).right(), self.box_of(at).center().y()) for at in self._places())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(290), self._theme.px(TALL) * len(self._chart.bars) + self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def box_of(self, at: int) -> QRectF:
        """The bar itself, under its words."""
        px, bar = self._theme.px, self._chart.bars[at]
        room = max(px(20), self.width() - px(12))
        low, high = (px(4) + room * float(self._axis.share(value)) for value in (bar.low, bar.high))
        return QRectF(low, px(26) + at * px(TALL), max(1.5, high - low), px(BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in self._places():
            self._bar(painter, at, self._chart.bars[at])
        self.paint_focus(painter)
        painter.end()

    def _bar(self, painter: QPainter, at: int, bar: Bar) -> None:
        theme, box = self._theme, self.box_of(at)
        if bar.sum:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(GROUNDS[bar.tone]))
        else:
            # What is taken away is hollow, so that it is not told from a sum by colour alone.
            painter.setPen(QPen(theme.colour("muted"), 1))
            painter.setBrush(theme.colour("raised"))
        painter.drawRect(box)
        self._words(painter, at, bar)

    def _words(self, painter: QPainter, at: int, bar: Bar) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font("small_strong" if bar.sum else "small")
        metrics = QFontMetricsF(font)
        line = px(6) + at * px(TALL) + metrics.ascent()
        amount = bar_amount(self._chart, bar)
        wide = metrics.horizontalAdvance(amount)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if bar.sum else "muted"))
        room = self.width() - wide - px(24)
        painter.drawText(
            QPointF(px(4), line), metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, room)
        )
        painter.drawText(QPointF(self.width() - px(8) - wide, line), amount)

    def _places(self) -> range:
        return range(len(self._chart.bars))
