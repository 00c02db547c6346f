"""The recovery statement of one determination: what was determined, what came of it, and what is left, in kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.money import exact_sum, format_money, format_shares
from clawdesk.domain.recovery import RECOVERY, Recovery, counted
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
from clawdesk.report.kinds.kind import ReportKind, about, opening
from clawdesk.report.phrases import NONE, award_title, chosen, day, figure

SETTLING = ("repayment", "cancellation", "waiver", "credit")
NOTHING = Decimal(0)


def compose(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    if not determination.standing:
        raise InputError(
            f"Nothing is determined about {determination.participant.person.name}.",
            remedy="A statement is drawn from a determination; make it first.",
        )
    entries = matter.recoveries
    blocks: list[Block] = [
        *opening(
            matter,
            f"Recovery statement of {determination.participant.person.name}",
            "Dollars and shares are told apart and never added to one another.",
            (
                KeyValue(label="Determination", value=determination.number),
                KeyValue(label="Case", value=f"{determination.case.number}, {determination.case.title}"),
                KeyValue(label="As of", value=day(matter.as_of)),
            ),
        ),
        Heading(text="Balance"),
    ]
    for unit, words in ((Unit.MONEY, "Dollars"), (Unit.SHARES, "Shares")):
        rows = _balances(determination, entries, unit)
        if rows:
            blocks += [Paragraph(text=words, voice=Voice.LABEL), DataTable(columns=BALANCE, rows=rows)]
    if len(blocks) == 3:
        blocks.append(
            Paragraph(text="No amount was determined, and nothing is owed under the determination.")
        )
    blocks += [
        Paragraph(
            text="Left is what was determined less what was repaid, cancelled, waived and credited; never below "
            "nought. An entry that another one reverses counts for nothing. Costs are told apart and not subtracted.",
            voice=Voice.NOTE,
        ),
        Heading(text="Entries"),
    ]
    if entries:
        blocks.append(
            DataTable(columns=ENTRIES, rows=tuple(_entry(determination, one, entries) for one in entries))
        )
    else:
        blocks.append(
            Paragraph(text="No entry is on record: nothing was demanded, repaid, cancelled or waived.")
        )
    return (*blocks, *_due(matter, determination))


BALANCE = (
    Column(title="Award"),
    Column(title="Determined", align=Align.FIGURE),
    Column(title="Repaid", align=Align.FIGURE),
    Column(title="Cancelled", align=Align.FIGURE),
    Column(title="Waived", align=Align.FIGURE),
    Column(title="Credited", align=Align.FIGURE),
    Column(title="Left", align=Align.FIGURE),
)
ENTRIES = (
    Column(title="Day and entry"),
    Column(title="Due", align=Align.RIGHT),
    Column(title="Dollars", align=Align.FIGURE),
    Column(title="Shares", align=Align.FIGURE),
)


def _balances(determination: Determination, entries: tuple[Recovery, ...], unit: Unit) -> tuple[Row, ...]:
    """A row for each award with an amount or an entry, one for what names no award, and their sum."""
    wanted: dict[int | None, Decimal] = {
        one.award_id: one.determined.value
        for one in determination.result.awards
        if one.determined is not None and one.determined.unit is unit
    }
    for one in entries:
        if one.kind in SETTLING and _value(one, unit):
            wanted.setdefault(one.award_id, NOTHING)
    rows = []
    sums = [NOTHING] * (len(SETTLING) + 2)
    for award_id, determined in wanted.items():
        mine = [one for one in counted(entries) if one.award_id == award_id]
        taken = [exact_sum(_value(one, unit) for one in mine if one.kind == kind) for kind in SETTLING]
        left = max(NOTHING, exact_sum((determined, *(one.copy_negate() for one in taken))))
        values = (determined, *taken, left)
        sums = [exact_sum(pair) for pair in zip(sums, values, strict=True)]
        title = award_title(determination, award_id) or "Of the whole determination"
        rows.append(Row(cells=(title, *_figures(values, unit))))
    if len(rows) > 1:
        rows.append(Row(cells=("Together", *_figures(sums, unit)), strong=True))
    return tuple(rows)


def _figures(values: Iterable[Decimal], unit: Unit) -> tuple[str, ...]:
    return tuple(figure(Quantity(unit=unit, value=one)) for one in values)


def _value(one: Recovery, unit: Unit) -> Decimal:
    quantity = one.shares if unit is Unit.SHARES else one.amount
    return NOTHING if quantity is None else quantity.value


def _entry(determination: Determination, one: Recovery, entries: tuple[Recovery, ...]) -> Row:
    undone = next((other for other in entries if other.reverses_id == one.id and one.id is not None), None)
    form = chosen(RECOVERY, "form", one.form).lower() if one.form not in ("", "none") else ""
    kind = chosen(RECOVERY, "kind", one.kind)
    notes = [
        award_title(determination, one.award_id),
        f"in {form}" if one.kind == "repayment" and form else "",
        "reverses an earlier entry" if one.reverses_id is not None else "",
        f"reversed on {day(undone.on)}" if undone else "",
        one.reason,
    ]
    return Row(
        cells=(
            Cell(text=f"{day(one.on)} · {kind}", note="; ".join(part for part in notes if part)),
            day(one.due_on) if one.due_on else "",
            NONE if one.amount is None else format_money(one.amount),
            NONE if one.shares is None else format_shares(one.shares),
        )
    )


def _due(matter: Matter, determination: Determination) -> tuple[Block, ...]:
    """What fell due before the day of the statement, and what is still to come."""
    dated = [one for one in counted(matter.recoveries) if one.kind in ("demand", "instalment") and one.due_on]
    if not dated:
        return ()
    rows = tuple(
        Row(
            cells=(
                Cell(text=day(one.due_on), note=award_title(determination, one.award_id)),
                "has passed" if one.due_on is not None and one.due_on < matter.as_of else "to come",
                NONE if one.amount is None else format_money(one.amount),
                NONE if one.shares is None else format_shares(one.shares),
            )
        )
        for one in dated
    )
    columns = (
        Column(title="Due"),
        Column(title="", align=Align.RIGHT),
        Column(title="Dollars", align=Align.FIGURE),
        Column(title="Shares", align=Align.FIGURE),
    )
    return Heading(text="Due days"), DataTable(columns=columns, rows=rows)


KIND = ReportKind(
    name="recovery",
    title="Recovery statement",
    compose=compose,
    needs=frozenset({Need.PARTICIPANT}),
)
