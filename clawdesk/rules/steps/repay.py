"""Should the participant repay? Asked once the question of conduct is answered yes, and answered by the Committee."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps import conduct
from clawdesk.rules.steps.question import LegalQuestion

NAME = "repay"


def repay_ruling(ctx: PersonContext) -> Ruling | None:
    return ruling(ctx.case.facts, "should_repay", person_id=ctx.id)


def ask_person(ctx: PersonContext) -> Step:
    cause = conduct.ask_person(ctx)
    decided = repay_ruling(ctx)
    if cause.answer is not Answer.YES:
        return _not_reached(ctx, cause, decided)
    if decided is None or not decided.answered:
        wanting = decided.wanting if decided else ()
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            how=How.DETERMINED,
            sentence=f"The Committee has not determined whether {ctx.name} should repay.",
            brief="For the Committee alone, in its sole discretion",
            inputs=(decided.input(ctx.case.facts),) if decided else (),
            missing=wanting or (f"the Committee’s answer whether {ctx.name} should repay",),
        )
    should = "should" if decided.answer is Answer.YES else "need not"
    return make_step(
        ctx.case,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} that {ctx.name} {should} repay{decided.words}.",
        brief=f"Determined {decided.day}",
        inputs=(decided.input(ctx.case.facts),),
    )


def _not_reached(ctx: PersonContext, cause: Step, decided: Ruling | None) -> Step:
    notes: tuple[str, ...] = ()
    if decided is not None:
        notes = (
            "An answer is on file although the question of conduct is not answered yes; it is not used.",
        )
    if cause.answer is Answer.NO:
        sentence = "Not reached: the fourth condition is not met. Nothing is recoverable under the policy."
        brief = f"Question {cause.number} is answered no"
    else:
        sentence = f"Not reached: asked once question {cause.number} is answered yes."
        brief = f"Asked once {cause.number} is answered"
    return make_step(
        ctx.case,
        NAME,
        Answer.UNKNOWN,
        how=How.DETERMINED,
        sentence=sentence,
        brief=brief,
        reached=False,
        inputs=cause.inputs,
        missing=() if cause.inputs else cause.missing,
        notes=notes,
    )


QUESTION = LegalQuestion(name=NAME, ask_person=ask_person, settings=("remedy.order",))
