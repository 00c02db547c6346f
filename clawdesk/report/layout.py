"""Laying pieces on pages: once, before anything is drawn, so that every page number is known when drawing begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from clawdesk.report.pen import Pen


class Piece(Protocol):
    """Something of a fixed width that stands on a page, whole or in parts."""

    @property
    def height(self) -> int: ...

    @property
    def before(self) -> int:
        """Space above it, which falls away at the top of a page."""

    @property
    def keep(self) -> bool:
        """Stays on the page of what follows."""

    @property
    def room(self) -> int:
        """What must be free for it to begin here rather than on the next page."""

    def least(self) -> int:
        """The smallest part that may stand alone at the foot of a page."""

    def split(self, room: int, /) -> tuple[Piece, Piece] | None:
        """A part that fits into the room, and the rest; None where no part may stand alone."""

    def anchors(self) -> tuple[str, ...]: ...

    def draw(self, pen: Pen, x: int, y: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Placed:
    piece: Piece
    y: int


@dataclass(frozen=True, slots=True)
class Break:
    """Begins a page, unless that much room is left on this one; without room, always."""

    room: int = 0


Page = tuple[Placed, ...]


class Layout:
    """Fills pages from top to foot; y counts from the top of the text area."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.pages: list[list[Placed]] = [[]]
        self.y = 0

    def fill(self, items: tuple[Piece | Break, ...]) -> None:
        place = 0
        while place < len(items):
            item = items[place]
            if isinstance(item, Break):
                if self.y and (not item.room or self.room - self.y < item.room):
                    self._turn()
                place += 1
                continue
            chain = _chain(items, place)
            if self.y and self.y + _needed(chain) > self.room:
                self._turn()
            for piece in chain:
                self._put(piece)
            place += len(chain)

    def _put(self, piece: Piece) -> None:
        self.y += piece.before if self.y else 0
        while piece.height > self.room - self.y:
            parts = piece.split(self.room - self.y)
            if parts:
                self._place(parts[0])
                piece = parts[1]
            elif not self.y:
                break
            self._turn()
        self._place(piece)

    def _place(self, piece: Piece) -> None:
        self.pages[-1].append(Placed(piece, self.y))
        self.y += piece.height

    def _turn(self) -> None:
        self.pages.append([])
        self.y = 0


def _chain(items: tuple[Piece | Break, ...], start: int) -> tuple[Piece, ...]:
    """The pieces from `start` that must not be parted, with the one they lead to."""
    chain: list[Piece] = []
    for item in items[start:]:
        if isinstance(item, Break):
            break
        chain.append(item)
        if not item.keep:
            break
    return tuple(chain)


def _needed(chain: tuple[Piece, ...]) -> int:
    *heads, last = chain
    together = sum(piece.before + piece.height for piece in heads) + last.before + last.least()
    return max(together, chain[0].room)
