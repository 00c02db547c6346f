"""Missing records and open questions: what the paper could not stand on."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.finding import Finding
from clawdesk.report.blocks import Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [Heading(text="Missing records and open questions")]
    blocks += _list("Missing records", _missing(determination), "No record is missing.")
    blocks += _list("Open questions", result.open_questions, "No question is open.")
    findings = _findings(determination)
    if findings:
        blocks += [
            Heading(text="Findings to weigh", level=2),
            DataTable(
                columns=(
                    Column(title="Concerns", share=3),
                    Column(title="Finding", share=4),
                    Column(title="Status", share=2),
                    Column(title="What it may mean", share=5),
                ),
                rows=tuple(_finding(one) for one in findings),
            ),
        ]
    blocks += [Paragraph(text=note, voice=Voice.NOTE) for note in result.notes]
    return tuple(blocks)


def _missing(determination: Determination) -> tuple[str, ...]:
    result = determination.result
    all_missing = [*result.missing]
    all_missing += [f"{award.title}: {one}" for award in result.awards for one in award.missing]
    return tuple(dict.fromkeys(all_missing))


def _findings(determination: Determination) -> tuple[Finding, ...]:
    """Those about this participant and about the whole case; another participant's stay out of the paper."""
    person_id = determination.participant.person.id
    return tuple(
        one
        for one in determination.evaluation.findings
        if one.needs_attention and one.person_id in (None, person_id)
    )


def _list(title: str, items: tuple[str, ...], nothing: str) -> tuple[Block, ...]:
    head = Heading(text=title, level=2)
    if not items:
        return head, Paragraph(text=nothing)
    rows = tuple(Row(cells=(str(place), item)) for place, item in enumerate(items, start=1))
    return head, DataTable(columns=(Column(title=""), Column(title="", share=14)), rows=rows)


def _finding(finding: Finding) -> Row:
    said = (("Seen", finding.seen), ("Expected", finding.expected))
    seen = "; ".join(f"{word}: {text}" for word, text in said if text)
    return Row(
        cells=(
            finding.place,
            Cell(text=finding.title, note=seen),
            finding.status.value.capitalize(),
            finding.meaning,
        )
    )
