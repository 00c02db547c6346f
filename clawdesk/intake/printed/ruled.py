"""The cells that ruled lines make of a page, each with the words inside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clawdesk.intake.printed.page import Page, Rule, Word

# How far a rule may fall short of the edge of the cell that it closes.
_SHORT = 3.0
_RUNNING = re.compile(
    r"(?:https?://|file:///)\S*|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d.*|(?:Page )?\d{1,3}(?: of |/)\d{1,3}",
    re.ASCII,
)
_MARGIN = 45.0
MARKS = re.compile(r"(?:\s*\(\s*\d{1,2}\s*\)\s*,?)+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell; a side is None where no rule closes it, as at the end of a page."""

    page: int
    left: float | None
    top: float | None
    right: float | None
    bottom: float | None
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def is_closed_at_the_sides(self) -> bool:
        return self.left is not None and self.right is not None

    @property
    def height(self) -> float:
        """Where it begins on the page."""
        return self.top if self.top is not None else 0.0


def boxes_of(page: Page) -> list[Box]:
    """Every cell that holds a word, from the top down and from the left."""
    fence = _Fence(page)
    found: dict[tuple[float | None, ...], list[Word]] = {}
    for word in without_running_lines(page):
        found.setdefault(fence.around(word), []).append(word)
    boxes = [
        Box(page=page.number, left=left, top=top, right=right, bottom=bottom, words=tuple(words))
        for (left, top, right, bottom), words in found.items()
    ]
    return sorted(boxes, key=lambda box: (box.height, box.left or 0.0))


def without_running_lines(page: Page) -> list[Word]:
    """What a browser prints at the edges of every page is no part of the form."""
    inner = [word for word in page.words if not _is_at_edge(page, word)]
    for line in _edges(page):
        if not any(_RUNNING.fullmatch(text_of(part).strip()) for part in segments_of(line)):
            inner.extend(line)
    return sorted(inner, key=lambda word: word.order)


def running_parts(page: Page) -> list[list[Word]]:
    """What stands apart on the lines at the edges of a page."""
    return [part for line in _edges(page) for part in segments_of(line)]


def _edges(page: Page) -> list[list[Word]]:
    return lines_of([word for word in page.words if _is_at_edge(page, word)])


def _is_at_edge(page: Page, word: Word) -> bool:
    return word.top < _MARGIN or word.bottom > page.height - _MARGIN


def visible_edge(pages: Sequence[Page]) -> float:
    """Where a print ends to the right: what crosses that line it draws in part, what lies beyond it not at all."""
    edges = [page.edge for page in pages if page.edge is not None]
    return max((*edges, 0.0)) or max((page.width for page in pages), default=0.0)


def cut_words(pages: Sequence[Page]) -> list[tuple[int, Word]]:
    """Words that run over the right end of everything ruled: the print left out what stands beyond it."""
    end = max((rule.end for page in pages for rule in page.across), default=0.0)
    if not end:
        return []
    return [
        (page.number, word)
        for page in pages
        for word in without_running_lines(page)
        if word.left < end < word.right - 0.3
    ]


class _Fence:
    """The rules of a page, ready to be asked which stand around a word."""

    def __init__(self, page: Page) -> None:
        self._upright = page.upright
        self._across = page.across
        self._lefts = [rule.at for rule in page.upright]
        self._heights = [rule.at for rule in page.across]

    def around(self, word: Word) -> tuple[float | None, ...]:
        x, y = word.center, word.middle
        left = self._beside(range(bisect_left(self._lefts, x) - 1, -1, -1), y)
        right = self._beside(range(bisect_right(self._lefts, x), len(self._lefts)), y)
        # A rule that does not reach from side to side is an underline, or divides only a part of the cell.
        near = left if left is not None else word.left
        far = right if right is not None else word.right
        top = self._spanning(range(bisect_left(self._heights, y) - 1, -1, -1), near, far)
        bottom = self._spanning(range(bisect_right(self._heights, y), len(self._heights)), near, far)
        return (left, top, right, bottom)

    def _beside(self, order: Iterable[int], y: float) -> float | None:
        for index in order:
            rule: Rule = self._upright[index]
            if rule.start - 1 <= y <= rule.end + 1:
                return rule.at
        return None

    def _spanning(self, order: Iterable[int], left: float, right: float) -> float | None:
        for index in order:
            rule: Rule = self._across[index]
            if rule.start <= left + _SHORT and rule.end >= right - _SHORT:
                return rule.at
        return None


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words as lines from the top down, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if lines and abs(word.middle - _middle(lines[-1])) < 0.45 * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def segments_of(line: Sequence[Word]) -> list[list[Word]]:
    """What stands apart on one line."""
    parts: list[list[Word]] = []
    for word in line:
        if parts and word.left - parts[-1][-1].right < 0.9 * word.size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def text_of(words: Sequence[Word]) -> str:
    """The text line by line; a word that ends in a hyphen was broken there and goes on without a blank."""
    text = ""
    for line in lines_of(words):
        part = line[0].text
        for before, word in pairwise(line):
            near = not word.spaced and word.left - before.right < 0.085 * word.size
            part += word.text if near else f" {word.text}"
        text += part if not text or (text.endswith("-") and text[-2:-1].isalnum()) else f" {part}"
    return text


def marks_apart(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words, and the footnote marks among them: brackets in smaller print, or all there is."""
    if not words:
        return [], []
    if MARKS.fullmatch(text_of(words)):
        return [], list(words)
    tallest = max(word.size for word in words)
    small = [word for word in words if word.size < 0.9 * tallest]
    if not small or not MARKS.fullmatch(text_of(small)):
        small = [word for word in small if MARKS.fullmatch(word.text)]
    # Compared one by one: two words may look alike.
    return [word for word in words if not any(word is one for one in small)], small


def _middle(line: Sequence[Word]) -> float:
    return line[0].middle
