"""The persons: the participant's terms of office, and the Committee with its independence, recusals and quorum."""

from __future__ import annotations

from clawdesk.domain.committee import MEETING, MEMBER, Attendance, Meeting, Member
from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.person import TERM, Term
from clawdesk.report.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.phrases import chosen, day, exhibit_line, span_of
from clawdesk.report.signers import meetings


def compose(determination: Determination) -> tuple[Block, ...]:
    participant = determination.participant
    blocks: list[Block] = [
        Heading(text="Persons"),
        Heading(text="The participant", level=2),
        KeyValues(rows=_facts(determination)),
    ]
    if participant.terms:
        blocks.append(
            DataTable(
                columns=(
                    Column(title="Capacity", share=4),
                    Column(title="Term", share=3),
                    Column(title="Evidence", share=2),
                ),
                rows=tuple(_term(determination, term) for term in participant.terms),
            )
        )
    else:
        blocks.append(Paragraph(text="No term of office is on record."))
    if participant.reply:
        blocks += [
            Paragraph(text="The participant’s reply", voice=Voice.LABEL),
            Paragraph(text=participant.reply),
        ]
    blocks.append(Heading(text="The Committee", level=2))
    blocks += committee(determination)
    for meeting in meetings(determination):
        blocks += meeting_held(determination, meeting)
    return tuple(blocks)


def _facts(determination: Determination) -> tuple[KeyValue, ...]:
    participant = determination.participant
    rows = [
        KeyValue(label="Name", value=participant.person.name),
        KeyValue(label="CIK", value=participant.person.cik),
        KeyValue(label="Notice given", value=day(participant.notice_on)),
        KeyValue(label="Reply received", value=day(participant.reply_on)),
    ]
    return tuple(row for row in rows if row.value)


def _term(determination: Determination, term: Term) -> Row:
    marks = [term.title]
    marks += ["chief executive"] * term.chief_executive + ["chief financial officer"] * term.chief_financial
    note = ", ".join(
        mark for mark in marks if mark and (mark == term.title or mark not in term.title.lower())
    )
    return Row(
        cells=(
            Cell(text=chosen(TERM, "kind", term.kind), note=note),
            span_of(term.started_on, term.ended_on),
            exhibit_line(determination, (term.evidence_id,)),
        )
    )


def committee(determination: Determination) -> tuple[Block, ...]:
    if not determination.members:
        return (Paragraph(text="No member of the Committee is on record."),)
    return (
        DataTable(
            columns=(
                Column(title="Name", share=3),
                Column(title="Capacity", share=2),
                Column(title="Term", share=3),
                Column(title="Independent", share=2),
            ),
            rows=tuple(_member(member) for member in determination.members),
        ),
    )


def _member(member: Member) -> Row:
    return Row(
        cells=(
            member.name,
            chosen(MEMBER, "capacity", member.capacity),
            span_of(member.started_on, member.ended_on),
            "Yes" if member.independent else "No",
        )
    )


def meeting_held(determination: Determination, meeting: Meeting) -> tuple[Block, ...]:
    kind = chosen(MEETING, "kind", meeting.kind)
    title = f"{kind} of {format_long(meeting.held_on)}" + (f", {meeting.title}" if meeting.title else "")
    present = [one for one in _seats(determination, meeting) if one.present and not one.recused]
    voting = [one for one in present if _capacity(determination, one) != "secretary"]
    said = [f"Place: {meeting.place}."] if meeting.place else []
    said += [f"Called on {format_long(meeting.called_on)}."] if meeting.called_on else []
    if meeting.quorum is None:
        said.append("The quorum is not recorded.")
    else:
        had = "was" if len(voting) >= meeting.quorum else "was not"
        said.append(f"{len(voting)} voting members took part; the quorum of {meeting.quorum} {had} met.")
    blocks: list[Block] = [Heading(text=title, level=2), Paragraph(text=" ".join(said))]
    rows = tuple(_seat(determination, one) for one in _seats(determination, meeting))
    if rows:
        columns = (
            Column(title="Member", share=3),
            Column(title="Attendance", share=2),
            Column(title="Reason", share=4),
        )
        blocks.append(DataTable(columns=columns, rows=rows))
    line = exhibit_line(determination, (meeting.evidence_id,))
    if line:
        blocks.append(Paragraph(text=("Minutes: ", *line), voice=Voice.REFERENCE))
    return tuple(blocks)


def _seats(determination: Determination, meeting: Meeting) -> tuple[Attendance, ...]:
    return tuple(one for one in determination.attendance if one.meeting_id == meeting.id)


def _capacity(determination: Determination, seat: Attendance) -> str:
    return next((one.capacity for one in determination.members if one.id == seat.member_id), "")


def _seat(determination: Determination, seat: Attendance) -> Row:
    name = next((one.name for one in determination.members if one.id == seat.member_id), "Not on record")
    how = "Recused" if seat.recused else "Present" if seat.present else "Absent"
    return Row(cells=(name, how, seat.reason))
