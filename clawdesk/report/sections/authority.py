"""The authority: the text that was applied, clause by clause, with its fingerprint, its day and its overlays."""

from __future__ import annotations

from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.edition import Clause
from clawdesk.domain.policy import Overlay
from clawdesk.report.blocks import (
    Block,
    Column,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Quote,
    Row,
    Voice,
)
from clawdesk.report.phrases import day, exhibit_line


def compose(determination: Determination) -> tuple[Block, ...]:
    edition = determination.edition
    blocks: list[Block] = [
        Heading(text="Authority"),
        Paragraph(text=_applied(determination)),
        KeyValues(
            rows=(
                KeyValue(label="Text", value=edition.title),
                KeyValue(label="Edition", value=edition.id),
                KeyValue(label="Adopted", value=day(edition.adopted_on)),
                KeyValue(label="Effective Date", value=day(edition.effective_on)),
                KeyValue(label="SHA-256 of the edition", value=edition.sha256),
            )
        ),
    ]
    for overlay in determination.overlays:
        blocks += _overlay(determination, overlay)
    if edition.clauses:
        blocks.append(Heading(text="The words applied", level=2))
    for clause in edition.clauses:
        blocks += _clause(clause)
    if edition.parameters:
        blocks += [
            Heading(text="The parameters of the text", level=2),
            DataTable(
                columns=(
                    Column(title="Parameter", share=4),
                    Column(title="Value", share=2),
                    Column(title="Since", share=2),
                    Column(title="Citation", share=3),
                ),
                rows=tuple(
                    Row(cells=(one.label, _value(one.value), day(one.since), one.citation))
                    for one in edition.parameters
                ),
            ),
        ]
    if edition.notes:
        blocks.append(Heading(text="What the text leaves open", level=2))
        blocks += [Paragraph(text=note) for note in edition.notes]
    return tuple(blocks)


def _applied(determination: Determination) -> str:
    edition = determination.edition
    since = format_long(edition.effective_on)
    said = f"The {edition.title} applies to Incentive Compensation granted on or after {since}."
    if determination.overlays:
        return f"{said} It is applied to this participant as revised below."
    return f"{said} No revision for this participant is on record."


def _value(value: str) -> str:
    """A parameter as people read it: names without underscores."""
    return ", ".join(value.split()).replace("_", " ") if "_" in value else value


def _clause(clause: Clause) -> tuple[Block, ...]:
    meaning = Paragraph(text=clause.text)
    if not clause.quote:
        return meaning, Paragraph(text=clause.place, voice=Voice.REFERENCE)
    return meaning, Quote(text=f"“{clause.quote}”", source=clause.place)


def _overlay(determination: Determination, overlay: Overlay) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(
            text=f"Revision for this participant, effective {format_long(overlay.effective_on)}", level=2
        ),
        Paragraph(text=f"Legal basis: {overlay.basis}"),
        Quote(text=overlay.terms),
    ]
    line = exhibit_line(determination, (overlay.evidence_id,))
    if line:
        blocks.append(Paragraph(text=line, voice=Voice.REFERENCE))
    return tuple(blocks)
