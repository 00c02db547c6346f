"""What is at hand beside a filing when it is checked: other filings, the calendar, reports, the day of leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded
from clawdesk.domain.short_swing import RowName, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodicReport:
    """A quarterly or annual report of the issuer, and the day it was filed."""

    period_end: date
    filed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """`earlier` are the issuer's filings at hand, in any order and of any day.

    `rulings` are what a person decided of rows whose code does not say whether they are purchases or sales,
    `superseded` the rows that a person said an amendment replaced.
    `closures` are days beyond the federal calendar on which the SEC did not work; `left_on` is the day on which
    the owner ceased to be an officer or director; `filed_on` the day of filing as a person added it to a form
    that does not state one.
    """

    earlier: tuple[Filing, ...] = ()
    closures: frozenset[date] = frozenset()
    reports: tuple[PeriodicReport, ...] = ()
    left_on: date | None = None
    rulings: tuple[tuple[RowName, Side], ...] = ()
    superseded: Superseded = NONE_SUPERSEDED
    filed_on: date | None = None


ALONE = Around()


def is_beside(one: Filing, filing: Filing) -> bool:
    """Of the same owner at the same issuer, or of the same day there: forms of one day may belong together."""
    if one is filing or one.issuer.cik != filing.issuer.cik:
        return False
    return (one.period is not None and one.period == filing.period) or bool(
        one.owner_ciks & filing.owner_ciks
    )
