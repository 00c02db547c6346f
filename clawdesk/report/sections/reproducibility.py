"""Reproducibility: what is needed to come to this paper again, and to see that nothing was altered since."""

from __future__ import annotations

from clawdesk.domain.dates import format_instant
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import Block, Heading, KeyValue, KeyValues, Paragraph, Voice
from clawdesk.report.digest import determination_digest


def compose(determination: Determination) -> tuple[Block, ...]:
    return (
        Heading(text="Reproducibility"),
        Paragraph(
            text="The same facts, edition and settings give the same determination, and the same determination prints "
            "the same paper.",
            voice=Voice.NOTE,
        ),
        KeyValues(
            rows=(
                KeyValue(label="Program", value=f"clawdesk {determination.program_version}"),
                KeyValue(
                    label="Made", value=f"{format_instant(determination.made_at)}, by {determination.made_by}"
                ),
                KeyValue(label="Determination, SHA-256", value=determination_digest(determination)),
                KeyValue(label="Facts, SHA-256", value=determination.facts_digest),
                KeyValue(label="Facts evaluated, SHA-256", value=determination.evaluation.facts_digest),
                KeyValue(label="Edition, SHA-256", value=determination.edition.sha256),
                KeyValue(label="Log record", value=f"{determination.log_seq:,}"),
                KeyValue(label="Head of the log", value=determination.log_head),
            )
        ),
    )
