"""Plans and awards: what was promised, on which measures, what was paid and what is still to come."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardStatement:
    id: int | None = None
    award_id: int
    statement_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    id: int | None = None
    award_id: int
    position: int = 1
    name: str
    kind: str
    weight: Decimal = Decimal(1)
    figure_id: int | None = None
    unit: str = ""
    target: Decimal | None = None
    original: Decimal | None = None
    restated: Decimal | None = None
    curve: str = "linear"
    below: Decimal | None = None
    cap: Decimal | None = None
    original_payout: Decimal | None = None
    restated_payout: Decimal | None = None
    gate: bool = False
    estimate_method: str = ""
    estimate_low: Decimal | None = None
    estimate_high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    id: int | None = None
    measure_id: int
    attainment: Decimal
    payout: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    id: int | None = None
    award_id: int
    position: int = 1
    name: str
    kind: str
    original: Decimal | None = None
    restated: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    note: str = ""


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

MEASURE = Entity(
    name="measure",
    label="Measure",
    plural="Measures",
    record=Measure,
    title=("name",),
    owner="award_id",
    order="position, id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True, group="Measure"),
        Field(name="position", label="Place in the list", kind=Kind.INTEGER, required=True, group="Measure"),
        Field(name="name", label="Measure", required=True, group="Measure"),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            group="Measure",
            choices=choices(
                financial="Financial result",
                operating="Operating result",
                stock_price="Stock price",
                tsr="Total shareholder return",
                relative_tsr="Relative total shareholder return",
                individual="Individual performance",
                time="Time only",
            ),
        ),
        Field(
            name="weight",
            label="Weight",
            kind=Kind.DECIMAL,
            required=True,
            group="Measure",
            help="0.50 for one half; all weights total 1.",
        ),
        Field(
            name="figure_id",
            label="Figure",
            kind=Kind.LINK,
            link="figure",
            group="Values",
            help="Takes both values from the statement.",
        ),
        Field(name="unit", label="Unit", group="Values"),
        Field(
            name="target",
            label="Target",
            kind=Kind.DECIMAL,
            group="Values",
            help="Attainment is the value over the target.",
        ),
        Field(name="original", label="Value as filed", kind=Kind.DECIMAL, group="Values"),
        Field(name="restated", label="Value restated", kind=Kind.DECIMAL, group="Values"),
        Field(
            name="curve",
            label="Curve",
            kind=Kind.CHOICE,
            required=True,
            group="Payout",
            choices=choices(linear="Linear between points", step="Steps", given="Payout is given"),
        ),
        Field(name="below", label="Payout below the first point, %", kind=Kind.DECIMAL, group="Payout"),
        Field(name="cap", label="Most, %", kind=Kind.DECIMAL, group="Payout"),
        Field(name="original_payout", label="Given payout as filed, %", kind=Kind.DECIMAL, group="Payout"),
        Field(name="restated_payout", label="Given payout restated, %", kind=Kind.DECIMAL, group="Payout"),
        Field(
            name="gate",
            label="Gate",
            kind=Kind.YES_NO,
            group="Payout",
            help="Nothing is earned unless the target is met.",
        ),
        Field(name="estimate_method", label="Estimate: method", kind=Kind.LONG_TEXT, group="Estimate"),
        Field(name="estimate_low", label="Estimate: low", kind=Kind.DECIMAL, group="Estimate"),
        Field(name="estimate_high", label="Estimate: high", kind=Kind.DECIMAL, group="Estimate"),
    ),
)

CURVE_POINT = Entity(
    name="curve_point",
    label="Curve point",
    plural="Curve",
    record=CurvePoint,
    title=("attainment", "payout"),
    owner="measure_id",
    order="id",
    fields=(
        Field(name="measure_id", label="Measure", kind=Kind.LINK, link="measure", required=True),
        Field(name="attainment", label="Attainment, %", kind=Kind.DECIMAL, required=True),
        Field(name="payout", label="Payout, %", kind=Kind.DECIMAL, required=True),
    ),
)

MODIFIER = Entity(
    name="modifier",
    label="Modifier",
    plural="Modifiers",
    record=Modifier,
    title=("name",),
    owner="award_id",
    order="position, id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(name="position", label="Place in the list", kind=Kind.INTEGER, required=True),
        Field(name="name", label="Modifier", required=True),
        Field(
            name="kind",
            label="Kind",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                additive="Adds percentage points",
                multiplicative="Multiplies",
                tsr="Total shareholder return modifier",
                discretion="Committee discretion, in dollars or shares",
            ),
        ),
        Field(name="original", label="As applied", kind=Kind.DECIMAL),
        Field(name="restated", label="On restated figures", kind=Kind.DECIMAL),
        Field(name="low", label="Least", kind=Kind.DECIMAL),
        Field(name="high", label="Most", kind=Kind.DECIMAL),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

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
            ),
        ),
        Field(name="on", label="On", kind=Kind.DATE),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(name="price", label="Price a share", kind=Kind.PRICE),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
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
    ),
)
