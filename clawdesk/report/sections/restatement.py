"""The restatement: what was restated, when each step of it happened, and which statements it reached."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.determination import Determination
from clawdesk.domain.money import format_decimal
from clawdesk.domain.statement import RESTATEMENT, STATEMENT, Figure, Restatement, Statement
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.phrases import NONE, chosen, day, decision_answer, decision_question, exhibit_line, mine


def compose(determination: Determination) -> tuple[Block, ...]:
    restatement = determination.restatement
    blocks: list[Block] = [Heading(text="The restatement")]
    if restatement is None:
        blocks.append(Paragraph(text="No restatement is on record in this case."))
    else:
        blocks += _event(determination, restatement)
    if determination.statements:
        blocks += _statements(determination)
    figures = [one for one in determination.figures if one.restated is not None]
    if figures:
        blocks += [
            Heading(text="Figures as filed and as restated", level=2),
            DataTable(
                columns=(
                    Column(title="Figure", share=3),
                    Column(title="As filed", align=Align.FIGURE),
                    Column(title="Restated", align=Align.FIGURE),
                ),
                rows=tuple(_figure(determination, one) for one in figures),
            ),
        ]
    return tuple(blocks)


def _event(determination: Determination, restatement: Restatement) -> tuple[Block, ...]:
    rows = [
        KeyValue(label="Restatement", value=restatement.title),
        KeyValue(label="Kind", value=chosen(RESTATEMENT, "kind", restatement.kind)),
        KeyValue(label="Concluded", value=day(restatement.concluded_on)),
        KeyValue(label="Should have been concluded", value=day(restatement.should_have_concluded_on)),
        KeyValue(label="Directed by a court or regulator", value=day(restatement.directed_on)),
        KeyValue(label="Announced", value=day(restatement.announced_on)),
        KeyValue(label="Restated statements filed", value=day(restatement.filed_on)),
        KeyValue(label="Form", value=restatement.form),
        KeyValue(label="Accession number", value=restatement.accession),
    ]
    blocks: list[Block] = [KeyValues(rows=tuple(row for row in rows if row.value not in ("", NONE)))]
    line = exhibit_line(determination, (restatement.evidence_id,))
    if line:
        blocks.append(Paragraph(text=line, voice=Voice.REFERENCE))
    blocks += [Paragraph(text=one) for one in _materiality(determination)]
    blocks.append(
        Paragraph(
            text="The kind of a restatement only proposes an answer. Whether the statements were materially restated "
            "is the Committee’s own determination.",
            voice=Voice.NOTE,
        )
    )
    return tuple(blocks)


def _materiality(determination: Determination) -> Iterator[str]:
    """What the Committee recorded, statement by statement where it did so."""
    for one in mine(determination):
        if one.question == "materially_restated":
            labels = [each.label for each in determination.statements if each.id == one.statement_id]
            of = f" ({', '.join(labels)})" if labels else ""
            on = f" on {day(one.decided_on)}" if one.decided_on else ""
            yield f"{decision_question(one)}{of} The Committee’s answer{on}: {decision_answer(one).lower()}."


def _statements(determination: Determination) -> tuple[Block, ...]:
    reached = {one.statement_id for one in determination.restated_periods}
    return (
        Heading(text="Statements", level=2),
        DataTable(
            columns=(
                Column(title="Statement", share=4),
                Column(title="Period to", share=2),
                Column(title="Originally filed", share=2),
                Column(title="Restated", share=2),
                Column(title="Evidence", share=2),
            ),
            rows=tuple(_statement(determination, one, one.id in reached) for one in determination.statements),
        ),
    )


def _statement(determination: Determination, statement: Statement, restated: bool) -> Row:
    return Row(
        cells=(
            Cell(
                text=f"{chosen(STATEMENT, 'form', statement.form)}, {statement.label}",
                note=statement.accession,
            ),
            day(statement.period_end),
            day(statement.filed_on),
            "Yes" if restated else "No",
            exhibit_line(determination, (statement.evidence_id,)),
        )
    )


def _figure(determination: Determination, figure: Figure) -> Row:
    statement = next((one for one in determination.statements if one.id == figure.statement_id), None)
    place = ", ".join(
        part for part in (statement.label if statement else "", figure.unit, figure.place) if part
    )
    restated = NONE if figure.restated is None else format_decimal(figure.restated)
    return Row(cells=(Cell(text=figure.name, note=place), format_decimal(figure.original), restated))
