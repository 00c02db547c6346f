"""The awards: those that were considered with their terms, and those that fall outside with the reason."""

from __future__ import annotations

from clawdesk.domain.award import AWARD
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Outcome
from clawdesk.domain.facts import AwardFacts
from clawdesk.report.blocks import Block, Cell, Column, DataTable, Heading, Paragraph, Row, Text
from clawdesk.report.phrases import chosen, day, exhibit_line, span_of

OUTSIDE = frozenset(
    {Outcome.NOT_A_PARTICIPANT, Outcome.NOT_INCENTIVE_COMPENSATION, Outcome.BEFORE_EFFECTIVE_DATE}
)


def compose(determination: Determination) -> tuple[Block, ...]:
    results = determination.result.awards
    inside = [one for one in results if one.outcome not in OUTSIDE]
    outside = [one for one in results if one.outcome in OUTSIDE]
    blocks: list[Block] = [Heading(text="Awards considered and excluded")]
    if not results:
        blocks.append(Paragraph(text="No award of this participant is on record."))
        return tuple(blocks)
    blocks.append(Heading(text="Awards considered", level=2))
    blocks.append(
        _table(determination, inside) if inside else Paragraph(text="No award falls within the Policy.")
    )
    blocks.append(Heading(text="Awards excluded", level=2))
    blocks.append(_table(determination, outside) if outside else Paragraph(text="No award was excluded."))
    return tuple(blocks)


def _table(determination: Determination, results: list[AwardResult]) -> DataTable:
    return DataTable(
        columns=(
            Column(title="Award", share=4),
            Column(title="Granted", share=2),
            Column(title="Performance period", share=3),
            Column(title="Why", share=5),
        ),
        rows=tuple(_row(determination, one) for one in results),
    )


def _row(determination: Determination, result: AwardResult) -> Row:
    facts = next((one for one in determination.participant.awards if one.award.id == result.award_id), None)
    if facts is None:
        return Row(cells=(result.title, "", "", result.sentence))
    award = facts.award
    period = span_of(award.period_start, award.period_end).replace(" to ", " to\n")
    granted: Text = day(award.granted_on)
    line = exhibit_line(determination, (award.grant_evidence_id,))
    if line:
        granted = (day(award.granted_on), "\n", *line)
    return Row(cells=(Cell(text=award.title, note=_kind(facts)), granted, period, result.sentence))


def _kind(facts: AwardFacts) -> str:
    plan = f", {facts.plan.name}" if facts.plan else ""
    return f"{chosen(AWARD, 'kind', facts.award.kind)}{plan}"
