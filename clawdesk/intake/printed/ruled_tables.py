"""The two tables out of the ruled cells of all pages: columns from the heading, rows from the rules between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from clawdesk.domain.filing import Proposal, Reading
from clawdesk.intake.printed.columns import column_of, column_over, table_of
from clawdesk.intake.printed.figures import marks_in, number_of, without_marks
from clawdesk.intake.printed.page import Word, lowered, spot_of
from clawdesk.intake.printed.ruled import Box, marks_apart, text_of
from clawdesk.intake.printed.sheet import Piece, Row

_NEAR = 2.5
_NEXT = 5.0
# These hold words; in all others a blank is where a narrow column broke a figure.
_WORDS = frozenset(("security", "nature", "underlying_title"))
_FEWEST_COLUMNS = 4
_MOSTLY = 0.6
# The print leaves out a letter that lies beyond its edge, and draws in part the one that lies across it.
_LETTER = 1.2
_CUT_OFF = "The print does not show this column whole; what stands beyond the edge of the page is left out."

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


def tables_of(pages: Sequence[Sequence[Box]], visible: float = 9999.0) -> Iterator[tuple[int, list[Row]]]:
    """`visible` is how far to the right the print shows anything."""
    for number, boxes in enumerate(pages):
        for title in boxes:
            table = table_of(title.text[:60])
            if table is None or _is_repeated(title, table, pages[:number]):
                continue
            heading, edge = heading_below(pages[number:], title)
            columns = _columns(heading)
            if len(columns) >= _FEWEST_COLUMNS:
                begins = number + (title.bottom is None)
                own = list(_until_next(pages[begins:], table, edge))
                rows = word_rows(own, edge, columns, _is_heading)
                cut = {
                    one.name: visible for one in columns if one.right is None or one.right > visible + _NEAR
                }
                yield (
                    table,
                    [
                        {name: _piece(name, page, words, cut.get(name)) for name, words in row.items()}
                        for page, row in rows
                    ],
                )


def _until_next(pages: Sequence[Sequence[Box]], table: int, edge: float | None) -> Iterator[Sequence[Box]]:
    """The cells down to where the other table begins: prints set the two without a gap between them."""
    for boxes in pages:
        low = edge if boxes is pages[0] and edge is not None else -1.0
        begins = [
            box.height for box in boxes if box.height > low - _NEAR and table_of(box.text[:60]) == 3 - table
        ]
        yield [box for box in boxes if not begins or box.height < min(begins) - _NEAR]
        if begins:
            return


def _is_repeated(title: Box, table: int, before: Sequence[Sequence[Box]]) -> bool:
    """A heading printed again at the top of a later page."""
    return any(
        table_of(box.text[:60]) == table and _same(box.left, title.left) and _same(box.right, title.right)
        for boxes in before
        for box in boxes
    )


def heading_below(pages: Sequence[Sequence[Box]], title: Box) -> tuple[list[Box], float | None]:
    """The cells of a heading, and where it ends on the page where it ends; a page may cut it."""
    heading = [box for box in pages[0] if _within(box, title)]
    if title.bottom is not None or len(pages) < 2:
        return heading, title.bottom
    rest = [box for box in pages[1] if box.top is None and any(_is_between(box, one) for one in heading)]
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
    return _is_between(lower, upper) and (lower.page, lower.height) > (upper.page, upper.height + 1)


def _is_between(inner: Box, outer: Box) -> bool:
    """Whether it stands between the sides of the other one."""
    left = inner.left is None or inner.left >= (outer.left or 0.0) - _NEAR
    return left and (inner.right or 9999.0) <= (outer.right or 9999.0) + _NEAR


def word_rows(
    pages: Sequence[Sequence[Box]], edge: float | None, columns: Sequence[Column], is_heading: IsHeading
) -> Iterator[tuple[int, dict[str, list[Word]]]]:
    """The rows below a heading that ends at `edge`, each with its page and its words by column."""
    rows: list[tuple[int, Band]] = []
    for boxes in pages:
        bands = list(_chain(_bands(boxes, columns, is_heading), edge))
        if not bands and (not boxes or edge is None or _text_below(boxes, edge)):
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
    return _evened(bands)


def _evened(bands: list[Band]) -> list[Band]:
    """Two halves of one row made one: below a heading that a page cut, prints draw a row's upper rule in steps."""
    whole: list[Band] = []
    for band in sorted(bands, key=lambda band: len(band.cells), reverse=True):
        half = next((one for one in whole if _is_half(band, one)), None)
        if half is None:
            whole.append(band)
            continue
        half.cells |= band.cells
        half.top = None if half.top is None or band.top is None else max(half.top, band.top)
        half.bottom = None if half.bottom is None or band.bottom is None else max(half.bottom, band.bottom)
    return whole


def _is_half(part: Band, band: Band) -> bool:
    """Whether the two share a side and most of their height, and no column."""
    if not part.cells or not band.cells or part.cells.keys() & band.cells.keys():
        return False
    tops, bottoms = (part.top or 0.0, band.top or 0.0), (part.bottom or 9999.0, band.bottom or 9999.0)
    shared = min(bottoms) - max(tops)
    lowest = min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
    sided = _same(part.top, band.top) or _same(part.bottom, band.bottom)
    return sided and shared > _MOSTLY * lowest


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
        band.cells.setdefault(name, []).extend(lowered(words, lowest))
    band.bottom = more.bottom


def _text_below(boxes: Sequence[Box], bottom: float) -> bool:
    return any(word.top > bottom for box in boxes for word in box.words)


def _piece(name: str, page: int, words: list[Word], visible: float | None) -> Piece:
    """`visible` is where the print ends, for a column that it does not show whole."""
    rest, marks = marks_apart(words)
    notes = marks_in(text_of(marks)) if marks else ()
    text = text_of(rest)
    if name not in _WORDS:
        text, more = without_marks(text)
        text, notes = "".join(text.split()), (*more, *notes)
    piece = Piece(text=text, notes=notes, spot=spot_of(page, words))
    if visible is None or not any(word.right > visible - _LETTER * word.size for word in words):
        return piece
    number = None if name in _WORDS else number_of(text)
    own = Proposal(text=text, value=text if number is None else f"{number:f}", reason="as printed")
    return replace(piece, reading=Reading.PROPOSED, reason=_CUT_OFF, proposals=(own,))


def _same(one: float | None, other: float | None, near: float = _NEAR) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= near
