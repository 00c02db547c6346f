"""Where the cells of a row stand, worked out once for every sequence of tags that is met."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from clawdesk.domain.filing import NO_DATE, NO_FLAG, NO_NUMBER, NO_TEXT, Cell, Line, LineKind
from clawdesk.intake.cells import CELL_MAKERS, CellMaker
from clawdesk.intake.markup import elements_of
from clawdesk.intake.quick import Pick, Plans, names_of, picker

# Table, row in it, and kind.
Position = tuple[int, int, LineKind]

# What a line is made of before its own cells: its position, and for each type the cell that is absent.
ABSENT: tuple[Cell, ...] = (NO_TEXT, NO_NUMBER, NO_DATE, NO_FLAG)
_GROUND = ("table", "row", "kind", *(type(cell).__name__ for cell in ABSENT))

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell: the text of its element, of its value (or -1), and of its footnote marks.

    `mark` is that of the only one, as there mostly is; 0 of none or several.
    """

    name: str
    maker: CellMaker
    element: int
    value: int
    mark: int
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """`plain` names the cells with a value and no marks; the texts that `blank` picks should say nothing, and those
    of the `hollow` elements neither.

    `order` picks the fields of a line out of its position, the cells that are absent, the plain and the marked ones.
    """

    plain: tuple[str, ...]
    pick: Pick
    cells: tuple[dict[Any, Cell], ...]
    marked: tuple[Slot, ...]
    order: Pick
    blank: Pick
    hollow: tuple[int, ...]
    strangers: tuple[int, ...]


def maker_of(name: str) -> CellMaker:
    return _MAKERS[name]


def _row_plan(tags: tuple[str, ...]) -> RowPlan:
    values: dict[str, int] = {}
    cells: dict[str, int] = {}
    marks: dict[str, list[int]] = {}
    row, *inside = elements_of(tags)
    hollow, strangers = [row.at], []
    slot = ""
    for element in inside:
        tag = element.name
        if tag == "value" and slot in cells and slot not in values:
            values[slot] = element.text
        elif tag == "footnoteId" and slot:
            marks.setdefault(slot, []).append(element.at)
            hollow.append(element.at)
        elif tag in _CELLS and _CELLS[tag] not in cells:
            slot = _CELLS[tag]
            cells[slot] = element.text
        elif tag in _BARE and _BARE[tag] not in cells:
            cells[_BARE[tag]] = values[_BARE[tag]] = element.text
        elif tag in _GROUPS:
            slot = _GROUPS[tag]
            hollow.append(element.at)
        else:
            strangers.append(element.at)
            slot = ""
    hollow += [cells[name] for name in values if values[name] != cells.get(name)]
    held = {*values.values(), *(cells[name] for name in cells.keys() - values), *chain(*marks.values())}
    names = dict.fromkeys((*cells, *marks))
    plain = tuple(name for name in names if name in values and name not in marks)
    marked = tuple(_slot(name, cells, values, marks) for name in names if name not in plain)
    return RowPlan(
        plain=plain,
        pick=picker([values[name] for name in plain]),
        cells=tuple(_MAKERS[name].plain for name in plain),
        marked=marked,
        order=_order((*plain, *(one.name for one in marked))),
        blank=picker([at for at in range(len(tags)) if at not in held]),
        hollow=tuple(hollow),
        strangers=tuple(strangers),
    )


def _order(present: tuple[str, ...]) -> Pick:
    places = {name: at for at, name in enumerate(_GROUND)}
    places.update({name: places[kind] for name, kind in Line.__annotations__.items() if kind in places})
    places.update({name: at for at, name in enumerate(present, len(_GROUND))})
    return picker([places[name] for name in names_of(Line)])


def _slot(name: str, cells: dict[str, int], values: dict[str, int], marks: dict[str, list[int]]) -> Slot:
    return Slot(
        name=name,
        maker=_MAKERS[name],
        element=cells.get(name, -1),
        value=values.get(name, -1),
        mark=marks[name][0] if len(marks.get(name, ())) == 1 else 0,
        marks=tuple(marks.get(name, ())),
    )


ROW_PLANS = Plans(_row_plan)
