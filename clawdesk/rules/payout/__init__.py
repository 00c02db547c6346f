"""The arithmetic of an award: elements in order, each given what the one before left, rounded once at the end."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.rules.payout import (
    curves,
    discretion,
    gates,
    measures,
    modifiers,
    received,
    rounding,
    target,
    weights,
)
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.working import Recomputation, Working
from clawdesk.rules.settings import Settings
from clawdesk.rules.words import unique

PAYOUT: tuple[Callable[[Working], Working], ...] = (
    measures.read,
    curves.pay,
    weights.weigh,
    gates.hold,
    modifiers.modify,
    target.multiply,
    discretion.adjust,
    rounding.round_once,
    received.compare,
)


def recompute(
    award: AwardFacts,
    facts: CaseFacts,
    edition: Edition,
    settings: Settings,
    corrected: frozenset[int] | None = None,
) -> Recomputation:
    """The award as its terms gave it and as they would have given it on the restated figures.

    `corrected` names the statements whose restated figures count; None stands for all of them.
    """
    work = Working(award=award, facts=facts, edition=edition, settings=settings, corrected=corrected)
    for element in PAYOUT:
        work = element(work)
    return Recomputation(
        unit=work.unit,
        measured=bool(work.measures),
        original=received.awarded(work),
        restated=_rounded(work, work.amount.restated),
        would_have_been=_rounded(work, work.would_have_been),
        received=work.received,
        paid=work.paid,
        unpaid=work.unpaid,
        excess=work.excess,
        inputs=work.inputs,
        lines=work.lines,
        curves=work.curves,
        readings=work.readings,
        missing=unique(work.missing),
        notes=unique(work.notes),
        findings=work.findings,
    )


def _rounded(work: Working, value: Fraction | None) -> Decimal | None:
    return None if value is None else round_amount(work, value)
