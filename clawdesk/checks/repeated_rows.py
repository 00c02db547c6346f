"""Forms that belong together: one told in parts, and rows told again for other owners."""

from __future__ import annotations

from clawdesk.checks.around import Around
from clawdesk.checks.balance_across import told
from clawdesk.checks.balance_reading import rows_in_words
from clawdesk.checks.counted_once import MOST_OWNERS, MOST_ROWS, belong_together, is_part, repeated_lines
from clawdesk.checks.holding_key import source_name
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status

CHECK = "forms that belong together"
_CITATION = "EDGAR takes at most ten owners and thirty rows of a table on one form"


def repeated_rows(filing: Filing, around: Around) -> tuple[Finding, ...]:
    others = [one for one in around.earlier if source_name(one) != source_name(filing)]
    findings: list[Finding] = []
    for other in others:
        again = repeated_lines(filing, other)
        if again:
            findings.append(_repeated(again, other))
    if not findings and _is_divided(filing):
        findings.append(_parts(filing, [one for one in others if belong_together(one, filing)]))
    return tuple(findings)


def _is_divided(filing: Filing) -> bool:
    full = max(len(filing.table_1), len(filing.table_2)) >= MOST_ROWS
    return full or len(filing.owners) >= MOST_OWNERS or is_part(filing)


def _repeated(again: tuple[Line, ...], other: Filing) -> Finding:
    tables = [tuple(line for line in again if line.table == number) for number in (1, 2)]
    return Finding(
        check=CHECK,
        status=Status.TO_CONFIRM,
        place="; ".join(rows_in_words(lines) for lines in tables if lines),
        title=f"These rows are told again in {told(other)}",
        seen=f"{len(again)} equal {'row' if len(again) == 1 else 'rows'}, of {other.owner_names}",
        expected="each transaction counted once",
        meaning="Joint owners beyond ten file the same rows on a second form; sums take them once.",
        remedy="Nothing, unless they are different transactions after all.",
        citation=_CITATION,
    )


def _parts(filing: Filing, parts: list[Filing]) -> Finding:
    why = (
        "the form says that it is one of several"
        if is_part(filing)
        else f"{len(filing.owners)} owners"
        if len(filing.owners) >= MOST_OWNERS
        else f"{max(len(filing.table_1), len(filing.table_2))} rows in a table"
    )
    if parts:
        return Finding(
            check=CHECK,
            status=Status.CONSISTENT,
            place=f"Form {filing.form}",
            title="The other part of this form is at hand",
            seen=f"{why}; {', '.join(told(one) for one in parts)}",
            citation=_CITATION,
        )
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}",
        title="There may be a second form of the same day; this needs it at hand",
        seen=why,
        expected="the other part, or none",
        meaning="What does not fit on one form stands on another.",
        remedy="Look on EDGAR for another form of the same day.",
        citation=_CITATION,
    )
