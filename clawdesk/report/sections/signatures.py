"""The signatures: the secretary's certificate, the chair and the voting members, and who signs nothing."""

from __future__ import annotations

from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import (
    Block,
    Column,
    DataTable,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    SignatureLines,
    Voice,
)
from clawdesk.report.signers import bystanders, day_of_decision, signers


def compose(determination: Determination) -> tuple[Block, ...]:
    lines = signers(determination)
    certifying = tuple(one for one in lines if one.certifies)
    voting = tuple(one for one in lines if not one.certifies)
    aside = bystanders(determination)
    committee = determination.company.committee
    blocks: list[Block] = [
        PageBreak(unless=min(190 + 80 * len(lines) + 40 * len(aside), 600)),
        Heading(text="Signatures"),
        Paragraph(
            text=f"I certify that this is a true copy of the determination {determination.number} of the {committee} "
            f"of {determination.company.name}, as recorded on {format_long(day_of_decision(determination))}.",
        ),
        SignatureLines(signers=certifying),
    ]
    if voting:
        blocks += [
            Paragraph(text="Adopted as the determination of the Committee:"),
            SignatureLines(signers=voting),
        ]
    else:
        blocks.append(Paragraph(text="No voting member is on record."))
    if aside:
        blocks += [
            Paragraph(text="Listed without a signature", voice=Voice.LABEL),
            DataTable(
                columns=(Column(title="Member", share=2), Column(title="Why", share=5)),
                rows=tuple(Row(cells=(one.name, one.reason)) for one in aside),
            ),
        ]
    blocks.append(
        Paragraph(
            text="A signature on these lines may be written by hand or applied electronically; an electronic one is "
            "shown in its box with the fingerprint of its certificate.",
            voice=Voice.NOTE,
        )
    )
    return tuple(blocks)
