"""What an award is measured by: its measures with their curves, and what modifies the payout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from clawdesk.domain.fields import Entity, Field, Kind, choices


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
    attainment: str = ""
    percentile_formula: str = ""
    includes_company: bool = False
    benchmark_original: Decimal | None = None
    benchmark_restated: Decimal | None = None
    averaging_days: int | None = None
    lower_is_better: bool = False
    ties: str = ""
    percentile_rounding: str = ""


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
    figure_id: int | None = None
    measure_id: int | None = None


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
            choices=choices(
                linear="Linear between points",
                step="Steps",
                given="Payout is given",
                rest="Unaffected rest of the award",
            ),
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
        Field(
            name="attainment",
            label="How attainment is found",
            kind=Kind.CHOICE,
            help="Left empty: the value over the target, or the value itself where there is no target.",
            choices=choices(
                ratio="Value over target, %",
                value="The value itself",
                growth="Growth over the base, %",
                spread="Points above the benchmark",
                percentile="Percentile among the peers, %",
            ),
        ),
        Field(
            name="percentile_formula",
            label="Percentile formula",
            kind=Kind.CHOICE,
            help="R is the rank counted from the highest, unless told; N is how many are ranked.",
            choices=choices(
                rank="1 − (R − 1) ÷ (N − 1)",
                from_lowest="R ÷ N, R counted from the lowest",
                from_highest="R ÷ N, R counted from the highest",
                percentrank_inc="Excel PERCENTRANK.INC, three digits",
                percentrank_exc="Excel PERCENTRANK.EXC, three digits",
            ),
        ),
        Field(name="includes_company", label="Company in the peer group", kind=Kind.YES_NO),
        Field(name="benchmark_original", label="Benchmark as filed", kind=Kind.DECIMAL),
        Field(name="benchmark_restated", label="Benchmark restated", kind=Kind.DECIMAL),
        Field(name="averaging_days", label="Days averaged", kind=Kind.INTEGER),
        Field(
            name="lower_is_better",
            label="A lower value pays more",
            kind=Kind.YES_NO,
            help="For example a cost; the curve then falls, and beyond its last point nothing is earned.",
        ),
        Field(
            name="ties",
            label="Equal ranks",
            kind=Kind.CHOICE,
            choices=choices(
                best="All take the best of the places",
                mean="All take the mean of the places",
                worst="All take the worst of the places",
            ),
        ),
        Field(
            name="percentile_rounding",
            label="Percentile rounded",
            kind=Kind.CHOICE,
            choices=choices(
                whole="To the whole percentile, half up",
                tenth="To a tenth of a percentile, half up",
                truncated="Down to the whole percentile",
            ),
        ),
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
                limit="Holds the payout to the most, where its measure is below the least",
                discretion="Committee discretion, in dollars or shares",
            ),
        ),
        Field(name="original", label="As applied", kind=Kind.DECIMAL),
        Field(name="restated", label="On restated figures", kind=Kind.DECIMAL),
        Field(name="low", label="Least", kind=Kind.DECIMAL),
        Field(name="high", label="Most", kind=Kind.DECIMAL),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="figure_id", label="Figure", kind=Kind.LINK, link="figure"),
        Field(name="measure_id", label="Measure", kind=Kind.LINK, link="measure"),
    ),
)
