"""A form in pictures of its pages: every figure is a proposal, unless a sum of the form bears it out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clawdesk.domain.filing import Proposal, Reading
from clawdesk.intake.printed.column_rows import filled
from clawdesk.intake.printed.figures import day_of, number_of, without_marks
from clawdesk.intake.printed.page import Page
from clawdesk.intake.printed.ruled import boxes_of
from clawdesk.intake.printed.ruled_closing import closing_of
from clawdesk.intake.printed.ruled_heading import heading_of
from clawdesk.intake.printed.ruled_tables import tables_of
from clawdesk.intake.printed.scan_prices import ranges_of
from clawdesk.intake.printed.scan_rows import Context, read_rows
from clawdesk.intake.printed.scan_support import figures_of
from clawdesk.intake.printed.sheet import Heading, Piece, Row, Sheet
from clawdesk.intake.printed.token_rows import RawRow

MOST_PAGES = 8
_FIGURES = frozenset(
    ("amount", "acquired", "disposed", "price", "owned", "exercise_price", "underlying_amount")
)
_DAYS = frozenset(("date", "deemed_date", "exercise_date", "expiration_date"))
_UNSURE = "It was recognised in a picture of the page, and no sum of the form bears it out."
# What is left of a raised mark that was not recognised stands behind the last digit.
_SMUDGED = re.compile(r"(\$?\d[\d,]*(?:\.\d{1,4})?)\D{1,4}", re.ASCII)


def sheet_of(pages: Sequence[Page], form: str) -> Sheet | None:
    """None where no ruled table can be made out."""
    boxed = [boxes_of(page) for page in pages]
    tables = [(number, row) for number, rows in tables_of(boxed) for row in rows]
    if not tables:
        return None
    marks = {note.removeprefix("F") for _, row in tables for piece in row.values() for note in piece.notes}
    closing = closing_of(pages, frozenset(marks))
    heading = heading_of(boxed, pages, form)
    raws = [_raw(number, row, index) for index, (number, row) in enumerate(tables)]
    table_1, table_2, findings = read_rows(raws, _context(heading, closing.footnotes))
    printed = {number: [row for table, row in tables if table == number] for number in (1, 2)}
    return Sheet(
        heading=heading,
        table_1=tuple(map(_looked_at, table_1, printed[1])),
        table_2=tuple(map(_looked_at, table_2, printed[2])),
        closing=closing,
        findings=tuple(findings),
    )


def _context(heading: Heading, footnotes: Sequence[tuple[str, str]]) -> Context:
    period = day_of(heading.period)
    return Context(
        family=heading.form[:1],
        ranges=ranges_of(footnotes),
        figures=figures_of(footnotes),
        year=period.year if period else None,
        period=heading.period,
    )


def _raw(table: int, row: Row, index: int) -> RawRow:
    """A row whose cells kept their columns; one that was moved is a transaction though its code was not seen."""
    texts: dict[str, str] = {"security": "", "ownership": ""}
    raw = RawRow(table=table, line=index + 1, tokens=())
    for name, piece in row.items():
        text, more = without_marks(piece.text)
        if name in _FIGURES:
            smudged = _SMUDGED.fullmatch(text)
            text = smudged[1] if smudged is not None else text
        texts[name] = text
        notes = [*more, *piece.notes]
        if notes:
            raw.marks["count" if name in ("acquired", "disposed") else name] = notes
    if texts.get("acquired_disposed") not in ("A", "D"):
        texts["acquired_disposed"] = ""
    moved = any(texts.get(name) for name in ("date", "amount", "acquired", "disposed"))
    texts["code"] = texts.get("code", "").upper() or ("?" if moved else "")
    filled(raw, texts)
    return raw


def proposed(sheet: Sheet) -> Sheet:
    """The same with every figure that nothing bears out as a proposal."""
    return replace(
        sheet,
        table_1=tuple(_looked_at(row, {}) for row in sheet.table_1),
        table_2=tuple(_looked_at(row, {}) for row in sheet.table_2),
    )


def _looked_at(read: Row, printed: Row) -> Mapping[str, Piece]:
    """Each cell at its place on the page, and a figure that nothing bears out as a proposal."""
    return {name: _unsure(name, _placed(piece, printed.get(name))) for name, piece in read.items()}


def _placed(piece: Piece, printed: Piece | None) -> Piece:
    return piece if printed is None or printed.spot is None else replace(piece, spot=printed.spot)


def _unsure(name: str, piece: Piece) -> Piece:
    if piece.reading is not Reading.EXACT or not piece.text or name not in _FIGURES | _DAYS | {"code"}:
        return piece
    number, day = number_of(piece.text), day_of(piece.text)
    value = f"{number:f}" if number is not None else str(day) if day is not None else piece.text
    own = Proposal(text=piece.text, value=value, reason=_UNSURE)
    return replace(piece, reading=Reading.PROPOSED, reason=_UNSURE, proposals=(own,))
