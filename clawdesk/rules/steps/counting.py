"""The last day on which a number of years has not been exceeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import get_args

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
        return _anniversary(start, self.years, self.leap)

    def is_short(self, start: date) -> bool:
        """A start on 29 February whose anniversary falls in a year without one."""
        return len({_anniversary(start, self.years, leap) for leap in get_args(Leap)}) > 1


@lru_cache
def _anniversary(start: date, years: int, leap: Leap) -> date:
    """Few filings serve many awards, and each reading asks again."""
    return anniversary(start, years, leap=leap)


def leap_of(value: str) -> Leap:
    return "mar1" if value == "mar1" else "feb28"
