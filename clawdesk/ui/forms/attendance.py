"""Who was there, and who stood aside."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="attendance",
    groups=(
        group(
            "",
            Cell("member_id", 6),
            Cell("present", 3),
            Cell("recused", 3),
            Cell("reason", 12, lines=2),
        ),
    ),
    columns=("member_id", "present", "recused", "reason"),
)
