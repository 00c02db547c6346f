"""The last day on which a number of years has not been exceeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clawdesk.domain.dates import Leap, anniversary


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How years are counted: whether the anniversary is in, and where a 29 February falls in a short year."""

    years: int
    inclusive: bool = True
    leap: Leap = "feb28"

    def last_day(self, start: date) -> date:
        day = self.anniversary(start)
        return day if self.inclusive else day - timedelta(days=1)

    def anniversary(self, start: date) -> date:
        return anniversary(start, self.years, leap=self.leap)

    def is_short(self, start: date) -> bool:
        """A start on 29 February whose anniversary falls in a year without one."""
        return anniversary(start, self.years, leap="feb28") != anniversary(start, self.years, leap="mar1")


def leap_of(value: str) -> Leap:
    return "mar1" if value == "mar1" else "feb28"
