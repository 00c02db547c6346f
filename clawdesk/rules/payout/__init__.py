"""The arithmetic of an award: elements in order, each given what the one before left, rounded once at the end."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.rules.payout import (
    attainment,
    curves,
    discretion,
    gates,
    human,
    measures,
    meeting,
    modifiers,
    pools,
    ranges,
    received,
    rounding,
    target,
    terms,
    weights,
)
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.working import Ask, Met, Recomputation, Working, unit_of
from clawdesk.rules.settings import Settings
from clawdesk.rules.words import unique

Element = Callable[[Working], None]
PAYOUT: tuple[Element, ...] = (
    received.count,
    measures.read,
    attainment.attain,
    curves.pay,
    weights.weigh,
    modifiers.modify,
    gates.hold,
    target.multiply,
    target.prorate,
    discretion.adjust,
    rounding.round_once,
    received.compare,
    human.stand_in,
    meeting.meet,
)
OF_A_POOL: tuple[Element, ...] = (
    received.count,
    pools.share,
    rounding.round_once,
    received.compare,
    human.stand_in,
    meeting.meet,
)
NOT_UNDERSTOOD: tuple[Element, ...] = (
    received.count,
    received.compare,
    human.stand_in,
    meeting.meet,
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
    return work_out(award, facts, edition, settings, corrected, {})


def work_out(
    award: AwardFacts,
    facts: CaseFacts,
    edition: Edition,
    settings: Settings,
    corrected: frozenset[int] | None,
    asked: dict[Ask, Any],
) -> Recomputation:
    """The same; `asked` takes down what was asked of the text and answered."""

    def run(scenario: str) -> Working:
        work = Working(
            award=award,
            facts=facts,
            edition=edition,
            settings=settings,
            corrected=corrected,
            scenario=scenario,
            asked=asked,
            unit=unit_of(award.award),
        )
        terms.understand(work)
        for element in _elements(work):
            element(work)
        return work

    work = run("")
    ranges.carry(work, run)
    return _found(work)


def _elements(work: Working) -> tuple[Element, ...]:
    if work.stopped:
        return NOT_UNDERSTOOD
    return PAYOUT if work.award.pool is None else OF_A_POOL


def meet_again(
    award: AwardFacts, facts: CaseFacts, edition: Edition, settings: Settings, excess: Decimal
) -> Met | None:
    """How a part of the award's excess may be met, where not the whole of it is sought."""
    work = Working(award=award, facts=facts, edition=edition, settings=settings, unit=unit_of(award.award))
    received.count(work)
    return meeting.met(work, excess)


def _found(work: Working) -> Recomputation:
    return Recomputation(
        unit=work.unit,
        measured=bool(work.award.measures) or work.human or work.award.pool is not None,
        original=received.awarded(work),
        restated=_rounded(work, work.amount.restated),
        would_have_been=_rounded(work, work.would_have_been),
        received=work.received,
        paid=work.paid,
        unpaid=work.unpaid,
        excess=work.excess,
        excess_low=work.excess_low,
        excess_high=work.excess_high,
        met=work.met,
        inputs=tuple(work.inputs),
        lines=tuple(work.lines),
        curves=tuple(work.curves),
        readings=tuple(work.readings),
        missing=unique(work.missing),
        notes=unique(work.notes),
        findings=tuple(work.findings),
    )


def _rounded(work: Working, value: Fraction | None) -> Decimal | None:
    return None if value is None else round_amount(work, value)
