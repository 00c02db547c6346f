"""Weighs the payouts of the measures; weights that do not total one are refused, never stretched."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clawdesk.domain.evaluation import Line
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Rounding, format_decimal
from clawdesk.rules.payout.working import Pair, Working, percent_quantity, percent_words, plain, rounded

WHOLE = Fraction(1)


def weigh(work: Working) -> Working:
    if not work.measures:
        return work
    below = [one.measure for one in work.measures if one.measure.weight < 0]
    if below:
        return _below_zero(work, below)
    total = sum((Fraction(one.measure.weight) for one in work.measures), Fraction(0))
    if total != WHOLE:
        return _refuse(work, total)
    percent = Pair(original=Fraction(0), restated=Fraction(0))
    for one in work.measures:
        share = Fraction(one.measure.weight)
        if share:
            weighted = one.payout.map(lambda payout, share=share: payout * share)  # type: ignore[misc]
            percent = percent.join(weighted, lambda left, right: left + right)
    if len(work.measures) > 1:
        work = work.writing(
            Line(
                label="Weighted payout",
                original=percent_quantity(percent.original),
                restated=percent_quantity(percent.restated),
                formula=_formula(work),
            )
        )
    return replace(work, percent=percent)


def _formula(work: Working) -> str:
    sides = []
    for side in ("original", "restated"):
        terms = [
            f"{plain(one.measure.weight)} × {percent_words(getattr(one.payout, side))}"
            for one in work.measures
            if one.measure.weight and getattr(one.payout, side) is not None
        ]
        sides.append(" + ".join(terms))
    return "; ".join(sides)


def _below_zero(work: Working, measures: list[Measure]) -> Working:
    for one in measures:
        work = work.finding(
            f"The weight of {one.name} is below zero.",
            seen=plain(one.weight),
            expected="zero or more",
            meaning="A measure would then pay less the better its result, so the award is not computed.",
            remedy="Correct the weight.",
        )
    return work.lacking(*(f"a weight of {one.name} not below zero, for {work.title}" for one in measures))


def _exact(total: Fraction) -> str:
    """Every digit: a total that misses one by little must not be printed as one."""
    return format_decimal(rounded(total, Rounding.NONE))


def _refuse(work: Working, total: Fraction) -> Working:
    told = _exact(total)
    work = work.finding(
        f"The weights of {work.title} total {told}, not 1.",
        seen=told,
        expected="1",
        meaning="What the remaining part pays is not on record, so the award is not computed.",
        remedy="Record every measure of the award; a part that the restatement leaves alone is a measure too.",
    )
    if total < WHOLE:
        return work.lacking(
            f"the measures that carry the remaining weight of {_exact(WHOLE - total)}, for {work.title}"
        )
    return work.lacking(f"weights that total 1, for {work.title}")
