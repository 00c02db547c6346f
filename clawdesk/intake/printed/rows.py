"""A row of printed cells into a line of the filing: what each column means on each form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.filing import (
    NO_FLAG,
    NO_NUMBER,
    NO_TEXT,
    Cell,
    DateCell,
    FlagCell,
    Line,
    LineKind,
    NumberCell,
    Paper,
    Reading,
    TextCell,
)
from clawdesk.intake.printed.figures import day_of, is_dollars, number_of
from clawdesk.intake.printed.sheet import NOTHING, Piece, Row

_GAP = Paper(reason="The form always fills this cell, and nothing can be read in it.")
# The code, /K for an equity swap, and on Form 5 a 3, 4 or 5 beside it for the form it was due on.
_CODE = re.compile(r"([345])?\s*([A-Z])?\s*([345])?\s*(/\s*K)?")
_WAYS = {"A", "D"}


def line_of(table: int, row: int, cells: Row, family: str) -> Line:
    """`family` is 3, 4 or 5."""
    moved = _is_transaction(cells)
    code, form_type, swap = _coding(cells, family, moved=moved)
    count, way = _counted(table, cells)
    shares, value = _either(count)
    after, value_after = _either(cells.get("owned", NOTHING))
    underlying, underlying_value = _either(cells.get("underlying_amount", NOTHING))
    line = Line(
        table=table,
        row=row,
        kind=LineKind.TRANSACTION if moved else LineKind.HOLDING,
        security=_text(cells, "security"),
        date=_day(cells, "date"),
        deemed_date=_day(cells, "deemed_date"),
        form_type=form_type,
        code=code,
        equity_swap=swap,
        timeliness=_timeliness(cells),
        shares=shares,
        total_value=value,
        price=number_cell(cells.get("price", NOTHING)),
        acquired_disposed=way,
        shares_after=after,
        value_after=value_after,
        ownership=_one_of(cells.get("ownership", NOTHING), {"D", "I"}),
        nature=_text(cells, "nature"),
        exercise_price=number_cell(cells.get("exercise_price", NOTHING)),
        exercise_date=_day(cells, "exercise_date"),
        expiration_date=_day(cells, "expiration_date"),
        underlying_title=_text(cells, "underlying_title"),
        underlying_shares=underlying,
        underlying_value=underlying_value,
    )
    return _with_gaps(line, family)


def _with_gaps(line: Line, family: str) -> Line:
    """A cell that the form always fills and that holds nothing was lost on the way, and is told."""
    lost = [names[0] for names in _filled(line, family) if all(map(_is_empty, _cells(line, names)))]
    gaps = {name: replace(getattr(line, name), status=Reading.UNREADABLE, paper=_GAP) for name in lost}
    return replace(line, **gaps) if gaps else line


def _filled(line: Line, family: str) -> Iterator[tuple[str, ...]]:
    """The cells that are never empty on this row; of several in one, which one of them holds something."""
    yield from (("security",), ("ownership",))
    if line.table == 2:
        yield from (("exercise_price",), ("exercise_date",), ("expiration_date",), ("underlying_title",))
    if not (line.table == 2 and family == "3"):
        yield ("shares_after", "value_after")
    if line.kind is LineKind.TRANSACTION:
        yield from (("date",), ("code",), ("shares", "total_value"), ("acquired_disposed",), ("price",))
    if line.ownership.value == "I":
        yield ("nature",)


def _cells(line: Line, names: Sequence[str]) -> list[Cell]:
    return [getattr(line, name) for name in names]


def _is_empty(cell: Cell) -> bool:
    return not (cell.text or cell.notes or cell.paper)


def text_cell(piece: Piece) -> TextCell:
    if not (piece.text or piece.notes):
        return (
            NO_TEXT if piece.reading is Reading.EXACT else TextCell(status=piece.reading, paper=_paper(piece))
        )
    text = piece.text or None
    value = None if piece.reading is Reading.UNREADABLE else text
    return TextCell(text=text, value=value, notes=piece.notes, status=piece.reading, paper=_paper(piece))


def number_cell(piece: Piece) -> NumberCell:
    if not (piece.text or piece.notes) and piece.reading is Reading.EXACT:
        return NO_NUMBER
    value: Decimal | None = None if piece.reading is Reading.UNREADABLE else number_of(piece.text)
    return NumberCell(
        text=piece.text or None,
        value=value,
        notes=piece.notes,
        status=_status(piece, value),
        paper=_paper(piece),
    )


def date_cell(piece: Piece) -> DateCell:
    if not (piece.text or piece.notes) and piece.reading is Reading.EXACT:
        return DateCell()
    value: date | None = None if piece.reading is Reading.UNREADABLE else day_of(piece.text)
    return DateCell(
        text=piece.text or None,
        value=value,
        notes=piece.notes,
        status=_status(piece, value),
        paper=_paper(piece),
    )


def _status(piece: Piece, value: object) -> Reading:
    return Reading.UNREADABLE if piece.text and value is None else piece.reading


def _paper(piece: Piece) -> Paper | None:
    if piece.spot is None and not piece.reason and not piece.proposals:
        return None
    return Paper(spot=piece.spot, reason=piece.reason, proposals=piece.proposals)


def _is_transaction(cells: Row) -> bool:
    """A holding has neither a day nor a code nor a count of what moved."""
    if any(cells.get(name, NOTHING).text for name in ("date", "amount", "acquired", "disposed")):
        return True
    return any(mark.isalpha() for mark in cells.get("code", NOTHING).text)


def _text(cells: Row, name: str) -> TextCell:
    return text_cell(cells.get(name, NOTHING))


def _day(cells: Row, name: str) -> DateCell:
    return date_cell(cells.get(name, NOTHING))


def _one_of(piece: Piece, known: set[str]) -> TextCell:
    cell = text_cell(piece)
    if cell.text and cell.text not in known and cell.status is Reading.EXACT:
        return TextCell(text=cell.text, notes=cell.notes, status=Reading.UNREADABLE, paper=cell.paper)
    return cell


def _either(piece: Piece) -> tuple[NumberCell, NumberCell]:
    """Shares, or dollars where the form prints a dollar sign."""
    cell = number_cell(piece)
    return (NO_NUMBER, cell) if is_dollars(piece.text) else (cell, NO_NUMBER)


def _counted(table: int, cells: Row) -> tuple[Piece, TextCell]:
    """The count and its direction; in Table II the filled one of two columns tells the direction."""
    if table == 1:
        return cells.get("amount", NOTHING), _one_of(cells.get("acquired_disposed", NOTHING), _WAYS)
    acquired, disposed = cells.get("acquired", NOTHING), cells.get("disposed", NOTHING)
    filled = [(piece, way) for piece, way in ((acquired, "A"), (disposed, "D")) if piece.text or piece.notes]
    if len(filled) != 1:
        return acquired, NO_TEXT
    piece, way = filled[0]
    return piece, TextCell(text=way, value=way)


def _coding(cells: Row, family: str, *, moved: bool) -> tuple[TextCell, TextCell, FlagCell]:
    piece = cells.get("code", NOTHING)
    found = _CODE.fullmatch(piece.text)
    if not piece.text or found is None:
        unread = text_cell(piece)
        if piece.text:
            unread = TextCell(
                text=piece.text, notes=piece.notes, status=Reading.UNREADABLE, paper=unread.paper
            )
        return unread, NO_TEXT, NO_FLAG
    letter, digit = found[2], found[1] or found[3]
    cell = text_cell(Piece(text=letter or "", notes=piece.notes, spot=piece.spot, reading=piece.reading,
                           reason=piece.reason, proposals=piece.proposals))  # fmt: skip
    if family == "4" and letter:
        digit = "5" if cells.get("early", NOTHING).text.upper().startswith("V") else "4"
    form_type = TextCell(text=digit, value=digit) if digit else NO_TEXT
    swap = FlagCell(text="1" if found[4] else "0", value=bool(found[4])) if moved else NO_FLAG
    return cell, form_type, swap


def _timeliness(cells: Row) -> TextCell:
    """The form has no column of its own for it: its marks stand in the V column, on Form 5 an L."""
    piece = cells.get("early", NOTHING)
    text = piece.text.upper().removeprefix("V").strip()
    if text in ("E", "L"):
        return TextCell(text=text, value=text, notes=piece.notes)
    return TextCell(notes=piece.notes) if piece.notes else NO_TEXT
