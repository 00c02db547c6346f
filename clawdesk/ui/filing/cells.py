"""The cells of a filing by their place: what each says, what it is called, and which still wait to be confirmed."""

from __future__ import annotations

from typing import NamedTuple

from clawdesk.domain.dates import echo
from clawdesk.domain.filing import (
    TABLE_1_COLUMNS,
    TABLE_2_COLUMNS,
    Cell,
    DateCell,
    Filing,
    FlagCell,
    Line,
    NumberCell,
    Reading,
)
from clawdesk.domain.filing_confirm import typed_cells, unconfirmed
from clawdesk.domain.money import format_decimal

DOUBTFUL = (Reading.PROPOSED, Reading.UNREADABLE)
CELLS: tuple[str, ...] = tuple(
    name for name in Line.__dataclass_fields__ if name not in ("table", "row", "kind")
)
_NAMES = dict((*TABLE_2_COLUMNS, *TABLE_1_COLUMNS))


class Place(NamedTuple):
    """A cell by its table, its row and its name."""

    table: int
    row: int
    cell: str

    @property
    def words(self) -> str:
        return f"{name_of(self.cell)}, Table {'I' * self.table}, row {self.row}"


def name_of(cell: str) -> str:
    return _NAMES.get(cell, cell.replace("_", " ").capitalize())


def cell_text(cell: Cell) -> str:
    """A cell in the words of the window; what could not be read stands as published."""
    value = getattr(cell, "value", None)
    if value is None:
        return cell.text or ""
    if isinstance(cell, NumberCell):
        return format_decimal(value)
    if isinstance(cell, DateCell):
        return echo(value)
    if isinstance(cell, FlagCell):
        return "Yes" if value else "No"
    return str(value)


def is_doubtful(cell: Cell) -> bool:
    return cell.status in DOUBTFUL


def flagged_in(filing: Filing) -> tuple[Place, ...]:
    """The cells that a person has to confirm, in reading order."""
    return tuple(Place(one.table, one.row, one.column) for one in unconfirmed(filing))


def settled_in(filing: Filing) -> tuple[Place, ...]:
    """The cells that a person has confirmed."""
    return tuple(Place(one.table, one.row, one.column) for one in typed_cells(filing))


def cell_at(filing: Filing, place: Place) -> Cell:
    line = next(one for one in filing.lines if (one.table, one.row) == place[:2])
    found: Cell = getattr(line, place.cell)
    return found
