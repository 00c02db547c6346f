"""What was already recovered of an award, under whichever policy: credited to every other text, never added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.evaluation import AwardResult, Named, Quantity, Unit
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.money import exact_sum
from clawdesk.domain.settling import recovered_of

NOTHING = Decimal(0)


def recovered(facts: CaseFacts, award_id: int, unit: Unit, on: date) -> Decimal:
    """By the end of that day, as the ledger counts it."""
    return recovered_of(facts.recoveries, award_id, unit, on)


def left_of(facts: CaseFacts, award: AwardResult, on: date) -> Quantity | None:
    """What may still be sought under this text once all that was recovered is taken off."""
    if award.recoverable is None:
        return None
    cap = award.recoverable
    taken = recovered(facts, award.award_id, cap.unit, on)
    return Quantity(unit=cap.unit, value=max(NOTHING, exact_sum((cap.value, taken.copy_negate()))))


def credited(facts: CaseFacts, award: AwardResult, on: date) -> AwardResult:
    """The award with what was recovered and what is left, where anything was recovered."""
    if award.recoverable is None:
        return award
    unit = award.recoverable.unit
    taken = recovered(facts, award.award_id, unit, on)
    if not taken:
        return award
    told = (
        Named(
            name="recovered",
            label="Already recovered, under whichever policy",
            quantity=Quantity(unit=unit, value=taken),
            note="Credited to every text over the same award, never added.",
        ),
        Named(name="left", label="Left under this text", quantity=left_of(facts, award, on)),
    )
    return replace(award, figures=(*award.figures, *told))


def all_credited(facts: CaseFacts, awards: Sequence[AwardResult], on: date) -> tuple[AwardResult, ...]:
    return tuple(credited(facts, one, on) for one in awards)
