"""The checks of what waits, beside the window: each filing against those of its owners that came before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clawdesk import jobs
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
    """Filings of one series with whatever else of it is at hand, later ones and themselves included."""

    filings: tuple[ToCheck, ...]
    before: tuple[Filing, ...]


def series_of(filing: Filing) -> Series:
    """Filings of the same owners at the same issuer run on from one another."""
    return filing.issuer.cik or "", filing.owner_ciks


def by_owner(filings: Iterable[Filing]) -> dict[tuple[str, str], list[Filing]]:
    """By issuer and owner; a filing of several owners stands under each."""
    found: dict[tuple[str, str], list[Filing]] = {}
    for filing in filings:
        for owner in filing.owner_ciks:
            found.setdefault((filing.issuer.cik or "", owner), []).append(filing)
    return found


def together(held: dict[tuple[str, str], list[Filing]], series: Series) -> tuple[Filing, ...]:
    issuer, owners = series
    every = (filing for owner in sorted(owners) for filing in held.get((issuer, owner), ()))
    return tuple({id(one): one for one in every}.values())


def check_each(
    asked: tuple[ToCheckTogether, ...], closures: frozenset[date], progress: Progress
) -> dict[int, tuple[Finding, ...]]:
    """The findings by key."""
    count = sum(len(one.filings) for one in asked)
    if count < MOST_HERE:
        return _checked((asked, closures))
    found: dict[int, tuple[Finding, ...]] = elsewhere(
        _checked, (asked, closures), lambda: progress.step(0, count)
    )
    return found


def _checked(given: tuple[tuple[ToCheckTogether, ...], frozenset[date]]) -> dict[int, tuple[Finding, ...]]:
    asked, closures = given
    found: dict[int, tuple[Finding, ...]] = {}
    for one_series in asked:
        oldest_first = sorted(one_series.before, key=lambda one: one.period or date.min)
        for one in one_series.filings:
            period = one.filing.period
            earlier = tuple(each for each in oldest_first if period and each.period and each.period <= period)
            found[one.key] = jobs.check_filing(one.filing, earlier, closures)
    return found


def _beside(filing: Filing, oldest_first: list[Filing]) -> tuple[Filing, ...]:
    """What came before a filing, and what else the same day brought."""
    day = filing.period
    if day is None:
        return ()
    known = [one for one in oldest_first if one.period is not None and one is not filing]
    others = [one for one in known if one.period == day and _source(one) != _source(filing)]
    return (*(one for one in known if one.period < day), *others[:MOST_OF_A_DAY])


def _source(filing: Filing) -> tuple[str, str]:
    return filing.sha256, filing.part
