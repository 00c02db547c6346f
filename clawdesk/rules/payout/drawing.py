"""The drawn payout curve of a measure: its line, its threshold, its plateau and where both results stand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Tone
from clawdesk.rules.payout.working import MeasurePay, Points, fraction, percent_words, shown

HUNDRED = Fraction(100)
Payout = Callable[[Fraction], Fraction]


def plot(one: MeasurePay, payout: Payout, *, stepped: bool) -> CurvePlot:
    points = one.points
    marks = _marks(one)
    reach = [at for at, _ in points] + [Fraction(mark.attainment) for mark in marks]
    margin = (points[-1][0] - points[0][0]) / 2 or HUNDRED / 10
    start, end = min(min(reach), points[0][0] - margin), max(max(reach), points[-1][0] + margin)
    return CurvePlot(
        title=f"Payout curve of {one.measure.name}",
        vertices=_vertices(one, payout, start, end, stepped=stepped),
        marks=marks,
    )


def _vertices(
    one: MeasurePay, payout: Payout, start: Fraction, end: Fraction, *, stepped: bool
) -> tuple[CurveVertex, ...]:
    points, cap = one.points, fraction(one.measure.cap)
    laid: list[tuple[Fraction, Fraction]] = [(start, payout(start)), (points[0][0], payout(start))]
    if one.measure.lower_is_better and stepped:
        laid += _down(points, payout)
    else:
        laid += _up(points, cap, payout(start), stepped=stepped)
    beyond = payout(end)
    laid += [(points[-1][0], beyond), (end, beyond)]
    distinct = dict.fromkeys(laid)
    return tuple(CurveVertex(attainment=shown(at), payout=shown(paid)) for at, paid in distinct)


def _down(points: Points, payout: Payout) -> list[tuple[Fraction, Fraction]]:
    """Where a lower value is the better one, a step reaches up to its point."""
    laid: list[tuple[Fraction, Fraction]] = []
    for place, (at, _) in enumerate(points):
        if place:
            laid.append((points[place - 1][0], payout(at)))
        laid.append((at, payout(at)))
    return laid


def _up(
    points: Points, cap: Fraction | None, below: Fraction, *, stepped: bool
) -> list[tuple[Fraction, Fraction]]:
    laid = [(points[0][0], below)]
    for place, (at, paid) in enumerate(points):
        if stepped:
            laid.append((at, laid[-1][1]))
        elif (
            place
            and cap is not None
            and min(points[place - 1][1], paid) < cap < max(points[place - 1][1], paid)
        ):
            before, earlier = points[place - 1]
            laid.append((before + (cap - earlier) * (at - before) / (paid - earlier), cap))
        laid.append((at, paid if cap is None else min(paid, cap)))
    return laid[1:]


def _marks(one: MeasurePay) -> tuple[CurveMark, ...]:
    sides = [("original", Tone.ACCENT, one.attainment.original, one.payout.original)]
    if one.attainment.restated != one.attainment.original:
        sides.append(("restated", Tone.BAD, one.attainment.restated, one.payout.restated))
    return tuple(
        CurveMark(label=f"{percent_words(at)} {word}", attainment=shown(at), payout=shown(paid), tone=tone)
        for word, tone, at, paid in sides
        if at is not None and paid is not None
    )
