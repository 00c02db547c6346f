"""The outcome: one paragraph, one table of the awards, and the answers at a glance."""

from __future__ import annotations

from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Outcome, ParticipantResult, Step, Unit
from clawdesk.report.blocks import Align, Block, Cell, Column, DataTable, Heading, Paragraph, Row, Span, Voice
from clawdesk.report.phrases import amounts, answered, award_anchor, figure, question_anchor, under


def compose(determination: Determination) -> tuple[Block, ...]:
    result = determination.result
    blocks: list[Block] = [
        Heading(text="Outcome"),
        Paragraph(text=result.sentence, voice=Voice.LEAD),
        Paragraph(text=_sums(result)),
    ]
    if result.awards:
        blocks += [
            Paragraph(text="Award by award", voice=Voice.LABEL),
            awards(result),
            Paragraph(
                text="Money is in US dollars. Shares are counted as shares and never added to dollars. "
                "“Less by” is computed whatever the other conditions say; nothing may be sought where one of them "
                "is answered no.",
                voice=Voice.NOTE,
            ),
        ]
    else:
        blocks.append(Paragraph(text="No award of this participant is on record."))
    if result.steps:
        blocks += [
            Paragraph(text="The conditions at a glance", voice=Voice.LABEL),
            answers(result),
        ]
    return tuple(blocks)


COLUMNS = (
    Column(title="Award"),
    Column(title="Received", align=Align.FIGURE),
    Column(title="Would have been", align=Align.FIGURE),
    Column(title="Less by", align=Align.FIGURE),
    Column(title="Most that may be sought", align=Align.FIGURE),
    Column(title="Paid", align=Align.FIGURE),
    Column(title="Unpaid", align=Align.FIGURE),
    Column(title="Determined", align=Align.FIGURE),
)


def awards(result: ParticipantResult) -> DataTable:
    return DataTable(columns=COLUMNS, rows=tuple(_row(award) for award in result.awards))


def answers(result: ParticipantResult) -> DataTable:
    """The conditions at a glance."""
    return DataTable(
        columns=(
            Column(title="Question", share=5),
            Column(title="Answer", share=2),
            Column(title="How", share=1),
        ),
        rows=tuple(Row(cells=(_linked(step), answered(step), under(step))) for step in result.steps),
    )


def _linked(step: Step) -> tuple[Span, ...]:
    return (Span(text=step.question, link=question_anchor(step)),)


def _sums(result: ParticipantResult) -> str:
    most = _most(result)
    parts = [] if most in result.sentence else [f"The most that may be sought is {most}."]
    if result.determined or any(one.determined is not None for one in result.awards):
        parts.append(f"The Committee determined {amounts(result.determined)}.")
    if any(one.outcome is Outcome.RECOVERABLE and one.determined is None for one in result.awards):
        parts.append(_unsaid(result))
    if result.last_safe_day:
        parts.append(f"The last safe day is {format_long(result.last_safe_day)}.")
    return " ".join(parts)


def _most(result: ParticipantResult) -> str:
    """What cannot be stated is not known, and never nil."""
    if result.outcome is Outcome.CANNOT_BE_STATED and not result.recoverable:
        return "not known"
    return amounts(result.recoverable)


def _unsaid(result: ParticipantResult) -> str:
    """No amount on record within the cap: nothing is said of what the Committee would have determined."""
    due = [one for one in result.awards if one.outcome is Outcome.RECOVERABLE]
    titles = [one.title for one in due if one.determined is None]
    of = "" if len(titles) == len(due) else f" for {', '.join(titles)}"
    return f"The Committee has not recorded an amount within the Recoverable Compensation{of}."


def _row(award: AwardResult) -> Row:
    known = next((one for one in (award.received, award.would_have_been, award.recoverable) if one), None)
    unit = "" if known is None else "shares · " if known.unit is Unit.SHARES else "dollars · "
    return Row(
        cells=(
            Cell(
                text=(Span(text=award.title, link=award_anchor(award.award_id)),),
                note=f"{unit}{award.outcome.value}",
            ),
            figure(award.received),
            figure(award.would_have_been),
            figure(award.excess),
            figure(award.recoverable),
            figure(award.paid),
            figure(award.unpaid),
            figure(award.determined),
        )
    )
