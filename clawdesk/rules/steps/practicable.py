"""Must it be recovered? Only three grounds of impracticability excuse it, each with the proofs that it asks for."""

from __future__ import annotations

from clawdesk.domain.case import Decision
from clawdesk.domain.evaluation import Answer, How, Input, Step
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.money import format_money
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.parameters import Need, day, one_day
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import joined, long_day

NAME = "practicable"
LAW_BEFORE = "impracticable.law_before"
GROUNDS = {
    "cost": "paying third parties to enforce the policy would cost more than the amount",
    "home_law": "it would violate a home-country law",
    "tax_plan": "it would likely cost a tax-qualified retirement plan its status",
}
THIRD_PARTY = "third"


def ask_award(ctx: AwardContext) -> Step:
    decided = ruling(ctx.case.facts, "impracticable", person_id=ctx.person.id, award_id=ctx.id)
    if decided is None or decided.answer is not Answer.YES:
        return _must(ctx, decided)
    wanting = proofs_wanting(ctx, decided)
    if wanting:
        return _unproved(ctx, decided, wanting)
    ground = GROUNDS[decided.decision.ground]
    return award_step(
        ctx,
        NAME,
        Answer.NO,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} that recovery under {ctx.the_award} is impracticable, "
        f"because {ground}{decided.words}.",
        brief=f"Impracticable, determined {decided.day}",
        inputs=_inputs(ctx, decided),
        parameters=ctx.case.printed(LAW_BEFORE),
        notes=("The amount forgone and its ground are disclosed.",),
    )


def _must(ctx: AwardContext, decided: Ruling | None) -> Step:
    return award_step(
        ctx,
        NAME,
        Answer.YES,
        sentence=f"No ground is on record on which recovery under {ctx.the_award} would be impracticable; it must be "
        "recovered reasonably promptly.",
        brief="Must be recovered",
        inputs=_inputs(ctx, decided) if decided else (),
        parameters=ctx.case.printed(LAW_BEFORE),
        missing=decided.wanting if decided else (),
        notes=_indemnity(ctx),
    )


def _unproved(ctx: AwardContext, decided: Ruling, wanting: tuple[str, ...]) -> Step:
    return award_step(
        ctx,
        NAME,
        Answer.YES,
        sentence=f"Recovery under {ctx.the_award} is required: the ground on record is not proved as the rule asks. "
        f"Wanting: {joined(wanting)}.",
        brief="Required until the proofs are there",
        inputs=_inputs(ctx, decided),
        parameters=ctx.case.printed(LAW_BEFORE),
        missing=wanting,
        notes=_indemnity(ctx),
    )


def proofs_wanting(ctx: AwardContext, decided: Ruling) -> tuple[str, ...]:
    """What the rule asks for beside the decision: on each ground something else."""
    one = decided.decision
    match one.ground:
        case "cost":
            wanting = _cost_wanting(ctx, one)
        case "home_law":
            wanting = _law_wanting(ctx, one)
        case "tax_plan":
            wanting = ()
        case _:
            wanting = (f"the ground: {joined(GROUNDS, 'or')}",)
    return (*wanting, *_independence(ctx))


def _cost_wanting(ctx: AwardContext, one: Decision) -> tuple[str, ...]:
    wanting = []
    if one.amount is None:
        wanting.append("the estimate of what third parties would be paid")
    elif ctx.work.excess is not None and one.amount.value <= ctx.work.excess:
        wanting.append(
            f"a cost above the amount: {format_money(one.amount, sign=True)} does not exceed what is recoverable"
        )
    if one.topic and THIRD_PARTY not in one.topic.lower():
        wanting.append("a cost paid to third parties: what the company's own staff cost does not count")
    if one.attempt_on is None:
        wanting.append("a documented reasonable attempt to recover")
    if one.told_on is None:
        wanting.append("the documentation given to the exchange")
    return tuple(wanting)


def _law_wanting(ctx: AwardContext, one: Decision) -> tuple[str, ...]:
    before = day(ctx.case.edition, LAW_BEFORE)
    wanting = []
    if one.law_adopted_on is None:
        wanting.append("the day on which the home-country law was adopted")
    elif one.law_adopted_on >= before:
        wanting.append(f"a law adopted before {long_day(before)}")
    if one.evidence_id is None:
        wanting.append("an opinion of home-country counsel that the exchange accepts")
    if one.told_on is None:
        wanting.append("the opinion given to the exchange")
    return tuple(wanting)


def _independence(ctx: AwardContext) -> tuple[str, ...]:
    """The committee of independent directors decides; failing one, a majority of the independent directors."""
    held = [one for one in ctx.case.facts.members if one.capacity in ("chair", "member")]
    if held and not all(one.independent for one in held):
        return ("a decision of independent directors alone",)
    return ()


def _indemnity(ctx: AwardContext) -> tuple[str, ...]:
    """The rule forbids to make good the loss; an agreement that promises it is called to mind."""
    return tuple(
        f"An agreement on record promises {ctx.person.name} payment ({one.kind}); the company may neither indemnify "
        "nor insure against the loss."
        for one in ctx.person.who.agreements
        if one.promises_payment or "indemn" in one.kind.lower()
    )


def _inputs(ctx: AwardContext, decided: Ruling) -> tuple[Input, ...]:
    one = decided.decision
    days = (
        ("Documented attempt to recover", one.attempt_on),
        ("Given to the exchange", one.told_on),
        ("Home-country law adopted", one.law_adopted_on),
    )
    record = f"decision {one.id}"
    told = [Input(label=label, value=long_day(on), record=record) for label, on in days if on is not None]
    if one.amount is not None:
        told.append(Input(label="Cost of recovery", value=format_money(one.amount, sign=True), record=record))
    exhibit: Evidence | None = ctx.case.facts.exhibit(one.evidence_id)
    if exhibit is not None:
        assert exhibit.id is not None
        told.append(Input(label="Proof", value=exhibit.title, record=record, evidence_ids=(exhibit.id,)))
    return (decided.input(ctx.case.facts), *told)


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, needs=(Need(name=LAW_BEFORE, read=one_day),))
