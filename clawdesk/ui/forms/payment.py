"""What was paid, delivered, withheld or is still to come."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="payment",
    groups=(
        group(
            "",
            Cell("state", 6),
            Cell("on", 3),
            Cell("amount", 3),
            Cell("shares", 3),
            Cell("price", 3),
            Cell("tax_withheld", 3),
            Cell("earnings", 3),
            Cell("earnings_rate", 3),
            Cell("earnings_years", 3),
            Cell("evidence_id", 12),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("state", "on", "amount", "shares", "price"),
)
