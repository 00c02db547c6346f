"""The recovery sheet of a locked file: one page that carries its recovery key in groups to be typed back."""

from __future__ import annotations

from datetime import datetime

from clawdesk.domain.dates import format_instant
from clawdesk.report.blocks import Block, Column, DataTable, Paragraph, Row, Spacer, Span, Title, Voice
from clawdesk.report.document import Paper
from clawdesk.report.pdf import kept, render

ACROSS = 4
ADVICE = (
    "This key opens the file when the passphrase is lost. "
    "Whoever has the file and this page can read everything in it.",
    "Keep it apart from the computer, in a safe. "
    "Without the passphrase and without this page nobody can open the file.",
    "Type the groups from left to right, row by row.",
)


def sheet(title: str, groups: tuple[str, ...], *, at: datetime, notes: tuple[str, ...], paper: str) -> bytes:
    blocks: tuple[Block, ...] = (
        Spacer(points=24),
        Title(above="Recovery sheet", text=title, below=f"Made {format_instant(at)}"),
        Spacer(points=20),
        DataTable(
            columns=(Column(title=""), *(Column(title="", share=4) for _ in range(ACROSS))),
            rows=tuple(_row(groups, start) for start in range(0, len(groups), ACROSS)),
            large=True,
        ),
        Spacer(points=16),
        *(Paragraph(text=text) for text in ADVICE),
        *(Paragraph(text=text, voice=Voice.NOTE) for text in notes),
    )
    made = render(
        Paper(
            blocks=blocks,
            title=f"Recovery sheet – {title}",
            author="clawdesk",
            subject="Recovery key",
            at=at,
            seal="recovery sheet",
            head_left=title,
            head_right="Recovery sheet",
            foot=("keep apart from the file",),
            foot_right="Secret",
        ),
        paper,
    )
    return kept(made)


def _row(groups: tuple[str, ...], start: int) -> Row:
    cells = groups[start : start + ACROSS]
    number = Span(text=f"{start // ACROSS + 1}", muted=True)
    return Row(cells=((number,), *cells, *("" for _ in range(ACROSS - len(cells)))))
