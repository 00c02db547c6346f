"""Was the person an executive officer during the performance period, and the award received after becoming one?"""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Input, ReadingResult, Step
from clawdesk.domain.person import Term
from clawdesk.rules.attained import attained_input, attained_on, unattained
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.participant import term_input
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import long_day, short_day

NAME = "executive"
CAPACITIES, ALIKE, UNDESIGNATED = (
    "executive.capacities",
    "executive.section16",
    "executive.undesignated",
)
SECTION16 = "scope.section16"


def ask_award(ctx: AwardContext) -> Step:
    decided = ruling(ctx.case.facts, "designation", person_id=ctx.person.id)
    if decided is not None and decided.answer is Answer.NO:
        return award_step(
            ctx,
            NAME,
            Answer.NO,
            how=How.DETERMINED,
            sentence=f"The Committee determined on {decided.day} that {ctx.person.name} was not such an officer"
            f"{decided.words}.",
            brief=f"Determined {decided.day}",
            inputs=(decided.input(ctx.case.facts),),
            parameters=_parameters(ctx),
        )
    answer, sentence, brief, missing = _covered(ctx, terms_of(ctx, ctx.case.settings.value(SECTION16)))
    return award_step(
        ctx,
        NAME,
        answer,
        sentence=sentence,
        brief=brief,
        inputs=(*_inputs(ctx), attained_input(ctx)),
        parameters=_parameters(ctx),
        readings=_readings(ctx),
        missing=missing,
    )


def _parameters(ctx: AwardContext) -> tuple[str, ...]:
    return ctx.case.printed(CAPACITIES, ALIKE)


def _inputs(ctx: AwardContext) -> tuple[Input, ...]:
    return tuple(term_input(one) for one in ctx.person.who.terms)


def terms_of(ctx: AwardContext, reading: str) -> tuple[Term, ...]:
    kinds = words(ctx.case.edition, CAPACITIES)
    if reading == "counts":
        kinds += words(ctx.case.edition, ALIKE)
    found = (
        one for one in ctx.person.who.terms if one.kind in kinds or one.chief_executive or one.chief_financial
    )
    return tuple(sorted(found, key=lambda one: (one.started_on, one.id or 0)))


def _covered(ctx: AwardContext, terms: tuple[Term, ...]) -> tuple[Answer, str, str, tuple[str, ...]]:
    """Two tests: in office at some time of the period, and the award received after becoming an officer."""
    name, award, on = ctx.person.name, ctx.facts.award, attained_on(ctx)
    if not terms:
        return _no_terms(ctx)
    if on is None:
        told = (
            f"Whether {ctx.the_award} was received after {name} became an executive officer is not on record."
        )
        return Answer.UNKNOWN, told, f"{ctx.title}: no day on record", (unattained(ctx),)
    first = terms[0].started_on
    start = award.period_start or on
    during = any(one.started_on <= on and (one.ended_on is None or start <= one.ended_on) for one in terms)
    if first > on:
        told = f"{name} became an executive officer on {long_day(first)}, after {ctx.the_award} was received."
        return Answer.NO, told, f"Executive officer from {short_day(first)}, after receipt", ()
    if not during:
        told = f"{name} was no executive officer at any time of the performance period of {ctx.the_award}."
        return Answer.NO, told, "Not in office during the period", ()
    told = (
        f"{name} was an executive officer during the performance period of {ctx.the_award}, which was received "
        f"after becoming one on {long_day(first)}."
    )
    return Answer.YES, told, f"In office from {short_day(first)}", ()


def _no_terms(ctx: AwardContext) -> tuple[Answer, str, str, tuple[str, ...]]:
    name, held = ctx.person.name, ctx.person.who.terms
    open_kinds = words(ctx.case.edition, UNDESIGNATED)
    if not held or any(one.kind in open_kinds for one in held):
        told = f"The record does not show whether {name} was an executive officer."
        missing = f"the dated record that {name} was an executive officer, or that there was none"
        return Answer.UNKNOWN, told, "No such office is on record", (missing,)
    told = f"The record shows no time at which {name} was an executive officer."
    return Answer.NO, told, "Never an executive officer", ()


def _readings(ctx: AwardContext) -> tuple[ReadingResult, ...]:
    """Both readings of whether an officer under Section 16 is one here, where they differ."""
    question = ctx.case.edition.question(SECTION16)
    assert question is not None
    told = {one.value: _covered(ctx, terms_of(ctx, one.value)) for one in question.readings}
    if len({answer for answer, _, _, _ in told.values()}) == 1:
        return ()
    return tuple(
        ReadingResult(
            value=one.value,
            label=one.label,
            answer=told[one.value][0],
            detail=told[one.value][1],
            governs=one.value == ctx.case.settings.value(SECTION16),
            key=SECTION16,
        )
        for one in question.readings
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_award=ask_award,
    needs=tuple(Need(name=name, read=names) for name in (CAPACITIES, ALIKE, UNDESIGNATED)),
    settings=(SECTION16,),
)
