"""Financial statements with their figures as filed and as restated, and the restatements between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    id: int | None = None
    form: str
    label: str
    period_start: date | None = None
    period_end: date
    filed_on: date | None = None
    issued_on: date | None = None
    accession: str = ""
    evidence_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    id: int | None = None
    statement_id: int
    name: str
    unit: str = ""
    original: Decimal
    restated: Decimal | None = None
    restatement_id: int | None = None
    place: str = ""
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    id: int | None = None
    title: str
    kind: str
    concluded_on: date | None = None
    should_have_concluded_on: date | None = None
    directed_on: date | None = None
    announced_on: date | None = None
    filed_on: date | None = None
    form: str = ""
    accession: str = ""
    evidence_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedPeriod:
    id: int | None = None
    restatement_id: int
    statement_id: int
    kind: str = ""
    filed_on: date | None = None
    accession: str = ""


STATEMENT = Entity(
    name="statement",
    label="Statement",
    plural="Statements",
    record=Statement,
    title=("form", "label"),
    order="period_end",
    fields=(
        Field(
            name="form",
            label="Form",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                **{
                    "10-K": "10-K",
                    "10-Q": "10-Q",
                    "20-F": "20-F",
                    "40-F": "40-F",
                    "8-K": "8-K",
                    "none": "Not filed",
                }
            ),
        ),
        Field(name="label", label="Period", required=True, help="For example FY 2023 or Q2 2023."),
        Field(name="period_start", label="Period from", kind=Kind.DATE),
        Field(name="period_end", label="Period to", kind=Kind.DATE, required=True),
        Field(
            name="filed_on",
            label="Originally filed",
            kind=Kind.DATE,
            help="The SEC's filed date of the original, not of an amendment or an earnings release.",
        ),
        Field(
            name="issued_on",
            label="First made public",
            kind=Kind.DATE,
            help="The earnings release, if earlier.",
        ),
        Field(name="accession", label="Accession number"),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

FIGURE = Entity(
    name="figure",
    label="Figure",
    plural="Figures",
    record=Figure,
    title=("name",),
    owner="statement_id",
    fields=(
        Field(name="statement_id", label="Statement", kind=Kind.LINK, link="statement", required=True),
        Field(name="name", label="Figure", required=True, help="For example Revenue."),
        Field(name="unit", label="Unit", help="For example $ or $m."),
        Field(name="original", label="As filed", kind=Kind.DECIMAL, required=True),
        Field(name="restated", label="Restated", kind=Kind.DECIMAL),
        Field(name="restatement_id", label="Restated by", kind=Kind.LINK, link="restatement"),
        Field(name="place", label="Place", help="Page or note where it stands."),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

RESTATEMENT = Entity(
    name="restatement",
    label="Restatement",
    plural="Restatements",
    record=Restatement,
    title=("title",),
    order="concluded_on",
    fields=(
        Field(name="title", label="Title", required=True),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            help="The kind only proposes; whether the statements were materially restated is for the Committee.",
            choices=choices(
                big_r="Reissued statements (Big R)",
                little_r="Revised comparatives (little r)",
                out_of_period="Out-of-period adjustment",
                principle="Change in accounting principle",
                recast="Recast for segments, discontinued operations or common control",
                split="Share split",
                provisional="Adjustment of provisional amounts",
            ),
        ),
        Field(
            name="concluded_on",
            label="Concluded",
            kind=Kind.DATE,
            help="Board, committee or officer concluded that a restatement is required.",
        ),
        Field(name="should_have_concluded_on", label="Should have been concluded", kind=Kind.DATE),
        Field(name="directed_on", label="Directed", kind=Kind.DATE, help="By a court or regulator."),
        Field(name="announced_on", label="Announced", kind=Kind.DATE),
        Field(name="filed_on", label="Restated statements filed", kind=Kind.DATE),
        Field(name="form", label="Form", help="For example 10-K/A."),
        Field(name="accession", label="Accession number"),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

RESTATED_PERIOD = Entity(
    name="restated_period",
    label="Restated period",
    plural="Restated periods",
    record=RestatedPeriod,
    title=("statement_id",),
    owner="restatement_id",
    fields=(
        Field(name="restatement_id", label="Restatement", kind=Kind.LINK, link="restatement", required=True),
        Field(name="statement_id", label="Statement", kind=Kind.LINK, link="statement", required=True),
        Field(name="kind", label="Kind", shown=False),
        Field(name="filed_on", label="Restated statement filed", kind=Kind.DATE, shown=False),
        Field(name="accession", label="Accession number", shown=False),
    ),
)
