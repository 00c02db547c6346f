"""A measure of an award: its values, its curve, its estimate."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="measure",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("kind", 4),
            Cell("weight", 2),
        ),
        group(
            "Values",
            Cell("figure_id", 6),
            Cell("unit", 3),
            Cell("target", 3),
            Cell("original", 3),
            Cell("restated", 3),
        ),
        group(
            "Payout",
            Cell("curve", 4),
            Cell("below", 4),
            Cell("cap", 4),
            Cell("original_payout", 4),
            Cell("restated_payout", 4),
            Cell("gate", 4),
        ),
        group(
            "Ranks, averages and growth",
            Cell("attainment", 6),
            Cell("averaging_days", 3),
            Cell("lower_is_better", 3),
            Cell("benchmark_original", 3),
            Cell("benchmark_restated", 3),
            Cell("percentile_formula", 6),
            Cell("percentile_rounding", 6),
            Cell("ties", 6),
            Cell("includes_company", 12),
        ),
        group(
            "Estimate",
            Cell("estimate_low", 4),
            Cell("estimate_high", 4),
            Cell("position", 4),
            Cell("estimate_method", 12, lines=2),
        ),
    ),
    columns=("name", "kind", "weight", "target", "original", "restated"),
    owned=("curve_point", "measure_figure", "peer"),
)
