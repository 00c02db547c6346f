"""Were the statements materially restated? The kind of restatement only proposes; the Committee answers."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.case import Decision
from clawdesk.domain.evaluation import Answer, How, Input, Step
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.statement import RESTATEMENT, Restatement
from clawdesk.rules.context import AwardContext, PersonContext, make_step, once
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import joined, long_day, short_day

NAME = "restated"
LITTLE_R, SCOPE = "trigger.little_r", "trigger.scope"
PARAMETERS = ("restatement.proposed", "restatement.open", "restatement.none")


def ask_person(ctx: PersonContext) -> Step:
    restatement = ctx.case.facts.restatement
    if restatement is None:
        return no_event(ctx, NAME)
    decided = _of_the_whole(ctx)
    if restatement.kind in words(ctx.case.edition, "restatement.none"):
        return _no_restatement(ctx, restatement, decided)
    if decided is not None and decided.answered:
        return _determined(ctx, restatement, decided)
    return _open(ctx, restatement, decided)


def ask_award(ctx: AwardContext) -> Step:
    """The same for every award, unless each filing is looked at by itself."""
    step = once(ctx.person.memo, ask_person, lambda: ask_person(ctx.person))
    answers = _by_filing(ctx.person, ctx.facts)
    if not answers or step.name != NAME or _is_no_restatement(ctx.person):
        return step
    told = [f"{title}: {answer.value}" for title, answer in answers.values()]
    found = [answer for _, answer in answers.values()]
    answer = next((one for one in (Answer.YES, Answer.UNKNOWN) if one in found), Answer.NO)
    return replace(
        step,
        award_id=ctx.id,
        subject=ctx.title,
        answer=answer,
        how=How.DETERMINED,
        sentence=f"Filing by filing, whether what {ctx.the_award} stands on was materially restated: {joined(told)}.",
        missing=()
        if answer is not Answer.UNKNOWN
        else ("the Committee’s answer on materiality, filing by filing",),
    )


def _of_the_whole(ctx: PersonContext) -> Ruling | None:
    """What was said of the whole; failing that a yes of any filing, since a portion suffices."""
    decisions = ctx.case.facts.decisions
    whole = _ruled(ctx, tuple(one for one in decisions if one.statement_id is None))
    if whole is not None:
        return whole
    filings = {one.statement_id for one in decisions if one.statement_id is not None}
    each = [_ruled(ctx, tuple(one for one in decisions if one.statement_id == id)) for id in sorted(filings)]
    return next((one for one in each if one is not None and one.answer is Answer.YES), None)


def _is_no_restatement(ctx: PersonContext) -> bool:
    restatement = ctx.case.facts.restatement
    return restatement is None or restatement.kind in words(ctx.case.edition, "restatement.none")


def _by_filing(ctx: PersonContext, award: AwardFacts) -> dict[int, tuple[str, Answer]]:
    """The Committee's answer for each filing of the award; empty where the whole is looked at."""
    facts = ctx.case.facts
    if ctx.case.settings.value(SCOPE) != "per_filing":
        return {}
    found: dict[int, tuple[str, Answer]] = {}
    for link in award.statements:
        own = [one for one in facts.decisions if one.statement_id == link.statement_id]
        whole = [one for one in facts.decisions if one.statement_id is None]
        decided = next(
            (
                made
                for group in (own, whole)
                if (made := _ruled(ctx, tuple(group))) is not None and made.answered
            ),
            None,
        )
        statement = facts.statement(link.statement_id)
        title = f"{statement.form} for {statement.label}" if statement else str(link.statement_id)
        found[link.statement_id] = (title, decided.answer if decided else Answer.UNKNOWN)
    return found


def _ruled(ctx: PersonContext, decisions: tuple[Decision, ...]) -> Ruling | None:
    return ruling(replace(ctx.case.facts, decisions=decisions), "materially_restated", person_id=ctx.id)


def material_filings(ctx: PersonContext, award: AwardFacts) -> frozenset[int] | None:
    """Those held to be materially restated, whose periods alone are corrected; None where the whole is looked at."""
    answers = _by_filing(ctx, award)
    if not answers or any(answer is Answer.UNKNOWN for _, answer in answers.values()):
        return None
    return frozenset(id for id, (_, answer) in answers.items() if answer is Answer.YES)


def no_event(ctx: PersonContext, name: str) -> Step:
    return make_step(
        ctx.case,
        name,
        Answer.NO,
        sentence="No restatement event is on file for this case.",
        brief="No restatement event is on file",
        inputs=(Input(label="Case", value="no restatement linked", record=f"case {ctx.case.facts.case.id}"),),
    )


def periods_words(facts: CaseFacts) -> str:
    """FY 2020 and FY 2023"""
    ids = [one.statement_id for one in facts.restated_periods]
    found = sorted(
        (one for one in facts.statements if one.id in ids), key=lambda one: (one.period_end, one.id or 0)
    )
    return joined(dict.fromkeys(one.label for one in found))


def kind_of(restatement: Restatement) -> str:
    return RESTATEMENT.field("kind").label_of(restatement.kind)


def restatement_inputs(
    ctx: PersonContext, restatement: Restatement, decided: Ruling | None
) -> tuple[Input, ...]:
    facts = ctx.case.facts
    days = (
        ("concluded", restatement.concluded_on),
        ("announced", restatement.announced_on),
        (f"{restatement.form or 'restated statements'} filed", restatement.filed_on),
    )
    told = "; ".join(f"{what} {long_day(on)}" for what, on in days if on is not None)
    periods = periods_words(facts)
    first = Input(
        label=f"{restatement.title} ({kind_of(restatement)})",
        value="; ".join(part for part in (periods, told) if part) or "no day on record",
        record=f"restatement {restatement.id}",
        evidence_ids=(restatement.evidence_id,) if restatement.evidence_id is not None else (),
    )
    return (first,) if decided is None else (first, decided.input(facts))


def _no_restatement(ctx: PersonContext, restatement: Restatement, decided: Ruling | None) -> Step:
    kind = kind_of(restatement)
    notes: tuple[str, ...] = (
        "Such a change corrects no error in statements already filed, so nothing was restated.",
    )
    if decided is not None and decided.answer is Answer.YES:
        notes += (
            "The Committee’s answer on file is yes; the kind of the change and that answer do not agree.",
        )
    return make_step(
        ctx.case,
        NAME,
        Answer.NO,
        sentence=f"{restatement.title} is on record as {with_article(kind)}; that is not a restatement.",
        brief=f"{kind}: not a restatement",
        inputs=restatement_inputs(ctx, restatement, decided),
        parameters=ctx.case.printed("restatement.none"),
        notes=notes,
    )


def with_article(kind: str) -> str:
    first = kind[:1].lower()
    return f"{'an' if first in 'aeiou' else 'a'} {first}{kind[1:]}"


def _determined(ctx: PersonContext, restatement: Restatement, decided: Ruling) -> Step:
    were = "were" if decided.answer is Answer.YES else "were not"
    periods = periods_words(ctx.case.facts)
    return make_step(
        ctx.case,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} that the statements"
        f"{' for ' + periods if periods else ''} {were} materially restated{decided.words}.",
        brief=f"Determined {decided.day}{decided.words}",
        inputs=restatement_inputs(ctx, restatement, decided),
        parameters=ctx.case.printed(*PARAMETERS),
    )


def _open(ctx: PersonContext, restatement: Restatement, decided: Ruling | None) -> Step:
    filed = restatement.filed_on
    told = (
        f"{restatement.form or 'Restated statements'} filed {short_day(filed)}"
        if filed
        else "No restated filing yet"
    )
    return make_step(
        ctx.case,
        NAME,
        Answer.UNKNOWN,
        how=How.DETERMINED,
        sentence=f"{restatement.title} is on record; the Committee has not determined whether the statements were "
        "materially restated.",
        brief=f"{told}; materiality is for the Committee",
        inputs=restatement_inputs(ctx, restatement, decided),
        parameters=ctx.case.printed(*PARAMETERS),
        missing=decided.wanting
        if decided and decided.wanting
        else ("the Committee’s answer on materiality",),
        notes=(_proposal(ctx, restatement),),
    )


def _proposal(ctx: PersonContext, restatement: Restatement) -> str:
    kind = kind_of(restatement)
    if restatement.kind in words(ctx.case.edition, "restatement.proposed"):
        return f"Proposed yes: {kind}. The answer stays with the Committee."
    if restatement.kind in words(ctx.case.edition, "restatement.open"):
        proposed = "yes" if ctx.case.settings.value(LITTLE_R) == "yes" else "no"
        return f"Proposed {proposed}: {kind}. The answer stays with the Committee."
    return "Nothing is proposed; the answer stays with the Committee."


QUESTION = LegalQuestion(
    name=NAME,
    ask_person=ask_person,
    ask_award=ask_award,
    needs=tuple(Need(name=name, read=names) for name in PARAMETERS),
    settings=(LITTLE_R, SCOPE),
)
