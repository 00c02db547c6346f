"""Where the cells of a row stand, worked out once for every sequence of element names that is met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from clawdesk.domain.filing import Line, LineKind
from clawdesk.intake.cells import CELL_MAKERS, CellMaker
from clawdesk.intake.quick import Put, put_of

# Table, row in it, and kind.
Position = tuple[int, int, LineKind]

# An element that is a cell: its value stands in a <value> child, its footnote marks beside it.
_CELLS: dict[str, str] = {
    "securityTitle": "security",
    "transactionDate": "date",
    "deemedExecutionDate": "deemed_date",
    "transactionTimeliness": "timeliness",
    "transactionShares": "shares",
    "transactionTotalValue": "total_value",
    "transactionPricePerShare": "price",
    "transactionAcquiredDisposedCode": "acquired_disposed",
    "sharesOwnedFollowingTransaction": "shares_after",
    "valueOwnedFollowingTransaction": "value_after",
    "directOrIndirectOwnership": "ownership",
    "natureOfOwnership": "nature",
    "conversionOrExercisePrice": "exercise_price",
    "exerciseDate": "exercise_date",
    "expirationDate": "expiration_date",
    "underlyingSecurityTitle": "underlying_title",
    "underlyingSecurityShares": "underlying_shares",
    "underlyingSecurityValue": "underlying_value",
}
# An element that holds its text itself; the marks of its group belong to the code, as the form prints them.
_BARE: dict[str, str] = {
    "transactionFormType": "form_type",
    "transactionCode": "code",
    "equitySwapInvolved": "equity_swap",
}
_GROUPS: dict[str, str] = {
    "transactionCoding": "code",
    "transactionAmounts": "",
    "postTransactionAmounts": "",
    "ownershipNature": "",
    "underlyingSecurity": "",
}
_MAKERS: dict[str, CellMaker] = {
    name: CELL_MAKERS[Line.__annotations__[name]] for name in (*_CELLS.values(), *_BARE.values())
}
_PUTS: dict[str, Put] = {name: put_of(Line, name) for name in _MAKERS}
_table, _row, _kind = (put_of(Line, name) for name in ("table", "row", "kind"))

# A year of filings shows some hundred sequences; a hostile file may show any number.
_KEPT = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell: the place of its element, of its value (or -1), and of its footnote marks."""

    name: str
    put: Put
    maker: CellMaker
    element: int
    value: int
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """`plain` cells have a value and no marks; the texts that `hollow` picks should not be there."""

    absent: tuple[tuple[Put, object], ...]
    plain: tuple[tuple[Put, dict[str | None, Any], int, str], ...]
    marked: tuple[Slot, ...]
    hollow: tuple[int, ...]
    hollow_texts: Callable[[list[str | None]], tuple[str | None, ...]]
    strangers: tuple[int, ...]
    ids: int
    """How many footnote marks there are."""

    def new_line(self, position: Position) -> Line:
        """A line whose absent cells are filled; whoever asked fills the others at once."""
        line = object.__new__(Line)
        _table(line, position[0])
        _row(line, position[1])
        _kind(line, position[2])
        for put, cell in self.absent:
            put(line, cell)
        return line


def maker_of(name: str) -> CellMaker:
    return _MAKERS[name]


@lru_cache(maxsize=_KEPT)
def row_plan(tags: tuple[str, ...]) -> RowPlan:
    values: dict[str, int] = {}
    elements: dict[str, int] = {}
    marks: dict[str, list[int]] = {}
    hollow, strangers = [0], []
    slot = ""
    for index, tag in enumerate(tags[1:], 1):
        if tag == "value" and slot in elements and slot not in values:
            values[slot] = index
        elif tag == "footnoteId" and slot:
            marks.setdefault(slot, []).append(index)
        elif tag in _CELLS and _CELLS[tag] not in elements:
            slot = _CELLS[tag]
            elements[slot] = index
        elif tag in _BARE and _BARE[tag] not in elements:
            elements[_BARE[tag]] = values[_BARE[tag]] = index
        elif tag in _GROUPS:
            slot = _GROUPS[tag]
            hollow.append(index)
        else:
            strangers.append(index)
            slot = ""
    hollow += [elements[name] for name in values if values[name] != elements.get(name)]
    names = dict.fromkeys((*elements, *marks))
    plain = [name for name in names if name in values and name not in marks]
    return RowPlan(
        absent=tuple((_PUTS[n], maker.cell(None, ())) for n, maker in _MAKERS.items() if n not in names),
        plain=tuple((_PUTS[n], _MAKERS[n].shared, values[n], n) for n in plain),
        marked=tuple(_slot(n, elements, values, marks) for n in names if n not in plain),
        hollow=tuple(hollow),
        hollow_texts=itemgetter(*hollow, 0),
        strangers=tuple(strangers),
        ids=sum(map(len, marks.values())),
    )


def _slot(name: str, elements: dict[str, int], values: dict[str, int], marks: dict[str, list[int]]) -> Slot:
    return Slot(
        name=name,
        put=_PUTS[name],
        maker=_MAKERS[name],
        element=elements.get(name, -1),
        value=values.get(name, -1),
        marks=tuple(marks.get(name, ())),
    )
