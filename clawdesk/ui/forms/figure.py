"""A figure as filed and as restated."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="figure",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("unit", 2),
            Cell("place", 4),
            Cell("original", 3),
            Cell("restated", 3),
            Cell("restatement_id", 6),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("name", "unit", "original", "restated", "restatement_id", "place"),
    owned=("figure_restated",),
)
