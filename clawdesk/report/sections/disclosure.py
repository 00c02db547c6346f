"""The disclosure: the figures that Item 402(w) asks for, the boxes on the cover with reasons, and the exhibit."""

from __future__ import annotations

from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import CoverBox, Disclosure
from clawdesk.report.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    Mark,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.phrases import NONE, amounts, day

FIRST = "The statements in the filing correct an error in statements issued before"
SECOND = "A correction required an analysis of incentive compensation received in the recovery period"


def compose(determination: Determination) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Disclosure data")]
    told = determination.disclosure
    if told is None:
        blocks.append(Paragraph(text="No text over this case asks for a disclosure in the annual report."))
        return tuple(blocks)
    blocks += [
        Paragraph(
            text="For the annual report and the proxy statement under Item 402(w) of Regulation S-K. The amounts are "
            "those of this participant alone; the company reports one figure for all.",
            voice=Voice.NOTE,
        ),
        *figures(told),
        *boxes(told),
    ]
    return tuple(blocks)


def figures(told: Disclosure) -> tuple[Block, ...]:
    span = f"{day(told.window[0])} to {day(told.window[1])}" if told.window else NONE
    rows = (
        KeyValue(label="Restatement required on", value=day(told.date_required)),
        KeyValue(label="Recovery period", value=span),
        KeyValue(label="Erroneously awarded", value=amounts(told.aggregate)),
        KeyValue(label="Outstanding", value=amounts(told.outstanding)),
        KeyValue(label="Last fiscal year ended", value=day(told.fiscal_year_end)),
        KeyValue(
            label="Outstanding on that day",
            value=amounts(told.outstanding_at_year_end) if told.fiscal_year_end else "",
        ),
        KeyValue(label="Why nothing is recovered", value=told.no_recovery),
        KeyValue(label="Policy filed as", value=f"Exhibit {told.exhibit}" if told.exhibit else ""),
    )
    blocks: list[Block] = [KeyValues(rows=tuple(one for one in rows if one.value))]
    lists = (
        ("How the amount was worked out", told.analysis),
        ("Estimates used", told.estimates),
        ("Not yet determined", tuple(f"{one[:1].upper()}{one[1:]}." for one in told.not_determined)),
        (
            "Recovery forgone",
            tuple(f"{one.name}: {amounts(one.amounts)}, {one.ground}." for one in told.forgone),
        ),
        (
            "Outstanding as long as the item asks to be told of",
            tuple(
                f"{one.name}: {amounts(one.amounts)} since {format_long(one.since)}, {one.days} days."
                for one in told.overdue
            ),
        ),
        (
            "The same at the end of the last fiscal year",
            tuple(
                f"{one.name}: {amounts(one.amounts)} since {format_long(one.since)}, {one.days} days."
                for one in told.overdue_at_year_end
            ),
        ),
        ("What the annual report must carry", told.reminders),
    )
    for title, items in lists:
        if items:
            blocks.append(Paragraph(text=title, voice=Voice.LABEL))
            blocks += [Paragraph(text=one) for one in items]
    return tuple(blocks)


def boxes(told: Disclosure) -> tuple[Block, ...]:
    return (
        Paragraph(text="The boxes on the cover of the annual report", voice=Voice.LABEL),
        DataTable(
            columns=(
                Column(title="Box", share=5),
                Column(title="Marked", share=2),
                Column(title="Why", share=5),
            ),
            rows=(_box(FIRST, told.error_corrected), _box(SECOND, told.analysis_required)),
        ),
    )


def _box(title: str, box: CoverBox) -> Row:
    words = {True: ("Yes", Mark.YES), False: ("No", Mark.NO), None: ("Not known", Mark.OPEN)}
    word, mark = words[box.marked]
    return Row(cells=(title, Cell(text=word, mark=mark), box.reason))
