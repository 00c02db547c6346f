"""A workbook of a paper: the same bytes for the same paper, no formula, and no text cut off."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import load_workbook

from clawdesk.report.blocks import Block, Heading, Paragraph
from clawdesk.report.document import Paper, numbered
from clawdesk.report.sections.outcome import awards
from clawdesk.report.workbook import workbook
from tests.report.sample import typical

AT = datetime(2026, 1, 6, tzinfo=UTC)


def paper(*blocks: Block) -> Paper:
    return Paper(blocks=numbered(blocks), title="All", author="", subject="", at=AT, seal="ab" * 32)


def test_the_same_paper_makes_the_same_workbook() -> None:
    made = [paper(Heading(text="Outcome"), awards(typical().result)) for _ in range(2)]
    assert workbook(made[0]) == workbook(made[1])


def test_a_workbook_holds_no_formula_and_loses_nothing_of_a_long_text() -> None:
    hostile = "=1+1|" + "x" * 40_000
    made = paper(Heading(text="[a]:b*"), Heading(text="=cmd()", level=2), Paragraph(text=hostile))
    (sheet,) = load_workbook(io.BytesIO(workbook(made))).worksheets
    cells = [row[0] for row in sheet.iter_rows() if row[0].value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert "".join(cell.value for cell in cells) == f"=cmd(){hostile}"
