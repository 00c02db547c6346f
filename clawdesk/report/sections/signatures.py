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
from clawdesk.report.signers import Bystander, bystanders, day_of_decision, intent, signers

BOTH_WAYS = (
    "A signature on these lines may be written by hand or applied electronically; an electronic one is shown in its "
    "box with the fingerprint of its certificate."
)
HAND_ONLY = (
    "This copy is signed by hand: everyone signs on the line and writes the day beside it. It bears no electronic "
    "signature. Its scan is filed in the record with its SHA-256."
)
# The room, in points, that a signature takes with the sentence that leads to it.
SIGNED = 120


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
    return (*blocks, *_aside(aside), Paragraph(text=BOTH_WAYS, voice=Voice.NOTE))


def compose_by_hand(determination: Determination) -> tuple[Block, ...]:
    """Everyone under the sentence that they sign, as it is recorded with the scan."""
    lines = sorted(signers(determination), key=lambda one: not one.certifies)
    blocks: list[Block] = [PageBreak(unless=min(190 + SIGNED * len(lines), 600)), Heading(text="Signatures")]
    blocks.append(Paragraph(text=HAND_ONLY, voice=Voice.NOTE))
    for one in lines:
        blocks += [
            PageBreak(unless=SIGNED),
            Paragraph(text=intent(determination, one)),
            SignatureLines(signers=(one,)),
        ]
    if not any(not one.certifies for one in lines):
        blocks.append(Paragraph(text="No voting member is on record."))
    return (*blocks, *_aside(bystanders(determination)))


def _aside(aside: tuple[Bystander, ...]) -> tuple[Block, ...]:
    if not aside:
        return ()
    return (
        Paragraph(text="Listed without a signature", voice=Voice.LABEL),
        DataTable(
            columns=(Column(title="Member", share=2), Column(title="Why", share=5)),
            rows=tuple(Row(cells=(one.name, one.reason)) for one in aside),
        ),
    )
