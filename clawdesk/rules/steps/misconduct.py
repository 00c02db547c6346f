"""Did the restatement result from misconduct, of whomever? Only people determine that."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.question import LegalQuestion

NAME = "misconduct"


def ask_person(ctx: PersonContext) -> Step:
    decided = ruling(ctx.case.facts, NAME, person_id=ctx.id)
    if decided is None or not decided.answered:
        return make_step(
            ctx.case,
            NAME,
            Answer.UNKNOWN,
            how=How.DETERMINED,
            sentence="It is not determined whether the restatement resulted from misconduct.",
            brief="Not determined; anyone's misconduct would do",
            inputs=(decided.input(ctx.case.facts),) if decided else (),
            missing=(decided.wanting if decided else ())
            or ("the answer whether the restatement resulted from misconduct",),
            notes=("The misconduct need not be that of the officer.",),
        )
    did = "resulted" if decided.answer is Answer.YES else "did not result"
    return make_step(
        ctx.case,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"It was determined on {decided.day} that the restatement {did} from misconduct{decided.words}.",
        brief=f"Determined {decided.day}",
        inputs=(decided.input(ctx.case.facts),),
        notes=("The misconduct need not be that of the officer.",),
    )


QUESTION = LegalQuestion(name=NAME, ask_person=ask_person)
