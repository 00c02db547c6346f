"""How values of a determination are worded on paper: amounts, days, exhibits, votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clawdesk.domain import quantities
from clawdesk.domain.case import ANSWERS, QUESTIONS, Decision
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Answer, How, Quantity, Step
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.fields import Choice, Entity
from clawdesk.report.blocks import Cell, Mark, Span, Text
from clawdesk.report.exhibit_letters import lettered

NONE = "—"


def figure(quantity: Quantity | None) -> str:
    return NONE if quantity is None else quantities.figure(quantity)


def amounts(found: tuple[Quantity, ...]) -> str:
    """Money and shares side by side; they are never added."""
    return quantities.amounts(found) or "nil"


def day(on: date | None) -> str:
    return format_date(on) if on else NONE


def span_of(start: date | None, end: date | None) -> str:
    if start is None:
        return f"to {format_date(end)}" if end else "Not recorded"
    return f"{format_date(start)} to {format_date(end)}" if end else f"since {format_date(start)}"


def chosen(entity: Entity, field: str, value: str) -> str:
    return entity.field(field).label_of(value)


def _label(choices: tuple[Choice, ...], value: str) -> str:
    return next((one.label for one in choices if one.value == value), value)


def decision_question(decision: Decision) -> str:
    return _label(QUESTIONS, decision.question)


def decision_answer(decision: Decision) -> str:
    return _label(ANSWERS, decision.answer)


def under(step: Step) -> str:
    """The word under an answer; nothing was computed or determined where it was not reached."""
    if not step.reached or (step.answer is Answer.UNKNOWN and step.how is How.DETERMINED):
        return ""
    return step.how.value


def answered(step: Step) -> Cell:
    """An answer with its mark; a question that waits or was not reached has an open one."""
    marks = {Answer.YES: Mark.YES, Answer.NO: Mark.NO, Answer.UNKNOWN: Mark.OPEN}
    return Cell(text=step.word, mark=marks[step.answer] if step.reached else Mark.OPEN)


def votes(decision: Decision) -> str:
    counts = (
        (decision.votes_for, "for"),
        (decision.votes_against, "against"),
        (decision.abstained, "abstained"),
    )
    said = [f"{count} {word}" if count else f"none {word}" for count, word in counts if count is not None]
    return ", ".join(said)


def mine(determination: Determination) -> tuple[Decision, ...]:
    """The decisions about this participant and those about the whole case."""
    person_id = determination.participant.person.id
    awards = {None, *(one.award.id for one in determination.participant.awards)}
    return tuple(
        one
        for one in determination.decisions
        if one.person_id in (None, person_id) and one.award_id in awards
    )


def award_title(determination: Determination, award_id: int | None) -> str:
    for one in determination.participant.awards:
        if one.award.id == award_id:
            return one.award.title
    return ""


def evidence(determination: Determination, ids: Iterable[int | None]) -> tuple[Evidence, ...]:
    """Each document once, in the order of the exhibit list."""
    wanted = {one for one in ids if one is not None}
    return tuple(one for one in exhibits(determination) if one.id in wanted)


def exhibits(determination: Determination) -> tuple[Evidence, ...]:
    """Lettered exhibits first, by letter, and those without a letter after them; nothing privileged is named."""
    return tuple(
        sorted(
            lettered(determination),
            key=lambda one: (not one.exhibit, *_rank(one.exhibit), one.id or 0),
        )
    )


def _rank(letter: str) -> tuple[int, str, int, str]:
    """K, K-2, K-10, L: the letter first, then the number after it."""
    head, _, number = letter.partition("-")
    return len(head), head, len(number), number


def exhibit_name(one: Evidence) -> str:
    return one.exhibit or one.title


def page_of(one: Evidence) -> str:
    """A bare number is a page; whatever else was typed says itself what it is."""
    return f"p. {one.page}" if one.page.isdigit() else one.page


def exhibit_anchor(one: Evidence) -> str:
    return f"exhibit-{one.id}"


def question_anchor(step: Step) -> str:
    """Where a question of the participant is answered."""
    return f"question-{step.number}"


def award_anchor(award_id: int) -> str:
    """Where an award is computed, line by line."""
    return f"award-{award_id}"


def exhibit_line(determination: Determination, ids: Iterable[int | None]) -> Text:
    """“Exhibits C (p. 2), D, E”, each linked to its row in the exhibit list; empty without evidence."""
    found = evidence(determination, ids)
    lettered = [one for one in found if one.exhibit]
    plain = [one for one in found if not one.exhibit]
    parts = [*_linked(lettered, "Exhibits " if len(lettered) > 1 else "Exhibit ")]
    if lettered and plain:
        parts.append("; ")
    return (*parts, *_linked(plain, ""))


def _linked(found: list[Evidence], lead: str) -> Iterator[str | Span]:
    for place, one in enumerate(found):
        page = f" ({page_of(one)})" if one.page else ""
        if place:
            yield ", "
        yield Span(text=f"{'' if place else lead}{exhibit_name(one)}{page}", link=exhibit_anchor(one))


def steps(step: Step) -> Iterator[Step]:
    """A step and all its parts."""
    yield step
    for part in step.parts:
        yield from steps(part)
