"""Other texts over the same awards: what each would make of them, for information and never added."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Evaluation, ParticipantResult, Unit
from clawdesk.report.blocks import Align, Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice
from clawdesk.report.phrases import amounts, figure
from clawdesk.report.sections.remedy import named


def compose(determination: Determination) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Other texts over the same awards")]
    if not determination.beside:
        blocks.append(Paragraph(text="This determination was made under one text alone."))
        return tuple(blocks)
    blocks.append(
        Paragraph(
            text="For information only: nothing is determined under these texts here, and what the Committee "
            "recorded is read into them as it stands. Their amounts are not additive: what is recovered under one "
            "text is credited to the others over the same award.",
            voice=Voice.NOTE,
        )
    )
    for evaluation in determination.beside:
        blocks += _text(evaluation, evaluation.of(determination.result.person_id))
    return tuple(blocks)


def _text(evaluation: Evaluation, result: ParticipantResult) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text=evaluation.edition_title, level=2), Paragraph(text=result.sentence)]
    if result.recoverable and amounts(result.recoverable) not in result.sentence:
        blocks.append(Paragraph(text=f"The most that may be sought is {amounts(result.recoverable)}."))
    if result.awards:
        blocks.append(
            DataTable(
                columns=(
                    Column(title="Award"),
                    Column(title="Received", align=Align.FIGURE),
                    Column(title="Less by", align=Align.FIGURE),
                    Column(title="Most that may be sought", align=Align.FIGURE),
                ),
                rows=tuple(_row(one) for one in result.awards),
            )
        )
    if result.figures:
        blocks.append(named(result.figures))
    if result.open_questions:
        blocks.append(Paragraph(text="Open under this text", voice=Voice.LABEL))
        blocks += [Paragraph(text=one, voice=Voice.NOTE) for one in result.open_questions]
    how = f"Edition {evaluation.edition_id}, SHA-256 {evaluation.edition_sha256}"
    where = f"; as worded by {evaluation.variant}" if evaluation.variant else ""
    blocks.append(Paragraph(text=f"{how}{where}.", voice=Voice.NOTE))
    return tuple(blocks)


def _row(award: AwardResult) -> Row:
    known = next((one for one in (award.received, award.excess, award.recoverable) if one), None)
    unit = "" if known is None else "shares · " if known.unit is Unit.SHARES else "dollars · "
    return Row(
        cells=(
            Cell(text=award.title, note=f"{unit}{award.outcome.value}"),
            figure(award.received),
            figure(award.excess),
            figure(award.recoverable),
        )
    )
