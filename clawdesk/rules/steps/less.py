"""Would the amount have been less, had the statements been correct?"""

from __future__ import annotations

from typing import Any

from clawdesk.domain.evaluation import Answer, Input, Step
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.steps import compensation
from clawdesk.rules.steps.question import AwardAmount, LegalQuestion
from clawdesk.rules.words import capital, plain_amount, unique

NAME = "less"
SETTINGS = ("amount.discretion", "amount.gates", "round.interpolation")


def ask_award(ctx: AwardContext) -> Step:
    work = ctx.work
    if not work.measured:
        return _unmeasured(ctx)
    received, would, excess = (
        work.quantity(value) for value in (work.received, work.would_have_been, work.excess)
    )
    if received is None or would is None or excess is None:
        return _step(
            ctx,
            Answer.UNKNOWN,
            sentence=f"What {ctx.the_award} would have been on the restated figures cannot be computed yet.",
            brief=f"{ctx.title}: cannot be computed yet",
            missing=work.missing or (f"a human computation of {ctx.title}",),
        )
    brief = f"Received {plain_amount(received)} · would have been {plain_amount(would)}"
    opening = f"Recomputed on the restated figures, {ctx.the_award} would have been {amount(would)}, "
    if excess.value:
        told = f"that is {amount(excess)} less than the {amount(received)} received."
        return _step(ctx, Answer.YES, sentence=opening + told, brief=brief)
    if _rounded_away(work):
        told = f"the same as the {amount(received)} received once the difference is rounded."
        return _step(ctx, Answer.NO, sentence=opening + told, brief=brief)
    return _step(ctx, Answer.NO, sentence=f"{opening}not less than the {_basis(work)}.", brief=brief)


def _unmeasured(ctx: AwardContext) -> Step:
    """Without a measure on record there is nothing to compute, and that alone is no answer."""
    if compensation.ask_award(ctx).answer is Answer.NO:
        return _step(
            ctx,
            Answer.NO,
            sentence=f"{capital(ctx.the_award)} was not determined on any result; restated figures leave it as it was.",
            brief=f"{ctx.title}: no measure that the figures could change",
        )
    return _step(
        ctx,
        Answer.UNKNOWN,
        sentence=f"The measures of {ctx.the_award} are not on record, so what it would have been cannot be computed.",
        brief=f"{ctx.title}: no measure on record",
        missing=unique((f"the measures of {ctx.title}", *ctx.work.missing)),
    )


def _rounded_away(work: Recomputation) -> bool:
    """The formula fell, and what was received above it is less than the award's rounding can tell."""
    restated, original, would, received = work.restated, work.original, work.would_have_been, work.received
    assert restated is not None
    assert original is not None
    assert would is not None
    assert received is not None
    return restated < original and would < received


def _basis(work: Recomputation) -> str:
    """What the restated award is held against: what was received, or the formula where that did not fall."""
    received, original = work.quantity(work.received), work.quantity(work.original)
    assert received is not None
    assert original is not None
    assert work.would_have_been is not None
    if work.would_have_been < received.value:
        return f"{amount(original)} that its formula gave on the figures as filed"
    return f"{amount(received)} received"


def _step(ctx: AwardContext, answer: Answer, **rest: Any) -> Step:
    work = ctx.work
    record = Input(label=ctx.title, value="no measure on record", record=f"award {ctx.id}")
    return award_step(
        ctx,
        NAME,
        answer,
        inputs=work.inputs or (record,),
        lines=work.lines,
        curves=work.curves,
        readings=work.readings,
        notes=work.notes,
        **rest,
    )


def amount_of(ctx: AwardContext) -> AwardAmount:
    return AwardAmount(work=ctx.work)


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, amount=amount_of, settings=SETTINGS)
