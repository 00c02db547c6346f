"""What people add to a filing: confirmed cells, missing dates, rulings on lines, and who its owner is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingSupplement:
    id: int | None = None
    filing_id: int
    filed_on: date | None = None
    accession: str = ""
    source: str = ""
    added_by: str = ""
    added_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedCell:
    id: int | None = None
    filing_id: int
    tbl: int
    row: int
    cell: str
    text: str = ""
    value: str = ""
    was: str = ""
    reason: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLink:
    id: int | None = None
    owner_cik: str = ""
    owner_name: str = ""
    person_id: int | None = None
    relation: str = ""
    status: str
    confirmed_by: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRelation:
    id: int | None = None
    line_id: int
    other_line_id: int | None = None
    kind: str
    filing_link_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRuling:
    id: int | None = None
    line_id: int
    question: str
    answer: str
    reason: str = ""
    ruled_by: str = ""
    ruled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswer:
    id: int | None = None
    filing_id: int | None = None
    check_name: str
    place: str = ""
    answer: str
    reason: str = ""
    answered_by: str = ""
    answered_on: date | None = None


FILING_SUPPLEMENT = Entity(
    name="filing_supplement",
    label="Added to a filing",
    plural="Added to filings",
    record=FilingSupplement,
    title=("filing_id",),
    owner="filing_id",
    shown=False,
    fields=(
        Field(name="filing_id", label="Filing", kind=Kind.LINK, link="filing", required=True),
        Field(name="filed_on", label="Filed", kind=Kind.DATE),
        Field(name="accession", label="Accession number"),
        Field(name="source", label="Where it was found"),
        Field(name="added_by", label="Added by"),
        Field(name="added_on", label="Added on", kind=Kind.DATE),
    ),
)

CONFIRMED_CELL = Entity(
    name="confirmed_cell",
    label="Confirmed cell",
    plural="Confirmed cells",
    record=ConfirmedCell,
    title=("cell",),
    owner="filing_id",
    shown=False,
    fields=(
        Field(name="filing_id", label="Filing", kind=Kind.LINK, link="filing", required=True),
        Field(name="tbl", label="Table", kind=Kind.INTEGER, required=True),
        Field(name="row", label="Row", kind=Kind.INTEGER, required=True),
        Field(name="cell", label="Cell", required=True),
        Field(name="text", label="As printed"),
        Field(name="value", label="Read as"),
        Field(name="was", label="Read at first as"),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
        Field(name="confirmed_by", label="Confirmed by"),
        Field(name="confirmed_on", label="Confirmed on", kind=Kind.DATE),
    ),
)

OWNER_LINK = Entity(
    name="owner_link",
    label="Owner of filings",
    plural="Owners of filings",
    record=OwnerLink,
    title=("owner_name",),
    shown=False,
    fields=(
        Field(name="owner_cik", label="CIK"),
        Field(name="owner_name", label="Name as filed"),
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person"),
        Field(name="relation", label="Relation"),
        Field(name="status", label="Status", required=True),
        Field(name="confirmed_by", label="Confirmed by"),
        Field(name="confirmed_on", label="Confirmed on", kind=Kind.DATE),
    ),
)

LINE_RELATION = Entity(
    name="line_relation",
    label="Relation of lines",
    plural="Relations of lines",
    record=LineRelation,
    title=("kind",),
    shown=False,
    fields=(
        Field(name="line_id", label="Line", kind=Kind.LINK, link="filing_line", required=True),
        Field(name="other_line_id", label="Other line", kind=Kind.LINK, link="filing_line"),
        Field(name="kind", label="Kind", required=True),
        Field(name="filing_link_id", label="Amendment", kind=Kind.LINK, link="filing_link"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

LINE_RULING = Entity(
    name="line_ruling",
    label="Ruling on a line",
    plural="Rulings on lines",
    record=LineRuling,
    title=("question",),
    shown=False,
    fields=(
        Field(name="line_id", label="Line", kind=Kind.LINK, link="filing_line", required=True),
        Field(name="question", label="Question", required=True),
        Field(name="answer", label="Answer", required=True),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
        Field(name="ruled_by", label="Ruled by"),
        Field(name="ruled_on", label="Ruled on", kind=Kind.DATE),
    ),
)

FINDING_ANSWER = Entity(
    name="finding_answer",
    label="Answer to a finding",
    plural="Answers to findings",
    record=FindingAnswer,
    title=("check_name", "place"),
    owner="filing_id",
    shown=False,
    fields=(
        Field(name="filing_id", label="Filing", kind=Kind.LINK, link="filing"),
        Field(name="check_name", label="Check", required=True),
        Field(name="place", label="Place"),
        Field(name="answer", label="Answer", required=True),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
        Field(name="answered_by", label="Answered by"),
        Field(name="answered_on", label="Answered on", kind=Kind.DATE),
    ),
)
