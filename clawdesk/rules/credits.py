"""What was already recovered of an award, under whichever policy: credited to every other text, never added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from clawdesk.domain.evaluation import AwardResult, Named, Quantity, Unit
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.money import exact_sum
from clawdesk.domain.recovery import Recovery, counted

# A credit that names the entry it came from is that entry seen from another policy.
RECOVERED = ("repayment", "cancellation", "credit")
NOTHING = Decimal(0)


def recovered(facts: CaseFacts, award_id: int, unit: Unit) -> Decimal:
    taken = (
        one
        for one in counted(facts.recoveries)
        if one.award_id == award_id and one.kind in RECOVERED and one.credited_from_id is None
    )
    return exact_sum(_value(one, unit) for one in taken)


def _value(one: Recovery, unit: Unit) -> Decimal:
    quantity = one.shares if unit is Unit.SHARES else one.amount
    return NOTHING if quantity is None else quantity.value


def left_of(facts: CaseFacts, award: AwardResult) -> Quantity | None:
    """What may still be sought under this text once all that was recovered is taken off."""
    if award.recoverable is None:
        return None
    cap = award.recoverable
    taken = recovered(facts, award.award_id, cap.unit)
    return Quantity(unit=cap.unit, value=max(NOTHING, exact_sum((cap.value, taken.copy_negate()))))


def credited(facts: CaseFacts, award: AwardResult) -> AwardResult:
    """The award with what was recovered and what is left, where anything was recovered."""
    if award.recoverable is None:
        return award
    unit = award.recoverable.unit
    taken = recovered(facts, award.award_id, unit)
    if not taken:
        return award
    told = (
        Named(
            name="recovered",
            label="Already recovered, under whichever policy",
            quantity=Quantity(unit=unit, value=taken),
            note="Credited to every text over the same award, never added.",
        ),
        Named(name="left", label="Left under this text", quantity=left_of(facts, award)),
    )
    return replace(award, figures=(*award.figures, *told))


def all_credited(facts: CaseFacts, awards: Sequence[AwardResult]) -> tuple[AwardResult, ...]:
    return tuple(credited(facts, one) for one in awards)
