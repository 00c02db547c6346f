"""A day on which federal offices were closed."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="closure",
    groups=(
        group(
            "",
            Cell("on", 4),
            Cell("name", 8),
        ),
    ),
    columns=("on", "name"),
)
