"""What became of the shares of an award."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="holding",
    groups=(
        group(
            "",
            Cell("state", 6),
            Cell("on", 3),
            Cell("shares", 3),
            Cell("price", 3),
            Cell("price_low", 3),
            Cell("price_high", 3),
            Cell("exercise_price", 3),
            Cell("proceeds", 3),
            Cell("line_id", 3),
            Cell("evidence_id", 12),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("state", "on", "shares", "price", "proceeds"),
)
