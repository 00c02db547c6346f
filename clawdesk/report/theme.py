"""Measures, faces and colours of the paper; every length is a whole number of thousandths of a point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PT = 1000
INCH = 72 * PT
MARGIN = INCH

PAPERS: dict[str, tuple[int, int]] = {"letter": (612 * PT, 792 * PT), "a4": (595_276, 841_890)}


class Face(StrEnum):
    SERIF = "SourceSerifPro-Regular"
    SERIF_STRONG = "SourceSerifPro-Semibold"
    SERIF_ITALIC = "SourceSerifPro-It"
    SANS = "SourceSansPro-Regular"
    SANS_STRONG = "SourceSansPro-Semibold"


STRONGER = {
    Face.SERIF: Face.SERIF_STRONG,
    Face.SERIF_ITALIC: Face.SERIF_STRONG,
    Face.SANS: Face.SANS_STRONG,
}

INK = "#16191C"
MUTED = "#55616E"
LINE = "#C6CDD2"
BLUE = "#1D5A86"
BLUE_SOFT = "#E3EEF6"
RED = "#9A2E2A"
GHOST = "#EDF0F1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    face: Face
    size: int
    leading: int
    colour: str = INK

    @property
    def drop(self) -> int:
        """From the top of a line to its baseline."""
        return (self.leading - self.size) // 2 + self.size * 78 // 100


TITLE = Style(face=Face.SERIF_STRONG, size=26 * PT, leading=32 * PT)
HEADING = Style(face=Face.SERIF_STRONG, size=17 * PT, leading=23 * PT)
SUBHEADING = Style(face=Face.SERIF_STRONG, size=12 * PT, leading=16 * PT)
QUESTION = Style(face=Face.SERIF_STRONG, size=10_500, leading=15 * PT)
BODY = Style(face=Face.SERIF, size=10 * PT, leading=14 * PT)
LEAD = Style(face=Face.SERIF, size=12 * PT, leading=17 * PT)
QUOTE = Style(face=Face.SERIF_ITALIC, size=10 * PT, leading=14 * PT)
NOTE = Style(face=Face.SANS, size=9 * PT, leading=12_500, colour=MUTED)
REFERENCE = Style(face=Face.SANS, size=8_500, leading=12 * PT, colour=MUTED)
LABEL = Style(face=Face.SANS_STRONG, size=9 * PT, leading=13 * PT)
NUMBER = Style(face=Face.SANS_STRONG, size=10 * PT, leading=15 * PT, colour=MUTED)
ANSWER = Style(face=Face.SANS_STRONG, size=9_500, leading=15 * PT)
UNDER = Style(face=Face.SANS, size=8_500, leading=12 * PT, colour=MUTED)
TABLE = Style(face=Face.SANS, size=9 * PT, leading=12_500)
TABLE_STRONG = Style(face=Face.SANS_STRONG, size=9 * PT, leading=12_500)
TABLE_LARGE = Style(face=Face.SANS_STRONG, size=14 * PT, leading=20 * PT)
TABLE_HEAD = Style(face=Face.SANS_STRONG, size=8_500, leading=11_500, colour=MUTED)
TABLE_NOTE = Style(face=Face.SANS, size=8 * PT, leading=11 * PT, colour=MUTED)
CHART = Style(face=Face.SANS, size=8 * PT, leading=10 * PT)
CHART_STRONG = Style(face=Face.SANS_STRONG, size=8 * PT, leading=10 * PT)
QUERY = Style(face=Face.SANS_STRONG, size=9 * PT, leading=12_500)
RUNNING = Style(face=Face.SANS_STRONG, size=8 * PT, leading=10 * PT, colour=MUTED)
FOOT = Style(face=Face.SANS, size=8 * PT, leading=10 * PT, colour=MUTED)
GHOSTLY = Style(face=Face.SERIF_STRONG, size=140 * PT, leading=150 * PT, colour=GHOST)

HAIRLINE = 500
NUMBER_COLUMN = 34 * PT
ANSWER_COLUMN = 92 * PT
