"""From an attainment to a payout in percent: the award's curve, its threshold and its cap."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.measure import Measure
from clawdesk.rules.payout.drawing import plot
from clawdesk.rules.payout.estimates import needs_estimate
from clawdesk.rules.payout.measures import GIVEN, UNAFFECTED, corrects, unsettled_change
from clawdesk.rules.payout.working import (
    MeasurePay,
    Pair,
    Points,
    Working,
    fraction,
    number_quantity,
    percent_quantity,
    percent_words,
    plain,
)

ZERO = Decimal(0)


def pay(work: Working) -> None:
    for one in work.measures:
        if one.measure.curve == "rest" or _only_looked_at(one, work):
            continue
        if one.measure.curve == "given":
            _given(one, work)
        else:
            _curved(one, work)
        _lines(work, one)
        if one.measure.curve not in GIVEN and one.points and not work.scenario:
            work.curves.append(plot(one, stepped=is_stepped(one.measure, work)))


def _only_looked_at(one: MeasurePay, work: Working) -> bool:
    """A gate or a limit looks at the value; what carries no weight and has no payout needs none."""
    measure = one.measure
    if measure.weight or one.spots or measure.original_payout is not None:
        return False
    return all(mod.kind == "limit" for mod in work.award.modifiers if mod.measure_id == measure.id)


def _given(one: MeasurePay, work: Working) -> None:
    """The payout itself is on record, as a worksheet states it for an individual measure."""
    measure = one.measure
    original, restated = fraction(measure.original_payout), fraction(measure.restated_payout)
    if original is None:
        work.lack(f"the payout of {measure.name} as filed, for {work.title}")
        return
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
            one.payout = Pair(original=original)
            work.lack(*unsettled)
            return
        restated = restated if corrects(work, measure) else original
    if restated is None:
        work.lack(f"the payout of {measure.name} on the restated figures, for {work.title}")
    one.payout = Pair(original=original, restated=restated)


def _curved(one: MeasurePay, work: Working) -> None:
    measure, points = one.measure, one.points
    if not one.spots:
        work.lack(f"the payout curve of {measure.name}, for {work.title}")
        return
    wanting = _unfit(one)
    if wanting:
        work.refuse(f"{wanting}, for {work.title}", _told(one))
        return
    if _folds(one, work):
        work.lack(
            f"a payout curve of {measure.name} that never pays less for a better result, for {work.title}"
        )
        return
    stepped = is_stepped(measure, work)
    one.payout = one.attainment.map(lambda value: payout_at(value, points, measure, stepped=stepped))


def _unfit(one: MeasurePay) -> str:
    """What must be put right before the curve can be read."""
    measure, spots = one.measure, one.spots
    if any(earlier[0] == later[0] for earlier, later in pairwise(spots)):
        return f"one payout for each attainment of {measure.name}"
    below = measure.below or ZERO
    if below < 0 or any(paid < 0 for _, paid in spots) or (measure.cap is not None and measure.cap < 0):
        return f"a payout curve of {measure.name} nowhere below zero"
    return ""


def _told(one: MeasurePay) -> str:
    return ", ".join(f"({plain(at)}, {plain(paid)})" for at, paid in one.spots)


def _folds(one: MeasurePay, work: Working) -> bool:
    measure = one.measure
    better = [paid for _, paid in (reversed(one.spots) if measure.lower_is_better else one.spots)]
    if all(later >= earlier for earlier, later in pairwise((measure.below or ZERO, *better))):
        return False
    way = "rises" if measure.lower_is_better else "falls"
    work.find(
        f"The payout curve of {measure.name} {way} as the attainment rises.",
        seen=_told(one),
        expected="never lower for a better result",
        meaning="A better result would then pay less, so the award is not computed.",
        remedy="Compare the points with the award agreement; where a lower value is the better one, say so.",
    )
    return True


def is_stepped(measure: Measure, work: Working) -> bool:
    return measure.curve == "step" or work.setting("round.interpolation", "") == "step"


def payout_at(value: Fraction, points: Points, measure: Measure, *, stepped: bool) -> Fraction:
    """Short of the first point the threshold payout, beyond the last its payout, never more than the cap."""
    if _short(value, points, measure):
        payout = fraction(measure.below) or Fraction(0)
    elif stepped and measure.lower_is_better:
        payout = next(paid for at, paid in points if value <= at)
    else:
        payout = _between(value, points, stepped=stepped)
    cap = fraction(measure.cap)
    return payout if cap is None else min(payout, cap)


def _short(value: Fraction, points: Points, measure: Measure) -> bool:
    """Where a lower value is the better one, the threshold is the last point."""
    return value > points[-1][0] if measure.lower_is_better else value < points[0][0]


def _between(value: Fraction, points: Points, *, stepped: bool) -> Fraction:
    if value <= points[0][0]:
        return points[0][1]
    for (low, paid), (high, more) in pairwise(points):
        if value < high:
            return paid if stepped else paid + (value - low) * (more - paid) / (high - low)
    return points[-1][1]


def _lines(work: Working, one: MeasurePay) -> None:
    measure = one.measure
    if one.value.original is not None and (measure.target is not None or one.formula or one.attained):
        name = f"{measure.name}, {measure.unit}" if measure.unit else measure.name
        _write(work, name, number_quantity, one.value, one.formula or _origin(work, one))
    if one.attainment.original is not None:
        label, formula = _attained(work, one)
        _write(work, label, percent_quantity, one.attainment, formula)
    if one.payout.original is not None:
        _write(work, _payout_label(work, one), percent_quantity, one.payout, _payout_formula(work, one))


def _origin(work: Working, one: MeasurePay) -> str:
    """Where a value comes from that was simply read."""
    if work.facts.restatement is None or one.measure.kind in UNAFFECTED:
        return "as on record; no statement changes it"
    if one.value.restated is None:
        return "as filed; not known on the restated figures"
    if one.value.restated == one.value.original:
        return "as filed; the restatement leaves it as it was"
    return "as filed; as estimated" if needs_estimate(work, one.measure) else "as filed; as restated"


def _attained(work: Working, one: MeasurePay) -> tuple[str, str]:
    measure = one.measure
    if one.attained:
        word = {"percentile": "percentile", "growth": "growth", "spread": "points above the benchmark"}
        return f"{measure.name}, {word.get(measure.attainment, 'attainment')}", one.attained
    if not measure.target:
        return f"{measure.name}, attainment", one.formula or f"in percent, {_origin(work, one)}"
    target = plain(measure.target)
    return f"Attainment of {target}", _formulas(one.value, lambda value: f"{plain(value)} ÷ {target}")


def _write(
    work: Working,
    label: str,
    quantity: Callable[[Fraction | None], Quantity | None],
    pair: Pair,
    formula: str = "",
) -> None:
    original = quantity(pair.original)
    restated = original if pair.restated == pair.original else quantity(pair.restated)
    work.write(label, original, restated, formula)


def _formulas(pair: Pair, words: Callable[[Fraction], str]) -> str:
    """Both sides, each as it was found; a side that the restatement left alone is told once."""
    if pair.original == pair.restated and pair.original is not None:
        return words(pair.original)
    return "; ".join(words(value) for value in (pair.original, pair.restated) if value is not None)


def _payout_label(work: Working, one: MeasurePay) -> str:
    measure = one.measure
    if measure.curve == "given":
        return f"Payout of {measure.name}, as given"
    points = ", ".join(f"({plain(at)}, {plain(paid)})" for at, paid in one.spots)
    how = "in steps at" if is_stepped(measure, work) else "linear between"
    most = measure.cap
    bites = most is not None and any(paid > most for _, paid in one.spots)
    cap = f", at most {percent_words(most)}" if most is not None and bites else ""
    return f"Payout, {how} {points}{cap}"


def _payout_formula(work: Working, one: MeasurePay) -> str:
    if one.measure.curve in GIVEN:
        same = one.payout.restated == one.payout.original
        return "as the payout worksheet states it" + (
            "" if same else "; as worked out on the restated figures"
        )
    stepped = is_stepped(one.measure, work)
    return _formulas(one.attainment, lambda value: _segment_words(value, one, stepped=stepped))


def _segment_words(value: Fraction, one: MeasurePay, *, stepped: bool) -> str:
    points, measure = one.points, one.measure
    if _short(value, points, measure):
        if measure.lower_is_better:
            return f"above {percent_words(points[-1][0])}"
        return f"below {percent_words(points[0][0])}"
    if measure.lower_is_better and (stepped or value <= points[0][0]):
        return f"up to {percent_words(next(at for at, _ in points if value <= at))}"
    for (low, paid), (high, more) in pairwise(points):
        if value < high and stepped:
            return f"from {percent_words(low)}"
        if value < high:
            start, rise = plain(low), plain(paid)
            return (
                f"{rise} + ({plain(value)} − {start}) × ({plain(more)} − {rise}) ÷ ({plain(high)} − {start})"
            )
    return f"from {percent_words(points[-1][0])}"
