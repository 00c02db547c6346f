"""The company's fiscal years as it kept them, transition periods among them, and the completed ones before a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from clawdesk.domain.company import FiscalYearEnd
from clawdesk.domain.facts import CaseFacts
from clawdesk.rules.words import long_day

DAY = timedelta(days=1)
ANNUAL = ("10-K", "20-F", "40-F")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def is_year(self, months: int) -> bool:
        """A period of so many months or more counts as a fiscal year."""
        last: date = self.start + relativedelta(months=months) - DAY
        return last <= self.end

    @property
    def words(self) -> str:
        return f"{long_day(self.start)} to {long_day(self.end)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The completed fiscal years, with the shorter transition periods that go with them."""

    years: tuple[Period, ...]
    transitions: tuple[Period, ...] = ()

    @property
    def span(self) -> Period:
        ends = [one.end for one in (*self.years, *self.transitions)]
        return Period(start=min(one.start for one in self.years), end=max(ends))


def year_ends(facts: CaseFacts) -> tuple[FiscalYearEnd, ...]:
    """As recorded; failing that, the year end that the company's last annual report shows."""
    if facts.fiscal_year_ends:
        return facts.fiscal_year_ends
    annual = [one for one in facts.statements if one.form in ANNUAL]
    if not annual:
        return ()
    last = max(annual, key=lambda one: one.period_end)
    return (FiscalYearEnd(from_on=last.period_end, month=last.period_end.month, day=last.period_end.day),)


def periods(ends: Sequence[FiscalYearEnd], years: range, *, same_days: int) -> tuple[Period, ...]:
    """The fiscal periods between the ends of these calendar years, the earliest first.

    The first recorded year end is taken to have held before, too. A year of 52 or 53 weeks moves its end by a few
    days; a change by no more than `same_days` makes no transition period.
    """
    days: list[date] = []
    followed = (*(one.from_on for one in ends[1:]), date.max)
    for one, until in zip(ends, followed, strict=False):
        start = days[-1] + timedelta(days=same_days) if days else date.min
        days += [day for year in years if start < (day := _day(year, one)) < until]
    return tuple(Period(start=before + DAY, end=end) for before, end in pairwise(days))


def _day(year: int, end: FiscalYearEnd) -> date:
    return date(year, end.month, min(end.day, monthrange(year, end.month)[1]))


def recovery_window(found: Sequence[Period], before: date, *, years: int, months: int) -> Window | None:
    """Completed periods backwards until so many years are counted, shorter ones carried along."""
    counted: list[Period] = []
    carried: list[Period] = []
    for one in sorted((one for one in found if one.end < before), key=lambda one: one.end, reverse=True):
        (counted if one.is_year(months) else carried).append(one)
        if len(counted) == years:
            return Window(years=tuple(reversed(counted)), transitions=tuple(reversed(carried)))
    return None
