"""Multiplies the payout by the target, in dollars or in shares."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clawdesk.domain.evaluation import Line, Quantity, Unit
from clawdesk.rules.payout.working import PERCENT, Pair, Working, percent_words, shown
from clawdesk.rules.words import plain_amount


def multiply(work: Working) -> Working:
    goal = work.goal
    if not work.measures:
        return work
    if goal is None:
        kind = "shares" if work.unit is Unit.SHARES else "amount"
        return work.lacking(f"the target {kind} of {work.title}")
    if goal < 0:
        work = work.finding(
            f"The target of {work.title} is below zero.",
            seen=plain_amount(Quantity(unit=work.unit, value=goal)),
            remedy="Correct it.",
        )
        return work.lacking(f"a target of {work.title} above zero")
    target = Fraction(goal)
    amount = work.percent.map(lambda percent: percent * PERCENT * target)
    told = plain_amount(Quantity(unit=work.unit, value=goal))
    line = Line(
        label=f"× target of {told}",
        original=_quantity(work, amount.original),
        restated=_quantity(work, amount.restated),
        formula=_formula(work.percent, told),
    )
    return replace(work.writing(line), amount=amount)


def _quantity(work: Working, value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=work.unit, value=shown(value))


def _formula(percent: Pair, target: str) -> str:
    sides = (value for value in (percent.original, percent.restated) if value is not None)
    return "; ".join(f"{percent_words(value)} × {target}" for value in sides)
