"""Applies the award's modifiers to the weighted payout, in their order, and then the cap of the award."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clawdesk.domain.evaluation import Line
from clawdesk.domain.measure import Modifier
from clawdesk.rules.payout.measures import estimate_adopted
from clawdesk.rules.payout.working import Pair, Working, fraction, percent_quantity, percent_words, plain


def modify(work: Working) -> Working:
    for modifier in sorted(work.award.modifiers, key=lambda one: (one.position, one.id or 0)):
        if modifier.kind != "discretion":
            work = _modify(modifier, work)
    return _cap(work)


def _modify(modifier: Modifier, work: Working) -> Working:
    values, missing = _values(modifier, work)
    work = work.lacking(*missing)
    adds = modifier.kind == "additive"
    percent = work.percent.join(values, _add if adds else _multiply)
    sign = "+" if adds else "×"
    told = [f"{sign} {plain(value)}" for value in (values.original, values.restated) if value is not None]
    line = Line(
        label=f"{modifier.name}, {'percentage points added' if adds else 'multiplied'}",
        original=percent_quantity(percent.original),
        restated=percent_quantity(percent.restated),
        formula="; ".join(told),
    )
    return replace(work.writing(line), percent=percent)


def _add(left: Fraction, right: Fraction) -> Fraction:
    return max(left + right, Fraction(0))


def _multiply(left: Fraction, right: Fraction) -> Fraction:
    return left * right


def _values(modifier: Modifier, work: Working) -> tuple[Pair, tuple[str, ...]]:
    if modifier.original is None:
        return Pair(), (f"the modifier {modifier.name} as applied, for {work.title}",)
    original = _clamped(modifier, Fraction(modifier.original))
    typed = fraction(modifier.restated)
    if work.facts.restatement is None or typed == Fraction(modifier.original):
        return Pair(original=original, restated=original), ()
    if modifier.kind == "tsr" and (typed is None or not estimate_adopted(work)):
        wanting = (f"the Committee’s estimate of the modifier {modifier.name}, for {work.title}",)
        return Pair(original=original), wanting
    if typed is None:
        wanting = (f"the modifier {modifier.name} on the restated figures, for {work.title}",)
        return Pair(original=original), wanting
    return Pair(original=original, restated=_clamped(modifier, typed)), ()


def _clamped(modifier: Modifier, value: Fraction) -> Fraction:
    low, high = fraction(modifier.low), fraction(modifier.high)
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)


def _cap(work: Working) -> Working:
    cap = fraction(work.award.award.cap_percent)
    if cap is None:
        return work
    capped = work.percent.map(lambda percent: min(percent, cap))
    if capped == work.percent:
        return work
    line = Line(
        label=f"At most {percent_words(cap)} of target",
        original=percent_quantity(capped.original),
        restated=percent_quantity(capped.restated),
    )
    return replace(work.writing(line), percent=capped)
