"""On which day was a restatement required? The earliest of three; one of them only people can tell."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Input, ReadingResult, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.window import NEEDS, SHORT, YEARS, Event, events, window_of
from clawdesk.rules.words import capital, joined, long_day, short_day

NAME = "required"
DETERMINED = "should_have_concluded_on"


def ask_person(ctx: PersonContext) -> Step:
    found = events(ctx.case.facts.restatement)
    if not found:
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            sentence="No day is on record on which a restatement was required.",
            brief="No day is on record",
            parameters=ctx.case.printed(YEARS, SHORT),
            missing=("the day on which it was, or should have been, concluded or directed to restate",),
        )
    window = window_of(ctx.case.facts, ctx.case.edition)
    first = found[0]
    told = f"A restatement was required on {long_day(first.on)}, when {first.what}."
    if window is None:
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            how=_how(first),
            sentence=f"{told} The fiscal years of the company are not on record.",
            brief=f"Required {short_day(first.on)}; fiscal years not on record",
            inputs=_inputs(ctx, found),
            parameters=ctx.case.printed(YEARS, SHORT),
            missing=("the fiscal year ends of the company",),
        )
    span = window.span
    return make_step(
        ctx.case,
        NAME,
        Answer.YES,
        how=_how(first),
        sentence=f"{told} The recovery period runs from {span.words}.",
        brief=f"Required {short_day(first.on)}; period {short_day(span.start)} to {short_day(span.end)}",
        inputs=_inputs(ctx, found),
        parameters=ctx.case.printed(YEARS, SHORT),
        readings=_readings(found),
        notes=(
            *(f"Completed fiscal year: {one.words}." for one in window.years),
            *(f"Transition period carried along: {one.words}." for one in window.transitions),
            *_fallback(ctx),
        ),
    )


def _how(first: Event) -> How:
    return How.DETERMINED if first.name == DETERMINED else How.COMPUTED


def _inputs(ctx: PersonContext, found: tuple[Event, ...]) -> tuple[Input, ...]:
    restatement = ctx.case.facts.restatement
    assert restatement is not None
    evidence = (restatement.evidence_id,) if restatement.evidence_id is not None else ()
    years = tuple(
        Input(
            label="Fiscal year end",
            value=f"{one.day}/{one.month:02d} from {long_day(one.from_on)}",
            record=f"fiscal_year_end {one.id}",
        )
        for one in ctx.case.facts.fiscal_year_ends
    )
    return (
        *(
            Input(
                label=f"The day on which {one.what}",
                value=long_day(one.on),
                record=f"restatement {restatement.id}",
                evidence_ids=evidence,
            )
            for one in found
        ),
        *years,
    )


def _readings(found: tuple[Event, ...]) -> tuple[ReadingResult, ...]:
    """Each day on record, the earliest governing: a later one never moves the period."""
    if len(found) == 1:
        return ()
    return tuple(
        ReadingResult(
            value=one.name,
            label=capital(one.what),
            answer=Answer.YES,
            detail=f"{long_day(one.on)}.",
            governs=one is found[0],
            key="window.required",
        )
        for one in found
    )


def _fallback(ctx: PersonContext) -> tuple[str, ...]:
    if ctx.case.facts.fiscal_year_ends:
        return ()
    annual = joined(one.label for one in ctx.case.facts.statements)
    return (f"No fiscal year end is recorded; it is taken from the annual report ({annual}).",)


QUESTION = LegalQuestion(name=NAME, ask_person=ask_person, needs=NEEDS)
