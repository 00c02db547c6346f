"""The two charts of a report drawn as vectors: labels are moved apart until none touches another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clawdesk.domain.chart import CurveMark, CurvePlot, Timeline, TimeMark, Tone
from clawdesk.domain.chart_axis import Axis
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal
from clawdesk.report.pen import Pen
from clawdesk.report.pieces import DrawingPiece
from clawdesk.report.text import Line, lines, reach
from clawdesk.report.theme import (
    BLUE,
    BLUE_SOFT,
    CHART,
    CHART_STRONG,
    HAIRLINE,
    INK,
    LINE,
    MUTED,
    PT,
    RED,
    Style,
)

LABEL_WIDTH = 150 * PT
LABEL_GAP = 8 * PT
LABEL_SPACE = 3 * PT
MOST_LABEL_LINES = 4
BAND = 9 * PT
STEM = 9 * PT
PAPER = "#FFFFFF"

PLOT_TOP = 6 * PT
PLOT_HEIGHT = 110 * PT
PLOT_WIDTH = 300 * PT
AXIS_ROOM = 38 * PT

_COLOURS = {Tone.PLAIN: INK, Tone.ACCENT: BLUE, Tone.BAD: RED}


@dataclass(frozen=True, slots=True)
class Label:
    """A label set in lines, the place that it names, and the row that it was moved to."""

    lines: tuple[Line, ...]
    x: int
    left: int
    width: int
    row: int
    style: Style


@dataclass(frozen=True, slots=True)
class Labels:
    items: tuple[Label, ...]
    rows: int
    step: int

    @property
    def depth(self) -> int:
        return self.rows * self.step


def timeline(chart: Timeline, width: int) -> DrawingPiece:
    """The window of the clock as a band, with every date that counts above or below it."""
    scale = _Scale(chart, width)
    above = _stagger(tuple((mark, scale.x(mark)) for mark in chart.marks if mark.above), width)
    below = _stagger(tuple((mark, scale.x(mark)) for mark in chart.marks if not mark.above), width)
    axis = above.depth + STEM + BAND // 2

    def paint(pen: Pen, x: int, y: int) -> None:
        pen.rule(x, x + width, y + axis, LINE, PT)
        start, end = x + scale.at(chart.window_start), x + scale.at(chart.window_end)
        pen.box(start, y + axis - BAND // 2, end - start, BAND, BLUE_SOFT)
        pen.rule(start, end, y + axis - BAND // 2, BLUE)
        pen.rule(start, end, y + axis + BAND // 2, BLUE)
        for mark in chart.marks:
            _paint_mark(pen, mark, x + scale.x(mark), y + axis)
        _paint_labels(pen, above, x, y + axis - STEM, upwards=True)
        _paint_labels(pen, below, x, y + axis + STEM, upwards=False)

    window = f"from {format_date(chart.window_start)} to {format_date(chart.window_end)}"
    alt = f"A line of time with the window {window}: {_said(chart.marks)}."
    return DrawingPiece(height=axis + BAND // 2 + STEM + below.depth, paint=paint, alt=alt)


def _said(marks: tuple[TimeMark, ...] | tuple[CurveMark, ...]) -> str:
    return "; ".join(" ".join(mark.label.split()) for mark in marks)


class _Scale:
    """Days as distances: every mark and the whole window fall inside the width."""

    def __init__(self, chart: Timeline, width: int) -> None:
        days = [chart.window_start, chart.window_end, *(mark.on for mark in chart.marks)]
        first, last = min(days).toordinal(), max(days).toordinal()
        margin = max((last - first) // 12, 1)
        self._first, self._span, self._width = first - margin, last - first + 2 * margin, width

    def at(self, day: date) -> int:
        return (day.toordinal() - self._first) * self._width // self._span

    def x(self, mark: TimeMark) -> int:
        return self.at(mark.on)


def _stagger(marks: tuple[tuple[TimeMark | CurveMark, int], ...], width: int) -> Labels:
    """Each label centred on its mark within the width, in the first row where nothing stands in its way."""
    ends: list[int] = []
    placed: list[Label] = []
    for mark, x in sorted(marks, key=lambda pair: (pair[1], pair[0].label)):
        edge = isinstance(mark, TimeMark) and mark.edge
        style = replace(CHART_STRONG if edge else CHART, colour=_COLOURS[mark.tone])
        label = lines(mark.label, style, min(LABEL_WIDTH, width))[:MOST_LABEL_LINES]
        size = max(reach(line) for line in label)
        left = min(max(x - size // 2, 0), width - size)
        row = next((place for place, end in enumerate(ends) if end + LABEL_GAP <= left), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = left + size
        placed.append(Label(label, x, left, size, row, style))
    tallest = max((len(label.lines) for label in placed), default=0)
    return Labels(tuple(placed), len(ends), tallest * CHART.leading + LABEL_SPACE)


def _paint_mark(pen: Pen, mark: TimeMark, x: int, axis: int) -> None:
    if mark.edge:
        pen.path(((x, axis - BAND), (x, axis + BAND)), BLUE, PT)
    else:
        pen.dot(x, axis, 3 * PT, MUTED if mark.tone is Tone.PLAIN else _COLOURS[mark.tone])


def _paint_labels(pen: Pen, labels: Labels, x: int, y: int, *, upwards: bool) -> None:
    """Rows of labels away from the axis; a stem passes behind the labels of the rows before its own."""
    way = -1 if upwards else 1
    for label in labels.items:
        if label.row:
            pen.path(((x + label.x, y), (x + label.x, y + way * label.row * labels.step)), LINE)
    for label in labels.items:
        height = len(label.lines) * label.style.leading
        top = y + way * label.row * labels.step - (height if upwards else 0)
        pen.box(x + label.left - PT, top, label.width + 2 * PT, height, PAPER)
        for place, line in enumerate(label.lines):
            baseline = top + place * label.style.leading + label.style.drop
            pen.line_middle(line, x + label.left + label.width // 2, baseline)


def curve(chart: CurvePlot, width: int) -> DrawingPiece:
    """The payout curve with the attainment as filed and as restated on it."""
    points = [(one.attainment, one.payout) for one in chart.vertices]
    points += [(one.attainment, one.payout) for one in chart.marks]
    across = Axis([attainment for attainment, _ in points], from_zero=False)
    up = Axis([payout for _, payout in points], from_zero=True)
    room = min(width, PLOT_WIDTH) - AXIS_ROOM
    marks = tuple((mark, AXIS_ROOM + across.at(mark.attainment, room)) for mark in chart.marks)
    labels = _stagger(marks, min(width, PLOT_WIDTH))

    def paint(pen: Pen, x: int, y: int) -> None:
        foot, left = y + PLOT_TOP + PLOT_HEIGHT, x + AXIS_ROOM
        pen.path(((left, y + PLOT_TOP), (left, foot), (left + room, foot)), LINE)
        for tick in up.ticks():
            level = foot - up.at(tick, PLOT_HEIGHT)
            text = lines(format_decimal(tick), replace(CHART, colour=MUTED), AXIS_ROOM)[0]
            pen.line_right(text, left - 5 * PT, level + 3 * PT)
            pen.rule(left - 2 * PT, left, level, LINE)
        path = tuple(
            (left + across.at(one.attainment, room), foot - up.at(one.payout, PLOT_HEIGHT))
            for one in chart.vertices
        )
        if path:
            pen.path(path, INK, PT)
        for mark, place in marks:
            level = foot - up.at(mark.payout, PLOT_HEIGHT)
            pen.path(((x + place, level), (x + place, foot)), _COLOURS[mark.tone], HAIRLINE, 2 * PT)
            pen.dot(x + place, level, 3 * PT, _COLOURS[mark.tone])
        _paint_labels(pen, labels, x, foot + LABEL_SPACE, upwards=False)

    corners = ", ".join(
        f"{format_decimal(one.attainment)} to {format_decimal(one.payout)}" for one in chart.vertices
    )
    alt = f"The payout for each attainment, through {corners}: {_said(chart.marks)}."
    return DrawingPiece(height=PLOT_TOP + PLOT_HEIGHT + LABEL_SPACE + labels.depth, paint=paint, alt=alt)
