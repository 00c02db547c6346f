"""Whether each balance follows from the one before: within a filing row by row, across filings end to start."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clawdesk.checks.balance_reading import Gap, Tally, groups_of, tally_of
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import exact_sum, format_decimal

CHECK = "running balance"
_CITATION = "Form 4, Table I column 5 and Table II column 9: owned following the reported transaction"
_CAUSES = "Exempt changes told only in a footnote, several lots under one title, or a slip can be the cause."
_COMPARE = "Compare the row with its footnotes and with EDGAR; nothing is corrected here."


def running_balance(
    filing: Filing, earlier: tuple[Filing, ...], _closures: frozenset[date]
) -> tuple[Finding, ...]:
    before = _closings_before(filing, earlier)
    findings: list[Finding] = []
    for group in groups_of(filing):
        tally = tally_of(group)
        findings += _within(tally)
        closing = before.get(group.key)
        if closing is not None and tally.opening is not None:
            findings.append(_across(tally, tally.opening, *closing))
    if not findings and filing.transactions:
        findings.append(_alone(filing))
    return tuple(findings)


def _within(tally: Tally) -> list[Finding]:
    if not tally.pairs:
        return []
    if tally.reading and not tally.gaps:
        return [_other_reading(tally)]
    if not tally.gaps:
        return [_agree(tally)]
    return [_gap(tally, gap) for gap in tally.gaps]


def _agree(tally: Tally) -> Finding:
    skipped = f"; {tally.skipped} could not be computed" if tally.skipped else ""
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=tally.group.place,
        title=f"{tally.pairs} of {tally.pairs} balances agree{skipped}",
        seen=_ends(tally),
        citation=_CITATION,
    )


def _other_reading(tally: Tally) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=tally.group.place,
        title=f"The balances agree when {tally.reading}",
        seen=_ends(tally),
        expected="after each row, the balance that follows from that row",
        meaning="The figures fit together; they are only written down in another way.",
        remedy="Nothing, unless a row's own balance is needed.",
        citation=_CITATION,
    )


def _gap(tally: Tally, gap: Gap) -> Finding:
    difference = gap.difference
    more = "more" if difference > 0 else "less"
    cause = (
        "The next row takes it back, so this balance alone seems to be a slip." if gap.returns else _CAUSES
    )
    also = f" The slip may also lie in {gap.before.place}." if gap.before else ""
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=gap.line.place,
        title=f"The balance is {format_decimal(abs(difference))} {more} than the row before gives",
        seen=f"found {format_decimal(gap.found)}",
        expected=f"expected {format_decimal(gap.expected)}, from {gap.arithmetic}",
        meaning=f"{len(tally.gaps)} of {tally.pairs} balances of {tally.group.title} differ. {cause}",
        remedy=_COMPARE + also,
        citation=_CITATION,
    )


def _across(tally: Tally, opening: Decimal, closing: Decimal, earlier: Filing) -> Finding:
    told = f"Form {earlier.form} for {format_date(earlier.period) if earlier.period else 'an earlier day'}"
    if earlier.accession:
        told += f", {earlier.accession}"
    apart = format_decimal(abs(exact_sum((opening, -closing))))
    if opening == closing:
        return Finding(
            check=CHECK,
            status=Status.CONSISTENT,
            place=tally.group.place,
            title="The opening balance is the last closing balance",
            seen=f"{format_decimal(opening)}, as in {told}",
            citation=_CITATION,
        )
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=tally.group.place,
        title=f"The opening balance differs by {apart} from the last closing",
        seen=f"opening {format_decimal(opening)}",
        expected=f"closing {format_decimal(closing)} in {told}",
        meaning="A filing between the two may be missing, or there was an exempt change, a split or an amendment.",
        remedy="Look for a filing between the two on EDGAR.",
        citation=_CITATION,
    )


def _alone(filing: Filing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}",
        title="No balance can be compared with another",
        seen="each holding has one row only, and no earlier filing of it is at hand",
        meaning="A single balance fits any opening.",
        remedy="Read the owner's filing before this one as well.",
        citation=_CITATION,
    )


def _ends(tally: Tally) -> str:
    if tally.opening is None or tally.closing is None:
        return f"{len(tally.group.lines)} rows"
    return f"opening {format_decimal(tally.opening)}, closing {format_decimal(tally.closing)}"


def _closings_before(
    filing: Filing, earlier: tuple[Filing, ...]
) -> dict[tuple[str, ...], tuple[Decimal, Filing]]:
    """The last closing of each holding, from the filings of the same issuer and owner that came before."""
    closings: dict[tuple[str, ...], tuple[Decimal, Filing]] = {}
    for other in sorted((one for one in earlier if _comes_before(one, filing)), key=_order):
        for group in groups_of(other, with_holdings=True):
            closing = tally_of(group).closing
            if closing is not None:
                closings[group.key] = (closing, other)
    return closings


def _comes_before(other: Filing, filing: Filing) -> bool:
    """Not the same document, not what this one amends, and not its twin for other owners."""
    if other.sha256 == filing.sha256 or other.issuer.cik != filing.issuer.cik:
        return False
    if not other.owner_ciks & filing.owner_ciks or _order(other) >= _order(filing):
        return False
    if filing.is_amendment and other.form_family == filing.form_family:
        return other.period != filing.period and other.filed != filing.original_submission
    return True


def _order(filing: Filing) -> tuple[date, date]:
    days = filing.transaction_dates
    happened = days[0] if days else filing.period or date.min
    return (happened, filing.filed or happened)
