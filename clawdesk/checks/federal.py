"""The federal calendar: which days count as business days, and why a day does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from clawdesk.domain.dates import echo

# Section 16 is of 1934; a year beyond these is a slip of the pen and no day to count from.
_FIRST_YEAR, _LAST_YEAR = 1934, 2100
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A day and how it was counted, one sentence a day."""

    day: date
    reasons: tuple[str, ...]


def can_count_from(day: date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def not_counted(day: date, closures: frozenset[date] = frozenset()) -> str:
    """Why this is no business day; empty when it is one."""
    if day.weekday() >= _SATURDAY:
        return "weekend"
    if day in closures:
        return "special closure"
    return _holidays(day.year).get(day, "")


def is_business_day(day: date, closures: frozenset[date] = frozenset()) -> bool:
    return not not_counted(day, closures)


@lru_cache(maxsize=4096)
def business_days_after(start: date, count: int, closures: frozenset[date] = frozenset()) -> DueDate:
    """The count-th business day after `start`."""
    reasons: list[str] = []
    day, counted = start, 0
    while counted < count:
        day += _DAY
        why = not_counted(day, closures)
        if why:
            reasons.append(f"{echo(day)} {why}, not counted")
        else:
            counted += 1
            reasons.append(f"{echo(day)} business day {counted}")
    return DueDate(day=day, reasons=tuple(reasons))


def first_business_day_from(day: date, closures: frozenset[date] = frozenset()) -> DueDate:
    """The day itself, or the next that counts."""
    reasons: list[str] = []
    while why := not_counted(day, closures):
        reasons.append(f"{echo(day)} {why}, not counted")
        day += _DAY
    return DueDate(day=day, reasons=(*reasons, f"{echo(day)} business day"))


def business_days_between(after: date, until: date, closures: frozenset[date] = frozenset()) -> int:
    """How many business days lie after the one day and up to the other."""
    span = (until - after).days
    return sum(is_business_day(after + number * _DAY, closures) for number in range(1, span + 1))


@lru_cache(maxsize=128)
def _holidays(year: int) -> dict[date, str]:
    """Public holidays and the days on which the federal offices were closed; a half day is a business day."""
    import holidays

    named = holidays.country_holidays("US", years=year, categories=("public", "government"))
    return {
        day: name.split(";")[0].strip() for day, name in named.items() if "half-day" not in name.casefold()
    }
