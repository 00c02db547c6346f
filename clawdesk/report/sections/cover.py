"""The cover: whose determination about whom, in which matter, as of which day; then the contents."""

from __future__ import annotations

from clawdesk.domain.case import CASE
from clawdesk.domain.dates import format_instant, format_long
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import (
    Block,
    Contents,
    KeyValue,
    KeyValues,
    PageBreak,
    Paragraph,
    Spacer,
    Title,
    Voice,
)
from clawdesk.report.phrases import chosen


def compose(determination: Determination) -> tuple[Block, ...]:
    company, case, result = determination.company, determination.case, determination.result
    edition = determination.edition
    rows = [
        KeyValue(label="Determination", value=determination.number),
        KeyValue(label="Case", value=f"{case.number}, {case.title}"),
        KeyValue(label="Participant", value=determination.participant.person.name),
        KeyValue(label="Capacity", value=result.capacity),
        KeyValue(
            label="Policy",
            value=f"{edition.title}, adopted {format_long(edition.adopted_on)}",
        ),
        KeyValue(label="As of", value=format_long(determination.evaluation.as_of)),
        KeyValue(label="Status of the case", value=chosen(CASE, "status", case.status)),
        KeyValue(
            label="Prepared", value=f"{format_instant(determination.made_at)}, by {determination.made_by}"
        ),
    ]
    if determination.supersedes:
        rows.append(KeyValue(label="Takes the place of", value=f"Determination {determination.supersedes}"))
    if determination.changed:
        rows.append(KeyValue(label="What changed", value=" ".join(determination.changed)))
    return (
        Spacer(points=120),
        Title(
            above=f"{company.name} · {company.committee}",
            text=f"Determination about {determination.participant.person.name}",
            below="Report on the recovery of incentive compensation",
        ),
        Spacer(points=28),
        KeyValues(rows=tuple(row for row in rows if row.value)),
        Spacer(points=14),
        Paragraph(
            text="Confidential. The label does not of itself make this paper privileged; privileged advice "
            "stands in a separate annex and is not repeated here.",
            voice=Voice.NOTE,
        ),
        PageBreak(),
        Contents(),
        PageBreak(),
    )
