"""Plans and awards: what was promised, when, for which period, and on which filing it was calculated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Money, Price, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    id: int | None = None
    name: str
    kind: str = "bonus"
    adopted_on: date | None = None
    named_in_policy: bool = False
    conflicting_term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    id: int | None = None
    person_id: int
    plan_id: int | None = None
    title: str
    kind: str
    granted_on: date | None = None
    grant_basis: str = ""
    grant_evidence_id: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    unit: str = "currency"
    target_amount: Money | None = None
    target_shares: Shares | None = None
    cap_percent: Decimal | None = None
    rounding: str = "cents_half_up"
    exercise_price: Price | None = None
    expires_on: date | None = None
    note: str = ""
    parent_id: int | None = None
    pool_id: int | None = None
    pool_share: Decimal | None = None
    modified_on: date | None = None
    payout_approved_on: date | None = None
    attained_on: date | None = None
    proration_days: int | None = None
    proration_of_days: int | None = None
    proration_reason: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardStatement:
    id: int | None = None
    award_id: int
    statement_id: int


PLAN = Entity(
    name="plan",
    label="Plan",
    plural="Plans",
    record=Plan,
    title=("name",),
    order="name",
    fields=(
        Field(name="name", label="Plan", required=True),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(bonus="Bonus", equity="Equity", other="Other"),
        ),
        Field(name="adopted_on", label="Adopted", kind=Kind.DATE),
        Field(name="named_in_policy", label="Named in the policy", kind=Kind.YES_NO),
        Field(
            name="conflicting_term",
            label="Conflicting term",
            kind=Kind.LONG_TEXT,
            help="A term that promises the payment notwithstanding the policy.",
        ),
    ),
)


AWARD = Entity(
    name="award",
    label="Award",
    plural="Awards",
    record=Award,
    title=("title",),
    order="granted_on",
    fields=(
        Field(name="person_id", label="Officer", kind=Kind.LINK, link="person", required=True, group="Award"),
        Field(name="title", label="Title", required=True, group="Award", help="For example FY 2023 bonus."),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            group="Award",
            choices=choices(
                cash_bonus="Cash bonus",
                psu="Performance share units",
                rsu="Restricted stock units",
                option="Stock option",
                sar="Stock appreciation right",
                other="Other",
            ),
        ),
        Field(name="plan_id", label="Plan", kind=Kind.LINK, link="plan", group="Award"),
        Field(
            name="granted_on",
            label="Granted",
            kind=Kind.DATE,
            group="Grant",
            help="For a cash bonus: the day the Committee approved this officer's opportunity.",
        ),
        Field(
            name="grant_basis",
            label="What shows the grant date",
            group="Grant",
            help="For example minutes of 14 Feb 2023, p. 4.",
        ),
        Field(name="grant_evidence_id", label="Evidence", kind=Kind.LINK, link="evidence", group="Grant"),
        Field(name="period_start", label="Performance from", kind=Kind.DATE, group="Period"),
        Field(name="period_end", label="Performance to", kind=Kind.DATE, group="Period"),
        Field(
            name="unit",
            label="Counted in",
            kind=Kind.CHOICE,
            required=True,
            group="Target",
            choices=choices(currency="Dollars", shares="Shares"),
        ),
        Field(name="target_amount", label="Target amount", kind=Kind.MONEY, group="Target"),
        Field(name="target_shares", label="Target shares", kind=Kind.SHARES, group="Target"),
        Field(
            name="cap_percent",
            label="Most that can be earned, % of target",
            kind=Kind.DECIMAL,
            group="Target",
        ),
        Field(
            name="rounding",
            label="Rounding",
            kind=Kind.CHOICE,
            required=True,
            group="Target",
            help="Applied once, at the end.",
            choices=choices(
                cents_half_up="Cents, half up",
                whole_dollars_half_up="Whole dollars, half up",
                shares_floor="Whole shares, down",
                shares_half_up="Whole shares, half up",
                none="None",
            ),
        ),
        Field(name="exercise_price", label="Exercise price", kind=Kind.PRICE, group="Option"),
        Field(name="expires_on", label="Expires", kind=Kind.DATE, group="Option"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT, group="Remarks"),
        Field(name="parent_id", label="Part or change of", kind=Kind.LINK, link="award"),
        Field(name="pool_id", label="Pool", kind=Kind.LINK, link="pool"),
        Field(name="pool_share", label="Share of the pool", kind=Kind.DECIMAL),
        Field(name="modified_on", label="Modified", kind=Kind.DATE),
        Field(name="payout_approved_on", label="Payout approved", kind=Kind.DATE),
        Field(name="attained_on", label="Measure attained", kind=Kind.DATE),
        Field(name="proration_days", label="Days counted", kind=Kind.INTEGER),
        Field(name="proration_of_days", label="Of days", kind=Kind.INTEGER),
        Field(name="proration_reason", label="Why prorated"),
        Field(name="jurisdiction", label="Jurisdiction"),
    ),
)


AWARD_STATEMENT = Entity(
    name="award_statement",
    label="Basis",
    plural="Calculated on",
    record=AwardStatement,
    title=("statement_id",),
    owner="award_id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(
            name="statement_id",
            label="Statement",
            kind=Kind.LINK,
            link="statement",
            required=True,
            help="The filing on which the award was calculated; it starts the clock.",
        ),
    ),
)
