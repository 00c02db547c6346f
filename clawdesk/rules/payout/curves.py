"""From a value to a payout in percent: attainment of the target, then the award's curve, threshold and cap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Tone
from clawdesk.domain.evaluation import Line, Quantity
from clawdesk.domain.measure import Measure
from clawdesk.rules.payout.measures import UNAFFECTED, is_corrected, unsettled_change
from clawdesk.rules.payout.working import (
    MeasurePay,
    Pair,
    Working,
    fraction,
    number_quantity,
    percent_quantity,
    percent_words,
    plain,
    shown,
)

HUNDRED = Fraction(100)
Points = tuple[tuple[Fraction, Fraction], ...]


def pay(work: Working) -> Working:
    measures: list[MeasurePay] = []
    for one in work.measures:
        paid, work = _given(one, work) if one.measure.curve == "given" else _curved(one, work)
        measures.append(paid)
        work = work.writing(*_lines(work, paid))
        if paid.measure.curve != "given" and paid.facts.points:
            work = replace(work, curves=(*work.curves, _plot(work, paid)))
    return replace(work, measures=tuple(measures))


def _given(one: MeasurePay, work: Working) -> tuple[MeasurePay, Working]:
    """The payout itself is on record, as a worksheet states it for an individual measure."""
    measure = one.measure
    original, restated = fraction(measure.original_payout), fraction(measure.restated_payout)
    if original is None:
        return one, work.lacking(f"the payout of {measure.name} as filed, for {work.title}")
    untouched = (
        work.facts.restatement is None
        or measure.kind in UNAFFECTED
        or (restated is None and one.value.original is not None and one.value.original == one.value.restated)
    )
    if untouched:
        restated = original
    elif restated is not None and restated != original:
        unsettled = unsettled_change(work, measure)
        if unsettled:
            return replace(one, payout=Pair(original=original)), work.lacking(*unsettled)
        restated = restated if is_corrected(work, measure) else original
    if restated is None:
        work = work.lacking(f"the payout of {measure.name} on the restated figures, for {work.title}")
    return replace(one, payout=Pair(original=original, restated=restated)), work


def _curved(one: MeasurePay, work: Working) -> tuple[MeasurePay, Working]:
    measure = one.measure
    target = fraction(measure.target)
    if target is not None and target <= 0:
        return one, work.lacking(
            f"a target of {measure.name} above zero, or a human computation of {work.title}"
        )
    attainment = one.value if target is None else one.value.map(lambda value: value / target * 100)
    points = one.points
    if not points:
        return one, work.lacking(f"the payout curve of {measure.name}, for {work.title}")
    if len({attained for attained, _ in points}) < len(points):
        return one, work.lacking(f"one payout for each attainment of {measure.name}, for {work.title}")
    below = [paid for paid in (fraction(measure.below), *(paid for _, paid in points)) if paid and paid < 0]
    if below:
        return one, work.lacking(f"a payout curve of {measure.name} nowhere below zero, for {work.title}")
    if any(later[1] < earlier[1] for earlier, later in pairwise(points)):
        work = work.finding(
            f"The payout curve of {measure.name} falls as the attainment rises.",
            meaning="A higher result would then pay less.",
            remedy="Compare the points with the award agreement.",
        )
    stepped = is_stepped(measure, work)
    payout = attainment.map(lambda value: payout_at(value, points, measure, stepped=stepped))
    return replace(one, attainment=attainment, payout=payout), work


def is_stepped(measure: Measure, work: Working) -> bool:
    return measure.curve == "step" or work.settings.value("round.interpolation") == "step"


def payout_at(value: Fraction, points: Points, measure: Measure, *, stepped: bool) -> Fraction:
    """Below the first point the threshold payout, beyond the last point its payout, never more than the cap."""
    if value < points[0][0]:
        payout = fraction(measure.below) or Fraction(0)
    else:
        payout = _between(value, points, stepped=stepped)
    cap = fraction(measure.cap)
    return payout if cap is None else min(payout, cap)


def _between(value: Fraction, points: Points, *, stepped: bool) -> Fraction:
    for (low, paid), (high, more) in pairwise(points):
        if value < high:
            return paid if stepped else paid + (value - low) * (more - paid) / (high - low)
    return points[-1][1]


def _lines(work: Working, one: MeasurePay) -> tuple[Line, ...]:
    measure = one.measure
    lines: list[Line] = []
    if one.value.original is not None and measure.target is not None:
        name = f"{measure.name}, {measure.unit}" if measure.unit else measure.name
        lines.append(_line(name, number_quantity, one.value))
    if one.attainment.original is not None:
        of = f"Attainment of {plain(measure.target)}" if measure.target else f"{measure.name}, attainment"
        target = plain(measure.target) if measure.target else ""
        formula = _formulas(one.value, lambda value: f"{plain(value)} ÷ {target}") if target else ""
        lines.append(_line(of, percent_quantity, one.attainment, formula))
    if one.payout.original is not None:
        lines.append(
            _line(_payout_label(work, one), percent_quantity, one.payout, _payout_formula(work, one))
        )
    return tuple(lines)


def _line(
    label: str, quantity: Callable[[Fraction | None], Quantity | None], pair: Pair, formula: str = ""
) -> Line:
    return Line(
        label=label, original=quantity(pair.original), restated=quantity(pair.restated), formula=formula
    )


def _formulas(pair: Pair, words: Callable[[Fraction], str]) -> str:
    return "; ".join(words(value) for value in (pair.original, pair.restated) if value is not None)


def _payout_label(work: Working, one: MeasurePay) -> str:
    measure = one.measure
    if measure.curve == "given":
        return f"Payout of {measure.name}, as given"
    points = ", ".join(f"({plain(at)}, {plain(paid)})" for at, paid in one.points)
    how = "in steps at" if is_stepped(measure, work) else "linear between"
    most = fraction(measure.cap)
    bites = most is not None and any(paid > most for _, paid in one.points)
    cap = f", at most {percent_words(most)}" if most is not None and bites else ""
    return f"Payout, {how} {points}{cap}"


def _payout_formula(work: Working, one: MeasurePay) -> str:
    if one.measure.curve == "given":
        return ""
    points, stepped = one.points, is_stepped(one.measure, work)
    return _formulas(one.attainment, lambda value: _segment_words(value, points, stepped=stepped))


def _segment_words(value: Fraction, points: Points, *, stepped: bool) -> str:
    if value < points[0][0]:
        return f"below {percent_words(points[0][0])}"
    for (low, paid), (high, more) in pairwise(points):
        if value < high and stepped:
            return f"from {percent_words(low)}"
        if value < high:
            slope = f"({plain(more)} − {plain(paid)}) ÷ ({plain(high)} − {plain(low)})"
            return f"{plain(paid)} + ({plain(value)} − {plain(low)}) × {slope}"
    return f"from {percent_words(points[-1][0])}"


def _plot(work: Working, one: MeasurePay) -> CurvePlot:
    points = one.points
    stepped = is_stepped(one.measure, work)
    marks = _marks(one)
    reach = [at for at, _ in points] + [Fraction(mark.attainment) for mark in marks]
    margin = (points[-1][0] - points[0][0]) / 2 or HUNDRED / 10
    start, end = min(min(reach), points[0][0] - margin), max(max(reach), points[-1][0] + margin)
    return CurvePlot(
        title=f"Payout curve of {one.measure.name}",
        vertices=_vertices(one.measure, points, start, end, stepped=stepped),
        marks=marks,
    )


def _vertices(
    measure: Measure, points: Points, start: Fraction, end: Fraction, *, stepped: bool
) -> tuple[CurveVertex, ...]:
    cap = fraction(measure.cap)
    below = payout_at(start, points, measure, stepped=stepped) if start < points[0][0] else points[0][1]
    laid: list[tuple[Fraction, Fraction]] = [(start, below), (points[0][0], below)]
    for place, (at, paid) in enumerate(points):
        previous = laid[-1][1]
        if stepped:
            laid.append((at, previous))
        elif place and cap is not None and points[place - 1][1] < cap < paid:
            before, earlier = points[place - 1]
            laid.append((before + (cap - earlier) * (at - before) / (paid - earlier), cap))
        laid.append((at, paid if cap is None else min(paid, cap)))
    laid.append((end, laid[-1][1]))
    distinct = dict.fromkeys(laid)
    return tuple(CurveVertex(attainment=shown(at), payout=shown(paid)) for at, paid in distinct)


def _marks(one: MeasurePay) -> tuple[CurveMark, ...]:
    sides = [("original", Tone.ACCENT, one.attainment.original, one.payout.original)]
    if one.attainment.restated != one.attainment.original:
        sides.append(("restated", Tone.BAD, one.attainment.restated, one.payout.restated))
    return tuple(
        CurveMark(label=f"{percent_words(at)} {word}", attainment=shown(at), payout=shown(paid), tone=tone)
        for word, tone, at, paid in sides
        if at is not None and paid is not None
    )
