"""The checks of what waits, beside the window: each filing against whatever else is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from clawdesk import jobs
from clawdesk.checks.around import Around
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.workers import elsewhere

if TYPE_CHECKING:
    from clawdesk.ui.task import Progress

# So few are checked sooner than a process for them is there.
MOST_HERE = 20
# Owners and forms of one day may belong together; a heap of them is something else.
MOST_OF_A_DAY = 30
Series = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    key: int
    filing: Filing


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheckTogether:
    """Filings of one series with whatever else of it is at hand, later ones and themselves included.

    `same_days` are what others filed there for the days of these.
    """

    filings: tuple[ToCheck, ...]
    around: Around
    same_days: tuple[Filing, ...] = ()


def series_of(filing: Filing) -> Series:
    """Filings of the same owners at the same issuer run on from one another."""
    return filing.issuer.cik or "", filing.owner_ciks


@dataclass(slots=True)
class OnTheWay:
    """What is on its way into the file, by issuer and owner, and by issuer and day."""

    by_owner: dict[tuple[str, str], list[Filing]] = field(default_factory=dict)
    by_day: dict[tuple[str, date], list[Filing]] = field(default_factory=dict)

    @classmethod
    def of(cls, filings: Iterable[Filing]) -> OnTheWay:
        made = cls()
        for filing in filings:
            issuer = filing.issuer.cik or ""
            for owner in filing.owner_ciks:
                made.by_owner.setdefault((issuer, owner), []).append(filing)
            if filing.period is not None:
                made.by_day.setdefault((issuer, filing.period), []).append(filing)
        return made

    def of_series(self, series: Series) -> tuple[Filing, ...]:
        issuer, owners = series
        every = (one for owner in sorted(owners) for one in self.by_owner.get((issuer, owner), ()))
        return tuple({id(one): one for one in every}.values())

    def of_days(self, filings: Iterable[Filing]) -> tuple[Filing, ...]:
        days = dict.fromkeys((one.issuer.cik or "", one.period) for one in filings if one.period is not None)
        return tuple(one for day in days for one in self.by_day.get(day, ())[:MOST_OF_A_DAY])


def check_each(asked: tuple[ToCheckTogether, ...], progress: Progress) -> dict[int, tuple[Finding, ...]]:
    """The findings by key."""
    count = sum(len(one.filings) for one in asked)
    if count < MOST_HERE:
        return _checked(asked)
    found: dict[int, tuple[Finding, ...]] = elsewhere(_checked, asked, lambda: progress.step(0, count))
    return found


def _checked(asked: tuple[ToCheckTogether, ...]) -> dict[int, tuple[Finding, ...]]:
    found: dict[int, tuple[Finding, ...]] = {}
    for series in asked:
        for one in series.filings:
            same_day = (each for each in series.same_days if each.period == one.filing.period)
            around = replace(series.around, earlier=(*series.around.earlier, *same_day))
            found[one.key] = jobs.check_filing(one.filing, around)
    return found
