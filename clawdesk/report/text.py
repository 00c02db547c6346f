"""Breaking text into lines: ragged right, at spaces, and inside a word only where it fits no line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clawdesk.report.blocks import Span, Text
from clawdesk.report.fonts import advance, pieces
from clawdesk.report.theme import BLUE, MUTED, STRONGER, Face, Style

_BREAKS = re.compile(r"\r\n|\r|\n")
_ATOMS = re.compile(r" +|[^ ]+")


class Run(NamedTuple):
    """Text of one face and colour; `width` is how far it reaches."""

    text: str
    face: Face
    size: int
    colour: str
    link: str
    width: int


Line = tuple[Run, ...]

# More than any line of the paper holds; what is longer is cut before it is measured.
MOST_IN_LINE = 400
EXHIBIT = "exhibit-"


def reach(line: Line) -> int:
    return line[0].width if len(line) == 1 else sum(run.width for run in line)


def lines(text: Text, style: Style, width: int) -> tuple[Line, ...]:
    """The text in lines of at most `width`; never empty, so that an empty text still takes its line."""
    if isinstance(text, str) and text.isascii() and text.isprintable() and len(text) < 200:
        size = advance(text, style.face, style.size)
        if size <= width:
            return ((Run(text, style.face, style.size, style.colour, "", size),) if text else (),)
    elif isinstance(text, str) and "\n" not in text and "\r" not in text and len(text) < 200:
        whole = tuple(_runs(text.replace("\t", " "), style, Span(text="")))
        if reach(whole) <= width:
            return (whole,)
    broken: list[Line] = []
    for row in _rows(text, style):
        broken.extend(_wrap(row, width))
    return tuple(broken) or ((),)


def one_line(text: str, style: Style, width: int) -> Line:
    """The text in one line, shortened with an ellipsis where it is too long."""
    whole = " ".join(text.split())
    flat = whole[:MOST_IN_LINE]
    if len(flat) < len(whole):
        flat += "…"
    line = tuple(_runs(flat, style, Span(text="")))
    if reach(line) <= width:
        return line
    low, high = 0, len(flat)
    while low < high:
        middle = (low + high + 1) // 2
        fits = reach(tuple(_runs(flat[:middle].rstrip() + "…", style, Span(text="")))) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return tuple(_runs(flat[:low].rstrip() + "…", style, Span(text="")))


def _runs(text: str, style: Style, span: Span) -> Iterator[Run]:
    face = STRONGER.get(style.face, style.face) if span.strong else style.face
    # Blue is for exhibits; other links are told by where they stand, in the outline and to a pointer.
    colour = BLUE if span.link.startswith(EXHIBIT) else MUTED if span.muted else style.colour
    for owner, part in pieces(text, face):
        yield Run(part, owner, style.size, colour, span.link, advance(part, owner, style.size))


def _rows(text: Text, style: Style) -> Iterator[list[Run]]:
    """The lines that the writer made, each as runs that are all space or all word."""
    row: list[Run] = []
    for part in (text,) if isinstance(text, str) else text:
        span = Span(text=part) if isinstance(part, str) else part
        first, *others = _BREAKS.split(span.text.replace("\t", " "))
        row.extend(_atoms(first, style, span))
        for other in others:
            yield row
            row = list(_atoms(other, style, span))
    yield row


def _atoms(text: str, style: Style, span: Span) -> Iterator[Run]:
    for atom in _ATOMS.findall(text):
        yield from _runs(atom, style, span)


def _wrap(row: list[Run], width: int) -> Iterator[Line]:
    line: list[Run] = []
    used = 0
    spaces: list[Run] = []
    for word in _words(row):
        if word[0].text.isspace() and word[0].text[0] == " ":
            spaces = word
            continue
        gap, size = reach(tuple(spaces)), reach(tuple(word))
        if line and used + gap + size > width:
            yield _joined([*line, *map(_unseen, spaces[:1])])
            line, used, spaces, gap = [], 0, [], 0
        if used + gap + size > width:
            *full, last = _chopped([*spaces, *word], width)
            yield from full
            line, used, spaces = list(last), reach(last), []
            continue
        line += [*spaces, *word]
        used += gap + size
        spaces = []
    yield _joined(line)


def _unseen(space: Run) -> Run:
    """Where a line was broken, the space is kept for whoever hears or copies the text, and takes no room."""
    return Run(" ", space.face, space.size, space.colour, space.link, 0)


def _words(row: list[Run]) -> Iterator[list[Run]]:
    """Runs that must stay together: a word may change its dress in the middle."""
    word: list[Run] = []
    for run in row:
        if word and (run.text[0] == " ") != (word[0].text[0] == " "):
            yield word
            word = []
        word.append(run)
    if word:
        yield word


def _chopped(word: list[Run], width: int) -> list[Line]:
    """A word longer than a line, cut between characters."""
    cut: list[Line] = []
    line: list[Run] = []
    left = width
    for run in word:
        start, used = 0, 0
        for place, character in enumerate(run.text):
            step = advance(character, run.face, run.size)
            if used + step > left and (line or place > start):
                cut.append(_joined([*line, _part(run, start, place)]))
                line, left, start, used = [], width, place, 0
            used += step
        line.append(_part(run, start, len(run.text)))
        left -= line[-1].width
    cut.append(_joined(line))
    return cut


def _part(run: Run, start: int, stop: int) -> Run:
    text = run.text[start:stop]
    return Run(text, run.face, run.size, run.colour, run.link, advance(text, run.face, run.size))


def _joined(line: list[Run]) -> Line:
    """Neighbours of one dress as one run, so that a line is few operations on paper."""
    joined: list[Run] = []
    for run in line:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and (last.face, last.colour, last.link, last.size) == (
            run.face,
            run.colour,
            run.link,
            run.size,
        ):
            joined[-1] = Run(
                last.text + run.text, run.face, run.size, run.colour, run.link, last.width + run.width
            )
        else:
            joined.append(run)
    return tuple(joined)
