"""Asks every question of one participant and of each award, and says what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clawdesk.domain.evaluation import (
    Answer,
    AwardResult,
    How,
    Outcome,
    ParticipantResult,
    Quantity,
    SaleProfits,
    Step,
)
from clawdesk.domain.finding import Finding
from clawdesk.domain.person import Term
from clawdesk.domain.quantities import amounts, totals
from clawdesk.rules.among_awards import readings_among, settle
from clawdesk.rules.context import AwardContext, CaseContext, PersonContext, with_article
from clawdesk.rules.credits import all_credited
from clawdesk.rules.duty import is_mandatory
from clawdesk.rules.earlier import under
from clawdesk.rules.figures import considered, figures_of
from clawdesk.rules.nils import told as nil_told
from clawdesk.rules.nils import words as nil_words
from clawdesk.rules.outcome import OPEN, Judged, judge, outcome_of
from clawdesk.rules.payout.working import Recomputation, unit_of
from clawdesk.rules.remedy import unassigned
from clawdesk.rules.sales import sale_profits
from clawdesk.rules.steps import BY_NAME
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.steps.restated import material_filings
from clawdesk.rules.together import Refused, together
from clawdesk.rules.words import joined, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The participant's steps in order, and for each award all the steps that bear on it."""

    steps: tuple[Step, ...]
    by_award: tuple[tuple[Step, ...], ...]


def evaluate_participant(ctx: PersonContext) -> tuple[ParticipantResult, tuple[Finding, ...]]:
    awards = tuple(_award_context(ctx, position) for position in range(len(ctx.who.awards)))
    asked = _ask(ctx, awards)
    judged = _judge(awards, asked)
    findings = tuple(
        _placed(ctx, found)
        for award, one in zip(awards, judged, strict=True)
        for found in (*award.work.findings, *one.findings)
    )
    live = [award for award, one in zip(awards, judged, strict=True) if one.result.outcome in OPEN]
    findings += unassigned(ctx, live)
    for award in awards:
        # What is kept here holds the award itself, and would else wait for the collector.
        award.memo.clear()
    return _result(ctx, asked, judged), findings


def _award_context(ctx: PersonContext, position: int) -> AwardContext:
    facts = ctx.who.awards[position]
    ctx = under(ctx, facts)
    case = ctx.case
    if not case.edition.asks("less"):
        return AwardContext(person=ctx, facts=facts, work=Recomputation(unit=unit_of(facts.award)))
    material = material_filings(ctx, facts)
    return AwardContext(
        person=ctx,
        facts=facts,
        work=case.sheets.recompute(facts, case.facts, case.edition, case.settings, material),
        material=material,
    )


def _placed(ctx: PersonContext, found: Finding) -> Finding:
    name = ctx.who.person.listed_name
    place = found.place if found.place.startswith(name) else f"{name} · {found.place}"
    return replace(found, place=place, person_id=ctx.id)


def questions(case: CaseContext) -> tuple[LegalQuestion, ...]:
    return tuple(BY_NAME[plan.name] for plan in case.edition.steps)


def _ask(ctx: PersonContext, awards: tuple[AwardContext, ...]) -> Asked:
    asked = [
        (
            question.name,
            question.ask_person(ctx) if question.ask_person else None,
            tuple(question.ask_award(award) for award in awards) if question.ask_award else (),
        )
        for question in questions(ctx.case)
    ]
    refused = tuple((name, _refused(parts)) for name, _, parts in asked)
    steps = tuple(_shown(ctx, name, own, parts, refused) for name, own, parts in asked)
    by_award = tuple(
        tuple(parts[place] if parts else step for (_, _, parts), step in zip(asked, steps, strict=True))
        for place in range(len(awards))
    )
    return Asked(steps=steps, by_award=by_award)


def _shown(
    ctx: PersonContext, name: str, own: Step | None, parts: tuple[Step, ...], refused: Refused
) -> Step:
    """A person's answer stands alone unless it was narrowed to the awards."""
    if own is not None and all(part.award_id is None for part in parts):
        return own
    return together(ctx, name, parts, refused)


def _refused(parts: tuple[Step, ...]) -> frozenset[int]:
    return frozenset(
        part.award_id for part in parts if part.answer is Answer.NO and part.award_id is not None
    )


def _judge(awards: tuple[AwardContext, ...], asked: Asked) -> tuple[Judged, ...]:
    open_ = [outcome_of(steps)[0] in OPEN for steps in asked.by_award]
    live = [award.work.unit for award, lives in zip(awards, open_, strict=True) if lives]
    alone = [lives and live.count(award.work.unit) == 1 for award, lives in zip(awards, open_, strict=True)]
    judged = tuple(
        judge(award, steps, alone=single)
        for award, steps, single in zip(awards, asked.by_award, alone, strict=True)
    )
    settled = settle(awards, tuple(one.result for one in judged))
    return tuple(
        judge(award, steps, alone=single, met=met) if met is not None else one
        for award, steps, single, met, one in zip(awards, asked.by_award, alone, settled, judged, strict=True)
    )


def _result(ctx: PersonContext, asked: Asked, judged: tuple[Judged, ...]) -> ParticipantResult:
    sales = sale_profits(ctx)
    outcome = _outcome(asked, judged, _of_sales(ctx, asked, sales))
    results = all_credited(ctx.case.facts, [one.result for one in judged], ctx.case.as_of)
    live = tuple(one for one in results if one.outcome in OPEN)
    open_ = outcome in OPEN
    days = [one.last_safe_day for one in results if one.last_safe_day is not None and one.outcome is outcome]
    missing = unique(text for one in live for text in one.missing)
    if sales is not None and open_:
        missing = unique((*missing, *sales.missing))
    if outcome in (Outcome.NO_AWARDS, Outcome.CANNOT_BE_STATED) and not live:
        missing = unique(
            text for step in asked.steps if step.answer is Answer.UNKNOWN for text in step.missing
        )
    told = (quantity for one in live for quantity in (one.recoverable, one.beside))
    profit = sales.profit if sales is not None and outcome in OPEN else None
    recoverable = totals((*told, profit))
    sought = totals(one.determined for one in live)
    return ParticipantResult(
        person_id=ctx.id,
        name=ctx.name,
        listed_name=ctx.who.person.listed_name,
        capacity=capacity(ctx),
        outcome=outcome,
        sentence=_with_sales(
            _sentence(ctx, outcome, recoverable, sought, results, asked.steps), sales if open_ else None
        ),
        steps=asked.steps,
        awards=results,
        recoverable=recoverable,
        open_questions=(*_open_questions(asked), *_unsaid(ctx, live)) if open_ else (),
        missing=missing,
        last_safe_day=min(days) if days else None,
        determined=sought,
        notes=(*readings_among(ctx, results), *_of_scope(ctx, outcome, asked)),
        sales=sales,
        figures=figures_of(ctx, live, sales) if open_ else (),
        considered=considered(ctx),
        edition_title=ctx.case.edition.title,
        edition_sha256=ctx.case.edition.sha256,
    )


def _of_scope(ctx: PersonContext, outcome: Outcome, asked: Asked) -> tuple[str, ...]:
    """What lies outside the text says nothing of anybody's conduct."""
    nil = nil_told(outcome, asked.steps)
    if nil is None or not nil.outside:
        return ()
    text = ctx.case.edition.terms.text
    return (f"This is a statement about the scope of {text}; it makes no finding about conduct.",)


def _of_sales(ctx: PersonContext, asked: Asked, sales: SaleProfits | None) -> tuple[Outcome, ...]:
    """What the questions of the person leave of the sales, where there are any."""
    if sales is None or not sales.lines:
        return ()
    own = {one.name for one in questions(ctx.case) if one.ask_person is not None}
    outcome, _ = outcome_of(tuple(step for step in asked.steps if step.name in own))
    if outcome is Outcome.RECOVERABLE and (sales.profit is None or not sales.profit.value):
        return () if sales.profit is not None else (Outcome.CANNOT_BE_STATED,)
    return (outcome,)


def _with_sales(sentence: str, sales: SaleProfits | None) -> str:
    return f"{sentence} {sales.sentence}" if sales is not None and sales.lines else sentence


def _outcome(asked: Asked, judged: tuple[Judged, ...], more: tuple[Outcome, ...]) -> Outcome:
    outcomes = [*(one.result.outcome for one in judged), *more]
    for outcome in OPEN:
        if outcome in outcomes:
            return outcome
    if judged:
        return max(judged, key=lambda one: one.depth).result.outcome
    if more:
        return more[0]
    alone = [step for step in asked.steps if step.answer is Answer.NO]
    if alone:
        return outcome_of(tuple(alone))[0]
    return Outcome.NO_AWARDS


def _open_questions(asked: Asked) -> tuple[str, ...]:
    return tuple(
        step.question
        for step in asked.steps
        if step.reached and step.how is How.DETERMINED and step.answer is Answer.UNKNOWN
    )


def _unsaid(ctx: PersonContext, live: tuple[AwardResult, ...]) -> tuple[str, ...]:
    """Once all conditions are met, the amount is the Committee's own question, where the text leaves it one."""
    if is_mandatory(ctx.case.edition):
        return ()
    return tuple(
        f"How much should {ctx.name} repay, or the Company cancel, of {with_article(one.title)}?"
        for one in live
        if one.outcome is Outcome.RECOVERABLE and one.determined is None
    )


def capacity(ctx: PersonContext) -> str:
    """Chief Executive, Director only, Left 2021: what the person is on the day of the evaluation."""
    terms = sorted(ctx.who.terms, key=lambda one: (one.started_on, one.id or 0))
    if not terms:
        return ""
    offices = [one for one in terms if one.kind not in ("director", "ten_percent_owner")]
    if not offices:
        return f"{_title(terms[-1])} only"
    present = [one for one in offices if one.covers(ctx.case.as_of)]
    if present:
        return _title(present[-1])
    ended = [one.ended_on for one in offices if one.ended_on is not None]
    return f"Left {max(ended).year}"


def _title(term: Term) -> str:
    if term.kind == "director":
        return "Director"
    return term.title or ("Ten percent owner" if term.kind == "ten_percent_owner" else "Officer")


def _sentence(
    ctx: PersonContext,
    outcome: Outcome,
    recoverable: tuple[Quantity, ...],
    sought: tuple[Quantity, ...],
    awards: tuple[AwardResult, ...],
    steps: tuple[Step, ...],
) -> str:
    told = amounts(recoverable)
    terms = ctx.case.edition.terms
    if outcome is Outcome.RECOVERABLE:
        most = f"{terms.recoverable}, {terms.sought} from {ctx.name}, is {told}." if told else ""
        unknown = _unknown(awards)
        most += f" What may be sought of {joined(unknown)} is not known." if unknown else ""
        return f"{most} The Committee determined {amounts(sought)}." if sought else most.strip()
    if outcome is Outcome.CANNOT_BE_STATED:
        opening = f"What may be recovered from {ctx.name} cannot be stated on the records filed"
        return f"{opening}; {_most(told, awards)}." if told else f"{opening}."
    if outcome is Outcome.NO_AWARDS:
        return f"No award of {ctx.name} is on record, so nothing can be said of recovery."
    if outcome is Outcome.NOT_A_PARTICIPANT:
        return f"Nothing is recoverable from {ctx.name}, who is not a participant under {terms.text}."
    nil = nil_told(outcome, steps)
    if nil is not None and nil.of_everyone:
        because = nil_words(nil.of_everyone, terms, name=ctx.name)
        return f"Nothing is recoverable from {ctx.name}, because {because}."
    if len(awards) == 1:
        return f"Nothing is recoverable from {ctx.name}. {awards[0].sentence}"
    nearest = next(one for one in awards if one.outcome is outcome)
    return f"Nothing is recoverable from {ctx.name}. Of the awards on record the nearest is this: {nearest.sentence}"


def _most(told: str, awards: tuple[AwardResult, ...]) -> str:
    """A sum of which a part is not known is never told as the whole."""
    unknown = _unknown(awards)
    if unknown:
        return f"what is known of the most comes to {told}, and the part of {joined(unknown)} is not known"
    return f"if every condition is met, the most is {told}"


def _unknown(awards: tuple[AwardResult, ...]) -> tuple[str, ...]:
    return tuple(with_article(one.title) for one in awards if one.outcome in OPEN and one.recoverable is None)
