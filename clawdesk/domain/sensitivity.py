"""How an outcome moves, kept as data: by reading, and by the restated figure of each measure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from clawdesk.domain.evaluation import Outcome, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingOutcome:
    """What one reading of one open question would make of a participant, all others as they are."""

    key: str
    value: str
    label: str
    governs: bool
    person_id: int
    name: str
    outcome: Outcome
    recoverable: tuple[Quantity, ...] = ()
    changes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Where an award begins to owe: something at `owes_at`, nothing one step of the precision further on."""

    person_id: int
    name: str
    award_id: int
    title: str
    measure: str
    original: Decimal
    precision: Decimal
    owes_at: Decimal | None = None
    free_at: Decimal | None = None
    excess: Quantity | None = None
    """What is owed at `owes_at`."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    edition_id: str
    settings: tuple[SettingOutcome, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
