"""People, and the dated terms in which they were officers, directors or holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind, choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int | None = None
    family_name: str
    given_names: str = ""
    cik: str = ""
    note: str = ""
    residence: str = ""
    died_on: date | None = None
    estate: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        return f"{self.family_name}, {self.given_names}" if self.given_names else self.family_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: int | None = None
    person_id: int
    kind: str
    title: str = ""
    chief_executive: bool = False
    chief_financial: bool = False
    started_on: date
    ended_on: date | None = None
    evidence_id: int | None = None
    note: str = ""
    named_officer: bool = False

    def covers(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


def left_on(terms: Sequence[Term]) -> date | None:
    """The day on which the last term ended; None while one is still running."""
    ends = [one.ended_on for one in terms]
    return max((one for one in ends if one is not None), default=None) if None not in ends else None


PERSON = Entity(
    name="person",
    label="Person",
    plural="Officers",
    record=Person,
    title=("family_name", "given_names"),
    order="family_name, given_names",
    fields=(
        Field(name="family_name", label="Family name", required=True),
        Field(name="given_names", label="Given names"),
        Field(
            name="cik", label="CIK", help="The person's number with the SEC; it ties filings to this record."
        ),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="residence", label="Residence", shown=False),
        Field(name="died_on", label="Died", kind=Kind.DATE),
        Field(name="estate", label="Estate"),
    ),
)

TERM = Entity(
    name="term",
    label="Term",
    plural="Terms",
    record=Term,
    title=("kind", "title"),
    owner="person_id",
    order="started_on",
    fields=(
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True),
        Field(
            name="kind",
            label="Capacity",
            kind=Kind.CHOICE,
            required=True,
            help="A Section 16 officer is one whom the board designated; a director or holder is not an officer.",
            choices=choices(
                section16_officer="Officer subject to Section 16",
                executive_officer="Executive officer (Rule 10D-1)",
                director="Director",
                ten_percent_owner="Ten percent owner",
                officer="Other officer",
            ),
        ),
        Field(name="title", label="Title"),
        Field(name="chief_executive", label="Chief executive", kind=Kind.YES_NO),
        Field(name="chief_financial", label="Chief financial officer", kind=Kind.YES_NO),
        Field(name="started_on", label="From", kind=Kind.DATE, required=True),
        Field(name="ended_on", label="To", kind=Kind.DATE, help="Empty while the term runs."),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT, help="For example the board resolution."),
        Field(
            name="named_officer",
            label="Named executive officer",
            kind=Kind.YES_NO,
            help="Named in the proxy statement's compensation tables.",
        ),
    ),
)
