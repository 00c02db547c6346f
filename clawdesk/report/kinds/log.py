"""An extract of the log: what was written, when and by whom, each record with the hash that chains it."""

from __future__ import annotations

from clawdesk.domain.activity import LogRow
from clawdesk.domain.dates import format_instant
from clawdesk.domain.matter import Matter, Need
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
from clawdesk.report.kinds.kind import ReportKind, opening


def compose(matter: Matter) -> tuple[Block, ...]:
    rows = matter.log
    span = f"{rows[0].seq:,} to {rows[-1].seq:,} of {matter.log_seq:,}" if rows else "none"
    blocks: list[Block] = [
        *opening(
            matter,
            "Extract of the log",
            "",
            (
                KeyValue(label="Records", value=span),
                KeyValue(label="Head of the log", value=matter.log_head),
            ),
        ),
        Paragraph(
            text="Each record bears the hash of the one before it. A record that was changed, taken out or put in "
            "between would not fit the hash of the next. What a record changed is not repeated here.",
            voice=Voice.NOTE,
        ),
        Heading(text="Records"),
    ]
    if not rows:
        return (*blocks, Paragraph(text="The log has no record."))
    columns = (
        Column(title="Record", align=Align.FIGURE),
        Column(title="When and what", share=3),
        Column(title="By", share=1),
    )
    return (*blocks, DataTable(columns=columns, rows=tuple(_row(one) for one in rows)))


def _row(one: LogRow) -> Row:
    what = one.label or one.verb.replace("_", " ")
    return Row(
        cells=(
            f"{one.seq:,}",
            Cell(text=f"{format_instant(one.at)} · {what}", note=one.hash),
            one.by,
        )
    )


KIND = ReportKind(
    name="log",
    title="Extract of the log",
    compose=compose,
    needs=frozenset({Need.LOG}),
)
