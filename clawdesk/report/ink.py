"""The operators of a page's content: text, lines and areas, each state set only where it changes.

The library's own way of drawing sets font, colour and leading anew for every string and measures what was measured
before; a long table takes three times as long by it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from clawdesk.report.text import Run
from clawdesk.report.theme import HAIRLINE, PT, Face

Point = tuple[int, int]
_ESCAPED = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\"}


class Ink:
    """Writes into the page that a canvas has open; lengths in thousandths of a point, from the foot of the page."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._codes: dict[Face, dict[str, tuple[str, str]]] = {}
        self._usual: dict[Face, tuple[str, dict[str, str]]] = {}
        """The font that a face is first cut into, with its codes: it holds nearly all that is ever printed."""
        self._font: tuple[str, int] | None = None
        self._filling = self._stroking = ""
        self._weight = 0

    def forget(self) -> None:
        """A new page, or the end of a state that was saved: nothing is set any more."""
        self._font, self._filling, self._stroking, self._weight = None, "", "", 0

    def write(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def text(self, runs: tuple[Run, ...], x: int, y: int) -> None:
        """Each run goes on where the one before it ends."""
        out = f"BT 1 0 0 1 {points(x)} {points(y)} Tm"
        for run in runs:
            if self._filling != run.colour:
                self._filling = run.colour
                out += f" {ink(run.colour)} rg"
            for font, codes in self._coded(run):
                if self._font != (font, run.size):
                    self._font = (font, run.size)
                    out += f" {font} {points(run.size)} Tf"
                out += f" ({codes}) Tj"
        self._canvas._code.append(out + " ET")

    def _coded(self, run: Run) -> tuple[tuple[str, str], ...]:
        """The run as codes of the fonts that the face is cut into, of 256 characters each."""
        try:
            usual, of = self._usual[run.face]
            return ((usual, "".join(map(of.__getitem__, run.text))),)
        except KeyError:
            return tuple(self._cut(run))

    def _cut(self, run: Run) -> list[tuple[str, str]]:
        known = self._codes.setdefault(run.face, {})
        for one in run.text:
            if one not in known:
                known[one] = self._code(run.face, one)
                usual, of = self._usual.setdefault(run.face, (known[one][0], {}))
                if known[one][0] == usual:
                    of[one] = known[one][1]
        cut: list[tuple[str, str]] = []
        for font, code in (known[one] for one in run.text):
            if cut and cut[-1][0] == font:
                cut[-1] = (font, cut[-1][1] + code)
            else:
                cut.append((font, code))
        return cut

    def _code(self, face: Face, character: str) -> tuple[str, str]:
        font, document = _font(face), self._canvas._doc
        ((subset, coded),) = font.splitString(character, document)
        (byte,) = coded
        told = _ESCAPED.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")
        return font.getSubsetInternalName(subset, document), told

    def fill(self, colour: str) -> None:
        if self._filling != colour:
            self._filling = colour
            self.write(f"{ink(colour)} rg")

    def path(self, spots: tuple[Point, ...], colour: str, weight: int = HAIRLINE, dash: int = 0) -> None:
        out = []
        if self._stroking != colour:
            self._stroking = colour
            out.append(f"{ink(colour)} RG")
        if self._weight != weight:
            self._weight = weight
            out.append(f"{points(weight)} w")
        if dash:
            out.append(f"[{points(dash)} {points(dash)}] 0 d")
        for place, (x, y) in enumerate(spots):
            out.append(f"{points(x)} {points(y)} {'l' if place else 'm'}")
        out.append("S")
        if dash:
            out.append("[] 0 d")
        self.write(" ".join(out))

    def box(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        self.fill(colour)
        self.write(f"{points(x)} {points(y)} {points(width)} {points(height)} re f")


@lru_cache(maxsize=1 << 14)
def points(length: int) -> str:
    return f"{length // PT}.{length % PT:03d}" if length >= 0 else f"-{points(-length)}"


@cache
def ink(colour: str) -> str:
    """#1D5A86 as three parts of one."""
    parts = (int(colour[place : place + 2], 16) * PT // 255 for place in (1, 3, 5))
    return " ".join(points(one) for one in parts)


def _font(face: Face) -> Any:
    from reportlab.pdfbase import pdfmetrics

    return pdfmetrics.getFont(face.value)
