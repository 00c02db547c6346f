"""The conditions one by one: the question in the words of the text, the reasoning, and whose answer it is."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Line, Step
from clawdesk.report.blocks import (
    Align,
    Block,
    ChartBlock,
    Column,
    Condition,
    Conditions,
    DataTable,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Span,
    Voice,
)
from clawdesk.report.phrases import award_anchor, exhibit_line, figure, question_anchor, under


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [
        PageBreak(unless=320),
        Heading(text="The conditions, one by one"),
        Paragraph(
            text="Each question stands in the order of the text. “Computed” answers follow from the record and can be "
            "recomputed from it; “determined” answers are the Committee’s own.",
            voice=Voice.NOTE,
        ),
    ]
    if result.steps:
        blocks.append(Conditions(items=tuple(_condition(determination, step) for step in result.steps)))
    elif not result.awards:
        blocks.append(Paragraph(text="No question was put, for nothing is on record to put it about."))
    covered = {part.award_id for step in result.steps for part in step.parts}
    for award in result.awards:
        if award.steps and award.award_id not in covered:
            blocks += _award(determination, award)
    return tuple(blocks)


def _award(determination: Determination, award: AwardResult) -> tuple[Block, ...]:
    return (
        Heading(text=award.title, level=2),
        Paragraph(text=award.sentence),
        Conditions(items=tuple(_condition(determination, step) for step in award.steps)),
    )


def _condition(determination: Determination, step: Step) -> Condition:
    body: list[Block] = []
    if step.quote:
        body.append(Quote(text=f"“{step.quote}”", source=step.citation))
    body += reasoning(determination, step)
    for part in step.parts:
        body += _part(determination, part, step)
    return Condition(
        number=step.number,
        question=step.question,
        answer=step.word,
        under=under(step),
        body=tuple(body),
        anchor=question_anchor(step) if step in determination.result.steps else "",
    )


def _part(determination: Determination, part: Step, whole: Step) -> tuple[Block, ...]:
    """What is said of one award, less what was said of the whole; its lines and clock also stand further on."""
    said = part.sentence in whole.sentence
    drawn = bool(whole.lines or whole.timeline)
    if said and (drawn or not (part.lines or part.timeline or part.notes or part.missing)):
        return ()
    shown = replace(
        part,
        sentence="" if said else part.sentence,
        lines=() if drawn else part.lines,
        timeline=None if drawn else part.timeline,
    )
    head = Paragraph(text=f"{part.subject or part.question} · {part.word}", voice=Voice.LABEL)
    blocks = [head, *reasoning(determination, shown)]
    for inner in part.parts:
        blocks += _part(determination, inner, part)
    return tuple(blocks)


def reasoning(determination: Determination, step: Step) -> tuple[Block, ...]:
    """The sentence of a step with what it stands on: lines, chart, notes, exhibits."""
    blocks: list[Block] = [Paragraph(text=step.sentence)] if step.sentence else []
    if step.lines:
        title = step.subject or "Computation"
        blocks.append(lines_table(title, step.lines))
    if step.timeline is not None:
        blocks.append(ChartBlock(chart=step.timeline))
    blocks += [Paragraph(text=note, voice=Voice.NOTE) for note in step.notes]
    blocks += [Paragraph(text=("Missing: ", Span(text=one)), voice=Voice.NOTE) for one in step.missing]
    line = exhibit_line(determination, (id for one in step.inputs for id in one.evidence_ids))
    if step.lines and step.award_id is not None:
        computed = Span(text="Line by line in the computation", link=award_anchor(step.award_id))
        line = (*line, "; ", computed) if line else (computed,)
    if line:
        blocks.append(Paragraph(text=line, voice=Voice.REFERENCE))
    return tuple(blocks)


def lines_table(title: str, lines: tuple[Line, ...]) -> DataTable:
    """As awarded beside as restated; a line with one amount only leaves the other column free."""
    return DataTable(
        columns=(
            Column(title=title),
            Column(title="As awarded", align=Align.FIGURE),
            Column(title="Restated", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    line.label,
                    figure(line.original) if line.original else "",
                    figure(line.restated) if line.restated else "",
                ),
                strong=line.total,
            )
            for line in lines
        ),
    )
