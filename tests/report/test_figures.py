"""The same figures everywhere: in the trace as JSON, on the screen, on paper and in the workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from clawdesk.domain.evaluation import Evaluation, Line, Quantity, Unit
from clawdesk.domain.plain import to_plain
from clawdesk.domain.quantities import figure
from clawdesk.report.blocks import Block, Heading, Paragraph
from clawdesk.report.document import Paper, numbered
from clawdesk.report.pdf import render
from clawdesk.report.sections.conditions import lines_table
from clawdesk.report.sections.outcome import awards
from clawdesk.report.workbook import workbook
from clawdesk.ui.case.figures import ComputationTable
from clawdesk.ui.theme import Theme
from tests.report.test_pdf import bare, read
from tests.rules.worked import evaluation, trials

FEWEST = 25
PARTS = ("received", "would_have_been", "excess", "recoverable", "paid", "unpaid", "determined")


@cache
def cases() -> dict[str, Evaluation]:
    """The first trial of every second worked case that comes to an amount, by its place in the paper."""
    found: dict[str, Evaluation] = {}
    first = {f"{one.values[0]}/{one.values[1]['id']}": one.values for one in reversed(trials())}
    for name in sorted(first)[::2]:
        made = evaluation(*first[name])
        if any(award.received for award in made.participants[0].awards):
            found[name] = made
    return found


def lines_of(made: Evaluation) -> list[Line]:
    return [line for award in made.participants[0].awards for step in award.steps for line in step.lines]


@cache
def paper() -> Paper:
    """One paper of all cases, so that it is drawn once."""
    blocks: list[Block] = []
    for name, made in cases().items():
        blocks += [
            Heading(text=name),
            awards(made.participants[0]),
            lines_table("Line", tuple(lines_of(made))),
        ]
    at = datetime(2026, 1, 6, tzinfo=UTC)
    return Paper(blocks=numbered(tuple(blocks)), title="All", author="", subject="", at=at, seal="ab" * 32)


def told(quantity: Any) -> str:
    """A quantity as the JSON of a trace holds it, in words."""
    if quantity is None:
        return ""
    return figure(Quantity(unit=Unit(quantity["unit"]), value=Decimal(quantity["value"])))


def in_json(made: Evaluation) -> Iterator[tuple[str, str, str]]:
    """From the text of the trace, read back by a reader that knows nothing of the program."""
    data = json.loads(json.dumps(to_plain(made)))
    for award in data["participants"][0]["awards"]:
        for step in award["steps"]:
            for line in step["lines"]:
                yield line["label"], told(line["original"]), told(line["restated"])


def test_there_are_cases_enough_and_of_every_text() -> None:
    assert len(cases()) >= FEWEST
    assert {name.partition("/")[0] for name in cases()} >= {"qualys-2019", "rule-10d1", "sox-304"}


def test_screen_and_trace_agree(qapp: QApplication) -> None:
    """A second for all cases: each has a table of its own, built as the page of a case builds it."""
    theme = Theme(qapp, scheme="light")
    for name, made in cases().items():
        table = ComputationTable(theme, tuple(lines_of(made)), "")
        shown = [label.text() for _, _, label in table._cells]
        assert shown == [part for _, *pair in in_json(made) for part in pair if part], name
        table.deleteLater()


def test_paper_and_trace_agree() -> None:
    """In the order of the paper, so that no figure stands in for another."""
    text, at = read(render(paper(), "letter").pdf), 0
    for made in cases().values():
        for award in json.loads(json.dumps(to_plain(made)))["participants"][0]["awards"]:
            for part in PARTS:
                if award[part] is not None:
                    at = text.index(bare(told(award[part])), at) + 1
        for label, original, restated in in_json(made):
            assert bare(label)[:20] in text[at:], label
            for one in (original, restated):
                if one:
                    at = text.index(bare(one), at) + 1


def test_workbook_and_trace_agree() -> None:
    """Read by another library than the one that wrote it."""
    book = load_workbook(io.BytesIO(workbook(paper())))
    for sheet, made in zip(book.worksheets, cases().values(), strict=True):
        rows = list(sheet.iter_rows())
        begun = next(place for place, row in enumerate(rows) if row[0].value == "Line")
        found = [(row[0].value, in_words(row[1]), in_words(row[2])) for row in rows[begun + 1 :]]
        assert found == list(in_json(made)), sheet.title


def in_words(cell: Any) -> str:
    """A number as its format shows it."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    percent = cell.number_format.endswith("%")
    value = Decimal(str(cell.value)) * (100 if percent else 1)
    return f"{value:,.{places}f}{'%' if percent else ''}"


def test_the_same_paper_makes_the_same_workbook() -> None:
    assert workbook(paper()) == workbook(replace(paper()))


def test_a_workbook_holds_no_formula_and_loses_nothing_of_a_long_text() -> None:
    hostile = "=1+1|" + "x" * 40_000
    made = replace(
        paper(), blocks=(Heading(text="[a]:b*"), Heading(text="=cmd()", level=2), Paragraph(text=hostile))
    )
    (sheet,) = load_workbook(io.BytesIO(workbook(made))).worksheets
    cells = [row[0] for row in sheet.iter_rows() if row[0].value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert "".join(cell.value for cell in cells) == f"=cmd(){hostile}"
