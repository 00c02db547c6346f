"""One digit after the other of every count and balance that stands in the two tables of a scan, made another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clawdesk import checks, intake
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status

RED = (Status.DIFFERS, Status.NOT_BORNE_OUT)
# A price with the piece of it that fell into the next cell, a day, a footnote mark, an instruction.
_OTHER = re.compile(
    r"\\?\$[\d.,]+(?:</b>)?(?:\s*\|\s*(?:<b>)?\s*\d{1,4}(?=\s*(?:\||<sup>|\()))?(?:\d?\))?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|<sup>.*?</sup>|\(\d{1,2}\)",
    re.ASCII,
)
_FIGURE = re.compile(r"(?<![\d.,])(?:,?\d[\d,]*(?:\.\d{3})?)(?![\d.])", re.ASCII)
_ROWS = re.compile(r"Table (I{1,2}), rows? ([0-9]+(?:, [0-9]+)*)", re.ASCII)

Place = tuple[int, int]
Red = dict[Place, list[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`figure` as it stands, `other` as it is made to stand, and the text that then has it."""

    row: Place
    figure: str
    other: str
    text: str

    @property
    def misreads(self) -> bool:
        """Three figures are printed wrong at the edge of their cell; the digit that is right there misreads nothing."""
        return (self.figure, self.other) not in {
            ("5,553,950", "5,553,956"),
            ("60,50", "60,56"),
            ("78,970", "78,976"),
        }


def numbered(table: int, lines: list[int]) -> dict[int, Place]:
    return {line: (table, row) for row, line in enumerate(lines, 1)}


def changes(text: str, rows: dict[int, Place]) -> Iterator[Change]:
    """`rows` tells of which row each line is."""
    lines = text.splitlines()
    for number, row in rows.items():
        line = lines[number]
        bare = _OTHER.sub(lambda found: " " * len(found[0]), line)
        for found in _FIGURE.finditer(bare):
            # A single digit in a table is what a neighbouring cell's edge left.
            if len(found[0]) == 1 and line != found[0]:
                continue
            for at in range(found.start(), found.end()):
                for digit in "0123456789" if line[at].isdigit() else "":
                    if digit != line[at]:
                        made = f"{line[:at]}{digit}{line[at + 1 :]}"
                        other = "\n".join((*lines[:number], made, *lines[number + 1 :]))
                        figure = line[found.start() : found.end()]
                        yield Change(
                            row=row, figure=figure, other=made[found.start() : found.end()], text=other
                        )


def red(text: str) -> tuple[Filing, Red]:
    """The rows that the window paints red, each with what says so."""
    result = intake.read(text.encode(), "form4.md")
    assert result.filing is not None
    found: Red = {}
    for one in (*result.findings, *checks.check(result.filing)):
        if one.status in RED:
            for table, numbers in _ROWS.findall(one.place):
                for number in numbers.split(", "):
                    found.setdefault((len(table), int(number)), []).append(one)
    return result.filing, found


def beside(filing: Filing, row: Place) -> set[Place]:
    """The rows that share a sum with this one: before and after it, and its day and code in the other table."""
    table, number = row
    own = next(line for line in filing.lines if (line.table, line.row) == row)
    return {(table, number - 1), row, (table, number + 1)} | {
        (line.table, line.row)
        for line in filing.transactions
        if line.table != table and (line.date.value, line.code.value) == (own.date.value, own.code.value)
    }
