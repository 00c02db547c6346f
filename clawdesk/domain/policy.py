"""Policies the company adopted, their texts, and the overlays that revise them for one participant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    id: int | None = None
    edition: str
    title: str
    adopted_on: date
    effective_on: date
    ended_on: date | None = None
    resolution: str = ""
    sha256: str
    text: str
    evidence_id: int | None = None
    supersedes_id: int | None = None
    meeting_id: int | None = None
    listing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    id: int | None = None
    policy_id: int
    person_id: int
    basis: str
    effective_on: date
    terms: str
    evidence_id: int | None = None
    number: str = ""
    ended_on: date | None = None
    meeting_id: int | None = None


POLICY = Entity(
    name="policy",
    label="Policy",
    plural="Policies",
    record=Policy,
    title=("title",),
    order="effective_on",
    fields=(
        Field(name="edition", label="Edition", required=True),
        Field(name="title", label="Title", required=True),
        Field(name="adopted_on", label="Adopted", kind=Kind.DATE, required=True),
        Field(name="effective_on", label="Effective", kind=Kind.DATE, required=True),
        Field(name="ended_on", label="Ended", kind=Kind.DATE),
        Field(name="resolution", label="Resolution"),
        Field(name="sha256", label="SHA-256 of the text", kind=Kind.HASH, required=True),
        Field(name="text", label="Text", kind=Kind.LONG_TEXT, required=True),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="supersedes_id", label="Supersedes", kind=Kind.LINK, link="policy", shown=False),
        Field(name="meeting_id", label="Meeting", kind=Kind.LINK, link="meeting", shown=False),
        Field(name="listing", label="Listing variant", shown=False),
    ),
)

OVERLAY = Entity(
    name="overlay",
    label="Overlay",
    plural="Overlays",
    record=Overlay,
    title=("basis",),
    owner="policy_id",
    order="effective_on",
    fields=(
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", required=True),
        Field(name="person_id", label="Participant", kind=Kind.LINK, link="person", required=True),
        Field(name="basis", label="Legal basis", required=True),
        Field(name="effective_on", label="Effective", kind=Kind.DATE, required=True),
        Field(name="terms", label="Changed terms", kind=Kind.LONG_TEXT, required=True),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="number", label="Number"),
        Field(name="ended_on", label="Ended", kind=Kind.DATE),
        Field(name="meeting_id", label="Meeting", kind=Kind.LINK, link="meeting"),
    ),
)
