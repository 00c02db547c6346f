"""The recovery statement of one determination: what was determined, what came of it, and what is left, in kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.ledger import Account, AccountLine, Balance
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.money import format_dollars, format_money, format_shares
from clawdesk.domain.recovery import RECOVERY
from clawdesk.errors import InputError
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, about, account_of, opening
from clawdesk.report.phrases import NONE, amounts, chosen, day, figure


def compose(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    account = account_of(matter, determination)
    if account is None:
        raise InputError(
            f"Nothing is determined about {determination.participant.person.name}.",
            remedy="A statement is drawn from a determination; make it first.",
        )
    return (
        *opening(
            matter,
            f"Recovery statement of {determination.participant.person.name}",
            "Dollars and shares are told apart and never added to one another.",
            (
                KeyValue(label="Determination", value=determination.number),
                KeyValue(label="Case", value=f"{determination.case.number}, {determination.case.title}"),
                KeyValue(label="As of", value=day(matter.as_of)),
                KeyValue(label="Left", value=amounts(account.left)),
            ),
        ),
        Heading(text="Balance"),
        *_balance(account),
        Paragraph(
            text="Left is what was determined less what was repaid, cancelled, waived and credited; never below "
            "nought. An entry that another one reverses counts for nothing, and what was recovered under another "
            "determination is credited once. Costs are told apart and not subtracted.",
            voice=Voice.NOTE,
        ),
        *_costs(account),
        *_weigh(account),
        Heading(text="Statement of account"),
        *_statement(account),
        *_due(account),
    )


BALANCE = (
    Column(title="Award"),
    Column(title="Determined", align=Align.FIGURE),
    Column(title="Repaid", align=Align.FIGURE),
    Column(title="Cancelled", align=Align.FIGURE),
    Column(title="Waived", align=Align.FIGURE),
    Column(title="Credited", align=Align.FIGURE),
    Column(title="Left", align=Align.FIGURE),
)
STATEMENT = (
    Column(title="Day and entry"),
    Column(title="Due", align=Align.RIGHT),
    Column(title="Dollars", align=Align.FIGURE),
    Column(title="Shares", align=Align.FIGURE),
    Column(title="Left", align=Align.RIGHT),
)
DUE = (
    Column(title="Due"),
    Column(title="", align=Align.RIGHT),
    Column(title="Asked", align=Align.FIGURE),
    Column(title="Still open", align=Align.FIGURE),
)


def _balance(account: Account) -> Iterator[Block]:
    if not account.together:
        yield Paragraph(text="No amount was determined, and nothing is owed under the determination.")
    for whole in account.together:
        rows = [one for one in account.balances if one.unit is whole.unit]
        table = [Row(cells=(one.title, *_figures(one))) for one in rows]
        if len(rows) > 1:
            table.append(Row(cells=(whole.title, *_figures(whole)), strong=True))
        yield Paragraph(text="Shares" if whole.unit is Unit.SHARES else "Dollars", voice=Voice.LABEL)
        yield DataTable(columns=BALANCE, rows=tuple(table))


def _figures(row: Balance) -> tuple[str, ...]:
    values: Iterable[Decimal] = (row.determined, *row.taken, row.left)
    return tuple(figure(Quantity(unit=row.unit, value=one)) for one in values)


def _costs(account: Account) -> Iterator[Block]:
    if account.costs:
        yield Paragraph(text=f"Cost of recovering so far: {format_dollars(account.costs, sign=True)}.")


def _weigh(account: Account) -> Iterator[Block]:
    """What is not as it should be stands with the balance that it concerns."""
    for one in account.findings:
        yield Paragraph(text=f"{one.title} {one.remedy}".strip())


def _statement(account: Account) -> Iterator[Block]:
    if account.lines:
        yield DataTable(columns=STATEMENT, rows=tuple(_line(one) for one in account.lines))
    else:
        yield Paragraph(text="No entry is on record: nothing was demanded, repaid, cancelled or waived.")


def _line(line: AccountLine) -> Row:
    one = line.entry
    form = chosen(RECOVERY, "form", one.form).lower() if one.form not in ("", "none") else ""
    notes = [
        line.title,
        f"in {form}" if one.kind == "repayment" and form else "",
        "" if line.own else "under another determination, credited here",
        "reverses an earlier entry" if one.reverses_id is not None else "",
        f"reversed on {day(line.reversed_on)}" if line.reversed_on else "",
        f"not counted in full: {line.word}" if line.word else "",
        one.reason,
    ]
    return Row(
        cells=(
            Cell(
                text=f"{day(one.on)} · {chosen(RECOVERY, 'kind', one.kind)}",
                note="; ".join(part for part in notes if part),
            ),
            day(one.due_on) if one.due_on else "",
            NONE if one.amount is None else format_money(one.amount),
            NONE if one.shares is None else format_shares(one.shares),
            amounts(line.left),
        )
    )


def _due(account: Account) -> tuple[Block, ...]:
    """What fell due before the day of the statement, and what is still to come."""
    if not account.dues:
        return ()
    rows = tuple(
        Row(
            cells=(
                Cell(text=day(one.on), note=one.title),
                "met" if not one.left.value else "overdue" if one.overdue else "to come",
                figure(one.asked),
                figure(one.left),
            )
        )
        for one in account.dues
    )
    return Heading(text="Due days"), DataTable(columns=DUE, rows=rows)


KIND = ReportKind(
    name="recovery",
    title="Recovery statement",
    compose=compose,
    needs=frozenset({Need.PARTICIPANT}),
)
