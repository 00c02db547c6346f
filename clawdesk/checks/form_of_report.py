"""Rows that by their own marks belonged on an earlier form."""

from __future__ import annotations

from clawdesk.checks.around import Around
from clawdesk.checks.due_date import GIFTS_ON_FORM_4
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status

CHECK = "form of report"
_ITEM_405 = "A late report is listed in the proxy statement under Item 405 of Regulation S-K."


def form_of_report(filing: Filing, _around: Around) -> tuple[Finding, ...]:
    return tuple(found for line in filing.lines if (found := _of_line(filing, line)) is not None)


def is_late_by_its_marks(filing: Filing, line: Line) -> bool:
    return _reason(filing, line) is not None


def _of_line(filing: Filing, line: Line) -> Finding | None:
    reason = _reason(filing, line)
    if reason is None:
        return None
    title, expected, citation = reason
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title=title,
        seen=f"on Form {filing.form}" + (f", {echo(line.date.value)}" if line.date.value else ""),
        expected=expected,
        meaning=_ITEM_405,
        remedy="Note it for the proxy statement.",
        citation=citation,
    )


def _reason(filing: Filing, line: Line) -> tuple[str, str, str] | None:
    """Title, what would have been expected, and the citation."""
    kind, marked_late = line.form_type.value, line.timeliness.value == "L"
    if filing.form_family == "4":
        if marked_late:
            return "The row is marked as late", "a row without that mark", "Form 4, General Instruction 8"
        return None
    if filing.form_family != "5":
        return None
    if not line.is_transaction:
        if kind == "3":
            return "The holding belonged on Form 3", "Form 3, within ten days", "Rule 16a-3(f)(1)(iii)"
        return None
    if kind == "4":
        return (
            "The row is late by definition: it belonged on Form 4",
            "Form 4, by the second business day",
            "Rule 16a-3(f)(1)(ii)",
        )
    if _is_gift_of_form_4(line):
        return (
            "The gift belonged on Form 4",
            f"Form 4, by the second business day, for gifts made from {echo(GIFTS_ON_FORM_4)}",
            "Rule 16a-3(g)(1); Release 33-11138",
        )
    if marked_late:
        return "The row is marked as late", "the Form 5 of the year in which it happened", "Rule 16a-3(f)(1)"
    return None


def _is_gift_of_form_4(line: Line) -> bool:
    given = line.code.value == "G" and line.acquired_disposed.value == "D"
    return given and line.date.value is not None and line.date.value >= GIFTS_ON_FORM_4
