"""Must the right be exercised? It must, unless recovering would cost more than it brings, as people determine."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.payout.working import Met
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.question import AwardAmount, LegalQuestion

NAME = "reasonable"
PART = "amount.part"


def ask_award(ctx: AwardContext) -> Step:
    decided = ruling(ctx.case.facts, "impracticable", person_id=ctx.person.id, award_id=ctx.id)
    if decided is None or decided.answer is not Answer.YES:
        return award_step(
            ctx,
            NAME,
            Answer.YES,
            sentence=f"No ground is on record on which recovering under {ctx.the_award} would be unreasonable.",
            brief="Must be exercised",
            inputs=(decided.input(ctx.case.facts),) if decided else (),
            missing=decided.wanting if decided else (),
        )
    cost = decided.decision.amount
    most = _most(ctx)
    if cost is None or most is None or cost.value <= most:
        return award_step(
            ctx,
            NAME,
            Answer.YES,
            sentence=f"Recovery under {ctx.the_award} is required: a cost above what it brings is not shown.",
            brief="Required until the cost is shown",
            inputs=(decided.input(ctx.case.facts),),
            missing=("a cost of recovery above the amount",),
        )
    return award_step(
        ctx,
        NAME,
        Answer.NO,
        how=How.DETERMINED,
        sentence=f"It was determined on {decided.day} that recovering under {ctx.the_award} would cost more than it "
        f"brings{decided.words}.",
        brief=f"Unreasonable, determined {decided.day}",
        inputs=(decided.input(ctx.case.facts),),
    )


def _most(ctx: AwardContext) -> Decimal | None:
    whole = ctx.case.settings.value(PART) == "whole"
    return ctx.work.received if whole else ctx.work.excess


def amount_of(ctx: AwardContext) -> AwardAmount:
    """The excess, or by setting the whole bonus that rested on the inaccuracy."""
    work = ctx.work
    if ctx.case.settings.value(PART) != "whole" or work.received is None or not work.excess:
        return AwardAmount(work=work)
    assert work.paid is not None
    assert work.unpaid is not None
    whole = Met(cancel=work.unpaid, repay=work.paid, most=work.received)
    return AwardAmount(work=replace(work, met=whole))


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, amount=amount_of, settings=(PART,))
