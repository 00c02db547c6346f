"""Where everything that is drawn finds its place and its meaning: thousandths of a point, from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from clawdesk.report.blocks import Mark
from clawdesk.report.ink import Ink
from clawdesk.report.structure import Element, FieldPlace, LinkPlace, Role, Scope, Structure
from clawdesk.report.text import Line, Run, one_line, reach
from clawdesk.report.theme import GHOSTLY, HAIRLINE, INK, PT, QUERY, Style

Point = tuple[int, int]


class Pen:
    """Draws in reading order, and marks all that it draws as a part of an element or as mere ornament."""

    def __init__(self, canvas: Any, height: int, pages: dict[str, int]) -> None:
        self._canvas = canvas
        self._height = height
        self._ink = Ink(canvas)
        self.pages = pages
        """The page, counted from 1, on which each anchor stands."""
        self.structure = Structure()
        self._within: list[Element | None] = []
        self._marked: list[Element | None] = []
        self._links = 0

    @contextmanager
    def element(
        self, role: Role, whole: object = None, *, alt: str = "", scope: Scope | None = None
    ) -> Iterator[None]:
        """What is drawn within belongs to this element; `whole` is what it has in common on all its pages."""
        self.begin(role, whole, alt, scope)
        yield
        self.end()

    def begin(self, role: Role, whole: object = None, alt: str = "", scope: Scope | None = None) -> None:
        """The same as `element` where it must cost little; whoever begins one ends it."""
        outer = self._within[-1] if self._within else self.structure.root
        if outer is None:
            outer = next((one for one in reversed(self._within) if one), self.structure.root)
        self._within.append(self.structure.element(outer, role, whole, alt, scope))

    def end(self) -> None:
        self._within.pop()

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn within says nothing that does not stand elsewhere."""
        self._within.append(None)
        yield
        self._within.pop()

    def field(self, name: str) -> None:
        """The place of a signature field among what is read."""
        with self.element(Role.FORM):
            element = self._within[-1]
            assert element is not None
            self.structure.leaf(element, FieldPlace(name))

    def line(self, line: Line, x: int, baseline: int) -> None:
        if len(line) == 1 and not line[0].link:
            self._mark(self._within[-1] if self._within else None)
            self._text(line, x, baseline)
            return
        for link, runs in groupby(line, key=lambda run: run.link):
            part = tuple(runs)
            # A paper without the list of exhibits names them all the same.
            if link in self.pages:
                with self.element(Role.LINK):
                    self._mark(self._within[-1])
                    self._text(part, x, baseline)
                    low, high = baseline + part[0].size // 4, baseline - part[0].size
                    self._link("".join(run.text for run in part), link, (x, high, x + reach(part), low))
            else:
                self._mark(self._within[-1] if self._within else None)
                self._text(part, x, baseline)
            x += reach(part)

    def _text(self, runs: tuple[Run, ...], x: int, baseline: int) -> None:
        self._ink.text(runs, x, self._height - baseline)

    def line_right(self, line: Line, right: int, baseline: int) -> None:
        self.line(line, right - reach(line), baseline)

    def line_middle(self, line: Line, middle: int, baseline: int) -> None:
        self.line(line, middle - reach(line) // 2, baseline)

    def label(self, text: str, style: Style, x: int, baseline: int, width: int) -> None:
        """A short text in one line, shortened where it does not fit."""
        self.line(one_line(text, style, width), x, baseline)

    def _link(self, words: str, target: str, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        # The library counts from the foot of the page in points of its own.
        area = (left / PT, self._up(bottom), right / PT, self._up(top))
        self._canvas.linkRect(words, target, area, relative=0, thickness=0)
        element = self._within[-1]
        assert element is not None
        self.structure.leaf(element, LinkPlace(len(self.structure.contents) - 1, self._links))
        self._links += 1

    @contextmanager
    def link(self, words: str, target: str, box: tuple[int, int, int, int]) -> Iterator[None]:
        """What is drawn within leads to another place of the paper, from anywhere in the box."""
        with self.element(Role.LINK):
            yield
            self._link(words, target, box)

    def anchor(self, name: str, y: int) -> None:
        self._canvas.bookmarkHorizontalAbsolute(name, self._up(y - 12 * PT))

    def outline(self, title: str, anchor: str, level: int) -> None:
        self._canvas.addOutlineEntry(title, anchor, level=level, closed=level > 0)

    def rule(self, left: int, right: int, y: int, colour: str, weight: int = HAIRLINE, dash: int = 0) -> None:
        self.path(((left, y), (right, y)), colour, weight, dash)

    def path(self, points: tuple[Point, ...], colour: str, weight: int = HAIRLINE, dash: int = 0) -> None:
        self._mark_drawing()
        height = self._height
        self._ink.path(tuple((x, height - y) for x, y in points), colour, weight, dash)

    def box(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        self._mark_drawing()
        self._ink.box(x, self._height - y - height, width, height, colour)

    def dot(self, x: int, y: int, radius: int, colour: str) -> None:
        self._mark_drawing()
        self._ink.fill(colour)
        self._canvas.circle(x / PT, self._up(y), radius / PT, stroke=0, fill=1)

    def mark(self, mark: Mark, x: int, y: int, size: int) -> None:
        """A tick, a cross or a query within a square whose top left corner is given."""
        far, low, weight = x + size, y + size, size // 8
        match mark:
            case Mark.YES:
                knee = (x + size * 4 // 10, low - size // 10)
                self.path(((x, y + size * 6 // 10), knee, (far, y + size // 10)), INK, weight)
            case Mark.NO:
                inset = size // 8
                self.path(((x + inset, y + inset), (far - inset, low - inset)), INK, weight)
                self.path(((x + inset, low - inset), (far - inset, y + inset)), INK, weight)
            case Mark.OPEN:
                with self.ornament():
                    self.label("?", QUERY, x + size // 4, low, size)

    def ghost(self, word: str, width: int) -> None:
        """A large pale word across the page, under everything else."""
        line = one_line(word, GHOSTLY, width)
        self._mark(None)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(width / PT / 2, self._height / PT / 2)
        canvas.rotate(52)
        self._ink.text(line, -reach(line) // 2, -GHOSTLY.size // 3)
        canvas.restoreState()
        self._ink.forget()

    def turn_page(self) -> None:
        self._unmark()
        self._canvas.showPage()
        self.structure.turn_page()
        self._links = 0
        self._ink.forget()

    def _mark_drawing(self) -> None:
        """Rules and boxes are ornament, but for those of a figure."""
        element = self._within[-1] if self._within else None
        self._mark(element if element and element.role is Role.FIGURE else None)

    def _mark(self, element: Element | None) -> None:
        """All that is drawn from here on belongs to this element, or to none."""
        if self._marked and self._marked[0] is element:
            return
        self._unmark()
        self._marked = [element]
        if element is None:
            self._ink.write("/Artifact BMC")
        else:
            self._ink.write(f"/{element.role} <</MCID {self.structure.content(element)}>> BDC")

    def _unmark(self) -> None:
        if self._marked:
            self._ink.write("EMC")
            self._marked = []

    def _up(self, y: int) -> Any:
        return (self._height - y) / PT
