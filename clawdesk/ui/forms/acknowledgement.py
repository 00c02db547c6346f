"""That a person signed a policy, and when."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="acknowledgement",
    groups=(
        group(
            "",
            Cell("policy_id", 8),
            Cell("on", 4),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("policy_id", "on"),
)
