"""Which line of a filing belongs to which award, and which filing amends which: confirmed by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    id: int | None = None
    line_id: int
    award_id: int | None = None
    kind: str
    score: Decimal | None = None
    reasons: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    holding_id: int | None = None
    shares: Shares | None = None
    status: str = ""
    moved: bool = False
    taken_from: int | None = None
    """The holding out of which its shares came, which may be gone since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingLink:
    id: int | None = None
    filing_id: int
    amends_id: int
    superseded_lines: str = ""
    note: str = ""


MATCH = Entity(
    name="match",
    label="Match",
    plural="Matches",
    record=Match,
    title=("kind",),
    fields=(
        Field(name="line_id", label="Form line", kind=Kind.LINK, link="filing_line", required=True),
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award"),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                grant="Grant",
                exercise="Exercise",
                withholding="Withholding",
                sale="Sale",
                expiration="Expiration",
                other="Other",
            ),
        ),
        Field(name="score", label="Score", kind=Kind.DECIMAL),
        Field(name="reasons", label="Reasons", kind=Kind.LONG_TEXT),
        Field(name="confirmed_by", label="Confirmed by"),
        Field(name="confirmed_on", label="Confirmed on", kind=Kind.DATE),
        Field(name="holding_id", label="Holding", kind=Kind.LINK, link="holding", shown=False),
        Field(name="shares", label="Shares", kind=Kind.SHARES, shown=False),
        Field(name="status", label="Status", shown=False),
        Field(name="moved", label="Moved shares", kind=Kind.YES_NO, shown=False),
        Field(name="taken_from", label="Taken from holding", kind=Kind.INTEGER, shown=False),
    ),
)

FILING_LINK = Entity(
    name="filing_link",
    label="Amendment",
    plural="Amendments",
    record=FilingLink,
    title=("filing_id",),
    fields=(
        Field(name="filing_id", label="Amendment", kind=Kind.LINK, link="filing", required=True),
        Field(name="amends_id", label="Amends", kind=Kind.LINK, link="filing", required=True),
        Field(
            name="superseded_lines",
            label="Lines superseded",
            help="Line numbers of the original, separated by commas.",
        ),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)
