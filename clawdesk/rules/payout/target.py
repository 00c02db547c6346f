"""Multiplies the payout by the target, in dollars or in shares, and by the days that were served."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.rules.payout.working import NOTHING, PERCENT, Pair, Working, percent_words
from clawdesk.rules.words import plain_amount


def multiply(work: Working) -> None:
    goal = work.goal
    if not work.measures:
        return
    if goal is None:
        kind = "shares" if work.unit is Unit.SHARES else "amount"
        work.lack(f"the target {kind} of {work.title}")
        return
    if goal < 0:
        work.find(
            f"The target of {work.title} is below zero.",
            seen=plain_amount(Quantity(unit=work.unit, value=goal)),
            remedy="Correct it.",
        )
        work.lack(f"a target of {work.title} above zero")
        return
    target = Fraction(goal)
    work.amount = work.percent.map(lambda percent: percent * PERCENT * target)
    told = plain_amount(Quantity(unit=work.unit, value=goal))
    _write(work, f"× target of {told}", _formula(work.percent, told))


def prorate(work: Working) -> None:
    """By days, as the award was cut for an officer who came later or left earlier."""
    award = work.award.award
    days, whole = award.proration_days, award.proration_of_days
    if (days is None and whole is None) or not work.measures:
        return
    wanting = f"the days counted, not more than the days of the whole period, of {work.title}"
    if days is None or whole is None:
        work.lack(wanting)
        work.amount = NOTHING
        return
    if not 0 <= days <= whole or not whole:
        work.refuse(wanting, f"{days:,} of {whole:,}")
        work.amount = NOTHING
        return
    work.amount = work.amount.map(lambda amount: amount * days / whole)
    why = f" ({award.proration_reason})" if award.proration_reason else ""
    _write(work, f"× {days:,} of {whole:,} days{why}", f"{days:,} ÷ {whole:,}")


def _write(work: Working, label: str, formula: str) -> None:
    amount = work.amount
    original = work.quantity(amount.original)
    restated = original if amount.restated == amount.original else work.quantity(amount.restated)
    work.write(label, original, restated, formula)


def _formula(percent: Pair, target: str) -> str:
    sides = (value for value in (percent.original, percent.restated) if value is not None)
    return "; ".join(dict.fromkeys(f"{percent_words(value)} × {target}" for value in sides))
