"""Was the person a senior executive officer or among the most highly paid employees?"""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.parameters import Need, whole_number
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.participant import term_input
from clawdesk.rules.steps.question import LegalQuestion

NAME = "senior"
MOST_PAID = "senior.most_paid"


def ask_person(ctx: PersonContext) -> Step:
    decided = ruling(ctx.case.facts, "designation", person_id=ctx.id)
    inputs = tuple(term_input(one) for one in ctx.who.terms)
    parameters = ctx.case.printed(MOST_PAID)
    if decided is not None and decided.answered:
        was = "was" if decided.answer is Answer.YES else "was not"
        return make_step(
            ctx.case,
            NAME,
            decided.answer,
            how=How.DETERMINED,
            sentence=f"It was determined on {decided.day} that {ctx.name} {was} one of those reached{decided.words}.",
            brief=f"Determined {decided.day}",
            inputs=(decided.input(ctx.case.facts), *inputs),
            parameters=parameters,
        )
    if any(one.named_officer or one.chief_executive or one.chief_financial for one in ctx.who.terms):
        return make_step(
            ctx.case,
            NAME,
            Answer.YES,
            sentence=f"{ctx.name} was a named executive officer, and so a senior executive officer.",
            brief="Named executive officer",
            inputs=inputs,
            parameters=parameters,
        )
    return make_step(
        ctx.case,
        NAME,
        Answer.UNKNOWN,
        sentence=f"The record does not show whether {ctx.name} was a senior executive officer or among the most highly "
        "paid.",
        brief="The ranking by pay is not on record",
        inputs=inputs,
        parameters=parameters,
        missing=(f"whether {ctx.name} was a senior executive officer or among the most highly paid",),
    )


QUESTION = LegalQuestion(name=NAME, ask_person=ask_person, needs=(Need(name=MOST_PAID, read=whole_number),))
