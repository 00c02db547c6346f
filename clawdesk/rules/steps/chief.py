"""Was the person chief executive or chief financial officer while the twelve months ran?"""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, Step
from clawdesk.domain.person import Term
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.fiscal import Period
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.steps.participant import term_input
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.twelve_months import windows_of
from clawdesk.rules.words import joined, long_day, short_day

NAME = "chief"
OFFICES = "chief.offices"


def ask_person(ctx: PersonContext) -> Step:
    held = tuple(one for one in ctx.who.terms if is_chief(ctx, one))
    windows = windows_of(ctx.case.facts, ctx.case.edition)
    inside = tuple(one for one in held if _touches(one, windows))
    if not ctx.who.terms:
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            sentence=f"The record does not show which office {ctx.name} held.",
            brief="No term is on record",
            parameters=ctx.case.printed(OFFICES),
            missing=(f"the offices that {ctx.name} held, with their days",),
        )
    if not held or (windows and not inside):
        told = "at no time" if not held else "not while the twelve months ran"
        return make_step(
            ctx.case,
            NAME,
            Answer.NO,
            sentence=f"{ctx.name} was {told} chief executive or chief financial officer on the record.",
            brief="Neither chief executive nor chief financial officer",
            inputs=tuple(term_input(one) for one in ctx.who.terms),
            parameters=ctx.case.printed(OFFICES),
        )
    shown = inside or held
    spans = joined(
        f"from {long_day(one.started_on)}{' to ' + long_day(one.ended_on) if one.ended_on else ''}"
        for one in shown
    )
    return make_step(
        ctx.case,
        NAME,
        Answer.YES,
        sentence=f"{ctx.name} was {joined(dict.fromkeys(_office(one) for one in shown))} {spans}.",
        brief=f"{_office(shown[0]).capitalize()} from {short_day(shown[0].started_on)}",
        inputs=tuple(term_input(one) for one in shown),
        parameters=ctx.case.printed(OFFICES),
    )


def is_chief(ctx: PersonContext, one: Term) -> bool:
    offices = words(ctx.case.edition, OFFICES)
    return any(getattr(one, office, False) for office in offices)


def _office(one: Term) -> str:
    return "chief executive" if one.chief_executive else "chief financial officer"


def _touches(one: Term, windows: tuple[Period, ...]) -> bool:
    return any(
        one.started_on <= each.end and (one.ended_on is None or each.start <= one.ended_on)
        for each in windows
    )


QUESTION = LegalQuestion(name=NAME, ask_person=ask_person, needs=(Need(name=OFFICES, read=names),))
