"""A finding is a thing for a person to weigh: what was seen, what was expected, what it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """A check never says more than these; it never says "violation"."""

    CONSISTENT = "consistent"
    DIFFERS = "differs"
    CANNOT_BE_CHECKED = "cannot be checked"
    TO_CONFIRM = "to confirm"
    NOT_BORNE_OUT = "not borne out"
    """A figure off paper that nothing else on it proves: as grave as a difference until a person has compared it."""


# What a person weighs first; that something cannot be checked stops nobody.
WEIGHED = (Status.DIFFERS, Status.NOT_BORNE_OUT, Status.TO_CONFIRM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    check: str
    status: Status
    place: str
    title: str
    seen: str = ""
    expected: str = ""
    meaning: str = ""
    remedy: str = ""
    citation: str = ""
    person_id: int | None = None
    """The participant whom it concerns; None where it concerns the whole case."""

    @property
    def needs_attention(self) -> bool:
        return self.status is not Status.CONSISTENT
