"""Shows the answers of several awards as one step of the participant, with every award's own step as a part."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.evaluation import Answer, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.words import unique


def together(ctx: PersonContext, name: str, parts: tuple[Step, ...], dropped: frozenset[int]) -> Step:
    """`dropped` holds the awards that an earlier question has put out of the policy's reach."""
    if not parts:
        return make_step(
            ctx.case,
            name,
            Answer.UNKNOWN,
            sentence=f"No award of {ctx.name} is on record.",
            brief="No award is on record",
            missing=(f"the awards of {ctx.name}, or the record that there was none",),
        )
    alive = tuple(part for part in parts if part.award_id not in dropped) or parts
    answer = _answer(alive)
    leading = tuple(part for part in alive if part.answer is answer)
    lead = leading[0]
    more = len(leading) - 1
    brief = lead.brief if not more else f"{lead.brief}; and {more} more"
    step = replace(
        lead,
        award_id=None,
        subject="" if len(alive) > 1 else lead.subject,
        answer=answer,
        brief=brief,
        sentence=" ".join(part.sentence for part in leading),
        inputs=tuple(dict.fromkeys(one for part in alive for one in part.inputs)),
        missing=unique(one for part in alive if part.answer is Answer.UNKNOWN for one in part.missing),
        notes=unique(note for part in alive for note in part.notes),
        parts=parts,
    )
    return step if len(alive) == 1 else replace(step, lines=(), curves=(), readings=())


def _answer(parts: tuple[Step, ...]) -> Answer:
    answers = [part.answer for part in parts]
    for answer in (Answer.YES, Answer.UNKNOWN):
        if answer in answers:
            return answer
    return Answer.NO
