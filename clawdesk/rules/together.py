"""Shows the answers of several awards as one step of the participant, with every award's own step as a part."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.evaluation import Answer, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.words import counted, unique

Refused = tuple[tuple[str, frozenset[int]], ...]
"""For each question in order, the awards that it answers no for."""


def together(ctx: PersonContext, name: str, parts: tuple[Step, ...], refused: Refused) -> Step:
    """The awards that no other question refuses speak first; failing those, the ones refused by no earlier one."""
    if not parts:
        return make_step(
            ctx.case,
            name,
            Answer.UNKNOWN,
            sentence=f"No award of {ctx.name} is on record.",
            brief="No award is on record",
            missing=(f"the awards of {ctx.name}, or the record that there was none",),
        )
    alive = _speaking(name, parts, refused)
    answer = _answer(alive)
    leading = tuple(part for part in alive if part.answer is answer)
    lead = leading[0]
    more = len({part.brief for part in leading}) - 1
    brief = f"{lead.brief}; and {counted(more, 'more award')}" if more else lead.brief
    alone = len(alive) == 1
    return replace(
        lead,
        award_id=None,
        subject=lead.subject if alone else "",
        answer=answer,
        brief=brief,
        sentence=" ".join(unique(part.sentence for part in leading)),
        inputs=tuple(dict.fromkeys(one for part in alive for one in part.inputs)),
        missing=unique(one for part in leading for one in part.missing),
        notes=unique(note for part in alive for note in part.notes),
        lines=lead.lines if alone else (),
        curves=lead.curves if alone else (),
        readings=lead.readings if alone else (),
        parts=parts,
    )


def _speaking(name: str, parts: tuple[Step, ...], refused: Refused) -> tuple[Step, ...]:
    earlier: set[int] = set()
    elsewhere: set[int] = set()
    asked = False
    for question, awards in refused:
        asked = asked or question == name
        if question != name:
            elsewhere |= awards
        if not asked:
            earlier |= awards
    for dropped in (elsewhere, earlier):
        alive = tuple(part for part in parts if part.award_id not in dropped)
        if alive:
            return alive
    return parts


def _answer(parts: tuple[Step, ...]) -> Answer:
    answers = [part.answer for part in parts]
    for answer in (Answer.YES, Answer.UNKNOWN):
        if answer in answers:
            return answer
    return Answer.NO
