"""The figures that Item 402(w) asks for, the two boxes on the cover, and the exhibit, as values with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clawdesk.domain.case import Decision
from clawdesk.domain.evaluation import (
    Answer,
    AwardResult,
    CoverBox,
    Disclosure,
    Forgone,
    Outcome,
    Outstanding,
    ParticipantResult,
    Quantity,
)
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.quantities import totals
from clawdesk.domain.statement import RESTATEMENT
from clawdesk.rules.context import CaseContext
from clawdesk.rules.credits import left_of
from clawdesk.rules.outcome import OPEN
from clawdesk.rules.parameters import integer, words
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.listed import variant_of
from clawdesk.rules.steps.practicable import GROUNDS
from clawdesk.rules.window import date_required, fiscal_periods, window_of
from clawdesk.rules.words import long_day, unique

DAYS, EXHIBIT, CORRECTS = "disclosure.outstanding_days", "disclosure.exhibit", "restatement.corrects"
OTHERS = "other executive officers as a group"


def disclosure_of(ctx: CaseContext, results: Sequence[ParticipantResult]) -> Disclosure | None:
    """None where the edition asks for no such disclosure."""
    if not ctx.edition.states(DAYS):
        return None
    facts, required = ctx.facts, date_required(ctx.facts)
    window = window_of(facts, ctx.edition)
    error, analysis = _boxes(ctx)
    forgone, year_end = _forgone(ctx, results), _last_year_end(ctx)
    # Nothing was owed at the end of a year before the restatement was required.
    closed = year_end if year_end and required and required <= year_end else None
    aggregate = totals(
        one.excess if one.outcome is Outcome.IMPRACTICABLE else one.recoverable
        for result in results
        for one in result.awards
        if one.outcome in (*OPEN, Outcome.IMPRACTICABLE)
    )
    return Disclosure(
        date_required=required,
        window=(window.span.start, window.span.end) if window else None,
        aggregate=aggregate,
        analysis=_analysis(results),
        estimates=_estimates(facts),
        fiscal_year_end=year_end,
        outstanding=_outstanding(facts, results, ctx.as_of),
        not_determined=unique(text for one in results for text in one.missing),
        forgone=forgone,
        overdue=_overdue(ctx, results, required, ctx.as_of),
        outstanding_at_year_end=_outstanding(facts, results, closed) if closed else (),
        overdue_at_year_end=_overdue(ctx, results, required, closed) if closed else (),
        no_recovery=_no_recovery(results, analysis) if not aggregate else "",
        error_corrected=error,
        analysis_required=analysis,
        exhibit=ctx.edition.parameter(EXHIBIT).value,
        reminders=_reminders(ctx),
    )


def _boxes(ctx: CaseContext) -> tuple[CoverBox, CoverBox]:
    """The second box is marked only with the first, and also where the analysis ends at nothing."""
    restatement = ctx.facts.restatement
    if restatement is None:
        none = "No restatement is on record."
        return CoverBox(marked=False, reason=none), CoverBox(marked=False, reason=none)
    kind = RESTATEMENT.field("kind").label_of(restatement.kind)
    if restatement.kind not in words(ctx.edition, CORRECTS):
        error = f"“{kind}” corrects no error in statements already filed."
        return CoverBox(marked=False, reason=error), CoverBox(
            marked=False, reason="The second box is marked only with the first."
        )
    first = CoverBox(marked=True, reason=f"The statements correct an error in those already filed: “{kind}”.")
    if _had_to_be_analysed(ctx):
        told = "The correction required an analysis of what was received in the recovery period, whatever it came to."
        return first, CoverBox(marked=True, reason=told)
    told = "No incentive-based compensation of an executive officer received in the recovery period is on record."
    return first, CoverBox(marked=False, reason=told)


def _had_to_be_analysed(ctx: CaseContext) -> bool:
    """Some compensation had to be looked at, or it is not known that there was none."""
    window = window_of(ctx.facts, ctx.edition)
    if window is None:
        return True
    days = [
        one.award.attained_on or one.award.period_end for who in ctx.facts.participants for one in who.awards
    ]
    return not days or any(day is None or window.span.holds(day) for day in days)


def _forgone(ctx: CaseContext, results: Sequence[ParticipantResult]) -> tuple[Forgone, ...]:
    """Named officers by name; the others together, by ground."""
    named: dict[tuple[str, str], list[Quantity | None]] = {}
    for who, result in zip(ctx.facts.participants, results, strict=True):
        for one in result.awards:
            if one.outcome is Outcome.IMPRACTICABLE:
                decided = ruling(ctx.facts, "impracticable", person_id=who.person.id, award_id=one.award_id)
                assert decided is not None
                ground = GROUNDS[decided.decision.ground]
                name = who.person.name if is_named(who) else OTHERS
                named.setdefault((name, ground), []).append(one.excess)
    return tuple(
        Forgone(name=name, ground=ground, amounts=totals(sums)) for (name, ground), sums in named.items()
    )


def is_named(who: ParticipantFacts) -> bool:
    """Chief executives and chief financial officers always are; the others as recorded."""
    return any(one.named_officer or one.chief_executive or one.chief_financial for one in who.terms)


def _left(facts: CaseFacts, one: AwardResult, on: date) -> tuple[Quantity | None, ...]:
    return (left_of(facts, one, on),) if one.outcome in OPEN else ()


def _outstanding(facts: CaseFacts, results: Sequence[ParticipantResult], on: date) -> tuple[Quantity, ...]:
    return totals(left for who in results for one in who.awards for left in _left(facts, one, on))


def _overdue(
    ctx: CaseContext, results: Sequence[ParticipantResult], required: date | None, on: date
) -> tuple[Outstanding, ...]:
    """By named officers, from the day the company determined what they owe; failing that, the day required."""
    found = []
    decided = _amounts_of(ctx.facts)
    for who, result in zip(ctx.facts.participants, results, strict=True):
        left = totals(one for award in result.awards for one in _left(ctx.facts, award, on))
        since = _determined_on(ctx, decided[result.person_id], result) or required
        if not left or since is None or not is_named(who):
            continue
        days = (on - since).days
        if days >= integer(ctx.edition, DAYS):
            found.append(Outstanding(name=who.person.name, amounts=left, since=since, days=days))
    return tuple(found)


def _amounts_of(facts: CaseFacts) -> dict[int | None, tuple[Decision, ...]]:
    """The amounts determined, by whom they concern, so that nobody's awards are held against everyone's decisions."""
    found: dict[int | None, list[Decision]] = {}
    for one in facts.decisions:
        if one.question == "amount":
            found.setdefault(one.person_id, []).append(one)
    everybody = found.get(None, [])
    return {
        who.person.id: tuple(sorted((*everybody, *found.get(who.person.id, [])), key=lambda one: one.id or 0))
        for who in facts.participants
    }


def _determined_on(
    ctx: CaseContext, decisions: tuple[Decision, ...], result: ParticipantResult
) -> date | None:
    facts = replace(ctx.facts, decisions=decisions)
    decided = ruling(facts, "amount", person_id=result.person_id)
    if decided is None:
        each = (
            ruling(facts, "amount", person_id=result.person_id, award_id=one.award_id)
            for one in result.awards
        )
        decided = next((one for one in each if one is not None and one.answered), None)
    return decided.on if decided is not None and decided.answered else None


def _analysis(results: Sequence[ParticipantResult]) -> tuple[str, ...]:
    return unique(
        step.sentence
        for result in results
        for one in result.awards
        for step in one.steps
        if step.name == "less" and step.answer is not Answer.UNKNOWN
    )


def _estimates(facts: CaseFacts) -> tuple[str, ...]:
    """How the effect on a share price was estimated, of each award that needed it."""
    return unique(
        f"{one.award.title}, {each.measure.name}: {each.measure.estimate_method}"
        for who in facts.participants
        for one in who.awards
        for each in one.measures
        if each.measure.estimate_method
    ) + unique(
        f"{one.award.title}: {estimate.method}"
        for who in facts.participants
        for one in who.awards
        for estimate in one.estimates
    )


def _last_year_end(ctx: CaseContext) -> date | None:
    done = [one.end for one in fiscal_periods(ctx.facts, ctx.edition, ctx.as_of) if one.end < ctx.as_of]
    return max(done, default=None)


def _no_recovery(results: Sequence[ParticipantResult], analysis: CoverBox) -> str:
    """Why the rule led to no recovery, as the second paragraph of the item asks."""
    reasons = unique(one.sentence for result in results for one in result.awards)
    return " ".join(reasons) or analysis.reason


def _reminders(ctx: CaseContext) -> tuple[str, ...]:
    """What the annual report must carry, and from which day the policy has to be there."""
    number = ctx.edition.parameter(EXHIBIT)
    told = [f"File the recovery policy as Exhibit {number.value} to the annual report ({number.citation})."]
    variant = variant_of(ctx.edition, ctx.facts)
    if variant is not None:
        told.append(
            f"The policy had to be adopted by {long_day(variant.adopt_by)} ({variant.title}, {variant.place})."
        )
    return (*told, *ctx.printed(DAYS))
