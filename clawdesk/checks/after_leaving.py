"""Trades after the owner ceased to be an officer or director, which are reported only against an opposite one."""

from __future__ import annotations

from clawdesk.checks.around import Around
from clawdesk.checks.balance_across import told
from clawdesk.checks.counted_once import CountedRow, counted_rows
from clawdesk.checks.short_swing import side_of
from clawdesk.checks.six_months import last_day_within, within_six_months
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.short_swing import Side

CHECK = "after leaving"
_CITATION = "Rule 16a-2(b)"
_SIDES = (Side.PURCHASE, Side.SALE)


def after_leaving(filing: Filing, around: Around) -> tuple[Finding, ...]:
    if filing.form_family == "3" or not (filing.exit_box or around.left_on):
        return ()
    later = [line for line in filing.transactions if _is_after(line, filing, around)]
    trades = [line for line in later if side_of(line)[0] in _SIDES]
    before = [
        row
        for row in counted_rows((*around.earlier, filing), superseded=around.superseded)
        if row.filing.owner_ciks & filing.owner_ciks
        and side_of(row.line)[0] in _SIDES
        and (around.left_on is None or (row.line.date.value or around.left_on) <= around.left_on)
    ]
    return tuple(_of_trade(line, before, around) for line in trades)


def _is_after(line: Line, filing: Filing, around: Around) -> bool:
    """By the day of leaving; where it is not known, whatever stands on a form with the box ticked may be."""
    if around.left_on is None:
        return bool(filing.exit_box)
    return line.date.value is not None and line.date.value > around.left_on


def _of_trade(line: Line, before: list[CountedRow], around: Around) -> Finding:
    on, side = line.date.value, side_of(line)[0]
    opposite = next(
        (
            row
            for row in before
            if on is not None
            and row.line.date.value is not None
            and row.line.date.value <= on
            and within_six_months(row.line.date.value, on)
            and side_of(row.line)[0] not in (side, Side.UNDECIDED)
        ),
        None,
    )
    words = f"{side.value} on {echo(on)}" if on else side.value
    if around.left_on is not None:
        words += f", {(on - around.left_on).days} days after leaving" if on else ""
    if opposite is not None and opposite.line.date.value is not None:
        return Finding(
            check=CHECK,
            status=Status.CONSISTENT,
            place=line.place,
            title="Reported after leaving, within six months of an opposite trade",
            seen=f"{words}; the other on {echo(opposite.line.date.value)}, {told(opposite.filing)}",
            citation=_CITATION,
        )
    if on is not None and around.left_on is not None and on > last_day_within(around.left_on):
        return Finding(
            check=CHECK,
            status=Status.DIFFERS,
            place=line.place,
            title="The trade came six months or more after leaving, and no longer had to be reported",
            seen=words,
            expected=f"trades up to {echo(last_day_within(around.left_on))}",
            meaning="It may be a voluntary report, or a date may be a slip.",
            remedy="Compare the day of leaving and the day of the trade.",
            citation=_CITATION,
        )
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=line.place,
        title="Whether this trade after leaving had to be reported needs the trades before it",
        seen=words,
        expected="an opposite trade less than six months before, made while in office",
        meaning="Without such a trade it is no longer subject to section 16.",
        remedy="Read the owner's forms of the six months before.",
        citation=_CITATION,
    )
