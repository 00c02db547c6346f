"""Published text into typed cells: exact decimals, dates without a zone, the unreadable kept as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from clawdesk.domain.filing import Cell, DateCell, FlagCell, NumberCell, Reading, TextCell
from clawdesk.intake.quick import put_of

# The schema has twelve digits before the point and four after; zeros may follow. Sums of such stay exact.
_NUMBER = re.compile(r"(?=\.?[0-9])[0-9]{0,16}(?:\.[0-9]{0,8}0{0,30})?")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}
_EXACT, _UNREADABLE = Reading.EXACT, Reading.UNREADABLE
_put_text, _put_notes, _put_status, _put_paper = (
    put_of(Cell, name) for name in ("text", "notes", "status", "paper")
)
_MOST_SHARED = 4096
_LONGEST_SHARED = 120


def number_of(text: str) -> Decimal | None:
    """A plain decimal, its trailing zeros gone; None for anything else, such as 1,000, -5 or $5."""
    if len(text) < 17 and text.isdigit() and text.isascii():
        return Decimal(text)
    if not _NUMBER.fullmatch(text):
        return None
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text or 0)


def date_of(text: str) -> date | None:
    """An XML date; its zone is dropped and never shifts the day."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def flag_of(text: str) -> bool | None:
    return _FLAGS.get(text)


class CellMaker:
    """Makes the cells of one type. Cells never change, so equal ones without notes are one object."""

    __slots__ = ("_convert", "_kind", "_put_value", "noted", "shared")

    def __init__(self, kind: type[Cell], convert: Callable[[str], object | None]) -> None:
        self._kind = kind
        self._convert = convert
        self._put_value = put_of(kind, "value")
        self.shared: dict[str | None, Any] = {}
        self.noted: dict[tuple[str, ...], Any] = {}

    def cell(self, text: str | None, notes: tuple[str, ...]) -> Any:
        """`text` None means that there is no value at all."""
        cell = object.__new__(self._kind)
        value = self._convert(text) if text else None
        _put_text(cell, text)
        _put_notes(cell, notes)
        _put_status(cell, _UNREADABLE if text and value is None else _EXACT)
        _put_paper(cell, None)
        self._put_value(cell, value)
        return cell

    def share(self, raw: str | None) -> Any:
        """The cell of a value element's text, kept for the next time; the unreadable and the long are not."""
        cell = self.cell(raw.strip() if raw else "", ())
        if cell.status is _EXACT and (raw is None or len(raw) < _LONGEST_SHARED):
            if len(self.shared) >= _MOST_SHARED:
                self.shared.clear()
            self.shared[raw] = cell
        return cell

    def note_only(self, notes: tuple[str, ...]) -> Any:
        """The cell that holds these marks and no value."""
        cell = self.noted.get(notes)
        if cell is None:
            if len(self.noted) >= _MOST_SHARED:
                self.noted.clear()
            cell = self.noted[notes] = self.cell(None, notes)
        return cell


CELL_MAKERS: dict[str, CellMaker] = {
    "TextCell": CellMaker(TextCell, str),
    "NumberCell": CellMaker(NumberCell, number_of),
    "DateCell": CellMaker(DateCell, date_of),
    "FlagCell": CellMaker(FlagCell, flag_of),
}
