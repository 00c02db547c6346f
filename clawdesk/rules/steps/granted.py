"""Was the award granted on or after the Effective Date?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.dates import add_years
from clawdesk.domain.evaluation import Answer, Input, Step
from clawdesk.rules import reach
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.parameters import integers
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import capital, joined, long_day, number, short_day

NAME = "granted"
CASH_GRANT = "scope.cash_grant_date"
TERMS = "granted.option_terms"
UNSHOWN = "No record is named that shows the grant date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The day that counts as the grant, what happened on it, and the record that shows it."""

    on: date | None
    what: str
    record: str
    shown_by: str = ""
    evidence_ids: tuple[int, ...] = ()


def ask_award(ctx: AwardContext) -> Step:
    return reach.told(ctx.person, ctx.facts, _asked(ctx))


def _asked(ctx: AwardContext) -> Step:
    effective = ctx.case.edition.effective_on
    grant = grant_of(ctx)
    parameters = (f"Effective Date: {long_day(effective)}",)
    if grant.on is None:
        return award_step(
            ctx,
            NAME,
            Answer.UNKNOWN,
            sentence=f"The record does not show when {ctx.the_award} was granted.",
            brief=f"{ctx.title}: no grant date on record",
            inputs=(Input(label=ctx.title, value="no grant date", record=grant.record),),
            parameters=parameters,
            missing=(f"the grant date of {ctx.title} and what shows it",),
            notes=_expiry_note(ctx),
        )
    inside = grant.on >= effective
    told = f"{'on or after' if inside else 'before'} the Effective Date of {long_day(effective)}"
    return award_step(
        ctx,
        NAME,
        Answer.YES if inside else Answer.NO,
        sentence=f"{_subject(ctx, grant)} on {long_day(grant.on)}, {told}.",
        brief=", ".join(
            part for part in (f"{capital(grant.what)} {short_day(grant.on)}", grant.shown_by) if part
        ),
        inputs=(
            Input(
                label=f"{ctx.title}: {grant.what}",
                value=long_day(grant.on) + (f"; {grant.shown_by}" if grant.shown_by else ""),
                record=grant.record,
                evidence_ids=grant.evidence_ids,
            ),
        ),
        parameters=parameters,
        notes=(
            *(() if grant.shown_by or grant.evidence_ids else (UNSHOWN,)),
            *(() if inside else _modified_note(ctx)),
        ),
    )


def grant_of(ctx: AwardContext) -> Grant:
    award, plan = ctx.facts.award, ctx.facts.plan
    reading = ctx.case.settings.value(CASH_GRANT)
    evidence = (award.grant_evidence_id,) if award.grant_evidence_id is not None else ()
    if award.kind == "cash_bonus" and reading == "plan_adoption":
        return Grant(
            on=plan.adopted_on if plan else None, what="plan adopted", record=f"plan {award.plan_id}"
        )
    if award.kind == "cash_bonus" and reading == "payout_approval":
        on = award.payout_approved_on
        return Grant(on=on, what="payout approved", record=f"award {award.id}", shown_by="")
    if award.kind == "cash_bonus" and reading == "period_start":
        return Grant(on=award.period_start, what="performance period began", record=f"award {award.id}")
    return Grant(
        on=award.granted_on,
        what="opportunity approved" if award.kind == "cash_bonus" else "granted",
        record=f"award {award.id}",
        shown_by=award.grant_basis,
        evidence_ids=evidence,
    )


def _subject(ctx: AwardContext, grant: Grant) -> str:
    if grant.what == "opportunity approved":
        return f"The opportunity under {ctx.the_award} was approved"
    if grant.what == "payout approved":
        return f"The payout of {ctx.the_award} was approved"
    if grant.what == "plan adopted":
        return f"The plan of {ctx.the_award} was adopted"
    if grant.what == "performance period began":
        return f"The performance period of {ctx.the_award} began"
    return f"{capital(ctx.the_award)} was granted"


def _modified_note(ctx: AwardContext) -> tuple[str, ...]:
    """Whether a change makes a new grant only people can say; what it added is then an award of its own."""
    on = ctx.facts.award.modified_on
    if on is None or on < ctx.case.edition.effective_on:
        return ()
    return (
        f"It was modified on {long_day(on)}, on or after the Effective Date; whether that was a new grant is for the "
        "Committee. If it was, record what the change added as an award of its own.",
    )


def _expiry_note(ctx: AwardContext) -> tuple[str, ...]:
    expires = ctx.facts.award.expires_on
    if expires is None:
        return ()
    told = (
        f"The expiry on {long_day(expires)} may suggest when it was granted; only the award record proves it."
    )
    edition = ctx.case.edition
    if not edition.states(TERMS):
        return (told,)
    days = [(years, add_years(expires, -years)) for years in integers(edition, TERMS)]
    before = [
        f"{number(years)} years gives {long_day(day)}" for years, day in days if day < edition.effective_on
    ]
    if len(before) < len(days):
        return (told,)
    return (
        told,
        f"A term of {joined(before)}, before the Effective Date; a shorter term cannot be excluded from the form "
        "alone.",
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_award=ask_award,
    settings=(CASH_GRANT,),
)
