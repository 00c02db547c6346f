"""A line of a scanned form as tokens: words, figures, days, marks and single letters, each with its cell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|br|span|small)\b[^<>]{0,80}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_RAISED = re.compile(r"\^\{?\s*(\(\s*\d{1,2}\s*\))\s*\}?", re.ASCII)
_FORMULA = re.compile(r"^\s*\$(.*[\\^].*)\$\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$|&%~<> ])")
_PART = re.compile(
    r"\(\s*\d{1,2}\s*\)"
    r"|\$?\s?[\d,.]*\d[\d,.]*\s?/\s?[\d/]*"
    r"|\$?[\d,.]*\d[\d,.]*(?=\s|$|\(|\))"
    r"|\$(?=\s|$)"
    r"|[^\s(]+(?:\((?!\s*\d{1,2}\s*\))[^\s]*)?"
    r"|\((?!\s*\d{1,2}\s*\))[^\s]*",
    re.ASCII,
)
_GLUED_MARK = re.compile(r"(\$?[\d,]*\.\d{4})(\d{1,2})\)", re.ASCII)
_SEPARATOR = re.compile(r"[\s|:=+-]*")
_LONGEST_CELL = 1000
_GAP = re.compile(r"\t|\s{2,}")


class Kind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    DAY = "day"
    MARK = "mark"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    kind: Kind
    text: str
    cell: int
    left: int
    right: int


def plain(line: str) -> str:
    """The line without the signs of Markdown, HTML and formulas that say only how it looked."""
    formula = _FORMULA.match(line) if len(line) < _LONGEST_CELL else None
    if formula is not None:
        line = formula[1]
    line = _RAISED.sub(r"\1", line)
    line = _TAG.sub(" ", line) if "<" in line else line
    line = line.replace("\\$", "$")
    line = _ESCAPED.sub(r"\1", line)
    line = _EMPHASIS.sub("", line)
    return html.unescape(line).replace("\xa0", " ")


def is_separator(line: str) -> bool:
    """The line of dashes below the heading of a Markdown table, and such."""
    return _SEPARATOR.fullmatch(line) is not None


def cells_of(line: str) -> list[str]:
    """By upright strokes where there are any, else by wide gaps."""
    text = plain(line)
    if text.count("|") >= 2:
        return [cell.strip() for cell in text.strip().strip("|").split("|")]
    return [cell.strip() for cell in _GAP.split(text.strip())]


def tokens_of(line: str) -> list[Token]:
    return list(each_token(line))


def each_token(line: str) -> Iterator[Token]:
    for number, cell in enumerate(cells_of(line)):
        yield from _tokens(cell, number)


def _tokens(cell: str, number: int) -> Iterator[Token]:
    for found in _PART.finditer(cell[:_LONGEST_CELL]):
        text = "".join(found[0].split())
        glued = _GLUED_MARK.fullmatch(text)
        parts = [glued[1], f"({glued[2]})"] if glued is not None else [text]
        for part in parts:
            yield Token(kind=_kind(part), text=part, cell=number, left=found.start(), right=found.end())


def _kind(text: str) -> Kind:
    return next((kind for kind, shape in _SHAPES if shape.fullmatch(text)), Kind.WORD)


_SHAPES = (
    (Kind.MARK, re.compile(r"\(\d{1,2}\)", re.ASCII)),
    (Kind.DAY, re.compile(r"\d{1,2}/[\d/]*", re.ASCII)),
    (Kind.NUMBER, re.compile(r"\$?[\d,.]*\d[\d,.]*|\$", re.ASCII)),
    (Kind.LETTER, re.compile(r"[A-Z](?:/K)?", re.ASCII)),
)
