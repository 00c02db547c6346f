"""What changed a payout after the measures."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="modifier",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("kind", 6),
            Cell("original", 3),
            Cell("restated", 3),
            Cell("low", 3),
            Cell("high", 3),
            Cell("figure_id", 6),
            Cell("measure_id", 6),
            Cell("position", 3),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("name", "kind", "original", "restated"),
)
