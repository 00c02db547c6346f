"""The twelve months after each restated document was first made public, and their union."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.statement import Statement
from clawdesk.rules.fiscal import DAY, Period
from clawdesk.rules.parameters import integer

MONTHS = "window.months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A restated document, the day that starts its window, and what happened on it."""

    statement: Statement
    first: date
    what: str
    window: Period

    @property
    def title(self) -> str:
        form = "statement" if self.statement.form == "none" else self.statement.form
        return f"{form} for {self.statement.label}"


def documents(facts: CaseFacts, edition: Edition) -> tuple[tuple[Document, ...], tuple[Statement, ...]]:
    """Each restated document with its window, and those of which neither day is on record."""
    found, undated = [], []
    months = relativedelta(months=integer(edition, MONTHS))
    ids = {one.statement_id for one in facts.restated_periods}
    for statement in (one for one in facts.statements if one.id in ids):
        days = ((statement.issued_on, "first made public"), (statement.filed_on, "filed"))
        dated = sorted((on, what) for on, what in days if on is not None)
        if not dated:
            undated.append(statement)
            continue
        first, what = dated[0]
        window = Period(start=first, end=first + months - DAY)
        found.append(Document(statement=statement, first=first, what=what, window=window))
    return tuple(sorted(found, key=lambda one: (one.first, one.statement.id or 0))), tuple(undated)


def union(windows: tuple[Period, ...]) -> tuple[Period, ...]:
    """The windows without overlap, so that nothing within them is counted twice."""
    merged: list[Period] = []
    for one in sorted(windows, key=lambda each: (each.start, each.end)):
        if merged and one.start <= merged[-1].end + DAY:
            merged[-1] = Period(start=merged[-1].start, end=max(merged[-1].end, one.end))
        else:
            merged.append(one)
    return tuple(merged)


def windows_of(facts: CaseFacts, edition: Edition) -> tuple[Period, ...]:
    found, _ = documents(facts, edition)
    return union(tuple(one.window for one in found))


def holds(windows: tuple[Period, ...], on: date) -> bool:
    return any(one.holds(on) for one in windows)
