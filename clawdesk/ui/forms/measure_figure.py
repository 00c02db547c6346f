"""One of several figures of which a measure is made up, and its part in it."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="measure_figure",
    groups=(
        group(
            "",
            Cell("figure_id", 6),
            Cell("role", 4),
            Cell("factor", 2),
            Cell("position", 3),
        ),
    ),
    columns=("position", "figure_id", "role", "factor"),
)
