"""Was the person an officer subject to Section 16, ever or at the time that the setting asks for?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clawdesk.domain.evaluation import Answer, How, Input, Step
from clawdesk.domain.payment import RECEIVED
from clawdesk.domain.person import TERM, Term
from clawdesk.rules.context import AwardContext, PersonContext, make_step, once
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import joined, long_day, short_day

NAME = "participant"
WHEN = "participant.when"


def ask_person(ctx: PersonContext) -> Step:
    decided = ruling(ctx.case.facts, "designation", person_id=ctx.id)
    if decided is not None and decided.answered:
        return _determined(ctx, decided)
    officer = officer_terms(ctx)
    if officer:
        return _officer(ctx, officer)
    missing = decided.wanting if decided else ()
    return _not_shown(ctx, missing)


def officer_terms(ctx: PersonContext) -> tuple[Term, ...]:
    capacities = words(ctx.case.edition, "participant.capacities")
    return tuple(sorted((one for one in ctx.who.terms if one.kind in capacities), key=_from))


def ask_award(ctx: AwardContext) -> Step:
    """The person's answer, narrowed to the time of the award where the setting ties the two."""
    own = once(ctx.person.memo, ask_person, lambda: ask_person(ctx.person))
    step = replace(own, award_id=ctx.id, subject=ctx.title)
    when = ctx.case.settings.value(WHEN)
    if when == "ever" or step.answer is not Answer.YES or step.how is How.DETERMINED:
        return step
    days, missing = _days(ctx, when)
    if missing:
        return replace(
            step,
            answer=Answer.UNKNOWN,
            sentence=f"Whether {ctx.person.name} was subject to Section 16 at that time is not on record.",
            brief=f"Wanting: {missing}",
            missing=(missing,),
        )
    terms = officer_terms(ctx.person)
    inside = any(_overlaps(one, first, last) for one in terms for first, last in days)
    told = joined((_span(first, last) for first, last in days), "or")
    was = "was" if inside else "was not"
    return replace(
        step,
        answer=Answer.YES if inside else Answer.NO,
        sentence=f"{ctx.person.name} {was} subject to Section 16 {told}, the time that counts for {ctx.the_award}.",
        brief=f"{'Subject' if inside else 'Not subject'} to Section 16 {told}",
    )


def _days(ctx: AwardContext, when: str) -> tuple[tuple[tuple[date, date], ...], str]:
    award = ctx.facts.award
    if when == "at_grant":
        if award.granted_on is None:
            return (), f"the grant date of {ctx.title}"
        return ((award.granted_on, award.granted_on),), ""
    if when == "during_period":
        if award.period_start is None or award.period_end is None:
            return (), f"the performance period of {ctx.title}"
        return ((award.period_start, award.period_end),), ""
    received = sorted(one.on for one in ctx.facts.payments if one.on is not None and one.state in RECEIVED)
    if not received:
        return (), f"the day on which {ctx.title} was received"
    return tuple((day, day) for day in received), ""


def _overlaps(term: Term, first: date, last: date) -> bool:
    return term.started_on <= last and (term.ended_on is None or first <= term.ended_on)


def _span(first: date, last: date) -> str:
    return f"on {long_day(first)}" if first == last else f"between {long_day(first)} and {long_day(last)}"


def _from(term: Term) -> tuple[date, int]:
    return term.started_on, term.id or 0


def term_input(term: Term) -> Input:
    label = TERM.field("kind").label_of(term.kind)
    until = f"to {long_day(term.ended_on)}" if term.ended_on else "still in office"
    told = f"from {long_day(term.started_on)}, {until}"
    return Input(
        label=f"{label}{', ' + term.title if term.title else ''}",
        value=f"{told}; {term.note}" if term.note else told,
        record=f"term {term.id}",
        evidence_ids=(term.evidence_id,) if term.evidence_id is not None else (),
    )


def _officer(ctx: PersonContext, terms: tuple[Term, ...]) -> Step:
    spans = joined(
        f"from {long_day(one.started_on)} {'to ' + long_day(one.ended_on) if one.ended_on else 'and still is'}"
        for one in terms
    )
    first, last = terms[0], terms[-1]
    end = f"to {short_day(last.ended_on)}" if last.ended_on else "still in office"
    noted = f", {first.note}" if first.note else ""
    unproved = [one for one in terms if one.evidence_id is None]
    notes = ("No exhibit is filed for the designation.",) if unproved else ()
    return make_step(
        ctx.case,
        NAME,
        Answer.YES,
        sentence=f"{ctx.name} was an officer subject to Section 16 {spans}; {ctx.name} is a participant.",
        brief=f"Designated {short_day(first.started_on)}{noted}; {end}",
        inputs=tuple(term_input(one) for one in terms),
        parameters=ctx.case.printed("participant.capacities"),
        notes=notes,
    )


def _not_shown(ctx: PersonContext, wanting: tuple[str, ...]) -> Step:
    inputs = tuple(term_input(one) for one in sorted(ctx.who.terms, key=_from))
    open_kinds = words(ctx.case.edition, "participant.undesignated")
    kinds = [TERM.field("kind").label_of(one.kind).lower() for one in ctx.who.terms]
    parameters = ctx.case.printed("participant.capacities", "participant.undesignated")
    if not kinds or any(one.kind in open_kinds for one in ctx.who.terms):
        missing = (
            f"the dated designation of {ctx.name} under Section 16, or the record that there was none",
        )
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            sentence=f"The record does not show whether {ctx.name} was an officer subject to Section 16.",
            brief="No designation is on record",
            inputs=inputs,
            parameters=parameters,
            missing=(*missing, *wanting),
        )
    told = joined(dict.fromkeys(kinds))
    return make_step(
        ctx.case,
        NAME,
        Answer.NO,
        sentence=f"The record shows {ctx.name} as {told} only, never as an officer subject to Section 16; "
        f"{ctx.name} is not a participant.",
        brief=f"{told.capitalize()} only; a director or holder who is not an officer is not a participant",
        inputs=inputs,
        parameters=parameters,
        missing=wanting,
    )


def _determined(ctx: PersonContext, decided: Ruling) -> Step:
    was = "was" if decided.answer is Answer.YES else "was not"
    return make_step(
        ctx.case,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} that {ctx.name} {was} an officer subject to "
        f"Section 16{decided.words}.",
        brief=f"Determined {decided.day}",
        inputs=(decided.input(ctx.case.facts), *(term_input(one) for one in ctx.who.terms)),
        parameters=ctx.case.printed("participant.capacities"),
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_person=ask_person,
    ask_award=ask_award,
    needs=(
        Need(name="participant.capacities", read=names),
        Need(name="participant.undesignated", read=names),
    ),
    settings=(WHEN,),
)
