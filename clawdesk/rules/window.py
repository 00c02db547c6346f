"""The day on which a restatement was required, and the recovery period that runs back from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.statement import Restatement
from clawdesk.rules.fiscal import Period, Window, periods, recovery_window, year_ends
from clawdesk.rules.parameters import Need, integer, whole_number

YEARS, SHORT, SAME = "window.years", "window.short_months", "window.same_year_days"
NEEDS = tuple(Need(name=name, read=whole_number) for name in (YEARS, SHORT, SAME))
EVENTS = (
    ("concluded_on", "it was concluded that a restatement is required"),
    ("should_have_concluded_on", "that should reasonably have been concluded"),
    ("directed_on", "a court or regulator directed a restatement"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    name: str
    what: str
    on: date


def events(restatement: Restatement | None) -> tuple[Event, ...]:
    """The days that can make a restatement required, the one that governs first."""
    if restatement is None:
        return ()
    days = ((name, what, getattr(restatement, name)) for name, what in EVENTS)
    found = [Event(name=name, what=what, on=on) for name, what, on in days if on is not None]
    return tuple(sorted(found, key=lambda one: one.on))


def date_required(facts: CaseFacts) -> date | None:
    return next((one.on for one in events(facts.restatement)), None)


def fiscal_periods(facts: CaseFacts, edition: Edition, before: date) -> tuple[Period, ...]:
    """Enough of them before the day that the recovery period can be counted."""
    far = 3 * integer(edition, YEARS)
    years = range(before.year - far, before.year + 1)
    return periods(year_ends(facts), years, same_days=integer(edition, SAME))


def window_of(facts: CaseFacts, edition: Edition) -> Window | None:
    """None as long as the day or the fiscal years are not on record."""
    required = date_required(facts)
    if required is None:
        return None
    return recovery_window(
        fiscal_periods(facts, edition, required),
        required,
        years=integer(edition, YEARS),
        months=integer(edition, SHORT),
    )
