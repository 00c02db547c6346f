"""A statement that a restatement changed."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="restated_period",
    groups=(
        group(
            "",
            Cell("statement_id", 8),
        ),
    ),
    columns=("statement_id",),
)
