"""The computation: every award line by line, with its payout curve on both sets of figures."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Line, Step
from clawdesk.domain.waterfall import waterfall_of
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    ChartBlock,
    Column,
    DataTable,
    Heading,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.phrases import award_anchor, exhibit_line, figure, steps

# What fell by nothing is told by the lines alone.
FEWEST_BARS = 2


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [Heading(text="Computation")]
    found = False
    for award in result.awards:
        worked = _worked(determination, award)
        if worked:
            found = True
            blocks += [
                Heading(text=award.title, level=2, anchor=award_anchor(award.award_id)),
                Paragraph(text=award.sentence),
                *worked,
            ]
            fall = waterfall_of(award)
            if fall is not None and len(fall.bars) > FEWEST_BARS:
                blocks += [Paragraph(text=fall.title, voice=Voice.LABEL), ChartBlock(chart=fall)]
    if not found:
        blocks.append(
            Paragraph(text="There is nothing to compute: no award has a measure with both figures.")
        )
    return tuple(blocks)


def _worked(determination: Determination, award: AwardResult) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for step in _steps(determination, award):
        if not (step.lines or step.curves):
            continue
        if step.lines:
            blocks.append(_lines(step.lines))
        for plot in step.curves:
            blocks += [Paragraph(text=plot.title, voice=Voice.LABEL), ChartBlock(chart=plot)]
        line = exhibit_line(determination, (id for one in step.inputs for id in one.evidence_ids))
        if line:
            blocks.append(Paragraph(text=line, voice=Voice.REFERENCE))
    return tuple(blocks)


def _steps(determination: Determination, award: AwardResult) -> tuple[Step, ...]:
    """The award's own steps; where it has none, the parts of the participant's steps that speak of it."""
    own = tuple(inner for step in award.steps for inner in steps(step))
    if any(step.lines or step.curves for step in own):
        return own
    return tuple(
        inner
        for step in determination.result.steps
        for inner in steps(step)
        if inner.award_id == award.award_id
    )


def _lines(lines: tuple[Line, ...]) -> DataTable:
    return DataTable(
        columns=(
            Column(title="Line"),
            Column(title="As awarded", align=Align.FIGURE),
            Column(title="Restated", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=line.label, note=line.formula),
                    figure(line.original) if line.original else "",
                    figure(line.restated) if line.restated else "",
                ),
                strong=line.total,
            )
            for line in lines
        ),
    )
