"""What of an award vests on a day, and on which condition."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="vesting",
    groups=(
        group(
            "",
            Cell("on", 4),
            Cell("shares", 4),
            Cell("amount", 4),
            Cell("condition", 12),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("on", "shares", "amount", "condition"),
)
