"""Whether each balance follows from the one before, row by row within a filing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from clawdesk.checks.around import Around
from clawdesk.checks.balance_across import CHECK, CITATION, across
from clawdesk.checks.balance_reading import Gap, Tally, groups_of, rows_in_words, tally_of
from clawdesk.checks.note_numbers import note_naming
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import canonical_decimal, format_decimal

_CAUSES = "Changes told only in a footnote, several holdings under one title, or a slip can be the cause."
_COMPARE = "Compare the row with its footnotes and with EDGAR; nothing is corrected here."


def running_balance(filing: Filing, around: Around) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    tallies = [tally_of(group) for group in groups_of(filing)]
    openings = across(filing, tallies, around.earlier)
    confirmed = {one.place for one in openings if one.status is Status.CONSISTENT}
    for tally in tallies:
        findings += _within(filing, tally, tally.group.place in confirmed)
    findings += openings
    if not findings and filing.transactions:
        findings.append(_alone(filing))
    return tuple(findings)


def _within(filing: Filing, tally: Tally, opening_confirmed: bool) -> list[Finding]:
    """A first row that starts from the last closing is not the cause of what follows it."""
    if not tally.pairs:
        return []
    if tally.reading and not tally.gaps:
        return [_other_reading(tally)]
    if not tally.gaps:
        return [_agree(tally)]
    gaps = [replace(gap, before=None) if opening_confirmed else gap for gap in tally.gaps]
    return [_gap(filing, tally, gap) for gap in gaps]


def _agree(tally: Tally) -> Finding:
    skipped = f"; {tally.skipped} could not be computed" if tally.skipped else ""
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=tally.group.place,
        title=f"{tally.pairs} of {tally.pairs} balances agree{skipped}",
        seen=_ends(tally),
        citation=CITATION,
    )


def _other_reading(tally: Tally) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.TO_CONFIRM,
        place=tally.group.place,
        title=f"The balances agree when {tally.reading}",
        seen=_ends(tally),
        expected="after each row, the balance that follows from the row before it",
        meaning="The figures fit together; they are only written down in another way.",
        remedy="Nothing, unless a row's own balance is needed.",
        citation=CITATION,
    )


def _gap(filing: Filing, tally: Tally, gap: Gap) -> Finding:
    difference = abs(gap.difference)
    also = f" The slip may also lie in {gap.before.place}." if gap.before else ""
    many = f"{len(tally.gaps)} of {tally.pairs} balances of {tally.group.title} differ."
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=rows_in_words((gap.before, gap.line)) if gap.before else gap.line.place,
        title=f"The balance differs by {format_decimal(difference)} from what the row before gives",
        seen=f"{format_decimal(gap.found)} owned after this row",
        expected=f"{format_decimal(gap.expected)}, which is {gap.arithmetic}",
        meaning=f"{many} {_cause(filing, gap)}",
        remedy=_COMPARE + also,
        citation=CITATION,
    )


def _cause(filing: Filing, gap: Gap) -> str:
    """The likeliest cause that the form itself shows."""
    told = note_naming(filing, gap.line, gap.difference)
    if told is not None:
        return f"Footnote {told.id} names {format_decimal(abs(gap.difference))}, which is this difference."
    if gap.returns:
        return "The next row takes it back, so this balance alone seems to be a slip."
    if gap.reversed:
        turned = "disposed of" if gap.line.acquired_disposed.value == "A" else "acquired"
        return f"It would follow if the row were read as {turned}."
    if _one_digit_apart(gap.found, gap.expected):
        return "The two figures differ in one digit, as by a slip of the pen."
    return _CAUSES


def _one_digit_apart(one: Decimal, other: Decimal) -> bool:
    first, second = canonical_decimal(one), canonical_decimal(other)
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _alone(filing: Filing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=f"Form {filing.form}",
        title="No balance can be compared with another; this needs the owner's filing before this one",
        seen="each holding has one row only, and no earlier filing of it is at hand",
        meaning="A single balance fits any opening.",
        remedy="Read the owner's filing before this one as well.",
        citation=CITATION,
    )


def _ends(tally: Tally) -> str:
    if tally.opening is None or tally.closing is None:
        return f"{len(tally.group.lines)} rows"
    return f"opening {format_decimal(tally.opening)}, closing {format_decimal(tally.closing)}"
