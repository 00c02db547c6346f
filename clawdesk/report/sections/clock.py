"""The clock: every reading of the text with its answer, the last safe day, and the days on a line."""

from __future__ import annotations

from clawdesk.domain.dates import echo
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Step
from clawdesk.report.blocks import (
    Block,
    Cell,
    ChartBlock,
    Column,
    DataTable,
    Heading,
    Mark,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.phrases import steps


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [Heading(text="The clock")]
    found = _clocks(determination)
    if result.last_safe_day:
        blocks.append(
            Paragraph(text=f"The last safe day for this participant is {echo(result.last_safe_day)}.")
        )
    else:
        blocks.append(Paragraph(text="No last safe day can be stated."))
    if not found:
        blocks.append(Paragraph(text="No original filing is linked to an award, so that no clock has begun."))
    for title, step, award in found:
        blocks += _clock(title, step, award)
    return tuple(blocks)


def _clocks(determination: Determination) -> list[tuple[str, Step, AwardResult | None]]:
    """Each clock once, with the award that it runs for."""
    result = determination.result
    awards = {one.award_id: one for one in result.awards}
    found: list[tuple[str, Step, AwardResult | None]] = []
    seen: set[int | None] = set()
    own = [step for award in result.awards for step in award.steps]
    for step in (inner for one in (*result.steps, *own) for inner in steps(one)):
        if step.parts or not (step.timeline or (step.readings and "clock" in step.name)):
            continue
        if step.award_id in seen:
            continue
        seen.add(step.award_id)
        award = awards.get(step.award_id) if step.award_id is not None else None
        found.append((award.title if award else step.question, step, award))
    return found


def _clock(title: str, step: Step, award: AwardResult | None) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text=title, level=2), Paragraph(text=step.sentence)]
    if award is not None and award.last_safe_day:
        blocks.append(Paragraph(text=f"Last safe day for this award: {echo(award.last_safe_day)}."))
    if step.timeline is not None:
        blocks.append(ChartBlock(chart=step.timeline))
    if step.readings:
        blocks += [readings(step), Paragraph(text="The reading in force is in bold.", voice=Voice.NOTE)]
    return tuple(blocks)


def readings(step: Step) -> DataTable:
    marks = {"yes": Mark.YES, "no": Mark.NO, "unknown": Mark.OPEN}
    words = {"yes": "Within", "no": "After", "unknown": "Not known"}
    return DataTable(
        columns=(
            Column(title="Reading", share=4),
            Column(title="Answer", share=2),
            Column(title="Why", share=5),
        ),
        rows=tuple(
            Row(
                cells=(
                    one.label,
                    Cell(text=words[one.answer.value], mark=marks[one.answer.value]),
                    one.detail,
                ),
                strong=one.governs,
            )
            for one in step.readings
        ),
    )
