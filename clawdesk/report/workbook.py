"""The same blocks as a workbook: a sheet for each section, its tables with figures that can be counted on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal
from io import BytesIO
from typing import Any

from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Conditions,
    DataTable,
    Heading,
    KeyValues,
    Row,
    Text,
    plain,
    words,
)
from clawdesk.report.document import Paper

# What a cell holds, and what a sheet is called by: the bounds of the format.
MOST_IN_CELL = 32_767
MOST_IN_NAME = 31
FIGURES = 15
_FIGURE = re.compile(r"([-−]?)\$?([0-9][0-9,]*)(\.[0-9]+)?(%?)", re.ASCII)
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
COVER = "Cover"

Value = str | tuple[Decimal, str]


def workbook(paper: Paper) -> bytes:
    """No formula is ever written, and nothing is fetched: a text that begins with a sign stays a text."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": paper.title,
            "author": paper.author,
            "created": paper.at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    writing = _Writing(book)
    for name, blocks in _sections(paper.blocks):
        writing.sheet(name, blocks)
    book.close()
    return out.getvalue()


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[str, list[Block]]]:
    name = COVER
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if found:
                yield name, found
            name, found = f"{block.number} {block.text}".strip(), []
        else:
            found.append(block)
    if found:
        yield name, found


class _Writing:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._formats: dict[str, Any] = {}
        self._names: set[str] = set()

    def sheet(self, name: str, blocks: list[Block]) -> None:
        sheet = self._book.add_worksheet(self._name(name))
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 12, 18)
        row = 0
        for block in blocks:
            for strong, cells in _rows(block):
                row += self._write(sheet, row, cells, strong=strong)

    def _name(self, name: str) -> str:
        """Not longer than a sheet's name may be, and unlike every other."""
        tidy = _NOT_IN_NAME.sub(" ", name)[:MOST_IN_NAME].strip() or "Sheet"
        found, number = tidy, 1
        while found.casefold() in self._names:
            number += 1
            found = f"{tidy[: MOST_IN_NAME - 4]} {number}"
        self._names.add(found.casefold())
        return found

    def _write(self, sheet: Any, row: int, cells: tuple[Value, ...], *, strong: bool) -> int:
        """How many rows it took: what is longer than a cell goes on below it."""
        tall = 1
        for column, value in enumerate(cells):
            if isinstance(value, tuple):
                sheet.write_number(row, column, value[0], self._format(value[1], strong))
                continue
            parts = [value[at : at + MOST_IN_CELL] for at in range(0, len(value), MOST_IN_CELL)]
            for down, part in enumerate(parts):
                sheet.write_string(row + down, column, part, self._strong if strong else self._wrapped)
            tall = max(tall, len(parts))
        return tall

    def _format(self, pattern: str, strong: bool) -> Any:
        key = f"{pattern} {strong}"
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {"num_format": pattern, "bold": strong, "valign": "top"}
            )
        return self._formats[key]


def _rows(block: Block) -> Iterator[tuple[bool, tuple[Value, ...]]]:
    match block:
        case DataTable():
            if any(column.title for column in block.columns):
                yield True, tuple(column.title for column in block.columns)
            for row in block.rows:
                yield row.strong, _cells(row, block)
        case KeyValues():
            for pair in block.rows:
                yield False, (pair.label, plain(pair.value))
        case Conditions():
            for item in block.items:
                yield True, (f"{item.number} {item.question}".strip(), item.answer, item.under)
                for inner in item.body:
                    yield from _rows(inner)
        case _:
            for text in words((block,)):
                yield isinstance(block, Heading), (text,)


def _cells(row: Row, table: DataTable) -> tuple[Value, ...]:
    return tuple(
        _figure(_said(cell)) if column.align is Align.FIGURE else _said(cell)
        for cell, column in zip(row.cells, table.columns, strict=True)
    )


def _said(cell: Text | Cell) -> str:
    if isinstance(cell, Cell):
        return "\n".join(part for part in (plain(cell.text), cell.note) if part)
    return plain(cell)


def _figure(text: str) -> Value:
    """A number with as many places as were printed; what a spreadsheet could not hold exactly stays a text."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return text
    sign, whole, places, percent = (part or "" for part in found.groups())
    digits = whole.replace(",", "") + places
    if len(digits.replace(".", "").lstrip("0")) > FIGURES:
        return text
    value = Decimal(f"{'-' if sign else ''}{digits}")
    pattern = "#,##0" + (f".{'0' * (len(places) - 1)}" if places else "")
    return (value.scaleb(-2), f"{pattern}%") if percent else (value, pattern)
