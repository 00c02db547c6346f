"""The same figures everywhere: in the trace as JSON, in the window, on paper and in the workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clawdesk.domain.evaluation import AwardResult, Evaluation, Line, Quantity, Unit
from clawdesk.domain.plain import to_plain
from clawdesk.domain.quantities import amount, figure
from clawdesk.report.blocks import Block, Heading
from clawdesk.report.document import Paper, numbered
from clawdesk.report.pdf import render
from clawdesk.report.sections.conditions import lines_table
from clawdesk.report.sections.outcome import awards
from clawdesk.report.workbook import workbook
from clawdesk.ui.case.figures import ComputationTable
from clawdesk.ui.case.telling import OPEN
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services
from tests.report.test_pdf import bare, read
from tests.rules.worked import evaluation, trials

from .companies import determined
from .test_sign import cases_of

FEWEST = 25
# As the columns of a paper and of a workbook stand; a card of the window has a figure for each but one.
PARTS = ("received", "would_have_been", "excess", "recoverable", "paid", "unpaid", "determined")
ON_EVERY_CARD = ("received", "would_have_been", "recoverable")
ON_AN_OPEN_CARD = (*ON_EVERY_CARD, "paid", "unpaid", "determined")


@dataclass(frozen=True, kw_only=True)
class Told:
    """The figures of one case as its JSON tells them, in words: of each award, and of each line computed."""

    awards: tuple[tuple[int, dict[str, str]], ...]
    lines: tuple[tuple[str, str, str], ...]


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


def lines_of(made: Evaluation) -> tuple[Line, ...]:
    steps = (step for award in made.participants[0].awards for step in award.steps)
    return tuple(line for step in steps for line in step.lines)


def paper() -> Paper:
    """One paper of all cases, so that it is drawn once."""
    blocks: list[Block] = []
    for name, made in cases().items():
        blocks += [Heading(text=name), awards(made.participants[0]), lines_table("Line", lines_of(made))]
    at = datetime(2026, 1, 6, tzinfo=UTC)
    return Paper(blocks=numbered(tuple(blocks)), title="All", author="", subject="", at=at, seal="ab" * 32)


def of(held: Any) -> Quantity | None:
    return None if held is None else Quantity(unit=Unit(held["unit"]), value=Decimal(held["value"]))


def told(held: Any) -> str:
    quantity = of(held)
    return "" if quantity is None else figure(quantity)


def in_json(made: Evaluation) -> Told:
    """From the text of the trace, read back by a reader that knows nothing of the program."""
    found = json.loads(json.dumps(to_plain(made)))["participants"][0]["awards"]
    steps = (step for award in found for step in award["steps"])
    lines = (line for step in steps for line in step["lines"])
    return Told(
        awards=tuple((one["award_id"], {part: told(one[part]) for part in PARTS}) for one in found),
        lines=tuple((one["label"], told(one["original"]), told(one["restated"])) for one in lines),
    )


def on_screen(page: CasesPage, made: Evaluation) -> Iterator[tuple[int, dict[str, str]]]:
    """From the labels of the cards on the page of a case; a card counts its shares in so many words."""
    cards, result = page.pane.awards, made.participants[0]
    cards.show_result(result, 1, None)
    for award in result.awards:
        shown = {part: cards.findChild(QLabel, f"{part}_{award.award_id}") for part in ON_AN_OPEN_CARD}
        yield award.award_id, {part: label.text() for part, label in shown.items() if label is not None}


def on_its_card(award: AwardResult) -> dict[str, str]:
    parts = ON_AN_OPEN_CARD if award.outcome in OPEN else ON_EVERY_CARD
    held = {part: getattr(award, part) for part in parts}
    return {part: amount(one).lstrip("$") for part, one in held.items() if one is not None}


def in_cell(cell: Any) -> str:
    """A number as its format shows it."""
    if cell.value is None or isinstance(cell.value, str):
        return (cell.value or "").strip("—")
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    percent = cell.number_format.endswith("%")
    value = Decimal(str(cell.value)) * (100 if percent else 1)
    return f"{value:,.{places}f}{'%' if percent else ''}"


def in_sheet(sheet: Worksheet) -> tuple[list[list[str]], list[list[str]]]:
    rows = [[in_cell(cell) for cell in row] for row in sheet.iter_rows()]
    begun = next(place for place, row in enumerate(rows) if row[0] == "Line")
    return [row[1:] for row in rows[1:begun]], [row[:3] for row in rows[begun + 1 :]]


def test_there_are_cases_enough_and_they_differ() -> None:
    """Four texts, eight outcomes, dollars and shares."""
    assert len(cases()) >= FEWEST
    assert {name.partition("/")[0] for name in cases()} >= {
        "qualys-2019",
        "rule-10d1",
        "sox-304",
        "tarp-30-8",
    }
    found = [award for made in cases().values() for award in made.participants[0].awards]
    assert len({award.outcome for award in found}) >= 8
    assert {award.received.unit for award in found if award.received} == {Unit.MONEY, Unit.SHARES}


def test_the_figures_are_equal_in_the_window_on_paper_in_the_workbook_and_in_json(
    qtbot: QtBot, services: Services, kept_files: Path
) -> None:
    """Each case in turn, in all four; three seconds, for each is built as the page of a case builds it."""
    page = cases_of(determined, qtbot, services, kept_files)
    drawn, at = read(render(paper(), "letter").pdf), 0
    book = load_workbook(io.BytesIO(workbook(paper())))
    for (name, made), sheet in zip(cases().items(), book.worksheets, strict=True):
        json_ = in_json(made)
        # In the window
        cards = dict(on_screen(page, made))
        assert cards == {one.award_id: on_its_card(one) for one in made.participants[0].awards}, name
        for award_id, figures in json_.awards:
            assert {part: text.partition(" ")[0] for part, text in cards[award_id].items()}.items() <= (
                figures.items()
            ), name
        table = ComputationTable(page.frame.theme, lines_of(made), "")
        shown = [label.text() for _, _, label in table._cells]
        assert shown == [part for _, *pair in json_.lines for part in pair if part], name
        table.deleteLater()
        # On paper, in its order, so that no figure stands in for another
        expected = [[figures[part] for part in PARTS] for _, figures in json_.awards]
        for part in (
            *(part for row in expected for part in row),
            *(one for row in json_.lines for one in row),
        ):
            at = drawn.index(bare(part), at) + len(bare(part))
        # In the workbook, read by another library than the one that wrote it
        assert in_sheet(sheet) == (expected, [list(row) for row in json_.lines]), name
