"""Whether a filing opens with the balance at which the one before it closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.checks.balance_reading import Tally, groups_of, tally_of
from clawdesk.checks.holding_key import Key, source_name
from clawdesk.checks.note_numbers import note_naming
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import exact_product, exact_sum, format_decimal

CHECK = "running balance"
CITATION = "Form 4, Table I column 5 and Table II column 9: owned following the reported transaction"
# (after, before): new shares for old ones.
_SPLITS = (
    *((many, 1) for many in range(2, 51)),
    *((1, many) for many in range(2, 51)),
    (3, 2), (5, 2), (4, 3), (5, 4), (6, 5), (11, 10), (2, 3),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    balance: Decimal
    filing: Filing


def across(filing: Filing, tallies: Sequence[Tally], at_hand: tuple[Filing, ...]) -> list[Finding]:
    before = closings_before(filing, at_hand)
    findings: list[Finding] = []
    for tally in tallies:
        closings = before.get(tally.group.key, ())
        if not closings or tally.opening is None:
            continue
        same = next((one for one in closings if one.balance == tally.opening), None)
        if same is not None:
            findings.append(_continues(tally, same))
        elif not _overlap(closings[-1].filing, filing):
            findings.append(_apart(filing, tally, tally.opening, closings[-1]))
    return findings


def closings_before(filing: Filing, at_hand: tuple[Filing, ...]) -> dict[Key, tuple[Closing, ...]]:
    """The last closing of each holding; beside it those of other forms of the same days, which may be parts."""
    closings: dict[Key, tuple[Closing, ...]] = {}
    for other in sorted((one for one in at_hand if _is_candidate(one, filing)), key=order_of):
        is_part = order_of(other)[0] == order_of(filing)[0]
        for group in groups_of(other, with_holdings=True):
            closing = tally_of(group).closing
            if closing is not None:
                kept = closings.get(group.key, ()) if is_part else ()
                closings[group.key] = (*kept, Closing(balance=closing, filing=other))
    return closings


def order_of(filing: Filing) -> tuple[date, date, str]:
    days = filing.transaction_dates
    happened = days[0] if days else filing.period or date.min
    return (happened, filing.filed or happened, filing.accession or "")


def _is_candidate(other: Filing, filing: Filing) -> bool:
    """Not the same document, not what this one amends or is amended by, and not later."""
    if source_name(other) == source_name(filing) or other.issuer.cik != filing.issuer.cik:
        return False
    if not other.owner_ciks & filing.owner_ciks or order_of(other)[0] > order_of(filing)[0]:
        return False
    if order_of(other)[0] == order_of(filing)[0]:
        # Of the same first day: only another ordinary part of what was filed then.
        return not other.is_amendment and not filing.is_amendment and other.filed == filing.filed
    if filing.is_amendment and other.form_family == filing.form_family:
        return other.period != filing.period and (
            other.filed is None or other.filed != filing.original_submission
        )
    return True


def _overlap(other: Filing, filing: Filing) -> bool:
    """Days told in turns by two filings: their balances stand between one another's."""
    theirs, mine = other.transaction_dates, filing.transaction_dates
    return bool(theirs and mine) and theirs[-1] > mine[0]


def _continues(tally: Tally, closing: Closing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=tally.group.place,
        title="The opening balance is the last closing balance",
        seen=f"{format_decimal(closing.balance)}, as in {told(closing.filing)}",
        citation=CITATION,
    )


def _apart(filing: Filing, tally: Tally, opening: Decimal, closing: Closing) -> Finding:
    difference = exact_sum((opening, -closing.balance))
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=tally.group.place,
        title=f"The opening balance differs by {format_decimal(abs(difference))} from the last closing; "
        "an earlier filing may be missing",
        seen=f"opening {format_decimal(opening)}",
        expected=f"{format_decimal(closing.balance)}, the closing of {told(closing.filing)}",
        meaning=_cause(filing, tally, difference, opening, closing),
        remedy="Look on EDGAR for a filing between the two.",
        citation=CITATION,
    )


def _cause(filing: Filing, tally: Tally, difference: Decimal, opening: Decimal, closing: Closing) -> str:
    for line in tally.group.lines:
        note = note_naming(filing, line, difference)
        if note is not None:
            return f"Footnote {note.id} names {format_decimal(abs(difference))}, which is this difference."
    split = split_in_words(opening, closing.balance)
    return split or "There may also have been a change that need not be reported, a split, or an amendment."


def split_in_words(opening: Decimal, closing: Decimal) -> str:
    """Empty unless new shares for old ones, in a proportion that occurs, give the opening to less than a share."""
    for new, old in _SPLITS:
        apart = exact_product(opening, Decimal(old)) - exact_product(closing, Decimal(new))
        if closing and abs(apart) < old:
            return f"The opening is {new} for {old} of the closing; a split of the shares would explain it."
    return ""


def told(filing: Filing) -> str:
    words = f"Form {filing.form} for {format_date(filing.period) if filing.period else 'an earlier day'}"
    return f"{words}, {filing.accession}" if filing.accession else words
