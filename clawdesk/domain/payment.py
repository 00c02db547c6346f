"""What became of an award: what was paid or delivered, what is still to come, what is held or was sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Money, Price, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    id: int | None = None
    award_id: int
    state: str
    on: date | None = None
    amount: Money | None = None
    shares: Shares | None = None
    price: Price | None = None
    evidence_id: int | None = None
    note: str = ""
    tax_withheld: Money | None = None
    earnings_rate: Decimal | None = None
    earnings_years: int | None = None
    earnings: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    id: int | None = None
    award_id: int
    state: str
    on: date | None = None
    shares: Shares
    price: Price | None = None
    exercise_price: Price | None = None
    proceeds: Money | None = None
    line_id: int | None = None
    evidence_id: int | None = None
    note: str = ""
    price_low: Price | None = None
    price_high: Price | None = None


RECEIVED = ("paid", "delivered", "withheld")
"""States of what reached the participant, or went for the participant's tax."""

PAYMENT = Entity(
    name="payment",
    label="Payment",
    plural="Paid and unpaid",
    record=Payment,
    title=("state", "on"),
    owner="award_id",
    order="id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(
            name="state",
            label="State",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                paid="Paid",
                delivered="Delivered",
                withheld="Withheld for tax",
                unpaid="Not yet paid or delivered",
                deferred="Deferred",
                dividends="Dividend equivalents paid",
                dividends_accrued="Dividend equivalents not yet paid",
            ),
        ),
        Field(name="on", label="On", kind=Kind.DATE),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(name="price", label="Price a share", kind=Kind.PRICE),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="tax_withheld", label="Tax withheld", kind=Kind.MONEY),
        Field(
            name="earnings_rate",
            label="Rate of notional earnings",
            kind=Kind.DECIMAL,
            help="A year, 0.06 for six percent; credited once a year on what stands there.",
        ),
        Field(name="earnings_years", label="Years credited", kind=Kind.INTEGER),
        Field(
            name="earnings",
            label="Notional earnings credited",
            kind=Kind.MONEY,
            help="On the whole deferred amount, as the administrator states them.",
        ),
    ),
)


HOLDING = Entity(
    name="holding",
    label="Holding",
    plural="Holdings and sales",
    record=Holding,
    title=("state", "shares"),
    owner="award_id",
    order="id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(
            name="state",
            label="State",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                unvested="Unvested",
                vested_held="Vested and held",
                net_settled="Withheld in net settlement",
                sold="Sold",
                unexercised="Option not exercised",
                exercised_held="Exercised, shares held",
                exercised_sold="Exercised, shares sold",
                deferred="Deferred",
            ),
        ),
        Field(name="on", label="On", kind=Kind.DATE),
        Field(name="shares", label="Shares", kind=Kind.SHARES, required=True),
        Field(name="price", label="Price a share", kind=Kind.PRICE),
        Field(name="exercise_price", label="Exercise price", kind=Kind.PRICE),
        Field(name="proceeds", label="Proceeds", kind=Kind.MONEY),
        Field(name="line_id", label="Form 4 line", kind=Kind.LINK, link="filing_line"),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="price_low", label="Lowest price", kind=Kind.PRICE),
        Field(name="price_high", label="Highest price", kind=Kind.PRICE),
    ),
)
