"""Purchases and sales that match under section 16(b): which pairs, what gain, and what is left to a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clawdesk.domain.money import Money, exact_sum

# A row of a filing: the name of its source, the table and the row.
RowName = tuple[str, int, int]


# The question of a ruling on a row under which its answer is kept.
QUESTION = "short_swing"


class Side(StrEnum):
    PURCHASE = "purchase"
    SALE = "sale"
    EXEMPT = "exempt"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingTrade:
    """A purchase or sale that counts; `price` is None where only its range is told."""

    row: RowName
    place: str
    filing: str
    side: Side
    on: date
    count: Decimal
    price: Decimal | None
    low: Decimal
    high: Decimal
    security: str
    watch_from: date
    watch_to: date
    """Between these days a trade of the other side would match this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingPair:
    purchase: SwingTrade
    sale: SwingTrade
    count: Decimal
    gain: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToPerson:
    """A row of which the form alone does not tell whether, or at what price, it counts."""

    row: RowName
    place: str
    filing: str
    on: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortSwing:
    """The most that pairs within six months give; `least` and `most` take the ends of the price ranges."""

    trades: tuple[SwingTrade, ...]
    pairs: tuple[SwingPair, ...]
    least: Money
    most: Money
    left: tuple[LeftToPerson, ...]

    @property
    def gain(self) -> Money:
        """At the prices and averages reported; losses are never netted."""
        return Money(exact_sum(pair.gain for pair in self.pairs))

    @property
    def open_trades(self) -> tuple[SwingTrade, ...]:
        """Trades of which a part is not matched yet, so that another trade could still match it."""
        matched: dict[RowName, list[Decimal]] = {}
        for pair in self.pairs:
            matched.setdefault(pair.purchase.row, []).append(pair.count)
            matched.setdefault(pair.sale.row, []).append(pair.count)
        return tuple(one for one in self.trades if exact_sum(matched.get(one.row, [])) < one.count)
