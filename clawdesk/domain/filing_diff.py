"""What an amendment states otherwise than its original, row by row: it does not say itself what it replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clawdesk.domain.filing import Cell, Filing, Line, Reading

CELLS: tuple[str, ...] = tuple(
    name for name in Line.__dataclass_fields__ if name not in ("table", "row", "kind")
)
# What tells a row apart weighs more than what an amendment usually corrects.
_WEIGHTS = {
    "security": 3,
    "date": 3,
    "code": 3,
    "shares": 3,
    "price": 2,
    "exercise_price": 2,
    "expiration_date": 2,
}
# Of a hundred; two rows that agree in less of what either states are different rows.
_LEAST = 50


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """`name` is the cell's in a Line; the marks are resolved, for an amendment may number its footnotes anew."""

    name: str
    before: Cell
    after: Cell
    notes_before: tuple[str, ...]
    notes_after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    change: Change
    before: Line | None
    after: Line | None
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChange:
    """Something outside the tables, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDiff:
    """`lines` in the order of the amendment, each row left out behind the one it stood behind."""

    lines: tuple[LineChange, ...]
    heading: tuple[HeadChange, ...]

    @property
    def changed(self) -> tuple[LineChange, ...]:
        return tuple(one for one in self.lines if one.change is not Change.SAME)

    @property
    def restates_everything(self) -> bool:
        """Every row of the original stands in the amendment again, changed or not."""
        return not any(one.change is Change.LEFT_OUT for one in self.lines)


def filing_diff(original: Filing, amendment: Filing) -> FilingDiff:
    lines: list[LineChange] = []
    for table in (1, 2):
        old = [line for line in original.lines if line.table == table]
        new = [line for line in amendment.lines if line.table == table]
        lines += _table(original, amendment, old, new)
    return FilingDiff(lines=tuple(lines), heading=tuple(_heading(original, amendment)))


def _table(
    original: Filing, amendment: Filing, old: Sequence[Line], new: Sequence[Line]
) -> Iterator[LineChange]:
    partner = _partners(old, new)
    matched = {place: number for number, place in partner.items()}
    told = 0
    for place, line in enumerate(new):
        number = matched.get(place)
        if number is None:
            yield LineChange(change=Change.ADDED, before=None, after=line)
            continue
        while told < number:
            if told not in partner:
                yield LineChange(change=Change.LEFT_OUT, before=old[told], after=None)
            told += 1
        cells = tuple(_cells(original, amendment, old[number], line))
        change = Change.CHANGED if cells else Change.SAME
        yield LineChange(change=change, before=old[number], after=line, cells=cells)
    for number in range(told, len(old)):
        if number not in partner:
            yield LineChange(change=Change.LEFT_OUT, before=old[number], after=None)


def _partners(old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Which row of the amendment goes with each of the original; the likest first, of equals the nearest."""
    scored = sorted(
        (-likeness, abs(number - place), number, place)
        for number, line in enumerate(old)
        for place, other in enumerate(new)
        if (likeness := _likeness(line, other)) >= _LEAST
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, place in scored:
        if number not in partner and place not in taken:
            partner[number] = place
            taken.add(place)
    return partner


def _likeness(one: Line, other: Line) -> int:
    if one.kind is not other.kind:
        return 0
    same = stated = 0
    for name in CELLS:
        before, after = getattr(one, name), getattr(other, name)
        if before.text or after.text:
            weight = _WEIGHTS.get(name, 1)
            stated += weight
            same += weight if _says(before) == _says(after) else 0
    return 100 * same // stated if stated else 100


def _says(cell: Cell) -> object:
    """The value, so that 5 and 5.00 are the same; the text where there is none."""
    value = getattr(cell, "value")  # noqa: B009 - each kind of cell has its own value
    return (cell.text or None) if value is None or cell.status is Reading.UNREADABLE else value


def _cells(original: Filing, amendment: Filing, before: Line, after: Line) -> Iterator[CellChange]:
    for name in CELLS:
        one, other = getattr(before, name), getattr(after, name)
        notes = tuple(note.text for note in original.footnotes_of(one))
        notes_after = tuple(note.text for note in amendment.footnotes_of(other))
        if _says(one) != _says(other) or notes != notes_after:
            yield CellChange(name=name, before=one, after=other, notes_before=notes, notes_after=notes_after)


def _heading(original: Filing, amendment: Filing) -> Iterator[HeadChange]:
    pairs = (
        ("Period of report", original.period, amendment.period),
        ("Reporting owners", original.owner_names, amendment.owner_names),
        ("Relationship", _roles(original), _roles(amendment)),
        ("10b5-1 box", original.aff10b5one, amendment.aff10b5one),
        ("No longer subject to Section 16", original.exit_box or False, amendment.exit_box or False),
        ("Remarks", original.remarks or "", amendment.remarks or ""),
        ("Signatures", _signatures(original), _signatures(amendment)),
    )
    for what, before, after in pairs:
        if before != after:
            yield HeadChange(what=what, before=_words(before), after=_words(after))


def _roles(filing: Filing) -> str:
    return "; ".join(", ".join(owner.roles) for owner in filing.owners)


def _signatures(filing: Filing) -> str:
    return "; ".join(one.name or "unnamed" for one in filing.signatures)


def _words(value: object) -> str:
    if value is None:
        return "not stated"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
