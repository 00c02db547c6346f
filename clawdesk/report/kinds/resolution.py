"""The draft of a resolution about one participant: recitals, and what the Committee would resolve, point by point."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Answer, AwardResult, How, Quantity, Step, Unit
from clawdesk.domain.matter import Matter, Need
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    PageBreak,
    Paragraph,
    Row,
    SignatureLines,
    Span,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, about, account_of, known_as, opening
from clawdesk.report.phrases import amounts, day, figure, mine, votes
from clawdesk.report.signers import bystanders, signers

TO_CONFIRM = "[to be confirmed]"
TO_DETERMINE = "[to be determined: yes or no]"
# The room, in points, that one signature takes.
SIGNED = 84


def compose(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    person = determination.participant.person
    lines = signers(determination)
    return (
        *opening(
            matter,
            f"Resolution about {person.name}",
            "Draft for the Committee. What stands in brackets is for the Committee or its counsel to complete.",
            (
                KeyValue(label="Case", value=f"{determination.case.number}, {determination.case.title}"),
                KeyValue(label="Policy", value=determination.edition.title),
                KeyValue(label="Drawn from", value=known_as(determination)),
                KeyValue(label="As of", value=day(determination.evaluation.as_of)),
            ),
        ),
        Heading(text="Recitals"),
        *(_clause("Whereas", words) for words in _recitals(determination)),
        Heading(text="Resolutions"),
        Paragraph(text="Now, therefore, the Committee resolves as follows.", voice=Voice.NOTE),
        *_resolutions(matter, determination),
        PageBreak(unless=min(110 + SIGNED * len(lines), 600)),
        Heading(text="Adoption"),
        *_adoption(determination),
        SignatureLines(signers=lines),
    )


def _clause(lead: str, words: str) -> Paragraph:
    return Paragraph(text=(Span(text=f"{lead} ", strong=True), words))


def _recitals(determination: Determination) -> Iterator[str]:
    company, edition, who = determination.company, determination.edition, determination.participant
    yield (
        f"{company.name} adopted the {edition.title} (the “Policy”), effective "
        f"{format_long(edition.effective_on)};"
    )
    yield _restated(determination)
    yield (
        f"the Committee received a report on the Incentive Compensation of {who.person.name} as of "
        f"{format_long(determination.evaluation.as_of)};"
    )
    yield f"the Committee received the advice of counsel that it asked for {TO_CONFIRM};"
    yield _noticed(determination)
    for one in bystanders(determination):
        reason = one.reason.rstrip(".")
        yield f"{one.name} took no part: {reason[:1].lower()}{reason[1:]};"
    yield "the Committee considered the matter and was free to decide it otherwise than as proposed."


def _restated(determination: Determination) -> str:
    event = determination.restatement
    if event is None:
        return "no restatement is on record [the restatement to be named];"
    filed = f", filed on {format_long(event.filed_on)}" if event.filed_on else ""
    reached = {one.statement_id for one in determination.restated_periods}
    labels = [one.label for one in determination.statements if one.id in reached]
    of = f" of the statements for {', '.join(labels)}" if labels else ""
    return f"the company made a restatement{of} ({event.title}){filed};"


def _noticed(determination: Determination) -> str:
    who = determination.participant
    if who.notice_on is None:
        return f"{who.person.name} was given notice on [no notice is on record];"
    reply = f" and replied on {format_long(who.reply_on)}" if who.reply_on else " and no reply is on record"
    return f"{who.person.name} was given notice on {format_long(who.notice_on)}{reply};"


def _resolutions(matter: Matter, determination: Determination) -> Iterator[Block]:
    result = determination.result
    place = 0
    for place, step in enumerate(result.steps, start=1):
        yield _numbered(place, _answered(step))
    due = [one for one in result.awards if one.recoverable is not None and one.recoverable.value]
    if not due:
        yield _numbered(
            place + 1, f"that, on these answers, nothing is sought under the Policy from {result.name}."
        )
    else:
        place += 1
        yield _numbered(
            place, "that the amounts to be recovered are these, none above the most that may be sought:"
        )
        yield _amounts(due)
        yield from _remedy(matter, determination, due, place)
        place += 3
    yield _numbered(
        place + 1 + (not due),
        "that the officers of the company make every disclosure that this resolution calls for, among them the data "
        "of Item 402(w) of Regulation S-K and the boxes on the cover of the annual report, and bring this resolution "
        "before the board.",
    )
    if any(_in_shares(one.recoverable) for one in due):
        yield _numbered(
            place + 2,
            f"that every return of shares to the company by {result.name} under this resolution is approved for the "
            "purposes of Rule 16b-3(e), so that it is a disposition to the issuer [counsel to confirm the exemption].",
        )


def _remedy(
    matter: Matter, determination: Determination, due: list[AwardResult], place: int
) -> Iterator[Block]:
    named = "; ".join(f"{one.title}, up to {_said(most)}" for one in due if (most := _cancelled(one)))
    yield _numbered(
        place + 1,
        f"that what is unpaid is cancelled: {named}."
        if named
        else "that nothing is cancelled, for nothing is unpaid.",
    )
    account = account_of(matter, determination)
    days = [one.on for one in account.dues] if account else []
    by = format_long(max(days)) if days else "[day]"
    yield _numbered(
        place + 2,
        f"that {determination.result.name} repay what was paid to {determination.company.name} by {by}, in "
        "[cash, shares or instalments].",
    )
    yield _numbered(
        place + 3,
        "that the officers of the company are authorised to make the demand in writing, to take what is repaid, and to "
        "report to the Committee until nothing is owed.",
    )


def _cancelled(award: AwardResult) -> Quantity | None:
    """What is unpaid, as far as it was determined; None where there is nothing to cancel."""
    most = award.cancel_up_to
    if most is None or not most.value:
        return None
    return most if award.determined is None else min(most, award.determined, key=lambda one: one.value)


def _said(quantity: Quantity) -> str:
    return amounts((quantity,))


def _in_shares(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.unit is Unit.SHARES


def _numbered(place: int, words: str) -> Paragraph:
    return _clause(f"Resolved ({place})", words)


def _answered(step: Step) -> str:
    """A computed answer is found, one of the Committee's is determined; what is open stays open."""
    question = f"on the question “{step.question}”"
    if not step.reached:
        return f"that, {question}, no answer is needed."
    if step.how is How.DETERMINED:
        if step.answer is Answer.UNKNOWN:
            return f"that, {question}, the Committee determines: {TO_DETERMINE}."
        return f"that, {question}, the Committee determines: {step.word.lower()}. {step.sentence}"
    if step.answer is Answer.UNKNOWN:
        return f"that, {question}, the answer is not known. {step.sentence}"
    return f"that, {question}, the Committee finds: {step.word.lower()}. {step.sentence}"


def _amounts(due: list[AwardResult]) -> DataTable:
    return DataTable(
        columns=(
            Column(title="Award"),
            Column(title="Would have been less by", align=Align.FIGURE),
            Column(title="Most that may be sought", align=Align.FIGURE),
            Column(title="Determined", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.title, note="shares" if _in_shares(one.recoverable) else "dollars"),
                    figure(one.excess),
                    figure(one.recoverable),
                    figure(one.determined) if one.determined is not None else "[amount]",
                )
            )
            for one in due
        ),
    )


def _adoption(determination: Determination) -> Iterator[Block]:
    voted = [one for one in mine(determination) if votes(one)]
    if voted:
        last = voted[-1]
        held = f"on {format_long(last.decided_on)}" if last.decided_on else "on [day]"
        yield Paragraph(text=f"Adopted {held}: {votes(last)}.")
    else:
        yield Paragraph(text="Adopted on [day]: [votes for, against, abstained].")
    yield Paragraph(
        text="The draft becomes a resolution only when the Committee adopts it.", voice=Voice.NOTE
    )


KIND = ReportKind(
    name="resolution",
    title="Draft resolution",
    compose=compose,
    needs=frozenset({Need.PARTICIPANT}),
    draft=True,
)
