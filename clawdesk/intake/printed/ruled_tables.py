"""The two tables out of the ruled cells of all pages: columns from the heading, rows from the rules between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from clawdesk.intake.printed.columns import column_of, column_over, table_of
from clawdesk.intake.printed.figures import marks_in, without_marks
from clawdesk.intake.printed.page import Word, spot_of
from clawdesk.intake.printed.ruled import Box, marks_apart, text_of
from clawdesk.intake.printed.sheet import Piece, Row

_NEAR = 2.5
_NEXT = 5.0
# These hold words; in all others a blank is where a narrow column broke a figure.
_WORDS = frozenset(("security", "nature", "underlying_title"))
_FEWEST_COLUMNS = 4

IsHeading = Callable[[Box, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    left: float | None
    right: float | None


@dataclass(slots=True, kw_only=True)
class Band:
    """A row on one page; open where the page ends before the row does."""

    top: float | None
    bottom: float | None
    cells: dict[str, list[Word]]


def tables_of(pages: Sequence[Sequence[Box]]) -> Iterator[tuple[int, list[Row]]]:
    for number, boxes in enumerate(pages):
        for title in boxes:
            table = table_of(title.text[:60])
            if table is None or _is_repeated(title, table, pages[:number]):
                continue
            heading, edge = _heading(pages[number:], title)
            columns = _columns(heading)
            if len(columns) >= _FEWEST_COLUMNS:
                begins = number + (title.bottom is None)
                rows = word_rows(pages[begins:], edge, columns, _is_heading)
                yield (
                    table,
                    [{name: _piece(name, page, words) for name, words in row.items()} for page, row in rows],
                )


def _is_repeated(title: Box, table: int, before: Sequence[Sequence[Box]]) -> bool:
    """A heading printed again at the top of a later page."""
    return any(
        table_of(box.text[:60]) == table and _same(box.left, title.left) and _same(box.right, title.right)
        for boxes in before
        for box in boxes
    )


def _heading(pages: Sequence[Sequence[Box]], title: Box) -> tuple[list[Box], float | None]:
    """The cells of a heading, and where it ends on the page where it ends; a page may cut it."""
    heading = [box for box in pages[0] if _within(box, title)]
    if title.bottom is not None or len(pages) < 2:
        return heading, title.bottom
    rest = [box for box in pages[1] if box.top is None and any(_same(box.left, one.left) for one in heading)]
    low = max((box.bottom or 0.0 for box in rest), default=0.0)
    rest += [
        box for box in pages[1] if box.top is not None and box.top <= low + _NEXT and column_of(box.text)
    ]
    return [*heading, *rest], max((box.bottom or 0.0 for box in rest), default=0.0) or None


def _columns(heading: Sequence[Box]) -> list[Column]:
    """Of two cells above one another the lower one names the column."""
    columns: list[Column] = []
    for box in heading:
        name = column_of(box.text)
        if name is None:
            below = [one for one in heading if one is not box and _is_below(one, box) and column_of(one.text)]
            name = column_over(box.text) if not below else None
        if name is not None and not any(column.name == name for column in columns):
            columns.append(Column(name=name, left=box.left, right=box.right))
    return columns


def _within(box: Box, title: Box) -> bool:
    if box.top is None or title.top is None:
        return box.top is title.top
    ends = box.bottom is None or title.bottom is None or box.bottom <= title.bottom + _NEXT
    return box.top >= title.top - _NEAR and ends


def _is_below(lower: Box, upper: Box) -> bool:
    left = (lower.left or 0.0) >= (upper.left or 0.0) - _NEAR
    right = (lower.right or 9999.0) <= (upper.right or 9999.0) + _NEAR
    return left and right and (lower.page, lower.height) > (upper.page, upper.height + 1)


def word_rows(
    pages: Sequence[Sequence[Box]], edge: float | None, columns: Sequence[Column], is_heading: IsHeading
) -> Iterator[tuple[int, dict[str, list[Word]]]]:
    """The rows below a heading that ends at `edge`, each with its page and its words by column."""
    rows: list[tuple[int, Band]] = []
    for boxes in pages:
        bands = list(_chain(_bands(boxes, columns, is_heading), edge))
        if not bands and (edge is None or _text_below(boxes, edge)):
            break
        for index, band in enumerate(bands):
            if index == 0 and rows and rows[-1][1].bottom is None and boxes is not pages[0]:
                _continue(rows[-1][1], band)
            else:
                rows.append((boxes[0].page, band))
        lowest = bands[-1].bottom if bands else None
        if lowest is not None and _text_below(boxes, lowest):
            break
        edge = None
    yield from ((page, band.cells) for page, band in rows)


def _is_heading(box: Box, name: str) -> bool:
    return bool(table_of(box.text[:60])) or name in (column_of(box.text), column_over(box.text))


def _bands(boxes: Sequence[Box], columns: Sequence[Column], is_heading: IsHeading) -> list[Band]:
    """The aligned cells of one page by the rules above and below them; a heading printed again holds no cells."""
    bands: list[Band] = []
    headings: dict[int, int] = {}
    for box in boxes:
        name = next(
            (one.name for one in columns if _same(one.left, box.left) and _same(one.right, box.right)), None
        )
        if name is None:
            continue
        band = next(
            (one for one in bands if _same(one.top, box.top, _NEXT) and _same(one.bottom, box.bottom)), None
        )
        if band is None:
            band = Band(top=box.top, bottom=box.bottom, cells={})
            bands.append(band)
        band.cells.setdefault(name, []).extend(box.words)
        headings[id(band)] = headings.get(id(band), 0) + is_heading(box, name)
    for band in bands:
        # One cell may look like a heading, as the V of a voluntary report does.
        if headings[id(band)] > 1:
            band.cells.clear()
    return bands


def _chain(bands: list[Band], edge: float | None) -> Iterator[Band]:
    """The rows that follow one another without a gap, from the heading or from the top of a later page."""
    for band in sorted(bands, key=lambda band: (band.top or 0.0, band.bottom or 9999.0)):
        if edge is not None and (band.top or 0.0) < edge - _NEXT:
            continue
        if edge is not None and (band.top or 0.0) > edge + _NEXT:
            return
        if band.cells:
            yield band
            edge = band.bottom
        elif band.bottom is not None and (edge is None or band.bottom > edge):
            edge = band.bottom
        if band.bottom is None:
            return


def _continue(band: Band, more: Band) -> None:
    """The rest of a row that a page cut; its words come below those of the page before."""
    lowest = max((word.bottom for words in band.cells.values() for word in words), default=0.0)
    for name, words in more.cells.items():
        moved = [
            Word(
                text=word.text,
                left=word.left,
                right=word.right,
                top=word.top + lowest,
                bottom=word.bottom + lowest,
                order=word.order,
            )
            for word in words
        ]
        band.cells.setdefault(name, []).extend(moved)
    band.bottom = more.bottom


def _text_below(boxes: Sequence[Box], bottom: float) -> bool:
    return any(word.top > bottom for box in boxes for word in box.words)


def _piece(name: str, page: int, words: list[Word]) -> Piece:
    rest, marks = marks_apart(words)
    notes = marks_in(text_of(marks)) if marks else ()
    text = text_of(rest)
    if name not in _WORDS:
        text, more = without_marks(text)
        text, notes = "".join(text.split()), (*more, *notes)
    return Piece(text=text, notes=notes, spot=spot_of(page, words))


def _same(one: float | None, other: float | None, near: float = _NEAR) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= near
