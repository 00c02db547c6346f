"""What a computation may stand on besides the statements: estimates, human computations, pools, vesting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Money, Price, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    id: int | None = None
    award_id: int | None = None
    measure_id: int | None = None
    modifier_id: int | None = None
    method: str
    inputs: str = ""
    author: str = ""
    made_on: date | None = None
    low: Decimal | None = None
    point: Decimal | None = None
    high: Decimal | None = None
    evidence_id: int | None = None
    kind: str = "value"
    price: Price | None = None
    stock_return: Decimal | None = None
    index_return: Decimal | None = None
    alpha: Decimal | None = None
    beta: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateRuling:
    """What became of an estimate on which the Committee decided; one that a measure itself states has no id."""

    estimate_id: int | None
    adopted: bool
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanComputation:
    id: int | None = None
    award_id: int
    author: str
    method: str
    made_on: date | None = None
    original: Decimal | None = None
    restated: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    id: int | None = None
    plan_id: int | None = None
    title: str
    period_start: date | None = None
    period_end: date | None = None
    original: Money | None = None
    restated: Money | None = None
    paid: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vesting:
    id: int | None = None
    award_id: int
    on: date
    shares: Shares | None = None
    amount: Money | None = None
    condition: str = ""
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFigure:
    id: int | None = None
    measure_id: int
    figure_id: int
    position: int
    role: str = ""
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRestated:
    id: int | None = None
    figure_id: int
    restatement_id: int
    value: Decimal
    place: str = ""
    evidence_id: int | None = None


ESTIMATE = Entity(
    name="estimate",
    label="Estimate",
    plural="Estimates",
    record=Estimate,
    title=("method",),
    owner="award_id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award"),
        Field(name="measure_id", label="Measure", kind=Kind.LINK, link="measure"),
        Field(name="modifier_id", label="Modifier", kind=Kind.LINK, link="modifier"),
        Field(name="method", label="Method", kind=Kind.LONG_TEXT, required=True),
        Field(name="inputs", label="Inputs", kind=Kind.LONG_TEXT),
        Field(name="author", label="Author"),
        Field(name="made_on", label="Made on", kind=Kind.DATE),
        Field(name="low", label="Low", kind=Kind.DECIMAL),
        Field(name="point", label="Point", kind=Kind.DECIMAL),
        Field(name="high", label="High", kind=Kind.DECIMAL),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(
            name="kind",
            label="What low, point and high are",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                value="The measure, had the statements been correct",
                price="The price of a share, had the statements been correct",
                event_study="The share of the abnormal return that the error explains, 1 for all of it",
            ),
        ),
        Field(
            name="price",
            label="Price a share",
            kind=Kind.PRICE,
            help="The price that the award was measured by, which the event study corrects.",
        ),
        Field(name="stock_return", label="Return of the share on the day, %", kind=Kind.DECIMAL),
        Field(name="index_return", label="Return of the index on the day, %", kind=Kind.DECIMAL),
        Field(name="alpha", label="Alpha, %", kind=Kind.DECIMAL),
        Field(name="beta", label="Beta", kind=Kind.DECIMAL),
    ),
)

HUMAN_COMPUTATION = Entity(
    name="human_computation",
    label="Human computation",
    plural="Human computations",
    record=HumanComputation,
    title=("method",),
    owner="award_id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(name="author", label="Author", required=True),
        Field(name="method", label="Method", kind=Kind.LONG_TEXT, required=True),
        Field(name="made_on", label="Made on", kind=Kind.DATE),
        Field(name="original", label="As awarded", kind=Kind.DECIMAL),
        Field(name="restated", label="On the restated figures", kind=Kind.DECIMAL),
        Field(name="low", label="Low", kind=Kind.DECIMAL),
        Field(name="high", label="High", kind=Kind.DECIMAL),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

POOL = Entity(
    name="pool",
    label="Bonus pool",
    plural="Bonus pools",
    record=Pool,
    title=("title",),
    fields=(
        Field(name="plan_id", label="Plan", kind=Kind.LINK, link="plan"),
        Field(name="title", label="Title", required=True),
        Field(name="period_start", label="Period from", kind=Kind.DATE),
        Field(name="period_end", label="Period to", kind=Kind.DATE),
        Field(name="original", label="As funded", kind=Kind.MONEY),
        Field(name="restated", label="On the restated figures", kind=Kind.MONEY),
        Field(name="paid", label="Paid in all", kind=Kind.MONEY),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

VESTING = Entity(
    name="vesting",
    label="Vesting",
    plural="Vesting",
    record=Vesting,
    title=("on",),
    owner="award_id",
    fields=(
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award", required=True),
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="condition", label="Condition"),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

MEASURE_FIGURE = Entity(
    name="measure_figure",
    label="Figure of a measure",
    plural="Figures of a measure",
    record=MeasureFigure,
    title=("figure_id",),
    owner="measure_id",
    fields=(
        Field(name="measure_id", label="Measure", kind=Kind.LINK, link="measure", required=True),
        Field(name="figure_id", label="Figure", kind=Kind.LINK, link="figure", required=True),
        Field(name="position", label="Place in the list", kind=Kind.INTEGER, required=True),
        Field(
            name="role",
            label="Role",
            kind=Kind.CHOICE,
            help="Left empty: added up.",
            choices=choices(
                value="Added up",
                average="Averaged",
                numerator="Above the line of a ratio",
                denominator="Below the line of a ratio",
                base="Base of the growth, or benchmark",
            ),
        ),
        Field(name="factor", label="Factor", kind=Kind.DECIMAL, help="Left empty: once."),
    ),
)

FIGURE_RESTATED = Entity(
    name="figure_restated",
    label="Restated figure",
    plural="Restated figures",
    record=FigureRestated,
    title=("restatement_id",),
    owner="figure_id",
    fields=(
        Field(name="figure_id", label="Figure", kind=Kind.LINK, link="figure", required=True),
        Field(name="restatement_id", label="Restatement", kind=Kind.LINK, link="restatement", required=True),
        Field(name="value", label="Value", kind=Kind.DECIMAL, required=True),
        Field(name="place", label="Place"),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)
