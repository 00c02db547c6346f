"""The annex of trades: what the participant's reports on Form 4 and 5 tell of the company's shares."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import ParticipantResult, SaleProfits
from clawdesk.domain.filing import CODE_MEANINGS
from clawdesk.domain.money import format_decimal
from clawdesk.domain.trade import Trade
from clawdesk.report.blocks import Align, Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice
from clawdesk.report.phrases import NONE, day, figure


def compose(determination: Determination) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Annex of filed transactions")]
    trades = determination.participant.trades
    if not trades:
        blocks.append(
            Paragraph(text="No report on Form 4 or 5 of this participant is on file with a dated row.")
        )
        return tuple(blocks)
    blocks += [
        Paragraph(
            text="The dated rows of Table I as the forms on file report them, a row of an amendment in place of the "
            "row that it corrects. A price in a footnote is given with its range.",
            voice=Voice.NOTE,
        ),
        DataTable(
            columns=(
                Column(title="Transaction"),
                Column(title="Shares", align=Align.FIGURE),
                Column(title="Price", align=Align.FIGURE),
                Column(title="Lowest", align=Align.FIGURE),
                Column(title="Highest", align=Align.FIGURE),
            ),
            rows=tuple(_trade(one) for one in trades),
        ),
    ]
    for title, result in _results(determination):
        if result.sales is not None and result.sales.lines:
            blocks += _sales(title, result.sales)
    return tuple(blocks)


def _trade(trade: Trade) -> Row:
    meaning = CODE_MEANINGS.get(trade.code, "")
    held = (
        f"indirect, {trade.nature}"
        if trade.indirect and trade.nature
        else "indirect"
        if trade.indirect
        else ""
    )
    note = "; ".join(part for part in (trade.security, held, f"{trade.source}, row {trade.row}") if part)
    head = f"{day(trade.on)} · {trade.code}" + (f", {meaning[0].lower()}{meaning[1:]}" if meaning else "")
    prices = (trade.price, trade.low, trade.high)
    return Row(
        cells=(
            Cell(text=head, note=note),
            format_decimal(trade.shares.value),
            *(NONE if one is None else format_decimal(one.value) for one in prices),
        )
    )


def _results(determination: Determination) -> tuple[tuple[str, ParticipantResult], ...]:
    """The text that governs first, then those beside it."""
    person_id = determination.result.person_id
    return tuple(
        (one.edition_title, one.of(person_id)) for one in (determination.evaluation, *determination.beside)
    )


def _sales(title: str, sales: SaleProfits) -> tuple[Block, ...]:
    return (
        Heading(text=f"Sales under {title}", level=2),
        Paragraph(text=sales.sentence),
        DataTable(
            columns=(
                Column(title="Sale"),
                Column(title="Shares", align=Align.FIGURE),
                Column(title="Price", align=Align.FIGURE),
                Column(title="Paid", align=Align.FIGURE),
                Column(title="Profit", align=Align.FIGURE),
                Column(title="At least", align=Align.FIGURE),
                Column(title="At most", align=Align.FIGURE),
            ),
            rows=tuple(
                Row(
                    cells=(
                        Cell(text=day(one.on), note="; ".join(p for p in (one.source, one.note) if p)),
                        figure(one.shares),
                        figure(one.price),
                        figure(one.price_paid),
                        figure(one.profit),
                        figure(one.profit_low),
                        figure(one.profit_high),
                    )
                )
                for one in sales.lines
            ),
        ),
        *(Paragraph(text=one, voice=Voice.NOTE) for one in (*sales.notes, *sales.missing)),
    )
