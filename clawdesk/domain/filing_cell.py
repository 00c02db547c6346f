"""One cell of a form: what was published, what it means, and, where it was read off paper, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """What a cell of the form holds; zero, a footnote alone and nothing at all are three different things."""

    VALUE = "value"
    VALUE_AND_NOTE = "value and note"
    NOTE_ONLY = "note only"
    EMPTY = "empty"
    ABSENT = "absent"


class Reading(StrEnum):
    """How sure the reading of a cell is."""

    EXACT = "exact"
    CONFIRMED = "confirmed by arithmetic"
    PROPOSED = "proposed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Another reading of a doubtful cell: as the form would print it, its canonical text, and what speaks for it.

    `value` is 84.6237 for a number, 2019-11-07 for a date, the text itself otherwise; empty where nothing can be
    computed from it.
    """

    text: str
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a cell stands in its source.

    Pages count from 1, and the corners are hundredths of a point from the page's upper left one. In a text without
    pages `page` is 0, `top` and `bottom` are lines from 1, `left` and `right` characters of them from 0.
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Who confirmed a cell or typed over it, when, and what was read at first."""

    by: str
    on: date
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What only a reading off paper has to tell: the place, why it is doubtful, and the likely readings, best first."""

    spot: Spot | None = None
    reason: str = ""
    proposals: tuple[Proposal, ...] = ()
    typed: Typed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: `text` as published (None without any value), the footnote marks in order.

    `paper` is None in everything that was published as data.
    """

    text: str | None = None
    notes: tuple[str, ...] = ()
    status: Reading = Reading.EXACT
    paper: Paper | None = None

    @property
    def state(self) -> State:
        if self.text:
            return State.VALUE_AND_NOTE if self.notes else State.VALUE
        if self.notes:
            return State.NOTE_ONLY
        return State.ABSENT if self.text is None else State.EMPTY

    @property
    def spot(self) -> Spot | None:
        return None if self.paper is None else self.paper.spot

    @property
    def reason(self) -> str:
        """Why the cell is doubtful."""
        return "" if self.paper is None else self.paper.reason

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return () if self.paper is None else self.paper.proposals


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCell(Cell):
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCell(Cell):
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCell(Cell):
    value: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCell(Cell):
    value: bool | None = None


NO_TEXT = TextCell()
NO_NUMBER = NumberCell()
NO_DATE = DateCell()
NO_FLAG = FlagCell()
