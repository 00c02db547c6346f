"""From the answers to the outcome: the nils worded apart, nothing to be sought in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from clawdesk.domain.evaluation import Answer, AwardResult, Outcome, Quantity, Step
from clawdesk.domain.finding import Finding
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext
from clawdesk.rules.duty import short_of_duty
from clawdesk.rules.nils import Nil, nil_of, words
from clawdesk.rules.payout.estimates import estimate_rulings
from clawdesk.rules.payout.meeting import beside
from clawdesk.rules.payout.working import Met, Recomputation
from clawdesk.rules.remedy import determined
from clawdesk.rules.steps import BY_NAME
from clawdesk.rules.steps.question import AwardAmount
from clawdesk.rules.words import capital, joined, unique

OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    result: AwardResult
    depth: int
    """How many questions were passed before the first no: of several nils the farthest names the participant's."""
    findings: tuple[Finding, ...] = ()


def outcome_of(steps: tuple[Step, ...]) -> tuple[Outcome, int]:
    """The first no in the edition's order; without one, what is not known; else recoverable."""
    for depth, step in enumerate(steps):
        if step.answer is Answer.NO:
            return nil_of(step).outcome, depth
    if any(step.answer is Answer.UNKNOWN for step in steps):
        return Outcome.CANNOT_BE_STATED, len(steps)
    return Outcome.RECOVERABLE, len(steps)


def amount_of(ctx: AwardContext) -> AwardAmount:
    """What the edition's questions leave of the award: the last one that tells an amount decides."""
    left = AwardAmount(work=ctx.work)
    for plan in ctx.case.edition.steps:
        tell = BY_NAME[plan.name].amount
        left = (tell(ctx) if tell is not None else None) or left
    return left


def judge(ctx: AwardContext, steps: tuple[Step, ...], *, alone: bool, met: Met | None = None) -> Judged:
    """The award's outcome from all its steps, those of the person among them, in the edition's order.

    `met` says how the excess may be met where the participant's other awards have a part in it.
    """
    outcome, depth = outcome_of(steps)
    nil = None if outcome in OPEN else nil_of(steps[depth])
    left = amount_of(ctx)
    work = left.work
    met = (met or work.met) if outcome in OPEN else None
    cap = _cap(work, met, outcome)
    sought, findings = determined(ctx, work, cap, alone=alone, nil=outcome.value if nil else "")
    findings += short_of_duty(ctx, cap, sought)
    missing = unique(one for step in steps if step.answer is Answer.UNKNOWN for one in step.missing)
    if work.met is None:
        missing = unique((*missing, *work.missing))
    result = AwardResult(
        award_id=ctx.id,
        title=ctx.title,
        outcome=outcome,
        sentence=_refused(ctx, nil, left.lapse) if nil else _sentence(ctx, outcome, cap, sought, missing),
        received=work.quantity(work.received),
        would_have_been=work.quantity(work.would_have_been),
        excess=work.quantity(work.excess),
        recoverable=cap,
        paid=work.quantity(work.paid),
        unpaid=work.quantity(work.unpaid),
        cancel_up_to=work.quantity(met.cancel) if met else _nothing(cap, outcome),
        repay_up_to=work.quantity(met.repay) if met else _nothing(cap, outcome),
        steps=tuple(step for step in steps if step.award_id == ctx.id),
        determined=sought if outcome is Outcome.RECOVERABLE else None,
        last_safe_day=None if nil and nil.over else left.last_safe_day,
        missing=() if nil else missing,
        excess_low=work.quantity(work.excess_low),
        excess_high=work.quantity(work.excess_high),
        portions=met.portions if met else (),
        beside=beside(met, work.unit),
        edition_sha256=ctx.case.edition.sha256,
        estimates=estimate_rulings(ctx.case.facts, ctx.facts),
    )
    return Judged(result=result, depth=depth, findings=findings)


def _cap(work: Recomputation, met: Met | None, outcome: Outcome) -> Quantity | None:
    """The excess, known or not, while every condition may still be met; in a nil nothing may be sought."""
    if outcome not in OPEN:
        return work.quantity(Decimal(0))
    return work.quantity(met.most) if met else None


def _nothing(cap: Quantity | None, outcome: Outcome) -> Quantity | None:
    return None if outcome in OPEN else cap


def _refused(ctx: AwardContext, nil: Nil, lapsed: str) -> str:
    terms = ctx.case.edition.terms
    beyond = f"is outside {terms.text}" if nil.outside else "is not recoverable"
    because = words(nil.because, terms, name=ctx.person.name, lapse=lapsed)
    return f"{capital(ctx.the_award)} {beyond}, because {because}."


def _sentence(
    ctx: AwardContext,
    outcome: Outcome,
    cap: Quantity | None,
    sought: Quantity | None,
    missing: tuple[str, ...],
) -> str:
    terms = ctx.case.edition.terms
    if outcome is Outcome.RECOVERABLE and cap is not None:
        told = f"{terms.recoverable} under {ctx.the_award}, {terms.sought}, is {amount(cap)}."
        return told if sought is None else f"{told} The Committee determined {amount(sought)}."
    most = (
        f" If every condition is met, the most that may be sought is {amount(cap)}."
        if cap is not None
        else ""
    )
    wanting = f" Missing: {joined(missing)}." if missing else ""
    return f"What is recoverable under {ctx.the_award} cannot be stated on the records filed.{most}{wanting}"
