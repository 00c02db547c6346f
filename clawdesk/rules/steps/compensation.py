"""Was the award determined, at least in part, on financial or operating results?"""

from __future__ import annotations

from clawdesk.domain.award import AWARD
from clawdesk.domain.evaluation import Answer, How, Input, Step
from clawdesk.domain.measure import MEASURE, Measure
from clawdesk.domain.money import format_percent
from clawdesk.rules.context import AwardContext, award_step, once
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import capital, joined

NAME = "compensation"
MARKET = "scope.market_awards"
OVERRIDE = "override"
# An award of these kinds is earned by time unless its record names a measure.
TIMED = ("rsu", "option", "sar")


def ask_award(ctx: AwardContext) -> Step:
    decided = ruling(ctx.case.facts, "compensation", person_id=ctx.person.id, award_id=ctx.id)
    if decided is not None and decided.answered:
        return _determined(ctx, decided)
    wanting = decided.wanting if decided else ()
    measures = [one.measure for one in ctx.facts.measures]
    kinds = once(ctx.case.memo, _counted_kinds, lambda: _counted_kinds(ctx))
    counted = [one for one in measures if one.kind in kinds]
    if counted:
        return _is(ctx, measures, counted)
    if measures or ctx.facts.award.kind in TIMED:
        return _is_not(ctx, measures, wanting)
    return award_step(
        ctx,
        NAME,
        Answer.UNKNOWN,
        sentence=f"The record does not show on which measures {ctx.the_award} was determined.",
        brief=f"{ctx.title}: no measure on record",
        inputs=_inputs(ctx, measures),
        parameters=_parameters(ctx),
        missing=(f"the measures of {ctx.title}", *wanting),
    )


def _term(ctx: AwardContext) -> str:
    return ctx.case.edition.terms.compensation


def _counted_kinds(ctx: AwardContext) -> tuple[str, ...]:
    results = words(ctx.case.edition, "measures.results")
    return (*results, *_market(ctx)) if ctx.case.settings.value(MARKET) == "in" else results


def _market(ctx: AwardContext) -> tuple[str, ...]:
    return once(ctx.case.memo, _market, lambda: words(ctx.case.edition, "measures.market"))


def _parameters(ctx: AwardContext) -> tuple[str, ...]:
    return ctx.case.printed("measures.results", "measures.market")


def _inputs(ctx: AwardContext, measures: list[Measure]) -> tuple[Input, ...]:
    return once(ctx.case.sheets.memo, (_inputs, ctx.id), lambda: _on_record(ctx, measures))


def _on_record(ctx: AwardContext, measures: list[Measure]) -> tuple[Input, ...]:
    award = ctx.facts.award
    plan = ctx.facts.plan
    first = Input(
        label=ctx.title,
        value=AWARD.field("kind").label_of(award.kind) + (f" under the {plan.name}" if plan else ""),
        record=f"award {award.id}",
        evidence_ids=(award.grant_evidence_id,) if award.grant_evidence_id is not None else (),
    )
    return (first, *(_measure_input(one) for one in measures))


def _measure_input(one: Measure) -> Input:
    kind = MEASURE.field("kind").label_of(one.kind)
    return Input(
        label=f"Measure: {one.name}", value=f"{kind}, weight {_weight(one)}", record=f"measure {one.id}"
    )


def _weight(one: Measure) -> str:
    return format_percent(one.weight).replace(".0%", "%")


def _lower(name: str) -> str:
    """Revenue becomes revenue in a sentence; EBITDA stays."""
    return name if name[1:] != name[1:].lower() else name.lower()


def _is(ctx: AwardContext, measures: list[Measure], counted: list[Measure]) -> Step:
    share = "wholly" if len(counted) == len(measures) else "in part"
    told = joined(_lower(one.name) for one in counted)
    notes = [_plan_note(ctx), *_agreement_notes(ctx)]
    if all(one.kind in _market(ctx) for one in counted) and _is_open(ctx):
        notes.append(
            "The award follows the market; the words are “financial or operating results”, and the sentence on "
            "estimates names share price and shareholder return."
        )
    if share == "in part":
        notes.append(f"The whole award is {_term(ctx)}; only what is in excess can be recovered.")
    return award_step(
        ctx,
        NAME,
        Answer.YES,
        sentence=f"{capital(ctx.the_award)} was determined {share} on {told}; it is {_term(ctx)}.",
        brief=f"{ctx.title}: {', '.join(f'{_lower(one.name)} {_weight(one)}' for one in measures)}",
        inputs=_inputs(ctx, measures),
        parameters=_parameters(ctx),
        notes=tuple(note for note in notes if note),
    )


def _is_open(ctx: AwardContext) -> bool:
    question = ctx.case.edition.question(MARKET)
    return question is not None and len(question.readings) > 1


def _overrides_plans(ctx: AwardContext) -> bool:
    return any(one.id == OVERRIDE for one in ctx.case.edition.clauses)


def _agreement_notes(ctx: AwardContext) -> tuple[str, ...]:
    """An employment, severance or indemnification agreement is no plan, so what it promises is called to mind."""
    if not _overrides_plans(ctx):
        return ()
    return tuple(
        f"An agreement on record promises {ctx.person.name} the payment ({one.kind}); such agreements are not among "
        "the plans that the policy overrides."
        for one in ctx.person.who.agreements
        if one.promises_payment
    )


def _plan_note(ctx: AwardContext) -> str:
    plan = ctx.facts.plan
    if plan is None or not _overrides_plans(ctx):
        return ""
    if plan.conflicting_term:
        return f"The policy applies notwithstanding a term of the {plan.name}: {plan.conflicting_term}"
    if not plan.named_in_policy:
        return f"The policy does not name the {plan.name}; it reaches every equity, bonus or incentive plan."
    return ""


def _is_not(ctx: AwardContext, measures: list[Measure], wanting: tuple[str, ...]) -> Step:
    notes = []
    if ctx.facts.award.kind in ("option", "sar"):
        notes.append(
            f"An option is not performance-based in the sense of {ctx.case.edition.terms.text} merely by being an "
            "option."
        )
    if not measures:
        notes.append(f"If the award agreement of {ctx.the_award} names a measure, record it.")
    return award_step(
        ctx,
        NAME,
        Answer.NO,
        sentence=f"The record of {ctx.the_award} shows no financial or operating measure; it is not "
        f"{_term(ctx)}.",
        brief=f"{ctx.title}: no financial or operating measure",
        inputs=_inputs(ctx, measures),
        parameters=_parameters(ctx),
        notes=tuple(notes),
        missing=wanting,
    )


def _determined(ctx: AwardContext, decided: Ruling) -> Step:
    is_it = "is" if decided.answer is Answer.YES else "is not"
    return award_step(
        ctx,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} that {ctx.the_award} {is_it} {_term(ctx)}"
        f"{decided.words}.",
        brief=f"{ctx.title}: determined {decided.day}",
        inputs=(decided.input(ctx.case.facts), *_inputs(ctx, [one.measure for one in ctx.facts.measures])),
        parameters=_parameters(ctx),
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_award=ask_award,
    needs=(Need(name="measures.results", read=names), Need(name="measures.market", read=names)),
    settings=(MARKET,),
)
