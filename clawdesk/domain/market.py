"""What the market says: securities and their names, splits, closing prices, and the peers of a ranked award."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    id: int | None = None
    name: str
    kind: str = ""
    same_as_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorporateAction:
    id: int | None = None
    security_id: int | None = None
    on: date
    kind: str
    ratio: Decimal | None = None
    note: str = ""
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPrice:
    id: int | None = None
    security_id: int | None = None
    on: date
    price: Price
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    id: int | None = None
    measure_id: int
    name: str
    start_price: Price | None = None
    end_price: Price | None = None
    dividends: Price | None = None
    total_return: Decimal | None = None
    rank: int | None = None
    status: str = ""
    note: str = ""


SECURITY = Entity(
    name="security",
    label="Security",
    plural="Securities",
    record=Security,
    title=("name",),
    shown=False,
    fields=(
        Field(name="name", label="Name", required=True),
        Field(name="kind", label="Kind"),
        Field(name="same_as_id", label="Same as", kind=Kind.LINK, link="security"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

CORPORATE_ACTION = Entity(
    name="corporate_action",
    label="Corporate action",
    plural="Corporate actions",
    record=CorporateAction,
    title=("kind", "on"),
    shown=False,
    fields=(
        Field(name="security_id", label="Security", kind=Kind.LINK, link="security"),
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="kind", label="Kind", required=True),
        Field(name="ratio", label="Ratio", kind=Kind.DECIMAL),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

CLOSING_PRICE = Entity(
    name="closing_price",
    label="Closing price",
    plural="Closing prices",
    record=ClosingPrice,
    title=("on",),
    fields=(
        Field(name="security_id", label="Security", kind=Kind.LINK, link="security", shown=False),
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="price", label="Close", kind=Kind.PRICE, required=True),
        Field(name="source", label="Source"),
    ),
)

PEER = Entity(
    name="peer",
    label="Peer",
    plural="Peers",
    record=Peer,
    title=("name",),
    owner="measure_id",
    fields=(
        Field(name="measure_id", label="Measure", kind=Kind.LINK, link="measure", required=True),
        Field(name="name", label="Company", required=True),
        Field(name="start_price", label="Price at the start", kind=Kind.PRICE),
        Field(name="end_price", label="Price at the end", kind=Kind.PRICE),
        Field(name="dividends", label="Dividends", kind=Kind.PRICE),
        Field(name="total_return", label="Total shareholder return, %", kind=Kind.DECIMAL),
        Field(name="rank", label="Rank", kind=Kind.INTEGER),
        Field(
            name="status",
            label="Status",
            kind=Kind.CHOICE,
            help="Left empty: a peer that is ranked.",
            choices=choices(
                company="The company itself",
                removed="Left the group, not ranked",
                lowest="Ranked as the lowest, for example after a bankruptcy",
            ),
        ),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)
