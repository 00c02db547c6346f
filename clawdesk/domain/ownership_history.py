"""What an owner held over time, holding by holding, each point tied to the rows that state it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.short_swing import RowName


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a balance does not follow from the one before: by how much, and what may explain it."""

    difference: Decimal
    between_filings: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPoint:
    """`change` is None where a form states the holding without a transaction."""

    on: date
    balance: Decimal
    change: Decimal | None
    codes: str
    rows: tuple[RowName, ...]
    place: str
    filing: str
    broken: Break | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOverTime:
    """One security, held one way by one owner; `in_dollars` where the form states values and no counts."""

    owner_cik: str
    owner: str
    table: int
    security: str
    direct: bool
    nature: str
    exercise_price: Decimal | None
    expires: date | None
    in_dollars: bool
    points: tuple[HistoryPoint, ...]

    @property
    def breaks(self) -> tuple[HistoryPoint, ...]:
        return tuple(one for one in self.points if one.broken is not None)

    @property
    def latest(self) -> Decimal:
        return self.points[-1].balance

    @property
    def title(self) -> str:
        held = "direct" if self.direct else f"indirect, {self.nature}" if self.nature else "indirect"
        return f"{self.security or 'a security without title'} ({held})"
