"""Cost and law: what the Committee weighed before it decided, without any text of advice."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Input
from clawdesk.report.blocks import Block, Heading, KeyValue, KeyValues, Paragraph, Voice
from clawdesk.report.phrases import exhibit_line


def compose(determination: Determination) -> tuple[Block, ...]:
    found = determination.result.considered
    said: Block = KeyValues(rows=tuple(_row(determination, one) for one in found))
    if not found:
        said = Paragraph(text="Neither a cost of recovery nor a limit of the law is on record as considered.")
    return (
        Heading(text="Cost and law considered"),
        said,
        Paragraph(
            text="A cost is weighed by the Committee and never subtracted from an amount by the program. Advice of "
            "counsel is not repeated in this paper.",
            voice=Voice.NOTE,
        ),
    )


def _row(determination: Determination, weighed: Input) -> KeyValue:
    line = exhibit_line(determination, weighed.evidence_ids)
    return KeyValue(label=weighed.label, value=(weighed.value, "\n", *line) if line else weighed.value)
