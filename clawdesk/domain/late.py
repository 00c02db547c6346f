"""Reports that came late, by owner, as the proxy statement lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LateForm:
    """`due` and `filed` are empty where the form's own marks say that it is late."""

    filing: str
    due: date | None
    filed: date | None
    transactions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateOwner:
    cik: str
    name: str
    forms: tuple[LateForm, ...]

    @property
    def transactions(self) -> int:
        return sum(one.transactions for one in self.forms)
