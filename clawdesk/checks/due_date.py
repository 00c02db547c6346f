"""When the form was due, day by day, and whether it was filed by then."""

from __future__ import annotations

from datetime import date, timedelta

from clawdesk.checks.federal import (
    DueDate,
    business_days_after,
    business_days_between,
    can_count_from,
    first_business_day_from,
)
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status

CHECK = "due date"
FORM_4_CITATION = "Exchange Act section 16(a)(2)(C); Rule 16a-3(g)"
_CITATIONS = {
    "3": "Exchange Act section 16(a)(2)(B); Rule 0-3",
    "4": FORM_4_CITATION,
    "5": "Rule 16a-3(f); Rule 0-3",
}
# Rule 16a-3(g)(1): the end of the second business day after execution.
_BUSINESS_DAYS = 2
# Rule 16a-3(g)(2): execution is deemed to be not later than the third business day after the trade.
_DEEMED_BUSINESS_DAYS = 3
# Section 16(a)(2)(B), and Rule 16a-3(f)(1).
_FORM_3_DAYS = 10
_FORM_5_DAYS = 45
# From this day a gift is reported on Form 4; before, on Form 5 (Release 33-11138).
_GIFTS_ON_FORM_4 = date(2023, 2, 27)


def due_date(executed: date, closures: frozenset[date] = frozenset()) -> DueDate:
    """When a Form 4 for a transaction of this day is due."""
    return business_days_after(executed, _BUSINESS_DAYS, closures)


def due(filing: Filing, closures: frozenset[date] = frozenset()) -> DueDate | None:
    """When the whole filing was due; None when it states no day to count from."""
    every = _due_dates(filing, closures)
    return min((each for _, each in every), key=lambda each: each.day, default=None)


def timeliness(
    filing: Filing, _earlier: tuple[Filing, ...], closures: frozenset[date]
) -> tuple[Finding, ...]:
    """Each day of the form is tested on its own; an amendment is tested by its original's date."""
    every = _due_dates(filing, closures)
    filed = filing.original_submission if filing.is_amendment else filing.filed
    if filed is not None and not can_count_from(filed):
        filed = None
    if not every:
        nothing_due = filing.transactions and not any(_is_due_now(line) for line in filing.transactions)
        return (_nothing_due(filing) if nothing_due and filing.form_family == "4" else _no_day(filing),)
    if filed is None:
        return (_no_filed_date(filing, every[0]),)
    late = [(days, each) for days, each in every if filed > each.day]
    if late:
        return tuple(_late(filing, days, each, filed, closures) for days, each in late)
    return (_on_time(filing, every, filed),)


def _due_dates(filing: Filing, closures: frozenset[date]) -> list[tuple[date, DueDate]]:
    """Each different day to count from, with its due date, earliest first."""
    if filing.form_family == "4":
        due_now = (line for line in filing.transactions if _is_due_now(line))
        days = {day for line in due_now if (day := _executed(line, closures))}
        if not filing.transactions and filing.period and can_count_from(filing.period):
            days = {filing.period}
        return [(day, due_date(day, closures)) for day in sorted(days)]
    if filing.period is None or not can_count_from(filing.period):
        return []
    count = _FORM_3_DAYS if filing.form_family == "3" else _FORM_5_DAYS
    last = filing.period + timedelta(days=count)
    rolled = first_business_day_from(last, closures)
    reasons = (f"{count} days after {echo(filing.period)} is {echo(last)}", *rolled.reasons)
    return [(filing.period, DueDate(day=rolled.day, reasons=reasons))]


def _is_due_now(line: Line) -> bool:
    """A row that belongs on Form 5 may stand on a Form 4 early, and is then not late."""
    if line.form_type.value == "5":
        return False
    return not (line.code.value == "G" and line.date.value and line.date.value < _GIFTS_ON_FORM_4)


def _executed(line: Line, closures: frozenset[date]) -> date | None:
    """The day of the trade, or the deemed day where the form gives one, within its limit."""
    traded, deemed = line.date.value, line.deemed_date.value
    if traded is None or not can_count_from(traded):
        return None
    if deemed is None or deemed <= traded:
        return traded
    return min(deemed, business_days_after(traded, _DEEMED_BUSINESS_DAYS, closures).day)


def _late(
    filing: Filing, counted_from: date, each: DueDate, filed: date, closures: frozenset[date]
) -> Finding:
    count = business_days_between(each.day, filed, closures)
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=f"Form {filing.form}, {echo(counted_from)}",
        title=f"Filed late by {count} business {'day' if count == 1 else 'days'}",
        seen=f"filed {echo(filed)}",
        expected=f"by {echo(each.day)}: " + "; ".join(each.reasons),
        meaning="A late form is listed in the proxy statement under Item 405 of Regulation S-K.",
        remedy="Note it for the proxy statement, or add the special closure that explains it to the settings.",
        citation=_CITATIONS[filing.form_family],
    )


def _on_time(filing: Filing, every: list[tuple[date, DueDate]], filed: date) -> Finding:
    counted_from, first = every[0]
    more = f" of {len(every)}, each in time" if len(every) > 1 else ""
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=f"Form {filing.form}, {echo(counted_from)}",
        title="Filed on time",
        seen=f"filed {echo(filed)}",
        expected=f"by {echo(first.day)} for the earliest day{more}: " + "; ".join(first.reasons),
        meaning="The date is that of the original; the amendment adds to it." if filing.is_amendment else "",
        citation=_CITATIONS[filing.form_family],
    )


def _no_filed_date(filing: Filing, first: tuple[date, DueDate]) -> Finding:
    counted_from, each = first
    signed = max((signature.date for signature in filing.signatures if signature.date), default=None)
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}, {echo(counted_from)}",
        title="Whether it was filed on time cannot be checked without the date of filing",
        seen=f"signed {echo(signed)}" if signed else "no date of filing",
        expected=f"by {echo(each.day)}: " + "; ".join(each.reasons),
        meaning="The form itself does not say when EDGAR received it.",
        remedy="Enter the date of filing from EDGAR, or read the full submission instead.",
        citation=_CITATIONS[filing.form_family],
    )


def _nothing_due(filing: Filing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=f"Form {filing.form}",
        title="Nothing on this form was due on Form 4",
        seen="only rows that belong on Form 5 and are reported early",
        citation="Rule 16a-3(f) and (g)",
    )


def _no_day(filing: Filing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}",
        title="There is no day to count the due date from",
        seen="no transaction that is due on this form has a readable date",
        meaning="A date is missing, or its year cannot be right.",
        remedy="Compare the dates with the filing on EDGAR.",
        citation=_CITATIONS[filing.form_family],
    )
