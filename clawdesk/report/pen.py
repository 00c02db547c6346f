"""The one place that draws on the PDF library's canvas: lengths come in thousandths of a point, from the top left."""

from __future__ import annotations

from typing import Any

from clawdesk.report.blocks import Mark
from clawdesk.report.text import Line, Run, one_line, reach
from clawdesk.report.theme import GHOSTLY, HAIRLINE, INK, PT, QUERY, Style

Point = tuple[int, int]


class Pen:
    """Draws in reading order; text is never drawn but through here, so that it can be marked as what it is."""

    def __init__(self, canvas: Any, height: int, pages: dict[str, int]) -> None:
        self._canvas = canvas
        self._height = height
        self._inks: dict[str, Any] = {}
        self.pages = pages
        """The page, counted from 1, on which each anchor stands."""

    def line(self, line: Line, x: int, baseline: int) -> None:
        if not line:
            return
        text = self._canvas.beginText(x / PT, self._up(baseline))
        for run in line:
            text.setFont(run.face.value, run.size / PT)
            text.setFillColor(self._ink(run.colour))
            text.textOut(run.text)
        self._canvas.drawText(text)
        for run in line:
            if run.link:
                self._link(run, x, baseline)
            x += run.width

    def line_right(self, line: Line, right: int, baseline: int) -> None:
        self.line(line, right - reach(line), baseline)

    def line_middle(self, line: Line, middle: int, baseline: int) -> None:
        self.line(line, middle - reach(line) // 2, baseline)

    def label(self, text: str, style: Style, x: int, baseline: int, width: int) -> None:
        """A short text in one line, shortened where it does not fit."""
        self.line(one_line(text, style, width), x, baseline)

    def _link(self, run: Run, x: int, baseline: int) -> None:
        low, high = baseline + run.size // 4, baseline - run.size
        box = (x / PT, self._up(low), (x + run.width) / PT, self._up(high))
        self._canvas.linkRect(run.text, run.link, box, relative=0, thickness=0)

    def link(self, words: str, target: str, x: int, y: int, width: int, height: int) -> None:
        box = (x / PT, self._up(y + height), (x + width) / PT, self._up(y))
        self._canvas.linkRect(words, target, box, relative=0, thickness=0)

    def anchor(self, name: str, y: int) -> None:
        self._canvas.bookmarkHorizontalAbsolute(name, self._up(y - 12 * PT))

    def outline(self, title: str, anchor: str, level: int) -> None:
        self._canvas.addOutlineEntry(title, anchor, level=level, closed=level > 0)

    def rule(self, left: int, right: int, y: int, colour: str, weight: int = HAIRLINE, dash: int = 0) -> None:
        self.path(((left, y), (right, y)), colour, weight, dash)

    def path(self, points: tuple[Point, ...], colour: str, weight: int = HAIRLINE, dash: int = 0) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(self._ink(colour))
        canvas.setLineWidth(weight / PT)
        if dash:
            canvas.setDash(dash / PT, dash / PT)
        path = canvas.beginPath()
        first, *others = points
        path.moveTo(first[0] / PT, self._up(first[1]))
        for x, y in others:
            path.lineTo(x / PT, self._up(y))
        canvas.drawPath(path, stroke=1, fill=0)
        if dash:
            canvas.setDash()

    def box(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        self._canvas.setFillColor(self._ink(colour))
        self._canvas.rect(x / PT, self._up(y + height), width / PT, height / PT, stroke=0, fill=1)

    def dot(self, x: int, y: int, radius: int, colour: str) -> None:
        self._canvas.setFillColor(self._ink(colour))
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
                self.label("?", QUERY, x + size // 4, low, size)

    def ghost(self, word: str, width: int) -> None:
        """A large pale word across the page, under everything else."""
        line = one_line(word, GHOSTLY, width)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(width / PT / 2, self._height / PT / 2)
        canvas.rotate(52)
        text = canvas.beginText(-reach(line) / PT / 2, -GHOSTLY.size / PT / 3)
        text.setFont(GHOSTLY.face.value, GHOSTLY.size / PT)
        text.setFillColor(self._ink(GHOSTLY.colour))
        text.textOut(word)
        canvas.drawText(text)
        canvas.restoreState()

    def turn_page(self) -> None:
        self._canvas.showPage()

    def _up(self, y: int) -> Any:
        # The library counts from the foot of the page in points of its own.
        return (self._height - y) / PT

    def _ink(self, colour: str) -> Any:
        if colour not in self._inks:
            from reportlab.lib.colors import HexColor

            self._inks[colour] = HexColor(colour)
        return self._inks[colour]
