"""The exhibit list: every document with the SHA-256 of its bytes, the goal of each reference in the paper."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evidence import Evidence
from clawdesk.report.blocks import Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice
from clawdesk.report.phrases import NONE, exhibit_anchor, exhibits, page_of


def compose(determination: Determination) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Exhibits")]
    found = exhibits(determination)
    if not found:
        blocks.append(Paragraph(text="No exhibit is on record."))
        return tuple(blocks)
    blocks += [
        Paragraph(
            text="Each document is known by the SHA-256 of its bytes: a copy with another value is another document.",
            voice=Voice.NOTE,
        ),
        DataTable(
            columns=(Column(title="Exhibit", share=1), Column(title="Document and SHA-256", share=8)),
            rows=tuple(_row(one) for one in found),
        ),
    ]
    return tuple(blocks)


def _row(one: Evidence) -> Row:
    page = f", {page_of(one)}" if one.page else ""
    note = one.sha256 or "No document is stored."
    return Row(
        cells=(one.exhibit or NONE, Cell(text=f"{one.title}{page}", note=note)), anchor=exhibit_anchor(one)
    )
