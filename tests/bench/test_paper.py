"""What a long register costs as a tagged paper for keeping, beside the same content on a bare canvas."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from clawdesk.domain.money import format_decimal
from clawdesk.report.blocks import Align, Column, DataTable, Row
from clawdesk.report.document import Paper
from clawdesk.report.fonts import load_all
from clawdesk.report.pdf import kept, render
from tests.bench.slack import SLACK

# 2,700 rows are a hundred pages; five hundred of them cost five times as much on either side.
ROWS, BAR = 2_700, 2.0
HEADS = ("Officer", "Award", "Granted", "Amount", "Shares")
LEFT, RIGHT = (72, 190, 320), (450, 540)


def rows() -> list[tuple[str, ...]]:
    kinds = "Restricted stock units, performance"
    return [
        (f"Marlow, Ines {n}", kinds, "7 Nov 2019", f"{format_decimal(n * 37 + 1000)}.00", format_decimal(n))
        for n in map(Decimal, range(ROWS))
    ]


def ours(content: list[tuple[str, ...]]) -> int:
    columns = tuple(Column(title=one, share=3) for one in HEADS[:3])
    figures = tuple(Column(title=one, align=Align.FIGURE) for one in HEADS[3:])
    table = DataTable(columns=columns + figures, rows=tuple(Row(cells=one) for one in content))
    paper = Paper(
        blocks=(table,),
        title="Register",
        author="Harrow",
        subject="Register",
        at=datetime(2026, 1, 6, tzinfo=UTC),
        seal="ab" * 32,
        head_left="Harrow Instruments, Inc. · Compensation Committee",
        head_right="Register · as of 6 Jan 2026",
        foot=("sha256 9f2c 41aa … 07be", "record 1,482"),
        foot_right="Confidential",
    )
    made = render(paper, "letter")
    kept(made)
    return made.pages


def bare(content: list[tuple[str, ...]], a_page: int) -> None:
    """The same words, rules and faces at about the same places, and nothing else: no tree, no measure of a line."""
    canvas = Canvas(BytesIO(), pagesize=(612, 792), invariant=1, pageCompression=1)
    pages = -(-len(content) // a_page)
    for page in range(pages):
        canvas.setFont("SourceSansPro-Semibold", 8)
        canvas.drawString(72, 746, "Harrow Instruments, Inc. · Compensation Committee")
        canvas.drawRightString(540, 746, "Register · as of 6 Jan 2026")
        canvas.drawString(72, 38, f"Page {page + 1} of {pages} · sha256 9f2c 41aa … 07be · record 1,482")
        canvas.drawRightString(540, 38, "Confidential")
        _line(canvas, HEADS, 708)
        canvas.setFont("SourceSansPro-Regular", 9)
        for place, row in enumerate(content[page * a_page : (page + 1) * a_page]):
            _line(canvas, row, 690 - place * 23)
        canvas.showPage()
    canvas.getpdfdata()


def _line(canvas: Canvas, row: tuple[str, ...], y: int) -> None:
    for x, text in zip(LEFT, row[:3], strict=True):
        canvas.drawString(x, y, text)
    for x, text in zip(RIGHT, row[3:], strict=True):
        canvas.drawRightString(x, y, text)
    canvas.line(72, y - 6, 540, y - 6)


def test_a_long_register_beside_a_bare_canvas() -> None:
    """Some three seconds: a ratio of shorter times would say little."""
    load_all()
    content = rows()
    pages = ours(content)
    ratios = []
    for _ in range(3):
        begun = time.process_time()
        ours(content)
        between = time.process_time()
        bare(content, -(-ROWS // pages))
        ratios.append((between - begun) / (time.process_time() - between))
    ratio = statistics.median(ratios)
    print(f"a register of {pages} pages {ratio:.2f} times a bare canvas, bar {BAR}")
    assert ratio <= BAR * SLACK
