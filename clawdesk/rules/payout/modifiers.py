"""Applies the award's modifiers to the weighted payout, in their order, and then the cap of the award."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from clawdesk.domain.estimate import Estimate
from clawdesk.domain.measure import Modifier
from clawdesk.rules.payout import figures
from clawdesk.rules.payout.estimates import estimate_adopted, estimate_of_modifier
from clawdesk.rules.payout.working import (
    NOTHING,
    PERCENT,
    MeasurePay,
    Pair,
    Working,
    fraction,
    percent_quantity,
    percent_words,
    plain,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    values: Pair = NOTHING
    missing: tuple[str, ...] = ()


def modify(work: Working) -> None:
    if work.award.modifiers:
        for modifier in sorted(work.award.modifiers, key=lambda one: (one.position, one.id or 0)):
            if modifier.kind == "limit":
                _limit(modifier, work)
            elif modifier.kind != "discretion":
                _modify(modifier, work)
    _cap(work)


def _modify(modifier: Modifier, work: Working) -> None:
    applied = _applied(modifier, work)
    work.lack(*applied.missing)
    adds = modifier.kind == "additive"
    work.percent = work.percent.join(applied.values, _add if adds else _multiply)
    sign = "+" if adds else "×"
    sides = (applied.values.original, applied.values.restated)
    told = dict.fromkeys(f"{sign} {plain(value)}" for value in sides if value is not None)
    work.write(
        f"{modifier.name}, {'percentage points added' if adds else 'multiplied'}{_bounds(modifier)}",
        percent_quantity(work.percent.original),
        percent_quantity(work.percent.restated),
        "; ".join(told),
    )


def _bounds(modifier: Modifier) -> str:
    low, high = modifier.low, modifier.high
    told = [
        f"at least {plain(low)}" if low is not None else "",
        f"at most {plain(high)}" if high is not None else "",
    ]
    words = " and ".join(one for one in told if one)
    return f", {words}" if words else ""


def _add(left: Fraction, right: Fraction) -> Fraction:
    return max(left + right, Fraction(0))


def _multiply(left: Fraction, right: Fraction) -> Fraction:
    return left * right


def _applied(modifier: Modifier, work: Working) -> Applied:
    """Both sides of a modifier: read off its own measure, off a figure, or as typed."""
    if modifier.measure_id is not None:
        found = _of_measure(modifier, work)
    elif modifier.figure_id is not None:
        found = _of_figure(modifier, work)
    else:
        found = _typed(modifier, work)
    if modifier.low is not None and modifier.high is not None and modifier.low > modifier.high:
        return Applied(
            missing=(f"a least of {modifier.name} that is no more than its most, for {work.title}",)
        )
    bounded = found.values.map(lambda value: _clamped(modifier, value))
    wrong = (bounded.original is not None and bounded.original < 0) or (
        bounded.restated is not None and bounded.restated < 0
    )
    if wrong and modifier.kind != "additive":
        return Applied(missing=(f"a multiplier {modifier.name} not below zero, for {work.title}",))
    return Applied(values=bounded, missing=found.missing)


def _of_measure(modifier: Modifier, work: Working) -> Applied:
    """The payout of the modifier's own measure: points that are added, or a percentage that multiplies."""
    pay = _measure(modifier, work)
    if pay is None:
        return Applied(missing=(f"the measure of the modifier {modifier.name}, for {work.title}",))
    if modifier.kind == "additive":
        return Applied(values=pay.payout)
    return Applied(values=pay.payout.map(lambda payout: payout * PERCENT))


def _measure(modifier: Modifier, work: Working) -> MeasurePay | None:
    return next((one for one in work.measures if one.measure.id == modifier.measure_id), None)


def _of_figure(modifier: Modifier, work: Working) -> Applied:
    figure = work.facts.figure(modifier.figure_id)
    if figure is None:
        return Applied(missing=(f"the figure of the modifier {modifier.name}, for {work.title}",))
    found = figures.of_figure(work, figure, modifier.name)
    return Applied(values=found.value, missing=found.missing)


def _typed(modifier: Modifier, work: Working) -> Applied:
    if modifier.original is None:
        return Applied(missing=(f"the modifier {modifier.name} as applied, for {work.title}",))
    original = Fraction(modifier.original)
    estimate = estimate_of_modifier(work, modifier.id)
    restated = fraction(modifier.restated) if estimate is None else _estimated(work, estimate)
    if work.facts.restatement is None or restated == original:
        return Applied(values=Pair(original=original, restated=original))
    market = modifier.kind == "tsr" or estimate is not None
    adopted = bool(work.scenario and estimate) or not market or estimate_adopted(work, estimate)
    if market and (restated is None or not adopted):
        wanting = f"the Committee’s estimate of the modifier {modifier.name}, for {work.title}"
        return Applied(values=Pair(original=original), missing=(wanting,))
    if restated is None:
        wanting = f"the modifier {modifier.name} on the restated figures, for {work.title}"
        return Applied(values=Pair(original=original), missing=(wanting,))
    return Applied(values=Pair(original=original, restated=restated))


def _estimated(work: Working, estimate: Estimate) -> Fraction | None:
    number = getattr(estimate, work.scenario or "point")
    return fraction(estimate.point if number is None else number)


def _clamped(modifier: Modifier, value: Fraction) -> Fraction:
    low, high = fraction(modifier.low), fraction(modifier.high)
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)


def _limit(modifier: Modifier, work: Working) -> None:
    """No more than `high` percent where the measure it looks at stays below `low`."""
    pay = _measure(modifier, work)
    if pay is None or modifier.low is None or modifier.high is None:
        work.lack(f"the measure, the least and the most of the limit {modifier.name}, for {work.title}")
        work.percent = NOTHING
        return
    least, most, before = Fraction(modifier.low), Fraction(modifier.high), work.percent
    looked_at = (
        pay.value if pay.attainment == NOTHING or pay.measure.attainment in ("", "value") else pay.attainment
    )
    work.percent = work.percent.join(
        looked_at, lambda percent, value: min(percent, most) if value < least else percent
    )
    work.write(
        f"{modifier.name}: at most {percent_words(most)} where {pay.measure.name} is below {plain(least)}",
        percent_quantity(work.percent.original),
        percent_quantity(work.percent.restated),
        _sides(before, looked_at, lambda percent, value: f"{percent_words(percent)} at {plain(value)}"),
    )


def _sides(left: Pair, right: Pair, words: Callable[[Fraction, Fraction], str]) -> str:
    """Both sides, each as it was found; where they are alike, once."""
    sides = ((left.original, right.original), (left.restated, right.restated))
    return "; ".join(dict.fromkeys(words(a, b) for a, b in sides if a is not None and b is not None))


def _cap(work: Working) -> None:
    cap = fraction(work.award.award.cap_percent)
    if cap is None:
        return
    if cap < 0:
        work.refuse(f"a cap of {work.title} not below zero", percent_words(cap))
        work.percent = NOTHING
        return
    capped = work.percent.map(lambda percent: min(percent, cap))
    if capped == work.percent:
        return
    before, work.percent = work.percent, capped
    work.write(
        f"At most {percent_words(cap)} of target",
        percent_quantity(capped.original),
        percent_quantity(capped.restated),
        _sides(
            before, capped, lambda came, kept: percent_words(came) + (" is held to it" if came > kept else "")
        ),
    )
