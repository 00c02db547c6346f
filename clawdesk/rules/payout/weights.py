"""Weighs the payouts of the measures; weights that do not total one are refused, never stretched."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Rounding, format_decimal
from clawdesk.rules.payout.working import (
    PERCENT,
    MeasurePay,
    Pair,
    Working,
    percent_quantity,
    percent_words,
    plain,
    rounded,
)
from clawdesk.rules.words import plain_amount

WHOLE = Fraction(1)


def weigh(work: Working) -> None:
    if not work.measures:
        return
    below = [one.measure for one in work.measures if one.measure.weight < 0]
    if below:
        _below_zero(work, below)
        return
    if len(work.measures) == 1 and work.measures[0].measure.weight == WHOLE and not _has_rest(work):
        work.percent = work.measures[0].payout
        return
    total = sum((Fraction(one.measure.weight) for one in work.measures), Fraction(0))
    if total != WHOLE:
        _refuse(work, total)
        return
    _fill_rest(work)
    original: Fraction | None = Fraction(0)
    restated: Fraction | None = Fraction(0)
    for one in work.measures:
        share = Fraction(one.measure.weight)
        if not share:
            continue
        original, restated = (
            _plus(original, one.payout.original, share),
            _plus(restated, one.payout.restated, share),
        )
    work.percent = Pair(original=original, restated=restated)
    if len(work.measures) > 1:
        first = percent_quantity(original)
        second = first if restated == original else percent_quantity(restated)
        work.write("Weighted payout", first, second, _formula(work))


def _has_rest(work: Working) -> bool:
    return any(one.measure.curve == "rest" for one in work.measures)


def _plus(total: Fraction | None, payout: Fraction | None, share: Fraction) -> Fraction | None:
    return None if total is None or payout is None else total + payout * share


def _fill_rest(work: Working) -> None:
    """The rest that the restatement leaves alone paid on both sides what was received above the other measures."""
    rest = [one for one in work.measures if one.measure.curve == "rest"]
    if not rest:
        return
    others = [one for one in work.measures if one.measure.curve != "rest" and one.measure.weight]
    award = work.award.award
    plain_terms = not (work.award.modifiers or award.cap_percent or award.proration_days) and not any(
        one.measure.gate for one in work.measures
    )
    known = work.received is not None and work.goal and all(one.payout.original is not None for one in others)
    weight = Fraction(rest[0].measure.weight)
    if len(rest) > 1 or not plain_terms or not known or not weight:
        work.lack(f"the payout of the rest of {work.title}, which its other terms leave open")
        return
    _solve(work, rest[0], others, weight)


def _solve(work: Working, rest: MeasurePay, others: list[MeasurePay], weight: Fraction) -> None:
    assert work.received is not None
    assert work.goal is not None
    told = sum(
        (
            Fraction(one.measure.weight) * one.payout.original
            for one in others
            if one.payout.original is not None
        ),
        Fraction(0),
    )
    whole = Fraction(work.received) / Fraction(work.goal) / PERCENT
    payout = (whole - told) / weight
    if payout < 0:
        work.lack(f"payouts of {work.title} that come to no more than was received")
        return
    rest.payout = Pair(original=payout, restated=payout)
    sides = [Quantity(unit=work.unit, value=one) for one in (work.received, work.goal)]
    received, goal = (plain_amount(one) for one in sides)
    formula = f"({received} ÷ {goal} − {percent_words(told)}) ÷ {plain(weight)}"
    paid = percent_quantity(payout)
    work.write(f"{rest.measure.name}, unaffected: what was received above the rest", paid, paid, formula)


def _formula(work: Working) -> str:
    sides = []
    for side in ("original", "restated"):
        terms = [
            f"{plain(one.measure.weight)} × {percent_words(getattr(one.payout, side))}"
            for one in work.measures
            if one.measure.weight and getattr(one.payout, side) is not None
        ]
        sides.append(" + ".join(terms))
    return "; ".join(dict.fromkeys(sides))


def _below_zero(work: Working, measures: list[Measure]) -> None:
    for one in measures:
        work.find(
            f"The weight of {one.name} is below zero.",
            seen=plain(one.weight),
            expected="zero or more",
            meaning="A measure would then pay less the better its result, so the award is not computed.",
            remedy="Correct the weight.",
        )
    work.lack(*(f"a weight of {one.name} not below zero, for {work.title}" for one in measures))


def _exact(total: Fraction) -> str:
    """Every digit: a total that misses one by little must not be printed as one."""
    return format_decimal(rounded(total, Rounding.NONE))


def _refuse(work: Working, total: Fraction) -> None:
    told = _exact(total)
    work.find(
        f"The weights of {work.title} total {told}, not 1.",
        seen=told,
        expected="1",
        meaning="What the remaining part pays is not on record, so the award is not computed.",
        remedy="Record every measure of the award; a part that the restatement leaves alone is its unaffected rest.",
    )
    if total < WHOLE:
        work.lack(
            f"the measures that carry the remaining weight of {_exact(WHOLE - total)}, for {work.title}"
        )
    else:
        work.lack(f"weights that total 1, for {work.title}")
