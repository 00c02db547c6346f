"""A chart with the words of the mark in front under it, and the same figures as a table one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clawdesk.domain.chart import Chart, CurvePlot, Timeline, Waterfall
from clawdesk.domain.chart_words import table_of
from clawdesk.ui.chart_view import ChartView
from clawdesk.ui.charts import CurveView, TimelineView
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.read_table import ReadTable
from clawdesk.ui.theme import Theme
from clawdesk.ui.waterfall import WaterfallView

AS_TABLE, AS_CHART = "As a table", "As a chart"


def chart_view(theme: Theme, chart: Chart, name: str) -> ChartView:
    if isinstance(chart, Timeline):
        return TimelineView(theme, chart, name=name)
    if isinstance(chart, CurvePlot):
        return CurveView(theme, chart, name=name)
    assert isinstance(chart, Waterfall)
    return WaterfallView(theme, chart, name=name)


class ChartBox(QWidget):
    """The chart is drawn until the person asks for its table; either way the same rows are told."""

    def __init__(self, theme: Theme, chart: Chart, *, name: str, title: str | None = None) -> None:
        super().__init__()
        self._theme, self._chart = theme, chart
        self._table: ReadTable | None = None
        self.setObjectName(f"{name}_box")
        self.view = chart_view(theme, chart, name)
        self._own_title = title is None
        self._title = words(chart.title if title is None else title, "small", wrap=True)
        self._walked = words("", "small", wrap=True, name=f"{name}_walked")
        self._walked.hide()
        self.turn = button(AS_TABLE, f"{name}_as_table", self._turn, role="quiet")
        self.turn.setAccessibleName(f"{chart.title}: as a table")
        self._stack = column(self, spacing=2)
        head = row(spacing=8)
        head.addWidget(self._title, 1)
        head.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addLayout(head)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._walked)
        self.view.walked.connect(self._tell)

    def show_chart(self, chart: Chart) -> None:
        """Another chart of the same kind: what is drawn is drawn anew, a table is filled anew."""
        self._chart = chart
        self.view.show_chart(chart)
        if self._own_title:
            self._title.setText(chart.title)
        self._walked.hide()
        if self._table is not None:
            self._table.show_told(table_of(chart))

    @property
    def as_table(self) -> bool:
        return self._table is not None and self._table.isVisibleTo(self)

    def _tell(self, told: str) -> None:
        self._walked.setText(told)
        self._walked.show()

    def _turn(self) -> None:
        wanted = not self.as_table
        if wanted and self._table is None:
            self._table = ReadTable(self._theme, f"{self.view.objectName()}_table")
            self._table.show_told(table_of(self._chart))
            self._stack.addWidget(self._table)
        assert self._table is not None
        self._table.setVisible(wanted)
        self.view.setVisible(not wanted)
        self._walked.setVisible(not wanted and bool(self._walked.text()))
        self.turn.setText(AS_CHART if wanted else AS_TABLE)
        self.turn.setAccessibleName(f"{self._chart.title}: {self.turn.text().lower()}")
