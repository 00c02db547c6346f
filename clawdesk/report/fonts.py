"""The embedded faces, what each can draw, and the one door through which any text reaches the paper."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from clawdesk.report.theme import Face

PLACEHOLDER = "\u2610"
PACKAGES = {"SourceSerifPro": "font_source_serif_pro", "SourceSansPro": "font_source_sans_pro"}
# An italic without a sign borrows it from its upright neighbour.
LENDERS = (Face.SERIF, Face.SANS)
# These have no shape of their own: they would print as nothing, or turn the order of what follows.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """The advance of every character that a face can draw, in thousandths of its size."""

    widths: dict[str, int]


@cache
def load(face: Face) -> Loaded:
    """Read a face from its package and make it known to the PDF library."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    family = face.value.partition("-")[0]
    data = (files(PACKAGES[family]) / "files" / f"{face.value}.ttf").read_bytes()
    font = TTFont(face.value, BytesIO(data))
    pdfmetrics.registerFont(font)
    drawn = font.face.charToGlyph
    widths = {
        chr(code): int(width)
        for code, width in font.face.charWidths.items()
        if code in drawn and unicodedata.category(chr(code)) not in UNSEEN
    }
    return Loaded(widths)


def load_all() -> None:
    for face in Face:
        load(face)


def pieces(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """Text cut where the face changes; what no face can draw stands there as a visible box."""
    if text.isascii() and text.isprintable():
        return ((face, text),) if text else ()
    tidy = unicodedata.normalize("NFC", text)
    widths = load(face).widths
    if widths.keys() >= set(tidy):
        return ((face, tidy),) if tidy else ()
    cut: list[tuple[Face, str]] = []
    for character in tidy:
        owner, drawn = _owner(character, face)
        if cut and cut[-1][0] is owner:
            cut[-1] = (owner, cut[-1][1] + drawn)
        else:
            cut.append((owner, drawn))
    return tuple(cut)


@cache
def _owner(character: str, face: Face) -> tuple[Face, str]:
    for drawn in (character, PLACEHOLDER):
        for one in (face, *LENDERS):
            if drawn in load(one).widths:
                return one, drawn
    raise LookupError("no face has the box that stands for a missing character")


def missing(text: str) -> tuple[str, ...]:
    """The characters that no face can draw, in the order in which they come."""
    seen: dict[str, None] = {}
    for character in unicodedata.normalize("NFC", text):
        if character not in "\n\r\t" and _owner(character, Face.SERIF)[1] != character:
            seen[character] = None
    return tuple(seen)


def advance(text: str, face: Face, size: int) -> int:
    """How far a text of one face reaches; the text came through `pieces`."""
    return -(-sum(map(load(face).widths.__getitem__, text)) * size // 1000)


def printable(text: str) -> str:
    """Text for the document's properties: in one line, with the visible box for what has no shape."""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(PLACEHOLDER if unicodedata.category(one) in UNSEEN else one for one in flat)
