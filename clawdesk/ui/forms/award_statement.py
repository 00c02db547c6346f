"""On which filing an award was calculated."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="award_statement",
    groups=(
        group(
            "",
            Cell("statement_id", 8),
        ),
    ),
    columns=("statement_id",),
)
