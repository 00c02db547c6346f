"""Evidence, notes and the settings that change an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    id: int | None = None
    title: str
    sha256: str = ""
    exhibit: str = ""
    page: str = ""
    subject: str = ""
    subject_id: int | None = None
    privileged: bool = False
    dated_on: date | None = None
    author: str = ""
    received_on: date | None = None
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    id: int | None = None
    subject: str = ""
    subject_id: int | None = None
    privileged: bool = False
    written_on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    id: int | None = None
    key: str
    value: str
    reason: str
    set_on: date
    case_id: int | None = None
    policy_id: int | None = None
    meeting_id: int | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    id: int | None = None
    on: date
    name: str


EVIDENCE = Entity(
    name="evidence",
    label="Evidence",
    plural="Evidence",
    record=Evidence,
    title=("title",),
    order="exhibit, id",
    fields=(
        Field(name="title", label="Title", required=True),
        Field(name="sha256", label="Document", kind=Kind.HASH, help="The stored document, by its SHA-256."),
        Field(name="exhibit", label="Exhibit", help="One letter, as the report lists it."),
        Field(name="page", label="Page"),
        Field(name="subject", label="Belongs to"),
        Field(name="subject_id", label="Record", kind=Kind.INTEGER),
        Field(name="privileged", label="Privileged", kind=Kind.YES_NO),
        Field(name="dated_on", label="Dated", kind=Kind.DATE, shown=False),
        Field(name="author", label="Author", shown=False),
        Field(name="received_on", label="Received", kind=Kind.DATE, shown=False),
        Field(name="category", label="Category", shown=False),
    ),
)

NOTE = Entity(
    name="note",
    label="Note",
    plural="Notes",
    record=Note,
    title=("written_on",),
    order="id",
    fields=(
        Field(name="subject", label="Belongs to"),
        Field(name="subject_id", label="Record", kind=Kind.INTEGER),
        Field(
            name="privileged",
            label="Privileged",
            kind=Kind.YES_NO,
            help="Left out of every export unless chosen.",
        ),
        Field(name="written_on", label="Written", kind=Kind.DATE, required=True),
        Field(name="text", label="Note", kind=Kind.LONG_TEXT, required=True, sealed=True),
    ),
)

SETTING = Entity(
    name="setting",
    label="Setting",
    plural="Settings",
    record=Setting,
    title=("key",),
    order="key",
    fields=(
        Field(name="key", label="Setting", required=True),
        Field(name="value", label="Value", required=True),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT, required=True),
        Field(name="set_on", label="Set on", kind=Kind.DATE, required=True),
        Field(
            name="case_id",
            label="Case",
            kind=Kind.LINK,
            link="case",
            help="Empty where it holds for every case.",
        ),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", shown=False),
        Field(name="meeting_id", label="Meeting", kind=Kind.LINK, link="meeting", shown=False),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence", shown=False),
    ),
)

CLOSURE = Entity(
    name="closure",
    label="Federal closure",
    plural="Federal closures",
    record=Closure,
    title=("on", "name"),
    order='"on"',
    fields=(
        Field(name="on", label="Day", kind=Kind.DATE, required=True),
        Field(name="name", label="Reason", required=True),
    ),
)
