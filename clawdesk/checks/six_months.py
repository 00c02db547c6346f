"""Less than six months, as section 16(b) counts it: the last day in is two days before the same day six months on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_MONTHS, _YEAR = 6, 12
_TWO_DAYS = timedelta(days=2)
# No six months are longer than this.
_LONGEST = timedelta(days=190)


@lru_cache(maxsize=4096)
def last_day_within(earlier: date) -> date:
    """The last day on which a trade still matches one of this day."""
    month = earlier.month - 1 + _MONTHS
    year, month = earlier.year + month // _YEAR, month % _YEAR + 1
    return date(year, month, min(earlier.day, monthrange(year, month)[1])) - _TWO_DAYS


@lru_cache(maxsize=4096)
def first_day_within(later: date) -> date:
    """The first day from which a trade still matches one of this day."""
    day = later - _LONGEST
    while last_day_within(day) < later:
        day += timedelta(days=1)
    return day


def within_six_months(one: date, other: date) -> bool:
    return max(one, other) <= last_day_within(min(one, other))
