"""One page of a PDF as words, ruled lines and ticks, in points from its upper left corner."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clawdesk.domain.filing import Spot

_MOST_CHARACTERS = 60_000
_MOST_OBJECTS = 40_000
_DEEPEST = 5
_THICKEST = 3.5
_PALE = 245
_TICK = (2.5, 16.0)
# Of so many letters the way is asked in which they run, and of fewer on a page it is not asked.
_SAMPLED, _FEWEST, _MOSTLY = 400, 40, 0.6
# How far two ends of one rule may be apart, as prints draw it cell by cell.
_APART = 2.5
_ASIDE = 0.9

# So the library tells a hyphen that ends a line.
_LINE_END_HYPHEN = 0x02

Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    order: int
    spaced: bool = True
    """Whether a blank stands before it."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`at` is the rule's height on the page, or its distance from the left for an upright one."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    ticks: tuple[tuple[float, float], ...]
    pictures: int
    edge: float | None = None
    """Where the print cuts off what would stand further to the right; None where it cuts nothing."""
    sheet: int
    """The number of the sheet that it stands on, enlarged here by `scale`, and then `aside` points from its left."""
    aside: float = 0.0
    scale: float = 1.0


def spot_of(page: int, words: list[Word]) -> Spot | None:
    if not words:
        return None
    return Spot(
        page=page,
        left=round(min(word.left for word in words) * 100),
        top=round(min(word.top for word in words) * 100),
        right=round(max(word.right for word in words) * 100),
        bottom=round(max(word.bottom for word in words) * 100),
    )


def lowered(words: Sequence[Word], by: float) -> list[Word]:
    """The words of a later page as if they stood below those of the page before."""
    return [replace(word, top=word.top + by, bottom=word.bottom + by) for word in words]


def read_page(document: Any, index: int, scale: float = 1.0) -> Page:
    page = document[index]
    try:
        set_upright(page)
        turn, width, height = _turning(page, scale)
        found = _Drawn(turn)
        found.gather(page)
        return Page(
            number=index + 1,
            sheet=index + 1,
            scale=scale,
            width=width,
            height=height,
            words=tuple(_words(page, turn)),
            across=joined(found.across),
            upright=joined(found.upright),
            ticks=tuple(found.ticks),
            pictures=found.pictures,
            edge=found.edge if found.edge > width / 2 else None,
        )
    finally:
        page.close()


def set_upright(page: Any) -> None:
    """Turned as its text runs: a page may have been scanned or printed lying on its side, or on its head."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        step = max(1, count // _SAMPLED)
        turns = Counter(
            round(math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) % 4
            for index in range(0, count, step)
        )
    finally:
        text.close()
    if turns.total() >= _FEWEST:
        runs, most = turns.most_common(1)[0]
        if most > _MOSTLY * turns.total():
            page.set_rotation((360 - 90 * runs) % 360)


def _turning(page: Any, scale: float) -> tuple[Turn, float, float]:
    """From the page's own coordinates, which go up and know no rotation, to those of the sheet as it is seen."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation() % 360
    width, height = (right - left) * scale, (top - bottom) * scale
    if turned == 90:
        return (lambda x, y: ((y - bottom) * scale, (x - left) * scale)), height, width
    if turned == 180:
        return (lambda x, y: ((right - x) * scale, (y - bottom) * scale)), width, height
    if turned == 270:
        return (lambda x, y: ((top - y) * scale, (right - x) * scale)), height, width
    return (lambda x, y: ((x - left) * scale, (top - y) * scale)), width, height


def _words(page: Any, turn: Turn) -> Iterator[Word]:
    """Characters that stand together; a change of height or size begins a new word."""
    letters: list[str] = []
    box = (0.0, 0.0, 0.0, 0.0)
    order, spaced, blank = 0, True, True
    for text, left, top, right, bottom in _characters(page, turn):
        if text.isspace():
            blank = True
            continue
        tall = bottom - top
        # The letters of a ligature come with boxes of their own heights.
        lettered = bool(letters) and text.isalpha() and letters[-1].isalpha()
        apart = (
            blank
            or abs((top + bottom) - (box[1] + box[3])) > 0.5 * tall
            or not -0.3 * tall < left - box[2] < 0.085 * tall
            or (not lettered and abs(tall - (box[3] - box[1])) > 0.12 * tall)
        )
        if apart and letters:
            order += 1
            yield _word(letters, box, order, spaced)
            letters = []
        if not letters:
            box, spaced = (left, top, right, bottom), blank
        letters.append(text)
        box = (box[0], min(box[1], top), max(box[2], right), max(box[3], bottom))
        blank = False
    if letters:
        yield _word(letters, box, order + 1, spaced)


def _word(letters: list[str], box: tuple[float, float, float, float], order: int, spaced: bool) -> Word:
    left, top, right, bottom = box
    return Word(
        text="".join(letters), left=left, top=top, right=right, bottom=bottom, order=order, spaced=spaced
    )


def _characters(page: Any, turn: Turn) -> Iterator[tuple[str, float, float, float, float]]:
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    try:
        rect = raw.FS_RECTF()
        pointer = ctypes.byref(rect)
        for index in range(min(raw.FPDFText_CountChars(text_page), _MOST_CHARACTERS)):
            code = raw.FPDFText_GetUnicode(text_page, index)
            if code == _LINE_END_HYPHEN:
                code = 0x2D
            if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
                continue
            if not raw.FPDFText_GetLooseCharBox(text_page, index, pointer):
                continue
            x_1, y_1 = turn(rect.left, rect.top)
            x_2, y_2 = turn(rect.right, rect.bottom)
            yield chr(code), min(x_1, x_2), min(y_1, y_2), max(x_1, x_2), max(y_1, y_2)
    finally:
        text_page.close()


class _Drawn:
    """What is drawn on a page: rules, ticks and how many pictures."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._seen = 0
        self.across: list[Rule] = []
        self.upright: list[Rule] = []
        self.ticks: list[tuple[float, float]] = []
        self.pictures = 0
        self.edge = 0.0

    def gather(self, page: Any) -> None:
        import pypdfium2.raw as raw

        count = raw.FPDFPage_CountObjects(page)
        for index in range(min(count, _MOST_OBJECTS)):
            drawn = raw.FPDFPage_GetObject(page, index)
            self._take(drawn, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
            self._clipped(raw.FPDFPageObj_GetClipPath(drawn))

    def _clipped(self, clip: Any) -> None:
        """Browsers clip what crosses the edge of the paper's margin, and nothing else as widely."""
        import pypdfium2.raw as raw

        if not clip or raw.FPDFClipPath_CountPaths(clip) < 1:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, 0), 8)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, 0, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            self.edge = max(self.edge, self._turn(x.value, y.value)[0])

    def _take(self, drawn: Any, matrix: tuple[float, ...], depth: int) -> None:
        import pypdfium2.raw as raw

        kind = raw.FPDFPageObj_GetType(drawn)
        self._seen += 1
        if self._seen > _MOST_OBJECTS:
            return
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(drawn, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            both = _times(_own(drawn), matrix)
            for index in range(min(raw.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
                self._take(raw.FPDFFormObj_GetObject(drawn, index), both, depth + 1)

    def _path(self, drawn: Any, matrix: tuple[float, ...]) -> None:
        import pypdfium2.raw as raw

        sides = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides)):
            return
        low = self._turn(*_moved(sides[0].value, sides[1].value, matrix))
        high = self._turn(*_moved(sides[2].value, sides[3].value, matrix))
        left, right = sorted((low[0], high[0]))
        top, bottom = sorted((low[1], high[1]))
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, ctypes.byref(filled), ctypes.byref(stroked))
        if bottom - top <= _THICKEST or right - left <= _THICKEST:
            if stroked.value or not _is_pale(drawn):
                self._rule(left, top, right, bottom)
            return
        count = raw.FPDFPath_CountSegments(drawn)
        if not stroked.value:
            return
        if count <= 4 and all(_TICK[0] <= side <= _TICK[1] for side in (right - left, bottom - top)):
            self.ticks.append(((left + right) / 2, (top + bottom) / 2))
        elif count <= 6:
            self._rule(left, top, right, top)
            self._rule(left, bottom, right, bottom)
            self._rule(left, top, left, bottom)
            self._rule(right, top, right, bottom)
        else:
            # A path's points are told in its own coordinates, its bounds in those of the page.
            self._segments(drawn, _times(_own(drawn), matrix), count)

    def _segments(self, drawn: Any, matrix: tuple[float, ...], count: int) -> None:
        """Several rules drawn as one path."""
        import pypdfium2.raw as raw

        x, y = ctypes.c_float(), ctypes.c_float()
        before = (0.0, 0.0)
        for index in range(min(count, 2000)):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = self._turn(*_moved(x.value, y.value, matrix))
            is_line = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO
            if is_line and min(abs(here[0] - before[0]), abs(here[1] - before[1])) < 0.5:
                left, right = sorted((here[0], before[0]))
                top, bottom = sorted((here[1], before[1]))
                self._rule(left, top, right, bottom)
            before = here

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        wide, tall = right - left, bottom - top
        if wide > tall and wide > _THICKEST:
            self.across.append(Rule(at=(top + bottom) / 2, start=left, end=right))
        elif tall > _THICKEST:
            self.upright.append(Rule(at=(left + right) / 2, start=top, end=bottom))


def _own(drawn: Any) -> tuple[float, ...]:
    import pypdfium2.raw as raw

    inner = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, ctypes.byref(inner))
    return (inner.a, inner.b, inner.c, inner.d, inner.e, inner.f)


def _is_pale(drawn: Any) -> bool:
    """The white ground behind a narrow letter is no rule."""
    import pypdfium2.raw as raw

    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(drawn, *map(ctypes.byref, colour))
    return all(part.value >= _PALE for part in colour[:3])


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(x: float, y: float, matrix: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """The pieces of one rule made one, in order of where they are."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][0].at <= _ASIDE:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found: list[Rule] = []
    for row in rows:
        row.sort(key=lambda rule: rule.start)
        at = sum(rule.at for rule in row) / len(row)
        start, end = row[0].start, row[0].end
        for rule in row[1:]:
            if rule.start - end > _APART:
                found.append(Rule(at=at, start=start, end=end))
                start = rule.start
            end = max(end, rule.end)
        found.append(Rule(at=at, start=start, end=end))
    return tuple(found)
