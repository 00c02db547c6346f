"""The trace of an evaluation as text: every question, answer, input, reading and line of arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clawdesk.cli.trace_parts import deadline_lines, disclosure_lines, figure_lines, sale_lines
from clawdesk.cli.words import WIDTH, day, one_line, paragraph, sentence, table

if TYPE_CHECKING:
    from clawdesk.domain.evaluation import AwardResult, Evaluation, ParticipantResult, Quantity, Step
    from clawdesk.domain.facts import CaseFacts
    from clawdesk.domain.finding import Finding

STEP, INNER = "  ", "       "


def lines_of(made: Evaluation, facts: CaseFacts) -> list[str]:
    lines = [
        f"Case {facts.case.number} · {facts.case.title}",
        f"{made.edition_title}, as of {day(made.as_of)}",
    ]
    if facts.company.sample:
        lines.append("Sample: an invented company, people and figures")
    for one in made.participants:
        lines += ["", *_participant(one)]
    for part in (
        deadline_lines(made.deadlines),
        disclosure_lines(made.disclosure) if made.disclosure else (),
    ):
        told = list(part)
        lines += ["", *told] if told else []
    lines += ["", *_settings(made)]
    if made.findings:
        lines += ["", "To weigh", *(line for one in made.findings for line in finding_lines(one))]
    return lines


def finding_lines(one: Finding) -> list[str]:
    """What was seen, what was expected, what it may mean, and the way out."""
    parts = [
        sentence(f"{one.place}: {one.title}" if one.place else one.title),
        f"Seen: {one.seen}." if one.seen else "",
        f"Expected: {one.expected}." if one.expected else "",
        one.meaning,
        one.remedy,
        one.citation,
    ]
    text = " ".join(part for part in parts if part)
    first, *rest = paragraph(text, INNER)
    return [f"{STEP}{one.status.value}", first, *rest]


def _participant(one: ParticipantResult) -> Iterator[str]:
    yield f"{one.listed_name} · {one.capacity}" if one.capacity else one.listed_name
    yield f"{STEP}Outcome: {one.outcome.value}"
    yield from paragraph(one.sentence, STEP)
    if one.awards:
        yield ""
        yield from (f"{STEP}{line}" for line in _awards(one.awards))
    for step in one.steps:
        yield ""
        yield from _step(step, STEP)
    if one.sales is not None:
        yield ""
        yield from sale_lines(one.sales)
    named = [each for award in one.awards for each in award.figures]
    if one.figures or named:
        yield ""
        yield f"{STEP}Beside the amounts"
        yield from figure_lines((*named, *one.figures))
    for given in one.considered:
        yield from paragraph(f"Considered: {given.label}: {given.value}", STEP)
    if one.open_questions:
        yield ""
        yield f"{STEP}Open, for the Committee"
        for question in one.open_questions:
            yield from paragraph(f"– {question}", STEP)
    yield from _listed(one.missing, "Missing", STEP)
    yield from _listed(one.notes, "Note", STEP)


def _awards(awards: tuple[AwardResult, ...]) -> list[str]:
    head = (
        "Award",
        "Unit",
        "Received",
        "Would have been",
        "Less by",
        "Most that may be sought",
        "Determined",
        "Outcome",
    )
    rows = [
        (
            one.title,
            _unit(one),
            _figure(one.received),
            _figure(one.would_have_been),
            _figure(one.excess),
            _figure(one.recoverable),
            _figure(one.determined),
            one.outcome.value,
        )
        for one in awards
    ]
    return table(rows, head=head, right=(2, 3, 4, 5, 6))


def _unit(one: AwardResult) -> str:
    known = one.received or one.would_have_been or one.recoverable
    return "" if known is None else {"money": "$"}.get(known.unit.value, known.unit.value)


def _figure(quantity: Quantity | None) -> str:
    from clawdesk.report.phrases import figure

    return figure(quantity)


def _step(step: Step, indent: str) -> Iterator[str]:
    title = f"{step.number}  {step.question}"
    yield _set_apart(f"{indent}{one_line(title)}", _answered(step))
    inner = indent + INNER
    yield from paragraph(step.sentence, inner)
    if step.quote:
        yield from paragraph(f"“{step.quote}”", inner)
    if step.citation:
        yield from paragraph(step.citation, inner)
    told = {(part.sentence, part.inputs, part.readings, part.lines) for part in step.parts}
    if len(told) > 1:
        for part in step.parts:
            yield from _part(part, inner)
    else:
        # One award, or the same of every award: said once.
        yield from _grounds(step.parts[0] if step.parts else step, inner)


def _part(part: Step, indent: str) -> Iterator[str]:
    yield _set_apart(f"{indent}{one_line(part.subject)}", _answered(part))
    yield from paragraph(part.sentence, f"{indent}  ")
    yield from _grounds(part, f"{indent}  ")
    for inner in part.parts:
        yield from _part(inner, f"{indent}  ")


def _answered(step: Step) -> str:
    return f"{step.word} ({step.how.value})" if step.reached and step.word in ("Yes", "No") else step.word


def _grounds(step: Step, indent: str) -> Iterator[str]:
    """What the answer stands on: facts, parameters, readings, arithmetic, and what is missing."""
    point = f"{indent}· "
    for given in step.inputs:
        yield from paragraph(f"{given.label}: {given.value}", point)
    for parameter in step.parameters:
        yield from paragraph(parameter, point)
    for reading in step.readings:
        mark = "governs" if reading.governs else "also possible"
        yield from paragraph(
            f"Reading ({mark}) {reading.label}: {reading.answer.value}. {reading.detail}", point
        )
    yield from (f"{indent}{line}" for line in _arithmetic(step))
    yield from _listed(step.missing, "Missing", indent)
    yield from _listed(step.notes, "Note", indent)


def _set_apart(left: str, right: str) -> str:
    room = WIDTH - len(left) - len(right)
    return f"{left}{' ' * max(room, 2)}{right}"


def _arithmetic(step: Step) -> list[str]:
    if not step.lines:
        return []
    rows = [(one.label, _figure(one.original), _figure(one.restated), one.formula) for one in step.lines]
    return table(rows, head=("", "As awarded", "Restated", ""), right=(1, 2))


def _listed(texts: tuple[str, ...], word: str, indent: str) -> Iterator[str]:
    for text in texts:
        yield from paragraph(f"{word}: {text}", indent)


def _settings(made: Evaluation) -> Iterator[str]:
    if made.settings:
        yield "Settings in force"
    for one in made.settings:
        origin = "default" if one.default else f"set on {day(one.set_on)}: {one.reason}"
        yield from paragraph(f"{one.question} {one.label} ({origin})", STEP)
