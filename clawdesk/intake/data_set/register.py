"""The filings that SUBMISSION lists: each has a place, under which the other tables find it."""

from __future__ import annotations

import re
from array import array

from clawdesk.errors import ReadError
from clawdesk.intake.data_set.spelling import cik_of
from clawdesk.intake.data_set.table import Row, Table
from clawdesk.intake.reader import Wanted

_ACCESSION = re.compile(r"([0-9]{10})-?([0-9]{2})-?([0-9]{6})")
_SHAPE = re.compile(rb"[0-9]{10}-?[0-9]{2}-?[0-9]{6}")


class Register:
    """`places` leads from an accession number, as it is spelled in the tables, to the filing's place."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.places: dict[bytes, int] = {}
        self._starts, self._numbers = array("q"), array("q")
        self._keys: list[bytes] = []
        self._twice: dict[int, int] = {}
        self._torn: dict[int, int] = {}
        for at, number, key in table.lines():
            self._enter(at, number, key)

    def __len__(self) -> int:
        return len(self._keys)

    def _enter(self, at: int, number: int, key: bytes) -> None:
        if not _SHAPE.fullmatch(key) and len(self._keys):
            self._torn.setdefault(len(self._keys) - 1, number)
        elif key in self.places:
            self._twice.setdefault(self.places[key], number)
        else:
            self.places[key] = len(self._keys)
            self._keys.append(key)
            self._starts.append(at)
            self._numbers.append(number)

    def accession(self, place: int) -> str | None:
        found = _ACCESSION.fullmatch(self._keys[place].decode("latin-1"))
        return "-".join(found.groups()) if found else None

    def row(self, place: int) -> Row:
        if place in self._torn:
            spot = self._table.spot(self._torn[place])
            raise ReadError(f"The row before {spot} is broken in two, or {spot} has no accession number.")
        row = self._table.row(self._starts[place], self._numbers[place])
        if place in self._twice:
            raise ReadError(
                f"{self._table.spot(row.number)} and line {self._twice[place]} are about the same filing."
            )
        return row

    def days(self) -> list[str]:
        """The column of filing dates, cut as plainly as it can be."""
        at = self._table.place(("FILING_DATE",))
        if at < 0:
            return []
        cells = (self._table.cells(start) for start in self._starts)
        return [found[at].strip(' "') for found in cells if len(found) > at and found[at]]

    def wanted(self, wanted: Wanted, owners: Table | None) -> bytearray:
        """A one at the place of every filing that is asked for."""
        kept = bytearray(b"\x01" * len(self))
        if wanted.issuers:
            at = _column(self._table, "ISSUERCIK", "issuer")
            for place, start in enumerate(self._starts):
                kept[place] = _cik(self._table.cells(start), at) in wanted.issuers
        if wanted.owners:
            if owners is None:
                raise _no_column("has no table REPORTINGOWNER", "owner")
            at = _column(owners, "RPTOWNERCIK", "owner")
            theirs = bytearray(len(self))
            for start, _, key in owners.lines():
                place = self.places.get(key, -1)
                if place >= 0 and _cik(owners.cells(start), at) in wanted.owners:
                    theirs[place] = 1
            kept = bytearray(one & other for one, other in zip(kept, theirs, strict=True))
        return kept


def _cik(cells: list[str], at: int) -> str | None:
    return cik_of(cells[at].strip(' "\r')) if len(cells) > at else None


def _column(table: Table, column: str, whose: str) -> int:
    at = table.place((column,))
    if at < 0:
        raise _no_column(f"has no column {column} in {table.file}", whose)
    return at


def _no_column(what: str, whose: str) -> ReadError:
    return ReadError(
        f"The data set {what}, so the filings of one {whose} cannot be picked out.",
        remedy="Read all of it, or take the data set from the SEC's site again.",
    )
