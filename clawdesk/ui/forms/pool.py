"""A bonus pool as it was funded, as the restated figures would have funded it, and what was paid out of it."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="pool",
    groups=(
        group(
            "",
            Cell("title", 6),
            Cell("plan_id", 6),
            Cell("period_start", 4),
            Cell("period_end", 4),
            Cell("paid", 4),
            Cell("original", 4),
            Cell("restated", 4),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("title", "original", "restated", "paid"),
)
