"""Which line of a filing seems to belong to which award: proposals with their reasons, never more than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.money import Price, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledForm:
    """A filing of the file with the ids of its lines, in the order of `Filing.lines`, and whose it is."""

    filing_id: int
    filing: Filing
    line_ids: tuple[int, ...]
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One ground of a score: how many of how many points, and why."""

    name: str
    points: int
    most: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A line and the award it may belong to; `score` runs from 0 to 1.

    `tied` names the other awards that fit as well; `moves` says that accepting it changes what is held.
    """

    line_id: int
    filing_id: int
    award_id: int
    person_id: int
    kind: str
    place: str
    filing: str
    award: str
    on: date
    shares: Shares
    price: Price | None
    price_low: Price | None
    price_high: Price | None
    score: Decimal
    parts: tuple[Part, ...]
    sentence: str
    tied: tuple[str, ...]
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A line or an award for which nothing is proposed, and why."""

    line_id: int | None = None
    award_id: int | None = None
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """`suggestions` in the order of the forms, the likeliest award of a line first."""

    suggestions: tuple[Suggestion, ...] = ()
    lines_left: tuple[Unmatched, ...] = ()
    awards_left: tuple[Unmatched, ...] = ()
    decided: int = 0
    """Lines that a person has matched already."""

    @property
    def best(self) -> tuple[Suggestion, ...]:
        """One for each line, its likeliest."""
        first: dict[int, Suggestion] = {}
        for one in self.suggestions:
            first.setdefault(one.line_id, one)
        return tuple(first.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """A line still to be matched, with what is needed to weigh it."""

    line_id: int
    filing_id: int
    person_id: int
    filing: Filing
    line: Line
    on: date
    shares: Decimal
