"""What a report is made of: a few kinds of block, plain and frozen, that know nothing of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from clawdesk.domain.chart import Chart, CurvePlot, HeldPlot, Timeline, Waterfall
from clawdesk.domain.chart_words import bar_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text with its own dress; `link` is the anchor of another place in the same paper."""

    text: str
    strong: bool = False
    muted: bool = False
    link: str = ""


Text = str | tuple[str | Span, ...]


class Voice(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    REFERENCE = "reference"
    LABEL = "label"


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    FIGURE = "figure"
    """Figures stand under one another on the decimal point."""


class Mark(StrEnum):
    """A mark drawn as a vector, for no font has them all; a word always goes with it."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The large words of a cover; `quiet` ones open a paper without a cover."""

    text: str
    above: str = ""
    below: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Level 1 opens a section, is numbered and stands in the contents; level 2 only in the outline."""

    text: str
    level: int = 1
    numbered: bool = True
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: Text
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValue:
    label: str
    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValues:
    rows: tuple[KeyValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`share` divides among the text columns what the figures leave."""

    title: str
    align: Align = Align.LEFT
    share: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    text: Text
    note: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Text | Cell, ...]
    strong: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """`large` is for what is copied from the paper by hand."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBlock:
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One question in three columns: its number, the question with its reasoning, the answer."""

    number: str
    question: str
    answer: str
    under: str = ""
    body: tuple[Block, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs on a line; `field` names the signature field that lies on it, `member_id` the record of who it is."""

    field: str
    name: str
    capacity: str
    certifies: bool = False
    member_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLines:
    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacer:
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """Begins a page, unless that many points are still free on this one."""

    unless: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The list of numbered headings with their pages."""

    title: str = "Contents"


Block = (
    Title
    | Heading
    | Paragraph
    | Quote
    | KeyValues
    | DataTable
    | ChartBlock
    | Conditions
    | SignatureLines
    | Spacer
    | PageBreak
    | Contents
)


def plain(text: Text) -> str:
    """The words without their dress."""
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else part.text for part in text)


def words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text that the blocks print, in the order in which it is read."""
    for block in blocks:
        yield from (text for text in _words(block) if text)


def _words(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield from (block.above, block.text, block.below)
        case Heading() | Contents():
            yield block.text if isinstance(block, Heading) else block.title
        case Paragraph():
            yield plain(block.text)
        case Quote():
            yield from (block.text, block.source)
        case KeyValues():
            for pair in block.rows:
                yield from (pair.label, plain(pair.value))
        case DataTable():
            yield from (column.title for column in block.columns)
            for row in block.rows:
                yield from _cell_words(row)
        case ChartBlock():
            yield from _chart_words(block.chart)
        case Conditions():
            for item in block.items:
                yield from (item.number, item.question, item.answer, item.under)
                yield from words(item.body)
        case SignatureLines():
            for signer in block.signers:
                yield from (signer.name, signer.capacity)
        case Spacer() | PageBreak():
            return


def _chart_words(chart: Chart) -> Iterator[str]:
    match chart:
        case Timeline() | CurvePlot():
            yield from (mark.label for mark in chart.marks)
        case Waterfall():
            for bar in chart.bars:
                yield from (bar.label, bar_amount(chart, bar))
        case HeldPlot():
            return


def _cell_words(row: Row) -> Iterator[str]:
    for cell in row.cells:
        if isinstance(cell, Cell):
            yield from (plain(cell.text), cell.note)
        else:
            yield plain(cell)
