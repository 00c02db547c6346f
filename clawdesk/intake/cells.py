"""Published text into typed cells: exact decimals, dates without a zone, the unreadable kept as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from clawdesk.domain.filing import Cell, DateCell, FlagCell, NumberCell, Reading, TextCell
from clawdesk.intake.quick import maker

# The schema has twelve digits before the point and four after; zeros may follow. Sums of such stay exact.
_NUMBER = re.compile(r"(?=\.?[0-9])[0-9]{0,16}(?:\.[0-9]{0,8}0{0,30})?")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}
_EXACT, _UNREADABLE = Reading.EXACT, Reading.UNREADABLE
_MOST_KEPT = 16_384
_LONGEST_KEPT = 120


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


Notes = tuple[str, ...]


class _Kept(dict[Any, Cell]):
    """Cells never change, so equal ones are one object; the unreadable and the long are made anew each time."""

    def keep(self, key: str | tuple[str | None, Notes] | None, cell: Cell, length: int) -> Cell:
        if cell.status is _EXACT and length < _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[key] = cell
        return cell


class _Plain(_Kept):
    """By the text of a value element as it stands, spaces and all; what cannot be read is a KeyError."""

    def __init__(self, make: Callable[[str | None, Notes], Cell]) -> None:
        self._make = make

    def __missing__(self, raw: str | None) -> Cell:
        cell = self._make(raw.strip() if raw else "", ())
        if cell.status is _UNREADABLE:
            raise KeyError(raw)
        return self.keep(raw, cell, len(raw or ""))


class _Noted(_Kept):
    """By the text without the spaces around it, None for no value at all, and by the marks."""

    def __init__(self, make: Callable[[str | None, Notes], Cell]) -> None:
        self._make = make

    def __missing__(self, key: tuple[str | None, Notes]) -> Cell:
        text, notes = key
        return self.keep(key, self._make(text, notes), len(text or "") + 4 * len(notes))


class CellMaker:
    """Makes the cells of one type, and keeps the plain and the noted ones for the next time."""

    __slots__ = ("_convert", "_make", "noted", "plain")

    def __init__(self, kind: type[Cell], convert: Callable[[str], object | None]) -> None:
        self._make = maker(kind)
        self._convert = convert
        self.plain = _Plain(self.cell)
        self.noted = _Noted(self.cell)

    def cell(self, text: str | None, notes: Notes) -> Cell:
        """`text` None means that there is no value at all."""
        value = self._convert(text) if text else None
        return self._make(text, notes, _UNREADABLE if text and value is None else _EXACT, None, value)

    def of(self, raw: str | None) -> Cell:
        """The cell of a value element's text, readable or not."""
        try:
            return self.plain[raw]
        except KeyError:
            return self.cell(raw.strip() if raw else "", ())


CELL_MAKERS: dict[str, CellMaker] = {
    "TextCell": CellMaker(TextCell, str),
    "NumberCell": CellMaker(NumberCell, number_of),
    "DateCell": CellMaker(DateCell, date_of),
    "FlagCell": CellMaker(FlagCell, flag_of),
}
