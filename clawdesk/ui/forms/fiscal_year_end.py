"""From which day the fiscal year ends when."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="fiscal_year_end",
    groups=(
        group(
            "",
            Cell("from_on", 4),
            Cell("month", 4),
            Cell("day", 4),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("from_on", "month", "day", "note"),
)
