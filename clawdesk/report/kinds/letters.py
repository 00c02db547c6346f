"""Two letters to a participant: the notice before the Committee decides, and the demand after it has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clawdesk.domain.dates import echo, format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Quantity, Step, Unit
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.money import format_money, format_shares
from clawdesk.domain.quantities import totals
from clawdesk.errors import InputError
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    KeyValue,
    PageBreak,
    Paragraph,
    Row,
    SignatureLines,
    Signer,
    Spacer,
)
from clawdesk.report.kinds.kind import ReportKind, about, account_of, opening
from clawdesk.report.phrases import NONE, amounts, award_title, day, figure, mine
from clawdesk.report.signers import day_of_decision, serving

# The room, in points, that a signature takes with the words that lead to it.
SIGNED = 200
NO_DAY = "[day to be set]"


def notice(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    result, edition = determination.result, determination.edition
    due = _answer_due(matter, determination, "notice")
    answer = f"Please answer in writing by {echo(due)}." if due else f"Please answer in writing by {NO_DAY}."
    return (
        *_head(matter, determination, "Notice", determination.participant.notice_on),
        Paragraph(text=f"Dear {determination.participant.person.name},"),
        Paragraph(
            text=f"The {determination.company.committee} of {determination.company.name} is considering whether "
            f"incentive compensation awarded to you is to be recovered under the {edition.title}, effective "
            f"{format_long(edition.effective_on)}. {_because(determination)}"
        ),
        *_considered(result.awards),
        *_questions(result.steps),
        Paragraph(
            text=f"You may comment on the figures, on the questions and on anything else that you wish the Committee "
            f"to know, and you may be represented by counsel of your own. {answer}"
        ),
        *_signed(
            determination,
            "Nothing is determined by this letter, and no finding about your conduct is made in it. The company "
            "reserves its rights under every text that applies to the same compensation.",
        ),
    )


def _questions(steps: tuple[Step, ...]) -> Iterator[Block]:
    if steps:
        yield Paragraph(text="The Committee will answer these questions:")
        yield DataTable(
            columns=(Column(title=""), Column(title="", share=14)),
            rows=tuple(Row(cells=(str(place), one.question)) for place, one in enumerate(steps, start=1)),
        )


def _because(determination: Determination) -> str:
    event = determination.restatement
    if event is None:
        return "The restatement concerned is [to be named]."
    filed = f" The restated statements were filed on {format_long(event.filed_on)}." if event.filed_on else ""
    return f"The occasion is this restatement: {event.title}.{filed}"


def _considered(awards: tuple[AwardResult, ...]) -> Iterator[Block]:
    if not awards:
        yield Paragraph(text="No award made to you is on record.")
        return
    yield Paragraph(text="These are the awards considered, as the record now shows them:")
    yield DataTable(
        columns=(
            Column(title="Award"),
            Column(title="Received", align=Align.FIGURE),
            Column(title="Would have been", align=Align.FIGURE),
            Column(title="Less by", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.title, note=_unit(one.received or one.excess)),
                    figure(one.received),
                    figure(one.would_have_been),
                    figure(one.excess),
                )
            )
            for one in awards
        ),
    )


def demand(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    sought = [
        one for one in determination.result.awards if one.determined is not None and one.determined.value
    ]
    if not determination.standing or not sought:
        raise InputError(
            f"No amount to be repaid is determined for {determination.participant.person.name}.",
            remedy="Determine the amount first; a demand is drawn from it.",
        )
    resolutions = ", ".join(dict.fromkeys(one.resolution for one in mine(determination) if one.resolution))
    by = f" (resolution {resolutions})" if resolutions else ""
    return (
        *_head(matter, determination, "Demand", determination.participant.demand_on),
        Paragraph(text=f"Dear {determination.participant.person.name},"),
        Paragraph(
            text=f"On {format_long(day_of_decision(determination))} the {determination.company.committee} of "
            f"{determination.company.name} determined under the {determination.edition.title} that "
            f"{amounts(totals(one.determined for one in sought))} of the compensation awarded to you is to be "
            f"recovered{by}. A copy of determination {determination.number} goes with this letter."
        ),
        DataTable(
            columns=(
                Column(title="Award"),
                Column(title="Received", align=Align.FIGURE),
                Column(title="Determined", align=Align.FIGURE),
            ),
            rows=tuple(_row(one) for one in sought),
        ),
        *_cancelled(determination),
        *_due(matter, determination),
        Paragraph(
            text=f"Please pay to {determination.company.name}, [account and place], and name determination "
            f"{determination.number}."
        ),
        *_signed(
            determination,
            "If you believe that a figure is wrong, please say so in writing before that day. The company "
            "reserves its rights under every text that applies to the same compensation; nothing is recovered twice.",
        ),
    )


def _row(award: AwardResult) -> Row:
    return Row(
        cells=(
            Cell(text=award.title, note=_unit(award.determined)),
            figure(award.received),
            figure(award.determined),
        )
    )


def _cancelled(determination: Determination) -> Iterator[Block]:
    """Only what the Committee recorded as cancelled."""
    for one in mine(determination):
        parts = [format_money(one.amount, sign=True)] if one.amount is not None else []
        parts += [f"{format_shares(one.shares)} shares"] if one.shares is not None else []
        if one.question == "cancel" and parts:
            title = award_title(determination, one.award_id)
            of = f" of the {title}" if title else ""
            yield Paragraph(
                text=f"Cancelled, and neither paid nor delivered: {' and '.join(parts)}{of}. This need not be repaid."
            )


def _due(matter: Matter, determination: Determination) -> Iterator[Block]:
    """The days on record, with what is still open on each; none is invented."""
    account = account_of(matter, determination)
    rows = [one for one in account.dues if one.left.value] if account else []
    days = tuple(dict.fromkeys(one.on for one in rows))
    if not days:
        due = _answer_due(matter, determination, "demand")
        yield Paragraph(text=f"Payment is due on {echo(due) if due else NO_DAY}.")
        return
    if len(days) == 1:
        yield Paragraph(text=f"Payment is due on {echo(days[0])}.")
        return
    yield Paragraph(text="Payment is due as follows:")
    yield DataTable(
        columns=(
            Column(title="Due", share=3),
            Column(title="Dollars", align=Align.FIGURE),
            Column(title="Shares", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=echo(one.on), note=one.title),
                    figure(one.left) if one.left.unit is Unit.MONEY else NONE,
                    figure(one.left) if one.left.unit is Unit.SHARES else NONE,
                )
            )
            for one in rows
        ),
    )


def _head(matter: Matter, determination: Determination, kind: str, sent: date | None) -> tuple[Block, ...]:
    person = determination.participant.person
    return (
        *opening(
            matter,
            f"{kind} under the {determination.edition.title}",
            "",
            (
                KeyValue(label="To", value=person.name),
                KeyValue(label="Date", value=day(sent) if sent else "[date]"),
                KeyValue(label="Case", value=f"{determination.case.number}, {determination.case.title}"),
            ),
        ),
        Spacer(points=8),
    )


def _answer_due(matter: Matter, determination: Determination, kind: str) -> date | None:
    found = [
        one.answer_due_on
        for one in matter.letters
        if one.kind == kind and one.person_id == determination.participant.person.id
    ]
    return next((one for one in reversed(found) if one is not None), None)


def _signed(determination: Determination, closing: str) -> Iterator[Block]:
    """No signature stands on a page without the last words that it is put to."""
    member = next((one for one in serving(determination) if one.capacity == "secretary"), None)
    name = member.name if member else "[name]"
    yield PageBreak(unless=SIGNED)
    yield Paragraph(text=closing)
    yield Paragraph(text=f"For the {determination.company.committee}:")
    yield SignatureLines(
        signers=(
            Signer(
                field="secretary", name=name, capacity=f"Secretary to the {determination.company.committee}"
            ),
        )
    )


def _unit(quantity: Quantity | None) -> str:
    return "" if quantity is None else "shares" if quantity.unit is Unit.SHARES else "dollars"


NOTICE = ReportKind(
    name="notice",
    title="Notice",
    compose=notice,
    needs=frozenset({Need.PARTICIPANT}),
)
DEMAND = ReportKind(
    name="demand",
    title="Demand",
    compose=demand,
    needs=frozenset({Need.PARTICIPANT}),
)
