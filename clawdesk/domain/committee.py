"""The Committee: who sits on it, when it met, who was there and who stood aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind, choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    id: int | None = None
    name: str
    capacity: str
    started_on: date | None = None
    ended_on: date | None = None
    independent: bool = True
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    id: int | None = None
    held_on: date
    kind: str = "meeting"
    title: str = ""
    place: str = ""
    called_on: date | None = None
    quorum: int | None = None
    evidence_id: int | None = None
    note: str = ""
    body: str = ""
    begun: str = ""
    ended: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    id: int | None = None
    meeting_id: int
    member_id: int | None = None
    present: bool = True
    recused: bool = False
    reason: str = ""
    manner: str = ""
    left_at: str = ""
    guest: str = ""


MEMBER = Entity(
    name="member",
    label="Committee member",
    plural="Committee members",
    record=Member,
    title=("name",),
    order="name",
    fields=(
        Field(name="name", label="Name", required=True),
        Field(
            name="capacity",
            label="Capacity",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(chair="Chair", member="Member", secretary="Secretary"),
        ),
        Field(name="started_on", label="From", kind=Kind.DATE),
        Field(name="ended_on", label="To", kind=Kind.DATE),
        Field(name="independent", label="Independent", kind=Kind.YES_NO),
        Field(name="person_id", label="Same person as", kind=Kind.LINK, link="person"),
    ),
)

MEETING = Entity(
    name="meeting",
    label="Meeting",
    plural="Meetings",
    record=Meeting,
    title=("held_on", "title"),
    order="held_on",
    fields=(
        Field(name="held_on", label="Held on", kind=Kind.DATE, required=True),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(meeting="Meeting", written_consent="Written consent"),
        ),
        Field(name="title", label="Title"),
        Field(name="place", label="Place"),
        Field(name="called_on", label="Called on", kind=Kind.DATE),
        Field(name="quorum", label="Quorum", kind=Kind.INTEGER, help="Members needed."),
        Field(name="evidence_id", label="Minutes", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="body", label="Body", shown=False),
        Field(name="begun", label="Begun at", shown=False),
        Field(name="ended", label="Ended at", shown=False),
        Field(name="minutes", label="Minutes", kind=Kind.LONG_TEXT, shown=False),
    ),
)

ATTENDANCE = Entity(
    name="attendance",
    label="Attendance",
    plural="Attendance",
    record=Attendance,
    title=("member_id",),
    owner="meeting_id",
    fields=(
        Field(name="meeting_id", label="Meeting", kind=Kind.LINK, link="meeting", required=True),
        Field(name="member_id", label="Member", kind=Kind.LINK, link="member"),
        Field(name="present", label="Present", kind=Kind.YES_NO),
        Field(name="recused", label="Recused", kind=Kind.YES_NO),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
        Field(name="manner", label="How", shown=False),
        Field(name="left_at", label="Left at", shown=False),
        Field(name="guest", label="Guest", shown=False),
    ),
)
