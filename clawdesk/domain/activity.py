"""Who writes, what a write changed, and what the log keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    entity: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one write changed; screens decide from it whether they are stale."""

    seq: int
    verb: str
    label: str
    touched: tuple[Touched, ...] = ()
    created: tuple[Touched, ...] = ()

    @property
    def created_id(self) -> int:
        return self.created[0].id

    def concerns(self, *entities: str) -> bool:
        return any(one.entity in entities for one in self.touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    seq: int
    at: datetime
    by: str
    verb: str
    label: str
    entity: str
    record_id: int | None
    before: str
    after: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result of a search over everything typed or imported."""

    entity: str
    id: int
    title: str
    excerpt: str
    privileged: bool = False
    near: bool = False
    """It does not hold what was asked for, only most of its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    path: str
    made_at: datetime
    size: int
    records: int
    log_seq: int
    reason: str
