"""Was a class of the company's securities listed when the award was received?"""

from __future__ import annotations

from datetime import date

from clawdesk.domain.company import COMPANY
from clawdesk.domain.edition import Edition, Variant
from clawdesk.domain.evaluation import Answer, Input, Step
from clawdesk.domain.facts import CaseFacts
from clawdesk.rules.attained import attained_input, attained_on, unattained
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import long_day

NAME = "listed"
NOWHERE = "none"


def ask_award(ctx: AwardContext) -> Step:
    on, facts = attained_on(ctx), ctx.case.facts
    inputs = (*_inputs(facts), attained_input(ctx))
    notes = _variant_note(ctx.case.edition, facts)
    if on is None:
        return _unknown(ctx, inputs, unattained(ctx))
    if facts.listings:
        there = [
            one for one in facts.listings if one.from_on <= on and (one.to_on is None or on <= one.to_on)
        ]
        return _told(ctx, bool(there), on, inputs, notes)
    if facts.company.exchange == NOWHERE:
        return _told(ctx, False, on, inputs, notes)
    if not facts.company.exchange:
        return _unknown(ctx, inputs, "where and since when the company's securities are listed")
    more = "No dated listing is on record; the company is taken to have been listed then, too."
    return _told(ctx, True, on, inputs, (*notes, more))


def _told(
    ctx: AwardContext, listed: bool, on: date, inputs: tuple[Input, ...], notes: tuple[str, ...]
) -> Step:
    was = "was" if listed else "was not"
    return award_step(
        ctx,
        NAME,
        Answer.YES if listed else Answer.NO,
        sentence=f"A class of the company's securities {was} listed on {long_day(on)}, when {ctx.the_award} was "
        "received.",
        brief="Listed then" if listed else "Not listed then",
        inputs=inputs,
        notes=notes,
    )


def _unknown(ctx: AwardContext, inputs: tuple[Input, ...], missing: str) -> Step:
    return award_step(
        ctx,
        NAME,
        Answer.UNKNOWN,
        sentence=f"Whether a class of the company's securities was listed when {ctx.the_award} was received is not on "
        "record.",
        brief=f"Wanting: {missing}",
        inputs=inputs,
        missing=(missing,),
    )


def _inputs(facts: CaseFacts) -> tuple[Input, ...]:
    if not facts.listings:
        where = COMPANY.field("exchange").label_of(facts.company.exchange)
        return (Input(label="Listed on", value=where or "not on record", record="company 1"),)
    return tuple(
        Input(
            label=f"Listed on {COMPANY.field('exchange').label_of(one.exchange)}",
            value=f"from {long_day(one.from_on)}" + (f" to {long_day(one.to_on)}" if one.to_on else ""),
            record=f"listing {one.id}",
        )
        for one in facts.listings
    )


def variant_of(edition: Edition, facts: CaseFacts) -> Variant | None:
    """How the exchange that listed the company last words the rule."""
    named = [one.exchange for one in facts.listings][-1:] or [facts.company.exchange]
    key = named[0].strip().lower().replace(" ", "_")
    return next((one for one in edition.variants if key in one.exchanges), None)


def _variant_note(edition: Edition, facts: CaseFacts) -> tuple[str, ...]:
    variant = variant_of(edition, facts)
    if variant is None:
        return ()
    return (
        f"{variant.title}, {variant.place}: in force from {long_day(variant.effective_on)}, a policy to be adopted by "
        f"{long_day(variant.adopt_by)}.",
    )


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award)
