"""A doubtful cell of a filing off paper is confirmed by a person, or typed over, before the filing enters a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clawdesk.domain.dates import parse_date
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.filing_cell import Cell, DateCell, FlagCell, NumberCell, Paper, Reading, TextCell, Typed
from clawdesk.domain.finding import Finding
from clawdesk.domain.money import parse_decimal
from clawdesk.errors import InputError

_LETTERS: dict[str, tuple[str, ...]] = {
    "code": tuple("ACDEFGHIJLMOPSUWXZ"),
    "acquired_disposed": ("A", "D"),
    "ownership": ("D", "I"),
    "form_type": ("3", "4", "5"),
    "timeliness": ("E", "L"),
}
_LONGEST = 200
_DOUBTFUL = (Reading.PROPOSED, Reading.UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A cell that nobody has confirmed yet, by its place; `column` is the name of the line's field."""

    table: int
    row: int
    column: str
    cell: Cell

    @property
    def place(self) -> str:
        return told_place(self.table, self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell:
    """What a person confirmed, enough to confirm it again on the same reading."""

    table: int
    row: int
    column: str
    text: str
    by: str
    on: date


def unconfirmed(filing: Filing) -> tuple[Doubt, ...]:
    """What published data hold is kept as it is; only a reading off paper waits for a person."""
    if not _is_off_paper(filing):
        return ()
    return tuple(
        Doubt(table=line.table, row=line.row, column=column, cell=cell)
        for line in filing.lines
        for column, cell in _cells(line)
        if cell.paper is not None and cell.status in _DOUBTFUL
    )


def typed_cells(filing: Filing) -> tuple[TypedCell, ...]:
    """Everything that people confirmed, in the order of the form."""
    if not _is_off_paper(filing):
        return ()
    return tuple(
        TypedCell(
            table=line.table,
            row=line.row,
            column=column,
            text=cell.text or "",
            by=cell.paper.typed.by,
            on=cell.paper.typed.on,
        )
        for line in filing.lines
        for column, cell in _cells(line)
        if cell.paper is not None and cell.paper.typed is not None
    )


def still_open(findings: Iterable[Finding], filing: Filing) -> tuple[Finding, ...]:
    """Without what the reader had to say of cells that a person has confirmed."""
    settled = {told_place(one.table, one.row, one.column) for one in typed_cells(filing)}
    return tuple(one for one in findings if one.check != "reading" or one.place not in settled)


def told_place(table: int, row: int, column: str) -> str:
    """A cell as a reader's findings name it."""
    return f"Table {'I' * table}, row {row}, {column.replace('_', ' ')}"


def confirmed(filing: Filing, *, table: int, row: int, column: str, text: str, by: str, on: date) -> Filing:
    """The filing with this cell as the person typed it; who, when and what stood there before stay beside it."""
    place = next(
        (index for index, line in enumerate(filing.lines) if (line.table, line.row) == (table, row)), None
    )
    cell = None if place is None else dict(_cells(filing.lines[place])).get(column)
    if place is None or cell is None:
        raise InputError(f"There is no cell “{column}” in row {row} of Table {'I' * table}.")
    before = cell.paper.typed.was if cell.paper is not None and cell.paper.typed is not None else cell.text
    paper = replace(cell.paper or Paper(), typed=Typed(by=by, on=on, was=before or ""))
    typed: dict[str, Any] = {column: _as_typed(cell, column, text.strip(), paper, on)}
    line = replace(filing.lines[place], **typed)
    return replace(filing, lines=(*filing.lines[:place], line, *filing.lines[place + 1 :]))


def again(filing: Filing, typed: tuple[TypedCell, ...]) -> Filing:
    """The same confirmations on a filing that was read anew."""
    for one in typed:
        filing = confirmed(
            filing, table=one.table, row=one.row, column=one.column, text=one.text, by=one.by, on=one.on
        )
    return filing


def _as_typed(cell: Cell, column: str, text: str, paper: Paper, on: date) -> Cell:
    kept: dict[str, Any] = {
        "text": text or None,
        "notes": cell.notes,
        "status": Reading.EXACT,
        "paper": paper,
    }
    if isinstance(cell, NumberCell):
        return NumberCell(**kept, value=_number(text, column))
    if isinstance(cell, DateCell):
        return DateCell(**kept, value=parse_date(text, today=on) if text else None)
    if isinstance(cell, FlagCell):
        raise InputError("This box is not typed over; it follows from the code beside it.")
    assert isinstance(cell, TextCell)
    allowed = _LETTERS.get(column)
    if text and allowed is not None and text not in allowed:
        raise InputError(f"This cell holds one of {', '.join(allowed)}.", fields={column: "another sign"})
    if len(text) > _LONGEST:
        raise InputError("This is longer than a cell of the form can be.", fields={column: "too long"})
    return TextCell(**kept, value=text or None)


def _number(text: str, column: str) -> Decimal | None:
    if not text:
        return None
    value = parse_decimal(text.removeprefix("$").strip())
    if value < 0:
        raise InputError("The form has no figures below zero.", fields={column: "below zero"})
    return value


def _is_off_paper(filing: Filing) -> bool:
    """Every cell of such a filing knows its place; published data come by the thousand and know none."""
    return any(line.security.paper is not None or line.ownership.paper is not None for line in filing.lines)


def _cells(line: Line) -> Iterator[tuple[str, Cell]]:
    for field in fields(line):
        value = getattr(line, field.name)
        if isinstance(value, Cell):
            yield field.name, value
