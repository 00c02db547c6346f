"""A row or a cell of a form as a person names it: “Table I, row 2, price”, or “I.2.price”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.filing import TABLE_1_COLUMNS, TABLE_2_COLUMNS, Filing, Line, Reading
from clawdesk.domain.filing_confirm import Doubt, confirmed, unconfirmed
from clawdesk.errors import InputError

_ROW = re.compile(
    r"\s*(?:table\s+)?(ii|i|1|2)\s*[,.:]\s*(?:row\s+)?([0-9]{1,3})\s*", re.IGNORECASE | re.ASCII
)
_COLUMNS = frozenset(Line.__dataclass_fields__) - {"table", "row", "kind"}
_HEADINGS = {heading.casefold(): name for name, heading in (*TABLE_2_COLUMNS, *TABLE_1_COLUMNS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCell:
    """What a person says of a cell: `text` None where the reading is right, empty where nobody can tell."""

    table: int
    row: int
    column: str
    text: str | None


def read_row(given: str) -> tuple[int, int]:
    found = _ROW.fullmatch(given)
    if found is None:
        raise InputError(
            f"“{given}” names no row of a form.", remedy="Name it as “Table I, row 2”, or in short “I.2”."
        )
    return _place(found)


def read_cell(given: str) -> SaidCell:
    place, said, text = given.partition("=")
    found = _ROW.match(place)
    column = place[found.end() :].strip(" ,.:").casefold() if found is not None else ""
    name = _HEADINGS.get(column, column.replace(" ", "_"))
    if found is None or name not in _COLUMNS:
        raise InputError(
            f"“{place.strip()}” names no cell of a form.",
            remedy="Name it as the finding does: “Table I, row 2, price=84.62”, or in short “I.2.price=84.62”.",
        )
    table, row = _place(found)
    return SaidCell(table=table, row=row, column=name, text=text.strip() if said else None)


def settled(filing: Filing, said: Iterable[SaidCell], by: str, on: date) -> Filing:
    """The filing with these cells as the person confirmed them."""
    for one in said:
        text = _reading_of(filing, one) if one.text is None else one.text
        filing = confirmed(filing, table=one.table, row=one.row, column=one.column, text=text, by=by, on=on)
    return filing


def waiting_told(waiting: Iterable[Doubt]) -> str:
    """The cells that wait, each with its likeliest reading, as they are typed behind --cell."""
    return "; ".join(
        f"{one.place}={one.cell.text or '' if one.cell.status is Reading.PROPOSED else ''}" for one in waiting
    )


def _place(found: re.Match[str]) -> tuple[int, int]:
    return 2 if found[1].casefold() in ("ii", "2") else 1, int(found[2])


def _reading_of(filing: Filing, said: SaidCell) -> str:
    """The likeliest reading of a cell that waits; one that nothing speaks for has to be typed."""
    for one in unconfirmed(filing):
        if (one.table, one.row, one.column) == (said.table, said.row, said.column):
            if one.cell.status is Reading.PROPOSED and one.cell.text:
                return one.cell.text
            raise InputError(
                f"Nothing decides how {one.place} is read.",
                detail=one.cell.reason,
                remedy="Type what the page shows behind “=”; “=” alone leaves it unknown.",
            )
    raise InputError(
        f"Row {said.row} of Table {'I' * said.table} has no “{said.column.replace('_', ' ')}” that waits.",
        remedy="“clawdesk check-filing PATH” lists the cells that a person has to confirm.",
    )
