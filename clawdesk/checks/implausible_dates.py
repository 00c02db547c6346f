"""Dates that cannot well be so: kept as filed, and told."""

from __future__ import annotations

from datetime import date

from clawdesk.checks.around import Around
from clawdesk.checks.federal import can_count_from
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status

CHECK = "dates"


def implausible_dates(filing: Filing, _around: Around) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for line in filing.lines:
        findings += _of_line(line, _latest_known(filing))
    findings += _of_period(filing)
    findings += _of_signatures(filing)
    original, filed = filing.original_submission, filing.filed
    if original and filed and original > filed:
        findings.append(
            _differs(
                f"Form {filing.form}",
                "The original is dated after the amendment",
                f"original {echo(original)}, amendment filed {echo(filed)}",
                "an original before its amendment",
            )
        )
    return tuple(findings)


def _latest_known(filing: Filing) -> date | None:
    """Nothing on the form can have happened after it was filed, or signed where that is all there is."""
    if filing.filed:
        return filing.filed
    signed = [mark.date for mark in filing.signatures if mark.date and can_count_from(mark.date)]
    return max(signed, default=None)


def _of_line(line: Line, latest: date | None) -> list[Finding]:
    findings: list[Finding] = []
    happened, deemed, expires = line.date.value, line.deemed_date.value, line.expiration_date.value
    if happened and not can_count_from(happened):
        findings.append(
            _differs(
                line.place, "The year of the transaction cannot be right", echo(happened), "a year of today"
            )
        )
    elif happened and latest and happened > latest:
        findings.append(
            _differs(
                line.place,
                "The transaction is dated after the form",
                echo(happened),
                f"a day not after {echo(latest)}",
            )
        )
    if happened and deemed and deemed < happened:
        findings.append(
            _differs(
                line.place,
                "The deemed execution date is before the trade",
                f"deemed {echo(deemed)}",
                f"a day not before {echo(happened)}",
            )
        )
    if happened and expires and expires < happened and line.code.value not in ("E", "H"):
        findings.append(
            _differs(
                line.place,
                "The derivative had expired before the transaction",
                f"expired {echo(expires)}",
                f"a day not before {echo(happened)}",
            )
        )
    return findings


def _of_period(filing: Filing) -> list[Finding]:
    """The period of a Form 4 is its earliest transaction; EDGAR does not compare them."""
    period, days = filing.period, filing.transaction_dates
    if filing.form_family != "4" or period is None or not days or period == days[0]:
        return []
    return [
        _differs(
            f"Form {filing.form}, period of report",
            "The period of report is not the earliest transaction date",
            echo(period),
            echo(days[0]),
        )
    ]


def _of_signatures(filing: Filing) -> list[Finding]:
    findings: list[Finding] = []
    for number, signature in enumerate(filing.signatures, 1):
        if signature.date and filing.filed and signature.date > filing.filed:
            findings.append(
                _differs(
                    f"Form {filing.form}, signature {number}",
                    "The signature is dated after the form was filed",
                    echo(signature.date),
                    f"a day not after {echo(filing.filed)}",
                )
            )
    return findings


def _differs(place: str, title: str, seen: str, expected: str) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=place,
        title=title,
        seen=seen,
        expected=expected,
        meaning="It may be a slip of the filer's; the date is kept as filed.",
        remedy="Compare it with the other dates of the form.",
    )
