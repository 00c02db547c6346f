"""Tables with hairlines: repeated heads, figures on the decimal point, rows cut only where one fills a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import ClassVar

from clawdesk.report.blocks import Align, Cell, Column, DataTable, KeyValues, Mark, Row, Text, plain
from clawdesk.report.fonts import advance
from clawdesk.report.pen import Pen
from clawdesk.report.structure import Role, Scope, Whole
from clawdesk.report.text import Line, lines, reach
from clawdesk.report.theme import LINE, PT, TABLE, TABLE_HEAD, TABLE_LARGE, TABLE_NOTE, TABLE_STRONG, Style

PAD = 5 * PT
GUTTER = 8 * PT
MARK_ROOM = 12 * PT
FEWEST_ROWS = 2
SHORT = 9
SHORT_HEAD = 10
SHORT_HEIGHT = 260 * PT
PAIR_LABEL = replace(TABLE_HEAD, leading=TABLE.leading)

# A dash that stands for no figure takes the place of the units.
_FIGURE = re.compile(r"—()|[-−(]?\$?[0-9][0-9,]*((?:\.[0-9]+)?[%)]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Set:
    """One cell set in lines, each in its style; `tail` is what stands right of its decimal point, if it has one."""

    lines: tuple[tuple[Style, Line], ...]
    mark: Mark | None = None
    tail: int | None = None

    @property
    def height(self) -> int:
        return sum(style.leading for style, _ in self.lines)


@dataclass(frozen=True, slots=True)
class SetRow:
    cells: tuple[Set, ...]
    height: int
    strong: bool = False
    anchor: str = ""
    whole: Whole = field(default_factory=Whole)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands; figures keep `tail` free right of the point."""

    left: int
    width: int
    align: Align
    tail: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePiece:
    """Rows from `start` to `stop` of a table that is set once and only ever cut, never copied."""

    places: tuple[Place, ...]
    head: SetRow | None
    rows: tuple[SetRow, ...]
    tops: tuple[int, ...]
    """How far down each row begins, and at last where the table ends."""
    start: int
    stop: int
    left: int = 0
    before: int = 6 * PT
    keep: bool = False
    labelled: bool = False
    """Whether the first cell of each row is the head of its row."""
    whole: Whole = field(default_factory=Whole)
    room: ClassVar[int] = 0

    @property
    def _head(self) -> int:
        return self.head.height if self.head else 0

    @property
    def height(self) -> int:
        return self._head + self.tops[self.stop] - self.tops[self.start]

    def least(self) -> int:
        """A short table stays whole; a long one leaves no row alone on either page."""
        if self.stop - self.start <= SHORT and self.height <= SHORT_HEIGHT:
            return self.height
        first = min(self.start + FEWEST_ROWS, self.stop)
        return self._head + self.tops[first] - self.tops[self.start]

    def split(self, room: int) -> tuple[TablePiece, TablePiece] | None:
        left = room - self._head
        fit = bisect_right(self.tops, self.tops[self.start] + left) - 1
        if fit <= self.start:
            return self._cut_row(left)
        if self.stop - fit < FEWEST_ROWS and fit - self.start > FEWEST_ROWS:
            fit = self.stop - FEWEST_ROWS
        return replace(self, stop=fit), replace(self, start=fit, before=0)

    def _cut_row(self, room: int) -> tuple[TablePiece, TablePiece] | None:
        """The first row is longer than the room: cut it between its lines, if it is longer than most."""
        row = self.rows[self.start]
        if room < row.height // 2 and row.height < 300 * PT:
            return None
        upper, lower = _cut(row, room - 2 * PAD)
        if upper is None:
            return None
        rest = (lower, *self.rows[self.start + 1 : self.stop])
        return (
            replace(self, rows=(upper,), tops=(0, upper.height), start=0, stop=1),
            replace(self, rows=rest, tops=_tops(rest), start=0, stop=len(rest), before=0),
        )

    def anchors(self) -> tuple[str, ...]:
        return tuple(row.anchor for row in self.rows[self.start : self.stop] if row.anchor)

    def draw(self, pen: Pen, x: int, y: int) -> None:
        x += self.left
        right = x + self.places[-1].left + self.places[-1].width
        with pen.element(Role.TABLE, self.whole):
            if self.head:
                self._draw_head(pen, self.head, x, y)
                y += self.head.height
            pen.rule(x, right, y, LINE)
            for row in self.rows[self.start : self.stop]:
                if row.anchor:
                    pen.anchor(row.anchor, y)
                self._draw_row(pen, row, x, y)
                y += row.height
                pen.rule(x, right, y, LINE)

    def _draw_head(self, pen: Pen, head: SetRow, x: int, y: int) -> None:
        """Read out once; on the pages after, its repetition is for the eye alone."""
        if not pen.structure.begun(head.whole):
            self._draw_row(pen, head, x, y)
            return
        with pen.ornament():
            for place, cell in zip(self.places, head.cells, strict=True):
                self._draw_cell(pen, place, cell, x + place.left, y + head.height - PAD - cell.height)

    def _draw_row(self, pen: Pen, row: SetRow, x: int, y: int) -> None:
        head = row is self.head
        with pen.element(Role.ROW, row.whole):
            for number, (place, cell) in enumerate(zip(self.places, row.cells, strict=True)):
                top = y + (row.height - PAD - cell.height if head else PAD)
                role, scope = Role.CELL, None
                if head or (self.labelled and not number):
                    role, scope = Role.HEAD, Scope.COLUMN if head else Scope.ROW
                pen.begin(role, (row.whole, number), scope=scope)
                self._draw_cell(pen, place, cell, x + place.left, top)
                pen.end()

    def _draw_cell(self, pen: Pen, place: Place, cell: Set, left: int, top: int) -> None:
        right = left + place.width
        if cell.mark:
            pen.mark(cell.mark, left + PT, top + 3 * PT, 7 * PT)
            left += MARK_ROOM
        free = 0 if cell.tail is None else place.tail - cell.tail
        for style, line in cell.lines:
            if place.align is Align.LEFT:
                pen.line(line, left, top + style.drop)
            else:
                aside = free if style is not TABLE_NOTE else 0
                pen.line_right(line, right - aside, top + style.drop)
            top += style.leading


def table(block: DataTable, width: int, left: int = 0) -> TablePiece:
    """A data table set to the width that it is given."""
    widths = _widths(block, width)
    style = TABLE_LARGE if block.large else TABLE
    sets = tuple(_set_row(row, block.columns, widths, style) for row in block.rows)
    places = _places(block.columns, widths, sets)
    head = None
    if any(column.title for column in block.columns):
        head = _set_row(
            Row(cells=tuple(column.title for column in block.columns)), block.columns, widths, TABLE_HEAD
        )
    return TablePiece(
        places=places, head=head, rows=sets, tops=_tops(sets), start=0, stop=len(sets), left=left
    )


def pairs(block: KeyValues, width: int, left: int = 0) -> TablePiece:
    """Labels with their values, as a table without a head."""
    label = min(max(reach(lines(row.label, TABLE_HEAD, width)[0]) for row in block.rows), width * 2 // 5)
    widths = (label + 2 * GUTTER, width - label - 2 * GUTTER)
    columns = (Column(title=""), Column(title=""))
    sets = []
    for row in block.rows:
        name = _styled(lines(row.label, PAIR_LABEL, label), PAIR_LABEL)
        value = _styled(lines(row.value, TABLE, widths[1]), TABLE)
        sets.append(SetRow((Set(name), Set(value)), max(len(name), len(value)) * TABLE.leading + 2 * PAD))
    rows = tuple(sets)
    places = _places(columns, widths, rows)
    return TablePiece(
        places=places,
        head=None,
        rows=rows,
        tops=_tops(rows),
        start=0,
        stop=len(rows),
        left=left,
        labelled=True,
    )


def _styled(broken: tuple[Line, ...], style: Style) -> tuple[tuple[Style, Line], ...]:
    return tuple((style, line) for line in broken)


def _tops(rows: tuple[SetRow, ...]) -> tuple[int, ...]:
    return tuple(accumulate((row.height for row in rows), initial=0))


def _widths(block: DataTable, width: int) -> tuple[int, ...]:
    """Figures take what they need, within reason; texts share the rest."""
    count = len(block.columns)
    natural = [0] * count
    for place, column in enumerate(block.columns):
        if column.align is not Align.LEFT:
            natural[place] = _natural(block, place, width)
    figures = sum(natural)
    shares = sum(column.share for column in block.columns if column.align is Align.LEFT)
    most = width * 3 // 4 if shares else width
    if figures > most:
        natural = [one * most // figures for one in natural]
        figures = sum(natural)
    rest = width - figures
    if not shares:
        return tuple(one + rest // count for one in natural)
    return tuple(
        rest * column.share // shares if column.align is Align.LEFT else natural[place]
        for place, column in enumerate(block.columns)
    )


def _natural(block: DataTable, place: int, width: int) -> int:
    """What a column of figures needs: its widest whole and widest tail, or the longest word of its head."""
    whole = tail = other = 0
    for row in block.rows:
        text = _text(row.cells[place])
        style = TABLE_STRONG if row.strong else TABLE
        size, after = _measure(text, style)
        if after is None:
            other = max(other, size)
        else:
            whole, tail = max(whole, size - after), max(tail, after)
    title = block.columns[place].title
    unbroken = (title,) if len(title) <= SHORT_HEAD else title.split()
    head = max((reach(lines(word, TABLE_HEAD, width)[0]) for word in unbroken), default=0)
    return min(max(whole + tail, other, head), width) + 2 * GUTTER


def _text(cell: Text | Cell) -> str:
    return plain(cell.text if isinstance(cell, Cell) else cell)


def _measure(text: str, style: Style) -> tuple[int, int | None]:
    """How wide a figure is, and how much of it stands right of its point; None for what is no figure."""
    size = reach(lines(text, style, 10**9)[0])
    match = _FIGURE.fullmatch(text)
    if match is None:
        return size, None
    tail = match.group(2)
    return size, advance(tail, style.face, style.size) if tail else 0


def _places(
    columns: tuple[Column, ...], widths: tuple[int, ...], rows: tuple[SetRow, ...]
) -> tuple[Place, ...]:
    places = []
    left = 0
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        # What is set against the right must not touch a text that begins there.
        beside = column.align is not Align.LEFT and columns[number + 1 : number + 2]
        gap = GUTTER if beside and beside[0].align is Align.LEFT else 0
        tail = 0
        if column.align is Align.FIGURE:
            tail = max((row.cells[number].tail or 0 for row in rows), default=0)
        places.append(Place(left, width - gap, column.align, tail))
        left += width
    return tuple(places)


def _set_row(row: Row, columns: tuple[Column, ...], widths: tuple[int, ...], style: Style) -> SetRow:
    if row.strong:
        style = TABLE_STRONG
    cells = tuple(
        _set_cell(cell, column, width, style)
        for cell, column, width in zip(row.cells, columns, widths, strict=True)
    )
    height = max(cell.height for cell in cells) + 2 * PAD
    return SetRow(cells, height, row.strong, row.anchor)


def _set_cell(cell: Text | Cell, column: Column, width: int, style: Style) -> Set:
    one = cell if isinstance(cell, Cell) else Cell(text=cell)
    room = width - GUTTER - (MARK_ROOM if one.mark else 0)
    tail = None
    if column.align is Align.FIGURE and style is not TABLE_HEAD:
        tail = _measure(plain(one.text), style)[1]
    set_lines = _styled(lines(one.text, style, room), style)
    if one.note:
        set_lines += _styled(lines(one.note, TABLE_NOTE, room), TABLE_NOTE)
    return Set(set_lines, one.mark, tail)


def _cut(row: SetRow, room: int) -> tuple[SetRow | None, SetRow]:
    """A row cut between its lines so that its upper part is no higher than `room`."""
    uppers, lowers = [], []
    for cell in row.cells:
        tops = tuple(accumulate((style.leading for style, _ in cell.lines), initial=0))
        fit = max(bisect_right(tops, room) - 1, 0)
        uppers.append(replace(cell, lines=cell.lines[:fit]))
        lowers.append(replace(cell, lines=cell.lines[fit:], mark=None))
    if not any(cell.lines for cell in uppers):
        return None, row
    upper = replace(row, cells=tuple(uppers), height=max(one.height for one in uppers) + 2 * PAD)
    lower = max(one.height for one in lowers) + 2 * PAD
    return upper, replace(row, cells=tuple(lowers), height=lower, anchor="")
