"""The privileged annex: advice and notes that stand in no other paper, to be kept apart from the record copy."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evidence import Evidence, Note
from clawdesk.domain.matter import Matter, Need
from clawdesk.report.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, about, known_as, opening
from clawdesk.report.phrases import award_title, day, page_of

LETTER = "M"


def compose(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    person = determination.participant.person
    blocks: list[Block] = [
        *opening(
            matter,
            f"Privileged annex about {person.name}",
            "Separate from the record copy, and never filed with it.",
            (
                KeyValue(label="Case", value=f"{determination.case.number}, {determination.case.title}"),
                KeyValue(label="Belongs to", value=known_as(determination)),
                KeyValue(label="As of", value=day(determination.evaluation.as_of)),
            ),
        ),
        Paragraph(
            text="The label on these pages does not of itself make them privileged. Whether they are, and who may see "
            "them, is for counsel to say. Nothing of this annex is repeated in the determination, the resolution, the "
            "minutes or a letter.",
            voice=Voice.NOTE,
        ),
        Heading(text="Advice of counsel"),
    ]
    if matter.advice:
        blocks.append(
            DataTable(
                columns=(
                    Column(title="Exhibit"),
                    Column(title="Document and SHA-256", share=8),
                    Column(title="Author", share=2),
                    Column(title="Dated", share=2),
                ),
                rows=tuple(_document(one, place) for place, one in enumerate(matter.advice, start=1)),
            )
        )
    else:
        blocks.append(Paragraph(text="No privileged document is on record."))
    blocks.append(Heading(text="Privileged notes"))
    if not matter.notes:
        blocks.append(Paragraph(text="No privileged note on this matter is on record."))
    for note in matter.notes:
        blocks += [
            Paragraph(text=f"{day(note.written_on)} · {_subject(determination, note)}", voice=Voice.LABEL),
            Paragraph(text=note.text),
        ]
    return tuple(blocks)


def _document(one: Evidence, place: int) -> Row:
    letter = one.exhibit or (LETTER if place == 1 else f"{LETTER}-{place}")
    page = f", {page_of(one)}" if one.page else ""
    return Row(
        cells=(
            letter,
            Cell(text=f"{one.title}{page}", note=one.sha256 or "No document is stored."),
            one.author,
            day(one.dated_on),
        )
    )


def _subject(determination: Determination, note: Note) -> str:
    if note.subject == "award":
        return award_title(determination, note.subject_id) or "An award"
    if note.subject == "person":
        mine = note.subject_id == determination.participant.person.id
        return determination.participant.person.name if mine else "Another participant"
    return {"case": "The case", "restatement": "The restatement", "decision": "A decision"}.get(
        note.subject, "In general"
    )


KIND = ReportKind(
    name="annex",
    title="Privileged annex",
    compose=compose,
    needs=frozenset({Need.PARTICIPANT, Need.ADVICE}),
    privileged=True,
)
