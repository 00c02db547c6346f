"""Rows of several filings as a sum may take them: what is repeated or replaced counts once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clawdesk.checks.holding_key import holding_key, security_key, source_name
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded

# EDGAR takes no more owners and no more rows of a table on one form; the rest goes on a second one.
MOST_OWNERS, MOST_ROWS = 10, 30
_PART = re.compile(
    r"\b(?:form|part|filing|page)?\s*(?:4\s+)?(?:filing\s+)?(one|two|three|[1-9]|i{1,3})\s+of\s+(two|three|four|five|[2-9])"
    r"\b(?!\s+(?:the|these|those|our|his|her|its|shares|years))"
    r"|\b(?:is|this)\s+part\s+([1-9]|i{1,3})\b|two\s+parts|second\s+of\s+two|first\s+of\s+two|additional\s+form\s*4s?",
    re.I,
)

RowKey = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRow:
    filing: Filing
    line: Line


def counted_rows(
    filings: Iterable[Filing], *, holdings: bool = False, superseded: Superseded = NONE_SUPERSEDED
) -> tuple[CountedRow, ...]:
    """Every transaction once, in the order in which it was filed; two equal rows of one form are two.

    What an amendment replaces is what a person marked, and where nobody marked anything what it seems to state anew.
    """
    kept: list[tuple[Filing, list[Line]]] = []
    of_day: dict[object, list[int]] = {}
    for filing in sorted(standing(_without_twins(filings), superseded), key=filed_order):
        lines = [line for line in filing.lines if holdings or line.is_transaction]
        if filing.is_amendment:
            for other, theirs in kept:
                ruled = (source_name(filing), source_name(other)) in superseded.pairs
                if not ruled and _may_amend(filing, other):
                    replaced = superseded_lines(filing, theirs)
                    theirs[:] = [line for line in theirs if line not in replaced]
        days = (filing.period, filing.transaction_dates)
        # Only forms of the same day may tell a row again; a career of them is not gone through for each.
        for at in sorted({at for day in days for at in of_day.get(day, ())}):
            again = repeated_lines(filing, *kept[at])
            lines = [line for line in lines if line not in again]
        for day in days:
            of_day.setdefault(day, []).append(len(kept))
        kept.append((filing, lines))
    return tuple(CountedRow(filing=filing, line=line) for filing, lines in kept for line in lines)


def standing(filings: Iterable[Filing], superseded: Superseded) -> tuple[Filing, ...]:
    """The filings without the rows that a person marked as superseded."""
    sources = {name for name, _, _ in superseded.rows}
    return tuple(_trimmed(one, superseded) if source_name(one) in sources else one for one in filings)


def _trimmed(filing: Filing, superseded: Superseded) -> Filing:
    name = source_name(filing)
    kept = tuple(line for line in filing.lines if (name, line.table, line.row) not in superseded.rows)
    return replace(filing, lines=kept)


def superseded_lines(amendment: Filing, theirs: Sequence[Line]) -> tuple[Line, ...]:
    """The rows that an amendment states anew: the same event first, then one of its particulars changed."""
    left = [line for line in amendment.lines if line.is_transaction]
    replaced: list[Line] = []
    for same in _SAMENESS:
        for line in [one for one in theirs if one not in replaced and one.is_transaction]:
            wanted = same(line)
            match = next((one for one in left if same(one) == wanted), None)
            if match is not None:
                left.remove(match)
                replaced.append(line)
    return tuple(replaced)


def repeated_lines(filing: Filing, other: Filing, theirs: Sequence[Line] | None = None) -> tuple[Line, ...]:
    """The transactions that the other form tells as well; `theirs` are those of its rows that still count.

    By the same owner any row; by another, what both hold indirectly, and all rows where joint owners were too many
    for one form. Equal awards of two people are two.
    """
    if not _may_repeat(filing, other):
        return ()
    rows = [line for line in (other.lines if theirs is None else theirs) if line.is_transaction]
    left = Counter(row_key(other, line) for line in rows)
    again = [line for line in filing.transactions if _taken(left, row_key(filing, line))]
    if filing.owner_ciks & other.owner_ciks:
        return tuple(again)
    whole = len(again) in (len(filing.transactions), len(rows))
    if whole and (_is_joint(filing, other) or is_part(filing) or is_part(other)):
        return tuple(again)
    return tuple(line for line in again if not line.is_direct)


def _may_repeat(one: Filing, other: Filing) -> bool:
    """Of the same issuer and day; what an amendment states is told elsewhere."""
    if one.issuer.cik != other.issuer.cik or one.is_amendment or other.is_amendment:
        return False
    days = one.transaction_dates
    return bool(days) and (one.period == other.period or days == other.transaction_dates)


def _is_joint(one: Filing, other: Filing) -> bool:
    full = max(len(one.owners), len(other.owners)) >= MOST_OWNERS
    return full or (len(one.owners) > 1 and len(other.owners) > 1)


def belong_together(one: Filing, other: Filing) -> bool:
    """Parts of one report: the same owner and day, or rows told again."""
    if not _may_repeat(one, other):
        return False
    return bool(one.owner_ciks & other.owner_ciks) or bool(repeated_lines(one, other))


def is_part(filing: Filing) -> bool:
    """Says of itself that it is one of several forms."""
    return bool(_PART.search((filing.remarks or "")[:4000]))


def row_key(filing: Filing, line: Line) -> RowKey:
    """Everything by which a person would know the row again, its balance and its words included."""
    return (
        *holding_key(filing, line),
        line.date.value, line.code.value, line.acquired_disposed.value, line.shares.value, line.total_value.value,
        line.price.value, line.shares_after.value, line.value_after.value, line.underlying_shares.value,
    )  # fmt: skip


def _taken(again: Counter[RowKey], key: RowKey) -> bool:
    if not again[key]:
        return False
    again[key] -= 1
    return True


def _without_twins(filings: Iterable[Filing]) -> list[Filing]:
    """The same bytes, or the same accession number, are one filing."""
    seen: set[str] = set()
    kept: list[Filing] = []
    for filing in filings:
        names = {source_name(filing), filing.accession or source_name(filing)}
        if not names & seen:
            kept.append(filing)
        seen |= names
    return kept


def filed_order(filing: Filing) -> tuple[date, bool, str]:
    days = filing.transaction_dates
    known = filing.filed or filing.original_submission or filing.period or (days[0] if days else date.min)
    return (known, filing.is_amendment, filing.accession or "")


def _may_amend(amendment: Filing, other: Filing) -> bool:
    """Of the same owner and form; by the date of the original where the other's is known, else by its period."""
    if amendment.issuer.cik != other.issuer.cik or amendment.form_family != other.form_family:
        return False
    if not amendment.owner_ciks & other.owner_ciks:
        return False
    if other.filed is not None and other.filed == amendment.original_submission:
        return True
    return amendment.period is not None and amendment.period == other.period


def _same_event(line: Line) -> RowKey:
    return (line.table, security_key(line.security.text), line.date.value, line.code.value,
            line.acquired_disposed.value, line.ownership.value, line.shares.value)  # fmt: skip


def _other_count(line: Line) -> RowKey:
    return _same_event(line)[:-1]


def _other_day(line: Line) -> RowKey:
    return (line.table, line.code.value, line.acquired_disposed.value, line.shares.value)


def _other_code(line: Line) -> RowKey:
    return (line.table, line.date.value, line.shares.value)


_SAMENESS = (_same_event, _other_count, _other_day, _other_code)
