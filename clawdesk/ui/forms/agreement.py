"""What a person was promised outside the plans, such as in an employment or indemnification agreement."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="agreement",
    groups=(
        group(
            "",
            Cell("kind", 6),
            Cell("from_on", 3),
            Cell("to_on", 3),
            Cell("promises_payment", 12),
            Cell("term", 12, lines=2),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("kind", "promises_payment", "from_on", "to_on"),
)
