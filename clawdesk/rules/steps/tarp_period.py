"""Was the right to the bonus obtained within the TARP period of the company?"""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, Input, Step
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.parameters import Need, a_span, span
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import capital, long_day, short_day

NAME = "tarp_period"
PERIOD = "tarp.period"


def ask_award(ctx: AwardContext) -> Step:
    days, on = span(ctx.case.edition, PERIOD), ctx.facts.award.granted_on
    told = long_day(on) if on else "no day on record"
    inputs = (Input(label=f"{ctx.title}: right obtained", value=told, record=f"award {ctx.id}"),)
    if days is None or on is None:
        missing = (
            *(
                ("the TARP period of the company, stated in an edition that it adopts",)
                if days is None
                else ()
            ),
            *((f"the day on which the right to {ctx.title} was obtained",) if on is None else ()),
        )
        return award_step(
            ctx,
            NAME,
            Answer.UNKNOWN,
            sentence=f"Whether the right to {ctx.the_award} was obtained within the TARP period is not on record.",
            brief=f"Wanting: {missing[0]}",
            inputs=inputs,
            parameters=ctx.case.printed(PERIOD),
            missing=missing,
        )
    first, last = days
    inside = first <= on <= last
    return award_step(
        ctx,
        NAME,
        Answer.YES if inside else Answer.NO,
        sentence=f"{capital(ctx.the_award)}: the right was obtained on {long_day(on)}, "
        f"{'within' if inside else 'outside'} the TARP period of {long_day(first)} to {long_day(last)}.",
        brief=f"Obtained {short_day(on)}",
        inputs=inputs,
        parameters=ctx.case.printed(PERIOD),
    )


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, needs=(Need(name=PERIOD, read=a_span),))
