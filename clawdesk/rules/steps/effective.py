"""Was the award received on or after the day from which the rule reaches compensation?"""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, Step
from clawdesk.rules.attained import attained_input, attained_on, unattained
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.parameters import Need, day, one_day
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import capital, long_day, short_day

NAME = "effective"
FROM = "received.from"


def ask_award(ctx: AwardContext) -> Step:
    on, first = attained_on(ctx), day(ctx.case.edition, FROM)
    if on is None:
        return award_step(
            ctx,
            NAME,
            Answer.UNKNOWN,
            sentence=f"The record does not show when the measure of {ctx.the_award} was attained.",
            brief=f"{ctx.title}: no day on record",
            inputs=(attained_input(ctx),),
            parameters=ctx.case.printed(FROM),
            missing=(unattained(ctx),),
        )
    inside = on >= first
    told = "on or after" if inside else "before"
    return award_step(
        ctx,
        NAME,
        Answer.YES if inside else Answer.NO,
        sentence=f"{capital(ctx.the_award)} was received on {long_day(on)}, {told} {long_day(first)}.",
        brief=f"Received {short_day(on)}",
        inputs=(attained_input(ctx),),
        parameters=ctx.case.printed(FROM),
    )


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, needs=(Need(name=FROM, read=one_day),))
