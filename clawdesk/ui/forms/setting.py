"""A setting that changes an outcome, with its reason."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="setting",
    groups=(
        group(
            "",
            Cell("key", 6),
            Cell("value", 6),
            Cell("set_on", 6),
            Cell("case_id", 6),
            Cell("reason", 12, lines=2),
        ),
    ),
    columns=("key", "value", "case_id", "reason", "set_on"),
    today=("set_on",),
)
