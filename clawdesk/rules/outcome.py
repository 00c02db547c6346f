"""From the answers to the outcome: the nils worded apart, nothing to be sought in any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.evaluation import Answer, AwardResult, How, Outcome, Quantity, Step
from clawdesk.domain.finding import Finding
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext
from clawdesk.rules.payout.meeting import beside
from clawdesk.rules.payout.working import Met, Recomputation
from clawdesk.rules.remedy import determined
from clawdesk.rules.steps.clock import clock_of, lapse
from clawdesk.rules.words import capital, joined, unique

NIL: Mapping[str, Outcome] = {
    "participant": Outcome.NOT_A_PARTICIPANT,
    "compensation": Outcome.NOT_INCENTIVE_COMPENSATION,
    "granted": Outcome.BEFORE_EFFECTIVE_DATE,
    "restated": Outcome.NO_RESTATEMENT,
    "less": Outcome.NO_EXCESS,
    "clock": Outcome.CLOCK_LAPSED,
    "conduct": Outcome.NO_CONDUCT,
    "repay": Outcome.NO_REPAYMENT,
}
SENTENCES: Mapping[Outcome, str] = {
    Outcome.NOT_A_PARTICIPANT: "is outside the policy, because {name} is not a participant",
    Outcome.NOT_INCENTIVE_COMPENSATION: "is outside the policy, because it is not Incentive Compensation",
    Outcome.BEFORE_EFFECTIVE_DATE: "is outside the policy, because it was granted before the Effective Date",
    Outcome.NO_RESTATEMENT: "is not recoverable, because no statements were restated",
    Outcome.NOT_MATERIAL: "is not recoverable, because the Committee determined that the statements were not "
    "materially restated",
    Outcome.NO_EXCESS: "is not recoverable, because it would not have been less on the restated figures",
    Outcome.CLOCK_LAPSED: "is not recoverable, because the time from the original filing {lapse}",
    Outcome.NO_CONDUCT: "is not recoverable, because the Committee did not find the conduct of {name} that the policy "
    "asks for",
    Outcome.NO_REPAYMENT: "is not recoverable, because the Committee determined no repayment",
}
OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)
# Whatever these questions answer, the award's last safe day is not worth watching.
OVER = (
    Outcome.NOT_A_PARTICIPANT,
    Outcome.NOT_INCENTIVE_COMPENSATION,
    Outcome.BEFORE_EFFECTIVE_DATE,
    Outcome.NO_RESTATEMENT,
    Outcome.NOT_MATERIAL,
    Outcome.NO_EXCESS,
)


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
            return _nil(step), depth
    if any(step.answer is Answer.UNKNOWN for step in steps):
        return Outcome.CANNOT_BE_STATED, len(steps)
    return Outcome.RECOVERABLE, len(steps)


def _nil(step: Step) -> Outcome:
    """A restatement that the Committee held not to be material is on file all the same."""
    if step.name == "restated" and step.how is How.DETERMINED:
        return Outcome.NOT_MATERIAL
    return NIL[step.name]


def judge(ctx: AwardContext, steps: tuple[Step, ...], *, alone: bool, met: Met | None = None) -> Judged:
    """The award's outcome from all its steps, those of the person among them, in the edition's order.

    `met` says how the excess may be met where the participant's other awards have a part in it.
    """
    outcome, depth = outcome_of(steps)
    clock = clock_of(ctx)
    work = clock.work() if clock is not None else ctx.work
    met = (met or work.met) if outcome in OPEN else None
    cap = _cap(work, met, outcome)
    sought, findings = determined(ctx, cap, alone=alone, nil="" if outcome in OPEN else outcome.value)
    missing = unique(one for step in steps if step.answer is Answer.UNKNOWN for one in step.missing)
    if work.excess is not None and work.met is None:
        missing = unique((*missing, *work.missing))
    last = _last_safe_day(clock.last_safe_day() if clock else None, outcome)
    open_ = outcome is Outcome.CANNOT_BE_STATED
    result = AwardResult(
        award_id=ctx.id,
        title=ctx.title,
        outcome=outcome,
        sentence=_sentence(
            ctx, outcome, cap, sought, missing if open_ else (), lapse(clock) if clock else ""
        ),
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
        last_safe_day=last,
        missing=missing if open_ or (outcome in OPEN and cap is None) else (),
        excess_low=work.quantity(work.excess_low),
        excess_high=work.quantity(work.excess_high),
        portions=met.portions if met else (),
        beside=beside(met, work.unit),
    )
    return Judged(result=result, depth=depth, findings=findings)


def _cap(work: Recomputation, met: Met | None, outcome: Outcome) -> Quantity | None:
    """The excess, known or not, while every condition may still be met; in a nil nothing may be sought."""
    if outcome not in OPEN:
        return work.quantity(Decimal(0))
    return work.quantity(met.most) if met else None


def _last_safe_day(day: date | None, outcome: Outcome) -> date | None:
    return None if outcome in OVER else day


def _nothing(cap: Quantity | None, outcome: Outcome) -> Quantity | None:
    return None if outcome in OPEN else cap


def _sentence(
    ctx: AwardContext,
    outcome: Outcome,
    cap: Quantity | None,
    sought: Quantity | None,
    missing: tuple[str, ...],
    lapsed: str,
) -> str:
    if outcome in SENTENCES:
        return f"{capital(ctx.the_award)} {SENTENCES[outcome].format(name=ctx.person.name, lapse=lapsed)}."
    if outcome is Outcome.RECOVERABLE and cap is not None:
        told = (
            f"Recoverable Compensation under {ctx.the_award}, the most that may be sought, is {amount(cap)}."
        )
        return told if sought is None else f"{told} The Committee determined {amount(sought)}."
    most = (
        f" If every condition is met, the most that may be sought is {amount(cap)}."
        if cap is not None
        else ""
    )
    wanting = f" Missing: {joined(missing)}." if missing else ""
    return f"What is recoverable under {ctx.the_award} cannot be stated on the records filed.{most}{wanting}"
