"""The close of one trading day, from which price measures and shares still held are valued."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="closing_price",
    groups=(
        group(
            "",
            Cell("on", 4),
            Cell("price", 4),
            Cell("source", 4),
        ),
    ),
    columns=("on", "price", "source"),
)
