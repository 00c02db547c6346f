"""Blocks become pages on which nothing is cut off, no heading stands alone, and figures meet on the point."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from clawdesk.domain.chart import CurveMark, CurvePlot, Timeline, TimeMark
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Condition,
    Conditions,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Row,
    Span,
)
from clawdesk.report.charts import _stagger, curve, timeline
from clawdesk.report.document import determination_paper
from clawdesk.report.fonts import PLACEHOLDER, advance, missing, pieces
from clawdesk.report.layout import Layout, Placed
from clawdesk.report.pdf import LaidOut, lay_out
from clawdesk.report.pieces import TextPiece
from clawdesk.report.setting import set_blocks
from clawdesk.report.table import TablePiece, pairs, table
from clawdesk.report.text import lines, one_line, reach
from clawdesk.report.theme import BODY, HEADING, INCH, PT, SUBHEADING, Face
from tests.report.sample import empty, overfull, typical
from tests.report.trace import crowded

WIDTH = 468 * PT
ROOM = 648 * PT


@cache
def out_of(make: Callable[[], Determination], paper: str) -> LaidOut:
    return lay_out(determination_paper(make()), paper)


def laid(*blocks: Block, room: int = ROOM) -> list[list[Placed]]:
    layout = Layout(room)
    layout.fill(set_blocks(blocks, WIDTH))
    return layout.pages


def rows(count: int, *, last_strong: bool = False) -> DataTable:
    return DataTable(
        columns=(Column(title="Line"), Column(title="Amount", align=Align.FIGURE)),
        rows=tuple(
            Row(cells=(f"row {place}", f"{place}.50"), strong=last_strong and place == count - 1)
            for place in range(count)
        ),
    )


def words_of(piece: TextPiece) -> str:
    return " ".join("".join(run.text for run in line) for line in piece.lines)


@pytest.mark.parametrize("make", [typical, empty, overfull])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_nothing_reaches_past_the_foot_of_a_page(make: Callable[[], Determination], paper: str) -> None:
    out = out_of(make, paper)
    for page in out.pages:
        for placed in page:
            assert placed.y + placed.piece.height <= out.size[1] - 2 * INCH


@pytest.mark.parametrize("make", [typical, empty, overfull])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_heading_stands_alone_at_the_foot(make: Callable[[], Determination], paper: str) -> None:
    out = out_of(make, paper)
    for page in out.pages:
        last = page[-1].piece
        assert not (isinstance(last, TextPiece) and last.style in (HEADING, SUBHEADING)), words_of(last)
        assert not last.keep


@pytest.mark.parametrize("make", [typical, empty, overfull])
def test_pieces_do_not_lie_on_one_another(make: Callable[[], Determination]) -> None:
    for page in out_of(make, "letter").pages:
        for upper, lower in pairwise(page):
            assert upper.y + upper.piece.height <= lower.y


def test_a_heading_goes_to_the_next_page_with_what_it_leads() -> None:
    filler = Paragraph(text="\n".join(["line"] * 44))
    first, second = laid(filler, Heading(text="Persons", level=2), Paragraph(text="They."))
    assert len(first) == 1
    assert isinstance(second[0].piece, TextPiece)
    assert words_of(second[0].piece) == "Persons"


def test_a_paragraph_leaves_two_lines_at_least_on_either_page() -> None:
    for count in range(40, 50):
        pages = laid(Paragraph(text="\n".join(["before"] * count)), Paragraph(text="\n".join(["x"] * 5)))
        for page in pages:
            for placed in page:
                piece = placed.piece
                assert isinstance(piece, TextPiece)
                assert len(piece.lines) >= 2


def test_a_question_longer_than_a_page_is_continued_without_its_number() -> None:
    item = Condition(number="5.1", question="why " * 4_000, answer="Yes", under="computed")
    heads = [placed.piece for page in laid(Conditions(items=(item,))) for placed in page]
    texts = [piece for piece in heads if isinstance(piece, TextPiece)]
    assert len(texts) > 1
    assert texts[0].asides
    assert not any(piece.asides for piece in texts[1:])


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    pages = laid(rows(200))
    pieces_ = [placed.piece for page in pages for placed in page]
    assert len(pages) > 4
    assert all(isinstance(piece, TablePiece) and piece.head is not None for piece in pieces_)
    assert sum(piece.stop - piece.start for piece in pieces_ if isinstance(piece, TablePiece)) == 200


def test_no_row_of_a_table_stands_alone() -> None:
    for count in range(25, 80):
        for page in laid(rows(count, last_strong=True)):
            piece = page[-1].piece
            assert isinstance(piece, TablePiece)
            assert piece.stop - piece.start >= 2


def test_a_row_longer_than_a_page_is_cut_between_its_lines() -> None:
    long = "\n".join(f"line {place}" for place in range(300))
    block = DataTable(
        columns=(Column(title="What"), Column(title="Why")),
        rows=(Row(cells=(Cell(text="short", note="note"), Cell(text=long, note="end")), anchor="here"),),
    )
    pages = laid(block)
    found = [placed.piece for page in pages for placed in page]
    count = sum(
        len(row.cells[1].lines)
        for piece in found
        if isinstance(piece, TablePiece)
        for row in piece.rows[piece.start : piece.stop]
    )
    assert count == 301
    assert [anchor for piece in found for anchor in piece.anchors()] == ["here"]
    assert all(placed.y + placed.piece.height <= ROOM for page in pages for placed in page)


def test_figures_meet_on_the_decimal_point() -> None:
    block = DataTable(
        columns=(Column(title="Line"), Column(title="Amount", align=Align.FIGURE)),
        rows=tuple(
            Row(cells=("x", text)) for text in ("1,234.50", "7", "85.0%", "-31.125", "—", "not known")
        ),
    )
    piece = table(block, WIDTH)
    place = piece.places[1]
    points = []
    for row in piece.rows[:4]:
        cell = row.cells[1]
        assert cell.tail is not None
        right = place.left + place.width - (place.tail - cell.tail)
        points.append(right - cell.tail)
    assert len(set(points)) == 1
    assert piece.rows[4].cells[1].tail == 0
    assert piece.rows[5].cells[1].tail is None


def test_tables_fit_their_width_whatever_the_figures() -> None:
    huge = "9" * 60
    block = DataTable(
        columns=(Column(title="Line"), *(Column(title="Much", align=Align.FIGURE) for _ in range(6))),
        rows=(Row(cells=("x", *([huge] * 6))),),
    )
    piece = table(block, WIDTH)
    assert piece.places[-1].left + piece.places[-1].width <= WIDTH
    for cell, place in zip(piece.rows[0].cells, piece.places, strict=True):
        assert all(reach(line) <= place.width for _, line in cell.lines)
        assert "".join(run.text for _, line in cell.lines for run in line) in (huge, "x")


def test_labels_and_values_share_the_width() -> None:
    piece = pairs(KeyValues(rows=(KeyValue(label="L" * 300, value="v" * 3_000),)), WIDTH)
    for cell, place in zip(piece.rows[0].cells, piece.places, strict=True):
        assert all(reach(line) <= place.width for _, line in cell.lines)


def test_lines_break_at_spaces_and_keep_within_the_width() -> None:
    text = "the quick brown fox jumps over the lazy dog " * 5
    broken = lines(text, BODY, 100 * PT)
    assert all(reach(line) <= 100 * PT for line in broken)
    # Read one after the other, the lines are the text again: no two words run into one.
    assert "".join(run.text for line in broken for run in line) == text.strip()
    assert all(run.text == " " for line in broken for run in line if not run.width)


def test_a_word_may_change_its_dress_without_being_torn() -> None:
    text = ("see Exhibit ", Span(text="C", link="exhibit-1"), ", and more")
    joined = ["".join(run.text for run in line) for line in lines(text, BODY, 60 * PT)]
    assert any(line.endswith("C,") or line.startswith("C,") or "C, " in line for line in joined)


def test_a_long_text_in_one_line_ends_in_an_ellipsis() -> None:
    line = one_line("x" * 100_000, BODY, 100 * PT)
    assert reach(line) <= 100 * PT
    assert line[-1].text.endswith("…")
    assert "".join(run.text for run in one_line("short", BODY, 100 * PT)) == "short"


def test_an_italic_borrows_the_sign_that_it_lacks() -> None:
    assert pieces("a → b", Face.SERIF_ITALIC) == (
        (Face.SERIF_ITALIC, "a "),
        (Face.SERIF, "→"),
        (Face.SERIF_ITALIC, " b"),
    )
    assert missing("a → b") == ()


def test_every_face_can_draw_the_box_and_the_signs_of_the_law() -> None:
    for face in (Face.SERIF, Face.SERIF_STRONG, Face.SANS, Face.SANS_STRONG):
        assert pieces(f"{PLACEHOLDER}§−×½≥≤“”’–—…", face) == ((face, f"{PLACEHOLDER}§−×½≥≤“”’–—…"),)


def test_figures_have_one_width() -> None:
    for face in Face:
        assert len({advance(digit, face, 10 * PT) for digit in "0123456789"}) == 1


def test_labels_of_a_crowded_line_never_touch() -> None:
    for count in (1, 5, 12, 25):
        chart = crowded(count)
        marks = tuple((mark, 150 * PT) for mark in chart.marks)
        labels = _stagger(marks, 300 * PT)
        for place, one in enumerate(labels.items):
            assert one.left >= 0
            assert one.left + one.width <= 300 * PT
            for other in labels.items[place + 1 :]:
                apart = one.left + one.width <= other.left or other.left + other.width <= one.left
                assert one.row != other.row or apart


@pytest.mark.parametrize("width", [120 * PT, 342 * PT, 468 * PT])
def test_a_chart_of_one_day_or_of_nothing_still_draws(width: int) -> None:
    day = date(2024, 2, 29)
    alone = Timeline(title="", window_start=day, window_end=day, marks=(TimeMark(label="L" * 400, on=day),))
    assert timeline(alone, width).height > 0
    bare = Timeline(title="", window_start=day, window_end=day, marks=())
    assert timeline(bare, width).height > 0
    flat = CurvePlot(
        title="", vertices=(), marks=(CurveMark(label="x", attainment=Decimal(0), payout=Decimal(0)),)
    )
    assert curve(flat, width).height > 0
    assert curve(CurvePlot(title="", vertices=(), marks=()), width).height > 0


def test_the_room_has_no_number_that_is_not_whole(root: Path) -> None:
    for path in sorted((root / "clawdesk" / "report").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, float)
        ]
        assert not found, path
        assert not any(isinstance(node, ast.Name) and node.id == "float" for node in ast.walk(tree)), path
