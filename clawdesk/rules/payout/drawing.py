"""The drawn payout curve of a measure: its line, its threshold, its plateau and where both results stand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Tone
from clawdesk.domain.money import canonical_decimal
from clawdesk.rules.payout.working import MeasurePay, percent_words, shown

ZERO, TWO, TEN = Decimal(0), Decimal(2), Decimal(10)
Spot = tuple[Decimal, Decimal]


def plot(one: MeasurePay, *, stepped: bool) -> CurvePlot:
    """Drawn from half the width of the curve before it, and farther where a result lies beyond."""
    marks = _marks(one)
    first, last = one.spots[0][0], one.spots[-1][0]
    margin = (last - first) / TWO or TEN
    start = min((first - margin, *(mark.attainment for mark in marks)))
    end = max((last + margin, *(mark.attainment for mark in marks)))
    line = _falling(one, stepped=stepped) if one.measure.lower_is_better else _rising(one, stepped=stepped)
    laid = [(_tidy(start), line[0][1]), *line, (_tidy(end), line[-1][1])]
    return CurvePlot(
        title=f"Payout curve of {one.measure.name}",
        vertices=tuple(CurveVertex(attainment=at, payout=paid) for at, paid in dict.fromkeys(laid)),
        marks=marks,
    )


def _tidy(value: Decimal) -> Decimal:
    return Decimal(canonical_decimal(value))


def _rising(one: MeasurePay, *, stepped: bool) -> list[Spot]:
    """From the threshold payout up to the first point, then from point to point, flat beyond the cap."""
    cap = one.measure.cap
    line = [(one.spots[0][0], _capped(one.measure.below or ZERO, cap))]
    for (before, earlier), (at, paid) in pairwise(((one.spots[0][0], line[0][1]), *one.spots)):
        if stepped:
            line.append((at, line[-1][1]))
        elif at != before and cap is not None and earlier < cap < paid:
            line.append((_crossing(before, earlier, at, paid, cap), cap))
        line.append((at, _capped(paid, cap)))
    return line


def _falling(one: MeasurePay, *, stepped: bool) -> list[Spot]:
    """Where a lower value is the better one: from the best point down to the last, and there to the threshold."""
    cap = one.measure.cap
    line = [(one.spots[0][0], _capped(one.spots[0][1], cap))]
    for (before, earlier), (at, paid) in pairwise(one.spots):
        if stepped:
            line.append((before, _capped(paid, cap)))
        elif cap is not None and paid < cap < earlier:
            line.append((_crossing(before, earlier, at, paid, cap), cap))
        line.append((at, _capped(paid, cap)))
    return [*line, (one.spots[-1][0], _capped(one.measure.below or ZERO, cap))]


def _capped(paid: Decimal, cap: Decimal | None) -> Decimal:
    return paid if cap is None else min(paid, cap)


def _crossing(before: Decimal, earlier: Decimal, at: Decimal, paid: Decimal, cap: Decimal) -> Decimal:
    start, low, end, high, most = (Fraction(one) for one in (before, earlier, at, paid, cap))
    return shown(start + (most - low) * (end - start) / (high - low))


def _marks(one: MeasurePay) -> tuple[CurveMark, ...]:
    sides = [("original", Tone.ACCENT, one.attainment.original, one.payout.original)]
    if one.attainment.restated != one.attainment.original:
        sides.append(("restated", Tone.BAD, one.attainment.restated, one.payout.restated))
    return tuple(
        CurveMark(label=f"{percent_words(at)} {word}", attainment=shown(at), payout=shown(paid), tone=tone)
        for word, tone, at, paid in sides
        if at is not None and paid is not None
    )
