"""A figure as one of several restatements states it."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="figure_restated",
    groups=(
        group(
            "",
            Cell("restatement_id", 6),
            Cell("value", 3),
            Cell("place", 3),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("restatement_id", "value", "place"),
)
