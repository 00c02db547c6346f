"""What the Committee determined: each question with its answer, resolution, votes and reasons."""

from __future__ import annotations

from clawdesk.domain.case import Decision
from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.money import format_money, format_shares
from clawdesk.report.blocks import Block, Condition, Conditions, Heading, Paragraph, Voice
from clawdesk.report.phrases import (
    award_title,
    decision_answer,
    decision_question,
    exhibit_line,
    mine,
    votes,
)


def compose(determination: Determination) -> tuple[Block, ...]:
    decisions = mine(determination)
    blocks: list[Block] = [Heading(text="The Committee’s determinations")]
    if not decisions:
        blocks.append(Paragraph(text="The Committee has recorded no determination about this participant."))
        return tuple(blocks)
    blocks.append(
        Paragraph(
            text="Fault, repayment and amount are for the Committee alone. What follows is what it recorded.",
            voice=Voice.NOTE,
        )
    )
    items = tuple(item(determination, one, str(place)) for place, one in enumerate(decisions, start=1))
    blocks.append(Conditions(items=items))
    return tuple(blocks)


def item(determination: Determination, decision: Decision, number: str) -> Condition:
    body: list[Block] = []
    award = award_title(determination, decision.award_id)
    if award:
        body.append(Paragraph(text=f"Award: {award}"))
    body += [Paragraph(text=text) for text in (_found(decision), decision.reasons) if text]
    how = _how(determination, decision)
    if how:
        body.append(Paragraph(text=how, voice=Voice.NOTE))
    line = exhibit_line(determination, (decision.evidence_id,))
    if line:
        body.append(Paragraph(text=line, voice=Voice.REFERENCE))
    return Condition(
        number=number,
        question=decision_question(decision),
        answer=decision_answer(decision),
        under="" if decision.answer == "not_determined" else "determined",
        body=tuple(body),
    )


def _found(decision: Decision) -> str:
    said = []
    if decision.conduct:
        kinds = ", ".join(one.strip().replace("_", " ") for one in decision.conduct.split(","))
        said.append(f"Kind of conduct: {kinds}.")
    if decision.amount is not None:
        said.append(f"Amount: {format_money(decision.amount, sign=True)}.")
    if decision.shares is not None:
        said.append(f"Shares: {format_shares(decision.shares)}.")
    return " ".join(said)


def _how(determination: Determination, decision: Decision) -> str:
    said = []
    if decision.decided_on:
        said.append(f"Decided on {format_long(decision.decided_on)}")
    meeting = next((one for one in determination.meetings if one.id == decision.meeting_id), None)
    if meeting is not None and meeting.title:
        said.append(meeting.title)
    if decision.resolution:
        said.append(f"resolution {decision.resolution}")
    if votes(decision):
        said.append(f"votes: {votes(decision)}")
    return "; ".join(said)
