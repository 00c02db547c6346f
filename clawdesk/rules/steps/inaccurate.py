"""Was the award based on statements or measured results that were materially inaccurate? Only people determine that."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.rules.context import AwardContext, award_step
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.question import LegalQuestion

NAME = "inaccurate"
NOTE = "No restatement is needed, and inaccuracy that the person knew of is material in itself."


def ask_award(ctx: AwardContext) -> Step:
    decided = ruling(ctx.case.facts, NAME, person_id=ctx.person.id, award_id=ctx.id)
    if decided is None or not decided.answered:
        return award_step(
            ctx,
            NAME,
            Answer.UNKNOWN,
            how=How.DETERMINED,
            sentence=f"It is not determined whether {ctx.the_award} was based on anything materially inaccurate.",
            brief="Not determined",
            inputs=(decided.input(ctx.case.facts),) if decided else (),
            missing=(decided.wanting if decided else ())
            or (f"the answer whether {ctx.title} was based on anything materially inaccurate",),
            notes=(NOTE,),
        )
    was = "was" if decided.answer is Answer.YES else "was not"
    return award_step(
        ctx,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"It was determined on {decided.day} that {ctx.the_award} {was} based on materially inaccurate "
        f"statements or results{decided.words}.",
        brief=f"Determined {decided.day}",
        inputs=(decided.input(ctx.case.facts),),
        notes=(NOTE,),
    )


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award)
