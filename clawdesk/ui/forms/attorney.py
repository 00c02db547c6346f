"""Who may sign a person's filings, and for how long."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="attorney",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("from_on", 3),
            Cell("to_on", 3),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("name", "from_on", "to_on"),
)
