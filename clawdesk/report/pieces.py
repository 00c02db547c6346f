"""Pieces that stand on a page by themselves: text, rules, gaps, drawings, signature lines, the contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar, Protocol

from clawdesk.report.blocks import Signer
from clawdesk.report.pen import Pen
from clawdesk.report.structure import Role, Whole
from clawdesk.report.text import Line, lines, one_line
from clawdesk.report.theme import FOOT, LABEL, LINE, NOTE, PT, Style

SIGNATURE_WIDTH = 236 * PT
SIGNATURE_HEIGHT = 50 * PT
GUTTER = 24 * PT
MOST_LINES = 3
# Beside the box stand a name and a capacity; what remains under them is for the day, which is written by hand.
ROOM_FOR_WORDS = LABEL.leading + NOTE.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A line that stands in the margin of a text: `right` aligns it there, else it stands at the left."""

    line: Line
    drop: int
    right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    lines: tuple[Line, ...]
    style: Style
    left: int = 0
    before: int = 0
    keep: bool = False
    bar: bool = False
    asides: tuple[Aside, ...] = ()
    anchor: str = ""
    outline: tuple[str, int] | None = None
    room: int = 0
    role: Role = Role.PARAGRAPH
    whole: Whole = field(default_factory=Whole)

    @property
    def height(self) -> int:
        return len(self.lines) * self.style.leading

    def least(self) -> int:
        return (len(self.lines) if len(self.lines) < 4 else 2) * self.style.leading

    def split(self, room: int) -> tuple[TextPiece, TextPiece] | None:
        fit = room // self.style.leading
        # Two lines at least on either side: no line of a paragraph stands alone.
        if len(self.lines) - fit < 2:
            fit = len(self.lines) - 2
        if fit < 2:
            return None
        rest = replace(self, lines=self.lines[fit:], before=0, asides=(), anchor="", outline=None, room=0)
        return replace(self, lines=self.lines[:fit]), rest

    def anchors(self) -> tuple[str, ...]:
        return (self.anchor,) if self.anchor else ()

    def draw(self, pen: Pen, x: int, y: int) -> None:
        if self.anchor:
            pen.anchor(self.anchor, y)
        if self.outline:
            pen.outline(self.outline[0], self.anchor, self.outline[1])
        with pen.element(self.role, self.whole):
            for aside in self.asides:
                if not aside.right:
                    pen.line(aside.line, x, y + aside.drop)
            for place, line in enumerate(self.lines):
                pen.line(line, x + self.left, y + place * self.style.leading + self.style.drop)
        answers = [aside for aside in self.asides if aside.right]
        if answers:
            with pen.element(Role.PARAGRAPH):
                for aside in answers:
                    pen.line_right(aside.line, x + aside.right, y + aside.drop)
        if self.bar:
            edge = x + self.left - 10 * PT
            pen.path(((edge, y + 2 * PT), (edge, y + self.height - 2 * PT)), LINE, 2 * PT)


class Sized(Protocol):
    @property
    def height(self) -> int: ...


class Uncut:
    """What is never cut: it stands on one page or goes to the next."""

    __slots__ = ()
    room: ClassVar[int] = 0

    def least(self: Sized) -> int:
        return self.height

    def split(self, _room: int) -> None:
        return None

    def anchors(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePiece(Uncut):
    width: int
    left: int = 0
    before: int = 0
    keep: bool = False
    height: int = PT

    def draw(self, pen: Pen, x: int, y: int) -> None:
        pen.rule(x + self.left, x + self.left + self.width, y, LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPiece:
    height: int
    before: int = 0
    keep: bool = False
    room: ClassVar[int] = 0

    def least(self) -> int:
        return 0

    def split(self, room: int) -> tuple[GapPiece, GapPiece]:
        # A gap ends with its page.
        return replace(self, height=room), replace(self, height=0)

    def anchors(self) -> tuple[str, ...]:
        return ()

    def draw(self, _pen: Pen, _x: int, _y: int) -> None:
        return


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingPiece(Uncut):
    """A chart: it knows its size and how to draw itself."""

    height: int
    paint: Callable[[Pen, int, int], None]
    alt: str
    left: int = 0
    before: int = 8 * PT
    keep: bool = False

    def draw(self, pen: Pen, x: int, y: int) -> None:
        with pen.element(Role.FIGURE, alt=self.alt):
            self.paint(pen, x + self.left, y)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePiece(Uncut):
    """The box in which a person signs, on its line, with the name and capacity beside it."""

    signer: Signer
    words: tuple[tuple[Style, Line], ...]
    width: int
    before: int = 10 * PT
    keep: bool = False

    @property
    def lead(self) -> int:
        """How far the words reach up over the box."""
        return max(0, sum(style.leading for style, _ in self.words) - ROOM_FOR_WORDS)

    @property
    def height(self) -> int:
        return self.lead + SIGNATURE_HEIGHT + 24 * PT

    def box(self, x: int, y: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the room for the signature, which stands on its line."""
        top = y + self.lead
        return x, top, x + SIGNATURE_WIDTH, top + SIGNATURE_HEIGHT

    def draw(self, pen: Pen, x: int, y: int) -> None:
        side, room = x + SIGNATURE_WIDTH + GUTTER, self.width - SIGNATURE_WIDTH - GUTTER
        foot = y + self.lead + SIGNATURE_HEIGHT
        pen.rule(x, x + SIGNATURE_WIDTH, foot, LINE)
        pen.rule(side, side + room, foot, LINE)
        with pen.element(Role.PARAGRAPH):
            for style, line in self.words:
                pen.line(line, side, y + style.drop)
                y += style.leading
        pen.field(self.signer.field)
        with pen.element(Role.PARAGRAPH):
            pen.label("Signature", FOOT, x, foot + 10 * PT, room)
        with pen.element(Role.PARAGRAPH):
            pen.label("Date", FOOT, side, foot + 10 * PT, room)


def signature_piece(signer: Signer, width: int) -> SignaturePiece:
    room = width - SIGNATURE_WIDTH - GUTTER
    words = []
    for style, text in ((LABEL, signer.name), (NOTE, signer.capacity)):
        told = lines(text, style, room)
        # The whole name stands among the persons; here it may be shortened.
        words += [
            (style, line) for line in (told if len(told) <= MOST_LINES else (one_line(text, style, room),))
        ]
    return SignaturePiece(signer=signer, words=tuple(words), width=width)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPiece(Uncut):
    """One line of the contents; its page is looked up when it is drawn, for by then it is known."""

    number: str
    title: str
    anchor: str
    width: int
    style: Style
    whole: Whole
    """The contents that this is a line of."""
    before: int = 0
    keep: bool = False

    @property
    def height(self) -> int:
        return self.style.leading + 8 * PT

    def draw(self, pen: Pen, x: int, y: int) -> None:
        baseline = y + 4 * PT + self.style.drop
        box = (x, y, x + self.width, y + self.height)
        with (
            pen.element(Role.CONTENTS, self.whole),
            pen.element(Role.CONTENTS_ROW),
            pen.link(self.title, self.anchor, box),
        ):
            pen.label(self.number, self.style, x, baseline, 28 * PT)
            pen.label(self.title, self.style, x + 28 * PT, baseline, self.width - 68 * PT)
            page = one_line(str(pen.pages[self.anchor]), self.style, 40 * PT)
            pen.line_right(page, x + self.width, baseline)
        pen.rule(x, x + self.width, y + self.height, LINE)
