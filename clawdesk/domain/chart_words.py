"""The table that says the same as a chart, and the sentence for those who do not see it."""

from __future__ import annotations

from functools import singledispatch

from clawdesk.domain.chart import Bar, Chart, Counted, CurvePlot, HeldPlot, Timeline, Waterfall
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal, format_dollars
from clawdesk.domain.text_table import TextTable


def words_of(chart: Chart) -> str:
    """What a chart shows, row by row."""
    told = "; ".join(", ".join(cell for cell in row if cell) for row in table_of(chart).rows)
    lead = _window(chart) if isinstance(chart, Timeline) else ""
    return f"{chart.title}. {lead}{told}."


def _window(chart: Timeline) -> str:
    return f"The window runs from {format_date(chart.window_start)} to {format_date(chart.window_end)}. "


@singledispatch
def table_of(chart: Chart) -> TextTable:
    raise TypeError(f"no table of {chart!r}")


@table_of.register
def _timeline(chart: Timeline) -> TextTable:
    def place(day: object) -> str:
        inside = chart.window_start <= day <= chart.window_end  # type: ignore[operator]
        return "within" if inside else "outside"

    marks = sorted(chart.marks, key=lambda one: one.on)
    return TextTable(
        title=chart.title,
        columns=("What", "Day", "In the window"),
        rows=tuple((mark.label, format_date(mark.on), place(mark.on)) for mark in marks),
    )


@table_of.register
def _curve(chart: CurvePlot) -> TextTable:
    line = [("Corner", one.attainment, one.payout) for one in chart.vertices]
    marks = [(one.label, one.attainment, one.payout) for one in chart.marks]
    return TextTable(
        title=chart.title,
        columns=("What", "Attainment, %", "Payout, %"),
        rows=tuple((label, format_decimal(at), format_decimal(paid)) for label, at, paid in (*marks, *line)),
        figures=(1, 2),
    )


@table_of.register
def _held(chart: HeldPlot) -> TextTable:
    return TextTable(
        title=chart.title,
        columns=("Day", "Held after", "What happened"),
        rows=tuple(
            (
                format_date(one.on),
                format_decimal(one.balance),
                f"{one.label}{'; does not follow' if one.broken else ''}",
            )
            for one in chart.points
        ),
        figures=(1,),
    )


@table_of.register
def _waterfall(chart: Waterfall) -> TextTable:
    amount = "Dollars" if chart.counted is Counted.MONEY else "Shares"
    return TextTable(
        title=chart.title,
        columns=("What", amount, "Why"),
        rows=tuple((one.label, bar_amount(chart, one), one.told) for one in chart.bars),
        figures=(1,),
    )


def bar_amount(chart: Waterfall, bar: Bar) -> str:
    """What a bar stands for: a sum as it is, what is taken away with its sign."""
    amount = bar.high if bar.sum else bar.high - bar.low
    told = format_dollars(amount) if chart.counted is Counted.MONEY else format_decimal(amount)
    return told if bar.sum else f"−{told}"
