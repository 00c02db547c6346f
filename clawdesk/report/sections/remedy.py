"""The remedy: how much of each award may be cancelled and how much repaid, in kind or in its value."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Named, Portion, Quantity, Unit
from clawdesk.report.blocks import Align, Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice
from clawdesk.report.phrases import NONE, figure

HEADS = ("Most that may be sought", "By cancelling up to", "By repaying up to", "Determined")


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [Heading(text="Recoverable Compensation and its remedy")]
    live = [one for one in result.awards if one.recoverable is not None and one.recoverable.value]
    if not live:
        blocks.append(
            Paragraph(text="Nothing can be divided: under no award is an amount known that may be sought.")
        )
    else:
        blocks += [
            Paragraph(
                text="What is unpaid can be cancelled and what was paid can be repaid, together never more than the "
                "amount that may be sought.",
                voice=Voice.NOTE,
            ),
            DataTable(
                columns=(Column(title="Award"), *(Column(title=one, align=Align.FIGURE) for one in HEADS)),
                rows=tuple(_row(one) for one in live),
            ),
        ]
    for award in live:
        if award.portions or award.beside or award.figures:
            blocks += _parts(award)
    if result.figures:
        blocks += [Heading(text="Beside the amounts", level=2), named(result.figures)]
    return tuple(blocks)


def _row(award: AwardResult) -> Row:
    quantities = (award.recoverable, award.cancel_up_to, award.repay_up_to, award.determined)
    return Row(
        cells=(Cell(text=award.title, note=_unit(award.recoverable)), *(figure(one) for one in quantities))
    )


def _parts(award: AwardResult) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text=award.title, level=2)]
    if award.portions:
        blocks += [
            DataTable(
                columns=(
                    Column(title="By what became of it"),
                    Column(title="Of the amount", align=Align.FIGURE),
                    Column(title="Value in dollars", align=Align.FIGURE),
                    Column(title="At least", align=Align.FIGURE),
                    Column(title="At most", align=Align.FIGURE),
                ),
                rows=tuple(_portion(one) for one in award.portions),
            ),
            Paragraph(
                text="A value in dollars takes the place of the shares beside it and is never added to them.",
                voice=Voice.NOTE,
            ),
        ]
    beside = (
        (Named(name="beside", label="Goes with the shares, apart from them", quantity=award.beside),)
        if award.beside
        else ()
    )
    if beside or award.figures:
        blocks.append(named((*beside, *award.figures)))
    return tuple(blocks)


def _portion(portion: Portion) -> Row:
    quantities = (portion.quantity, portion.value, portion.low, portion.high)
    note = "; ".join(part for part in (_unit(portion.quantity), portion.formula) if part)
    return Row(cells=(Cell(text=portion.label, note=note), *(figure(one) for one in quantities)))


def named(figures: tuple[Named, ...]) -> DataTable:
    return DataTable(
        columns=(
            Column(title="Figure"),
            Column(title="Dollars", align=Align.FIGURE),
            Column(title="Shares", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(cells=(Cell(text=one.label, note=one.note), *_dollars_and_shares(one.quantity)))
            for one in figures
        ),
    )


def _dollars_and_shares(quantity: Quantity | None) -> tuple[str, str]:
    if quantity is None:
        return NONE, NONE
    return ("", figure(quantity)) if quantity.unit is Unit.SHARES else (figure(quantity), "")


def _unit(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    return "shares" if quantity.unit is Unit.SHARES else "dollars"
