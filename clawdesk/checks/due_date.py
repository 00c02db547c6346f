"""When the form was due, day by day, and whether it was filed by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clawdesk.checks.around import Around
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
# From this day a gift that was given is reported on Form 4; before, and when received, on Form 5 (Release 33-11138).
GIFTS_ON_FORM_4 = date(2023, 2, 27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A day to count from, when the form was due by it, and the rows that happened on it."""

    start: date
    due: DueDate
    lines: tuple[Line, ...] = ()


def due_date(executed: date, closures: frozenset[date] = frozenset()) -> DueDate:
    """When a Form 4 for a transaction of this day is due."""
    return business_days_after(executed, _BUSINESS_DAYS, closures)


def due(filing: Filing, closures: frozenset[date] = frozenset()) -> DueDate | None:
    """When the whole filing was due; None when it states no day to count from."""
    return min((one.due for one in due_dates(filing, closures)), key=lambda one: one.day, default=None)


def day_filed(filing: Filing) -> date | None:
    """The day to hold against the due date; an amendment is tested by its original's."""
    filed = filing.original_submission if filing.is_amendment else filing.filed
    return filed if filed is not None and can_count_from(filed) else None


def timeliness(filing: Filing, around: Around) -> tuple[Finding, ...]:
    """Each day of the form is tested on its own."""
    every = due_dates(filing, around.closures)
    filed = day_filed(filing)
    if not every:
        nothing_due = filing.transactions and not any(_is_due_now(line) for line in filing.transactions)
        return (_nothing_due(filing) if nothing_due and filing.form_family == "4" else _no_day(filing),)
    if filed is None:
        return (_no_filed_date(filing, every[0]),)
    late = [one for one in every if filed > one.due.day]
    if late:
        return tuple(_late(filing, one, filed, around.closures) for one in late)
    return (_on_time(filing, every, filed),)


def due_dates(filing: Filing, closures: frozenset[date] = frozenset()) -> list[Counted]:
    """Each different day to count from, with its due date, earliest first."""
    if filing.form_family == "4":
        return _due_dates_of_form_4(filing, closures)
    if filing.period is None or not can_count_from(filing.period):
        return []
    count = _FORM_3_DAYS if filing.form_family == "3" else _FORM_5_DAYS
    last = filing.period + timedelta(days=count)
    rolled = first_business_day_from(last, closures)
    reasons = (f"{count} days after {echo(filing.period)} is {echo(last)}", *rolled.reasons)
    return [Counted(start=filing.period, due=DueDate(day=rolled.day, reasons=reasons))]


def _due_dates_of_form_4(filing: Filing, closures: frozenset[date]) -> list[Counted]:
    starts: dict[date, list[tuple[Line, str]]] = {}
    for line in filing.transactions:
        executed = _executed(line, closures) if _is_due_now(line) else None
        if executed is not None:
            starts.setdefault(executed[0], []).append((line, executed[1]))
    if not filing.transactions and filing.period and can_count_from(filing.period):
        starts = {filing.period: []}
    every: list[Counted] = []
    for day, rows in sorted(starts.items()):
        counted = due_date(day, closures)
        reasons = (*dict.fromkeys(why for _, why in rows if why), *counted.reasons)
        lines = tuple(line for line, _ in rows)
        every.append(Counted(start=day, due=DueDate(day=counted.day, reasons=reasons), lines=lines))
    return every


def _is_due_now(line: Line) -> bool:
    """A row that belongs on Form 5 may stand on a Form 4 early, and is then not late."""
    if line.form_type.value == "5":
        return False
    if line.code.value != "G":
        return True
    received = line.acquired_disposed.value == "A"
    return not (received or (line.date.value and line.date.value < GIFTS_ON_FORM_4))


def _executed(line: Line, closures: frozenset[date]) -> tuple[date, str] | None:
    """The day of the trade, or the deemed day where the form gives one, within its limit; and why."""
    traded, deemed = line.date.value, line.deemed_date.value
    if traded is None or not can_count_from(traded):
        return None
    if deemed is None or deemed <= traded:
        return traded, ""
    last = business_days_after(traded, _DEEMED_BUSINESS_DAYS, closures).day
    if deemed <= last:
        return deemed, f"traded {echo(traded)}, deemed executed {echo(deemed)}, when the owner was told"
    words = f"deemed executed {echo(last)}, the third business day after it, before {echo(deemed)}"
    return last, f"traded {echo(traded)}, {words}"


def _late(filing: Filing, one: Counted, filed: date, closures: frozenset[date]) -> Finding:
    each = one.due
    count = business_days_between(each.day, filed, closures)
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=f"Form {filing.form}, {echo(one.start)}",
        title=f"Filed late by {count} business {'day' if count == 1 else 'days'}",
        seen=f"filed {echo(filed)}",
        expected=f"by {echo(each.day)}: " + "; ".join(each.reasons),
        meaning="A late form is listed in the proxy statement under Item 405 of Regulation S-K.",
        remedy="Note it for the proxy statement, or add the special closure that explains it to the settings.",
        citation=_CITATIONS[filing.form_family],
    )


def _on_time(filing: Filing, every: list[Counted], filed: date) -> Finding:
    counted_from, first = every[0].start, every[0].due
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


def _no_filed_date(filing: Filing, first: Counted) -> Finding:
    counted_from, each = first.start, first.due
    signed = max((signature.date for signature in filing.signatures if signature.date), default=None)
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}, {echo(counted_from)}",
        title="Whether it was filed on time needs the date of filing",
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
