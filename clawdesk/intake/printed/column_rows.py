"""Rows of a text whose table kept its columns: each cell is read under its own heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clawdesk.intake.printed.columns import column_of, column_over
from clawdesk.intake.printed.figures import without_marks
from clawdesk.intake.printed.fragments import COUNT, DAY, PRICE
from clawdesk.intake.printed.sheet import TABLE_1, TABLE_2
from clawdesk.intake.printed.token_rows import RawRow
from clawdesk.intake.printed.tokens import plain

Columns = Mapping[int, str]

_NEEDED = {
    1: ({"security", "owned", "ownership"}, {"date", "code", "amount", "acquired_disposed", "price"}),
    2: ({"security", "exercise_price", "underlying_amount", "ownership"}, {"date", "code", "owned"}),
}
_CODE = re.compile(r"[A-Z](?:/K)?", re.ASCII)
_FIGURES = ("amount", "acquired", "disposed", "underlying_amount", "owned")
_DAYS = ("date", "deemed_date", "exercise_date", "expiration_date")


def columns_of(heading: Sequence[Sequence[str]], table: int) -> Columns:
    """The columns that a heading of one to three lines names; empty unless all that a form has are there, once each."""
    names: dict[int, str] = {}
    wide = max(map(len, heading), default=0)
    for place in range(wide):
        stack = [line[place] for line in heading if place < len(line)]
        found = [name for cell in reversed(stack) if (name := column_of(cell))]
        found += [name for cell in stack if (name := column_over(cell))]
        if found:
            names[place] = found[0]
    known = TABLE_1 if table == 1 else TABLE_2
    here = [name for name in names.values() if name in known]
    always, moving = _NEEDED[table]
    complete = always <= set(here) and (moving <= set(here) or not moving & set(here))
    return names if complete and len(here) == len(set(here)) else {}


def by_columns(cells: Sequence[str], columns: Columns, table: int, line: int) -> RawRow | None:
    """None where a cell holds what its column cannot: then the row is read by what its pieces are."""
    if len(cells) not in (max(columns) + 1, max(columns) + 2):
        return None
    texts: dict[str, str] = {}
    row = RawRow(table=table, line=line, tokens=())
    for place, name in columns.items():
        text, notes = without_marks(" ".join(plain(cells[place]).split()) if place < len(cells) else "")
        texts[name] = text
        if notes:
            row.marks[_NOTED.get(name, name)] = list(notes)
    if not _is_whole(texts):
        return None
    filled(row, texts)
    return row


_NOTED = {"acquired": "count", "disposed": "count"}


def _is_whole(texts: Mapping[str, str]) -> bool:
    if texts.get("ownership") not in ("D", "I") or not texts.get("security"):
        return False
    if any(texts.get(name) and not DAY.fullmatch(texts[name]) for name in _DAYS):
        return False
    prices = (texts.get("price"), texts.get("exercise_price"))
    if any(text and not PRICE.fullmatch("".join(text.split())) for text in prices):
        return False
    figures = [texts[name] for name in _FIGURES if texts.get(name)]
    if any(not COUNT.fullmatch(text.removeprefix("$")) for text in figures):
        return False
    way, code = texts.get("acquired_disposed", ""), texts.get("code", "")
    return way in ("", "A", "D") and (not code or _CODE.fullmatch(code) is not None)


def filled(row: RawRow, texts: Mapping[str, str]) -> None:
    def one(name: str) -> list[str]:
        text = "".join(texts.get(name, "").split())
        return [text] if text else []

    row.title = [texts["security"]]
    row.exercise_price = one("exercise_price")
    row.date, row.deemed = one("date"), one("deemed_date")
    row.exercisable, row.expires = one("exercise_date"), one("expiration_date")
    row.code, row.early = texts.get("code", ""), texts.get("early", "").upper() == "V"
    row.underlying = [texts["underlying_title"]] if texts.get("underlying_title") else []
    row.ownership = texts["ownership"]
    row.nature = [texts["nature"]] if texts.get("nature") else []
    row.way = texts.get("acquired_disposed", "")
    for name, way in (("acquired", "A"), ("disposed", "D")):
        if texts.get(name) and row.code:
            row.way, row.count = way, one(name)
    row.count = row.count or one("amount")
    row.placed = {name: one(name) for name in ("price", "underlying_amount", "owned")}
    for name, pieces in (("count", row.count), *row.placed.items()):
        if name != "price" and pieces and pieces[0].startswith("$"):
            row.dollars.add(name)
            pieces[0] = pieces[0].removeprefix("$")
