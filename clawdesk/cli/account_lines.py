"""An account as text: its balance in each kind, the days of payment, the statement, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import day, paragraph, table

if TYPE_CHECKING:
    from clawdesk.domain.ledger import Account, AccountLine, Balance

STEP = "  "
WIDEST = 40


def account_lines(account: Account) -> Iterator[str]:
    from clawdesk.domain.money import format_dollars
    from clawdesk.domain.quantities import amounts

    claim = account.claim
    yield f"Determination {claim.number} · {claim.name}"
    yield from paragraph(
        f"{claim.edition_title}; determined on {day(claim.determined_on)}; as of {day(account.as_of)}.", STEP
    )
    yield f"{STEP}Left: {amounts(account.left) or 'nothing'}"
    if account.costs:
        yield f"{STEP}Cost of recovering so far, not subtracted: {format_dollars(account.costs, sign=True)}"
    yield from _balances(account)
    yield from _dues(account)
    yield from _statement(account)
    for prompt in account.prompts:
        yield from paragraph(prompt.text, f"{STEP}· ")
    for finding in account.findings:
        yield from finding_lines(finding)


def _balances(account: Account) -> Iterator[str]:
    for whole in account.together:
        rows = [one for one in account.balances if one.unit is whole.unit]
        yield ""
        head = (
            whole.unit.value.capitalize(),
            "Determined",
            "Repaid",
            "Cancelled",
            "Waived",
            "Credited",
            "Left",
        )
        told = [_row(one) for one in (*rows, *([whole] if len(rows) > 1 else []))]
        lines = table(told, head=head, right=(1, 2, 3, 4, 5, 6), widest=WIDEST)
        yield from (f"{STEP}{line}" for line in lines)


def _row(one: Balance) -> tuple[str, ...]:
    from clawdesk.domain.evaluation import Quantity
    from clawdesk.domain.quantities import figure

    values = (one.determined, *one.taken, one.left)
    return one.title, *(figure(Quantity(unit=one.unit, value=value)) for value in values)


def _dues(account: Account) -> Iterator[str]:
    from clawdesk.domain.quantities import amount

    if not account.dues:
        return
    yield ""
    rows = [
        (
            day(one.on),
            one.title,
            amount(one.asked),
            amount(one.left),
            "met" if not one.left.value else "overdue" if one.overdue else "to come",
        )
        for one in account.dues
    ]
    lines = table(rows, head=("Due", "Award", "Asked", "Still open", ""), right=(2, 3), widest=WIDEST)
    yield from (f"{STEP}{line}" for line in lines)


def _statement(account: Account) -> Iterator[str]:
    if not account.lines:
        return
    yield ""
    rows = [_line(one) for one in account.lines]
    head = ("No.", "Day", "Entry", "Award", "Dollars", "Shares", "Left after it", "")
    lines = table(rows, head=head, right=(0, 4, 5), widest=WIDEST)
    yield from (f"{STEP}{line}" for line in lines)
    for one in account.lines:
        if one.entry.reason:
            yield from paragraph(f"{one.entry.id}: {one.entry.reason}", STEP)
    yield ""


def _line(line: AccountLine) -> tuple[str, ...]:
    from clawdesk.domain.money import format_money, format_shares
    from clawdesk.domain.quantities import amounts
    from clawdesk.domain.recovery import RECOVERY

    one = line.entry
    notes = [
        f"takes back {one.reverses_id}" if one.reverses_id is not None else "",
        f"taken back on {day(line.reversed_on)}" if line.reversed_on else "",
        "" if line.own else "credited from another determination",
        "not counted in full" if line.word else "",
        one.form if one.kind == "repayment" and one.form not in ("", "none", "cash") else "",
    ]
    return (
        str(one.id),
        day(one.on),
        RECOVERY.field("kind").label_of(one.kind),
        line.title,
        "" if one.amount is None else format_money(one.amount),
        "" if one.shares is None else format_shares(one.shares),
        amounts(line.left) or "nothing",
        ", ".join(part for part in notes if part),
    )
