"""The draft of the minutes of one meeting: who was there, what was tabled, what was decided by which votes."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.case import Decision
from clawdesk.domain.committee import MEETING, MEMBER, Attendance, Meeting
from clawdesk.domain.dates import format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.matter import Matter, Need
from clawdesk.errors import InputError
from clawdesk.report.blocks import (
    Block,
    Column,
    Conditions,
    DataTable,
    Heading,
    KeyValue,
    PageBreak,
    Paragraph,
    Row,
    SignatureLines,
    Signer,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, case_of, first, known_as, opening
from clawdesk.report.phrases import NONE, chosen, day, mine
from clawdesk.report.sections.determinations import item

# The room, in points, that one signature takes.
SIGNED = 84


def compose(matter: Matter) -> tuple[Block, ...]:
    meeting = _meeting(matter)
    kind = chosen(MEETING, "kind", meeting.kind)
    rows = (
        KeyValue(label="Title", value=meeting.title),
        KeyValue(label="Body", value=meeting.body),
        KeyValue(label="Place", value=meeting.place or "[place]"),
        KeyValue(
            label="Called on", value=day(meeting.called_on) if meeting.called_on else "[day of the call]"
        ),
        KeyValue(label="Begun", value=meeting.begun or "[time]"),
        KeyValue(label="Ended", value=meeting.ended or "[time]"),
    )
    lines = tuple(_signers(matter))
    return (
        *opening(
            matter,
            f"Minutes of the {kind.lower()} of {format_long(meeting.held_on)}",
            "Draft from the record. What stands in brackets is for the secretary to complete.",
            rows,
        ),
        Heading(text="Attendance and quorum"),
        *_attendance(matter, meeting),
        Heading(text="Documents tabled"),
        *_tabled(matter, meeting),
        Heading(text="Business"),
        *_business(matter, meeting),
        PageBreak(unless=min(80 + SIGNED * len(lines), 600)),
        Heading(text="Close"),
        Paragraph(text="There being no further business, the meeting was closed."),
        SignatureLines(signers=lines),
    )


def _meeting(matter: Matter) -> Meeting:
    """The one that is named; else the last at which something of this case was decided."""
    if matter.meeting is not None:
        return matter.meeting
    facts = case_of(matter)
    named = {one.meeting_id for one in facts.decisions}
    held = [one for one in facts.meetings if one.id in named]
    if not held:
        raise InputError("No decision of this case names a meeting.", remedy="Record the meeting first.")
    return max(held, key=lambda one: (one.held_on, one.id or 0))


def _attendance(matter: Matter, meeting: Meeting) -> Iterator[Block]:
    facts = case_of(matter)
    seats = [one for one in facts.attendance if one.meeting_id == meeting.id]
    members = {one.id: one for one in facts.members}
    if not seats:
        yield Paragraph(text="[No attendance is on record.]")
    else:
        rows = []
        for one in seats:
            member = members.get(one.member_id)
            name = member.name if member else one.guest or "Not on record"
            role = chosen(MEMBER, "capacity", member.capacity) if member else "Guest"
            rows.append(Row(cells=(name, role, _how(one), one.reason)))
        yield DataTable(
            columns=(
                Column(title="Name", share=3),
                Column(title="Capacity", share=2),
                Column(title="Attendance", share=3),
                Column(title="Reason", share=4),
            ),
            rows=tuple(rows),
        )
    voting = [
        one
        for one in seats
        if one.present
        and not one.recused
        and (who := members.get(one.member_id))
        and who.capacity != "secretary"
    ]
    if meeting.quorum is None:
        yield Paragraph(text=f"{len(voting)} voting members took part. The quorum is [not recorded].")
    else:
        met = "was" if len(voting) >= meeting.quorum else "was not"
        yield Paragraph(
            text=f"{len(voting)} voting members took part; the quorum of {meeting.quorum} {met} met."
        )


def _how(seat: Attendance) -> str:
    how = "Recused" if seat.recused else "Present" if seat.present else "Absent"
    how += f", {seat.manner}" if seat.manner else ""
    return how + (f"; left at {seat.left_at}" if seat.left_at else "")


def _tabled(matter: Matter, meeting: Meeting) -> Iterator[Block]:
    rows = [
        Row(cells=(f"Report on {one.result.name}", *_paper(one, meeting))) for one in matter.determinations
    ]
    paper = next((one for one in case_of(matter).evidence if one.id == meeting.evidence_id), None)
    if paper is not None and not paper.privileged:
        rows.append(Row(cells=(paper.title, f"Exhibit {paper.exhibit}" if paper.exhibit else NONE, NONE)))
    columns = (
        Column(title="Document", share=5),
        Column(title="Paper", share=3),
        Column(title="As of", share=2),
    )
    if rows:
        yield DataTable(columns=columns, rows=tuple(rows))
    else:
        yield Paragraph(text="[No document is on record.]")
    yield Paragraph(
        text="Where the Committee spoke with counsel, the discussion was privileged; its content is not recorded here.",
        voice=Voice.NOTE,
    )


def _paper(determination: Determination, meeting: Meeting) -> tuple[str, str]:
    """A paper of a later day was not on the table."""
    as_of = determination.evaluation.as_of
    if determination.standing and as_of <= meeting.held_on:
        return known_as(determination), day(as_of)
    return "[to be confirmed]", NONE


def _business(matter: Matter, meeting: Meeting) -> Iterator[Block]:
    if meeting.minutes:
        yield Paragraph(text=meeting.minutes)
    decided = [*_decided(matter, meeting)]
    if not decided:
        yield Paragraph(text="No decision of this meeting is on record.")
    place = 0
    for paper, title in decided:
        found = [one for one in mine(paper) if one.meeting_id == meeting.id and _about(one, title)]
        items = tuple(item(paper, one, str(number)) for number, one in enumerate(found, start=place + 1))
        place += len(found)
        yield Heading(text=title or "The whole case", level=2)
        yield Conditions(items=items)


def _about(decision: Decision, title: str) -> bool:
    """What concerns the whole case is told once, before the participants."""
    return (decision.person_id is None) is not bool(title)


def _decided(matter: Matter, meeting: Meeting) -> Iterator[tuple[Determination, str]]:
    for paper, title in ((first(matter), ""), *((one, one.result.name) for one in matter.determinations)):
        if any(one.meeting_id == meeting.id and _about(one, title) for one in mine(paper)):
            yield paper, title


def _signers(matter: Matter) -> Iterator[Signer]:
    committee = matter.company.committee
    for capacity, words in (("secretary", "Secretary to"), ("chair", "Chair of")):
        member = next((one for one in case_of(matter).members if one.capacity == capacity), None)
        name = member.name if member else "[name]"
        yield Signer(field=capacity, name=name, capacity=f"{words} the {committee}")


KIND = ReportKind(
    name="minutes",
    title="Draft minutes",
    compose=compose,
    needs=frozenset({Need.CASE, Need.MEETING}),
    draft=True,
)
