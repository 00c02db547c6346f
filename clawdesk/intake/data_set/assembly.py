"""The rows of one filing, from up to eight tables, into the filing they were taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clawdesk.domain.filing import (
    Address,
    Cell,
    FilingSignature,
    Footnote,
    Issuer,
    Line,
    Owner,
    Published,
    Reading,
    Unread,
)
from clawdesk.domain.finding import Finding, Status
from clawdesk.intake.cells import CellMaker
from clawdesk.intake.data_set.columns import (
    ADDRESS_FIELDS,
    CIK,
    DAY,
    FLAG,
    FOOTNOTE_ID,
    FOOTNOTE_TEXT,
    ISSUER_FIELDS,
    OWNER_FIELDS,
    ROLES,
    ROLES_COLUMN,
    SIGNATURE_FIELDS,
    CellColumns,
    Fields,
    LineTable,
    known,
)
from clawdesk.intake.data_set.spelling import Manner, cik_of, date_of, flag_of, is_published, makers
from clawdesk.intake.data_set.table import Row, Table
from clawdesk.intake.gathering import LONGEST_TEXT, MOST_UNREAD
from clawdesk.intake.quick import maker, names_of
from clawdesk.intake.reader import remark

MOST_REMARKS = 200
_FIELDS = names_of(Line)
_line, _footnote = maker(Line), maker(Footnote)
_MARK = re.compile(r"\s*,\s*")
_NUMBERED = re.compile(r"F([0-9]{1,6})")
_TAKE_AGAIN = "Compare it with the filing on EDGAR."


@dataclass(slots=True, kw_only=True)
class Notes:
    """What is gathered beside the values of one filing."""

    findings: list[Finding] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    rows: list[tuple[Table, list[Row]]] = field(default_factory=list)
    """Where all of it stands, which is what is kept as the source."""
    left_out: int = 0
    strangers: int = 0

    def remark(self, place: str, title: str, **words: str) -> None:
        if len(self.findings) < MOST_REMARKS:
            self.findings.append(remark(place, title, **words))
        else:
            self.left_out += 1

    def stranger(self, place: str, text: str, reason: str = "not a column of a data set") -> None:
        self.strangers += 1
        if len(self.unread) < MOST_UNREAD:
            self.unread.append(Unread(place=place, text=text[:LONGEST_TEXT], reason=reason))

    def unreadable(self, place: str, text: str) -> None:
        self.remark(
            place,
            "This cannot be read as what it should be; its text is kept.",
            seen=text[:80],
            meaning="Nothing is computed from it.",
            remedy=_TAKE_AGAIN,
        )


class Part:
    """What every table of a data set has: its rows, and the columns that the form does not know."""

    def __init__(self, table: Table, name: str) -> None:
        self.table = table
        self._strange = [
            (at, column)
            for at, column in enumerate(table.columns)
            if column and (column not in known(name) or column in table.columns[:at])
        ]

    def rows(self, filing: int, notes: Notes) -> list[Row]:
        rows = self.table.rows(filing)
        if rows:
            self.look_over(rows, notes)
        return rows

    def look_over(self, rows: list[Row], notes: Notes) -> None:
        """What had to be put right in a row, and what stands in columns that nobody knows."""
        notes.rows.append((self.table, rows))
        for number, row in enumerate(rows, 1):
            if row.mended:
                notes.remark(
                    self.table.spot(row.number),
                    f"The row {row.mended}.",
                    meaning="Its text may be other than the filer wrote.",
                    remedy=_TAKE_AGAIN,
                )
            for at, column in self._strange:
                text = row.cells[at].strip()
                if text:
                    notes.stranger(f"{self.table.name}, row {number}: {column}", text)


class FieldsPart(Part):
    """A table whose rows are fields: the submission, owners, signatures."""

    def __init__(self, table: Table, name: str, manner: Manner) -> None:
        super().__init__(table, name)
        self._manner = manner
        self._places: dict[Fields, list[tuple[int, str, str]]] = {}

    def values(self, fields: Fields, row: Row, place: str, notes: Notes) -> dict[str, Any]:
        found: dict[str, Any] = {}
        places = self._places.get(fields)
        if places is None:
            places = [(self.table.place(names), name, kind) for names, name, kind in fields]
            self._places[fields] = places = [one for one in places if one[0] >= 0]
        for at, name, kind in places:
            text = row.cells[at].strip()
            if text:
                where = f"{place}: {self.table.columns[at]}"
                found[name] = self._value(kind, text, where, row, notes)
        return found

    def _value(self, kind: str, text: str, place: str, row: Row, notes: Notes) -> str | bool | date | None:
        """One field; a spelling that its value does not give back is kept beside it."""
        value: str | bool | date | None = text
        plain = True
        if kind == CIK:
            value = cik_of(text)
            plain = value == text
        elif kind == DAY:
            value = date_of(text, self._manner)
            plain = is_published(text)
        elif kind == FLAG:
            value = flag_of(text)
            plain = text in ("0", "1")
        if not plain:
            notes.published.append(Published(place=place, text=text))
            if value is None:
                notes.unreadable(self.table.spot(row.number, place.rpartition(" ")[2]), text)
        return value


class OwnersPart(FieldsPart):
    def owners(self, filing: int, notes: Notes) -> tuple[Owner, ...]:
        return tuple(self._owner(row, at, notes) for at, row in enumerate(self.rows(filing, notes), 1))

    def _owner(self, row: Row, number: int, notes: Notes) -> Owner:
        place = f"owner {number}"
        address = self.values(ADDRESS_FIELDS, row, place, notes)
        stated = self.values(OWNER_FIELDS, row, place, notes) | self._roles(row, place, notes)
        return Owner(
            **stated,
            address=Address(**address) if address else None,
        )

    def _roles(self, row: Row, place: str, notes: Notes) -> dict[str, bool]:
        """A role that is not listed is not stated: no list says no."""
        at = self.table.place((ROLES_COLUMN,))
        named = [one.strip() for one in row.cells[at].split(",") if one.strip()] if at >= 0 else []
        roles: dict[str, bool] = {}
        for one in named:
            role = ROLES.get(re.sub(r"[^A-Z]", "", one.upper()))
            if role:
                roles[role] = True
            else:
                notes.stranger(f"{place}: {ROLES_COLUMN}", one, "not a role that the form knows")
        return roles


class SignaturesPart(FieldsPart):
    def signatures(self, filing: int, notes: Notes) -> tuple[FilingSignature, ...]:
        return tuple(
            FilingSignature(**self.values(SIGNATURE_FIELDS, row, f"signature {number}", notes))
            for number, row in enumerate(self.rows(filing, notes), 1)
        )


class FootnotesPart(Part):
    def footnotes(self, filing: int, notes: Notes) -> tuple[Footnote, ...]:
        """In the order of their numbers, as a form prints them."""
        id_at, text_at = self.table.place((FOOTNOTE_ID,)), self.table.place((FOOTNOTE_TEXT,))
        found = [
            _footnote(
                id=row.cells[id_at].strip() if id_at >= 0 else "",
                text=row.cells[text_at].strip() if text_at >= 0 else "",
            )
            for row in self.rows(filing, notes)
        ]
        numbers = [_NUMBERED.fullmatch(note.id) for note in found]
        if all(numbers):
            order = sorted(range(len(found)), key=lambda at: int(numbers[at][1]))  # type: ignore[index]
            return tuple(found[at] for at in order)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell of a line: which field it is, and its columns in this very table."""

    field: int
    maker: CellMaker
    blank: Cell
    value: int
    notes: tuple[int, ...]


class LinesPart(Part):
    def __init__(self, table: Table, spec: LineTable, manner: Manner) -> None:
        super().__init__(table, spec.name)
        self.spec = spec
        kinds = makers(manner)
        self._slots = [self._slot(cell, kinds[cell.kind]) for cell in spec.cells]
        self._blanks = tuple(map(_blank, _FIELDS[3:]))
        self._serial = table.place((spec.serial,))
        self._marks: dict[str, tuple[str, ...]] = {}

    def lines(self, filing: int, first: int, notes: Notes) -> list[Line]:
        """Numbered from `first` on, in the order in which they stand in the form."""
        rows = self.rows(filing, notes)
        return [self._line(row, first + at, notes) for at, row in enumerate(self._in_order(rows))]

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._serial < 0 or len(rows) < 2:
            return rows
        serials = [row.cells[self._serial].strip().removesuffix(".0") for row in rows]
        if not all(one.isascii() and one.isdigit() and len(one) < 20 for one in serials):
            return rows
        return [rows[at] for at in sorted(range(len(rows)), key=lambda at: int(serials[at]))]

    def _slot(self, cell: CellColumns, maker: CellMaker) -> Slot:
        notes = tuple(self.table.columns.index(one) for one in cell.notes if one in self.table.columns)
        return Slot(
            field=_FIELDS.index(cell.name),
            maker=maker,
            blank=_blank(cell.name),
            value=self.table.place(cell.value),
            notes=notes,
        )

    def _line(self, row: Row, number: int, notes: Notes) -> Line:
        cells = row.cells
        found: list[Any] = [self.spec.table, number, self.spec.kind, *self._blanks]
        for slot in self._slots:
            text = cells[slot.value] if slot.value >= 0 else ""
            if slot.notes and any([cells[at] for at in slot.notes]):  # noqa: C419 - a list is quicker here
                cell = self._marked(slot, text.strip(), [cells[at] for at in slot.notes], notes)
            elif not text:
                continue
            else:
                cell = slot.maker.plain.get(text) or self._plain(slot, text)
            if cell.status is not Reading.EXACT:
                column = self.table.columns[slot.value]
                notes.unreadable(self.table.spot(row.number, column), cell.text or "")
            found[slot.field] = cell
        return _line(*found)

    def _plain(self, slot: Slot, text: str) -> Cell:
        """An empty cell and an absent one look alike in a table: blanks are taken for absence."""
        if not text.strip():
            return slot.blank
        return slot.maker.of(text)

    def _marked(self, slot: Slot, text: str, lists: Sequence[str], notes: Notes) -> Cell:
        marks = tuple(mark for one in lists for mark in self._split(one))
        notes.marks.update(marks)
        return slot.maker.noted[text or None, marks]

    def _split(self, text: str) -> tuple[str, ...]:
        found = self._marks.get(text)
        if found is None:
            found = tuple(one for one in _MARK.split(text.strip()) if one)
            if len(self._marks) < 4096 and len(text) < 200:
                self._marks[text] = found
        return found


def _blank(name: str) -> Cell:
    blank: Cell = Line.__dataclass_fields__[name].default  # type: ignore[assignment]
    return blank


def issuer_of(part: FieldsPart, row: Row, notes: Notes) -> Issuer:
    return Issuer(**part.values(ISSUER_FIELDS, row, "issuer", notes))


def cannot_tell(place: str, title: str, *, meaning: str = "", remedy: str = "", seen: str = "") -> Finding:
    """What the data set cannot say; nobody need confirm it."""
    return Finding(
        check="reading",
        status=Status.CANNOT_BE_CHECKED,
        place=place,
        title=title,
        seen=seen,
        meaning=meaning,
        remedy=remedy,
    )


def mixed(lines: Iterable[Line]) -> tuple[int, ...]:
    """The tables of the form that have both transactions and holdings."""
    kinds = {(line.table, line.kind) for line in lines}
    return tuple(table for table in (1, 2) if sum(one[0] == table for one in kinds) == 2)
