"""Two more charts as vectors: the bars from what was received to what may be sought, and a holding over time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.chart import Bar, HeldPlot, HeldPoint, Tone, Waterfall
from clawdesk.domain.chart_words import bar_amount, words_of
from clawdesk.domain.dates import format_date
from clawdesk.domain.money import format_decimal
from clawdesk.report.pen import Pen
from clawdesk.report.pieces import DrawingPiece
from clawdesk.report.text import lines, reach
from clawdesk.report.theme import BLUE, BLUE_SOFT, CHART, CHART_STRONG, HAIRLINE, INK, LINE, MUTED, PT, RED

BAR = 13 * PT
PITCH = 21 * PT
LABEL = 118 * PT
BESIDE = 5 * PT

HELD_HEIGHT = 108 * PT
HELD_TOP = 8 * PT
HELD_SCALE = 66 * PT
HELD_FOOT = 16 * PT

_FILLS = {Tone.PLAIN: "#D5DADD", Tone.ACCENT: BLUE_SOFT, Tone.BAD: "#F8E7E5"}
_EDGES = {Tone.PLAIN: MUTED, Tone.ACCENT: BLUE, Tone.BAD: RED}


def waterfall(chart: Waterfall, width: int) -> DrawingPiece:
    """Bars from the left, one a line: each begins where the one before it ended."""
    figures = [lines(bar_amount(chart, one), CHART_STRONG, width)[0] for one in chart.bars]
    room = width - LABEL - max(reach(one) for one in figures) - 3 * BESIDE
    most = Fraction(max(one.high for one in chart.bars))

    def at(value: Decimal) -> int:
        return int(Fraction(value) * room / most) if most else 0

    def paint(pen: Pen, x: int, y: int) -> None:
        left = x + LABEL
        pen.path(((left, y), (left, y + PITCH * len(chart.bars))), LINE)
        for place, bar in enumerate(chart.bars):
            top = y + place * PITCH + (PITCH - BAR) // 2
            start, end = left + at(bar.low), left + at(bar.high)
            baseline = top + CHART.drop + (BAR - CHART.leading) // 2
            style = CHART_STRONG if bar.sum else CHART
            pen.line_right(lines(bar.label, style, LABEL)[0], left - 2 * BESIDE, baseline)
            _bar(pen, bar, (start, top), max(end - start, PT))
            edge = max(end, start + PT) + BESIDE
            pen.line(figures[place], edge, baseline)
            told = lines(f" · {bar.told}", replace(CHART, colour=MUTED), 10**9)[0] if bar.told else ()
            if edge + reach(figures[place]) + reach(told) <= x + width:
                pen.line(told, edge + reach(figures[place]), baseline)
            if place + 1 < len(chart.bars):
                knee = left + at(chart.bars[place + 1].high)
                pen.path(((knee, top + BAR), (knee, top + PITCH)), LINE, HAIRLINE, 2 * PT)

    return DrawingPiece(
        height=PITCH * len(chart.bars),
        paint=paint,
        alt=words_of(chart),
    )


def _bar(pen: Pen, bar: Bar, corner: tuple[int, int], wide: int) -> None:
    """A whole is filled; what is taken off is only outlined."""
    x, y = corner
    if bar.sum:
        pen.box(x, y, wide, BAR, _FILLS[bar.tone])
    outline = ((x, y), (x + wide, y), (x + wide, y + BAR), (x, y + BAR), (x, y))
    pen.path(outline, _EDGES[bar.tone], HAIRLINE, 0 if bar.sum else 2 * PT)


def held(chart: HeldPlot, width: int) -> DrawingPiece:
    """Level from one day to the next; a square where the balance does not follow from the one before."""
    days = [one.on.toordinal() for one in chart.points]
    first, span = min(days), max(max(days) - min(days), 1)
    low, high = _bounds(chart.points)
    room = width - HELD_SCALE - 8 * PT

    def place(point: HeldPoint) -> tuple[int, int]:
        across = (point.on.toordinal() - first) * room // span
        up = int((Fraction(point.balance) - low) * (HELD_HEIGHT - HELD_TOP) / (high - low))
        return across, HELD_HEIGHT - up

    def paint(pen: Pen, x: int, y: int) -> None:
        left, foot = x + HELD_SCALE, y + HELD_HEIGHT
        pen.path(((left, y + HELD_TOP), (left, foot), (left + room, foot)), LINE)
        quiet = replace(CHART, colour=MUTED)
        ends = ((low, foot), (high, y + HELD_TOP))
        for value, level in ends:
            text = format_decimal(Decimal(value.numerator) / Decimal(value.denominator))
            pen.line_right(lines(text, quiet, HELD_SCALE)[0], left - BESIDE, level + 3 * PT)
        begun, ended = (format_date(one.on) for one in (chart.points[0], chart.points[-1]))
        pen.line(lines(begun, quiet, room)[0], left, foot + 12 * PT)
        if ended != begun:
            pen.line_right(lines(ended, quiet, room)[0], left + room, foot + 12 * PT)
        _steps(pen, [(left + across, y + up) for across, up in map(place, chart.points)])
        for point in chart.points:
            across, up = place(point)
            if point.broken:
                pen.box(left + across - 3 * PT, y + up - 3 * PT, 6 * PT, 6 * PT, RED)
            else:
                pen.dot(left + across, y + up, 2 * PT, INK)

    return DrawingPiece(height=HELD_HEIGHT + HELD_FOOT, paint=paint, alt=words_of(chart))


def _steps(pen: Pen, spots: list[tuple[int, int]]) -> None:
    path = spots[:1]
    for x, y in spots[1:]:
        path += [(x, path[-1][1]), (x, y)]
    if len(path) > 1:
        pen.path(tuple(path), BLUE, PT)


def _bounds(points: tuple[HeldPoint, ...]) -> tuple[Fraction, Fraction]:
    """From nought, unless all that moves would then be a line along the top."""
    low, high = (Fraction(bound(one.balance for one in points)) for bound in (min, max))
    if low * 2 < high:
        low = min(low, Fraction(0))
    else:
        low = max(Fraction(0), low - (high - low))
    return (low, high) if high > low else (Fraction(0), max(high, Fraction(1)))
