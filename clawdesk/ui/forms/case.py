"""A case: the restatement, the policy that governs, the days and the state."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="case",
    groups=(
        group(
            "",
            Cell("number", 4),
            Cell("title", 8),
            Cell("restatement_id", 6),
            Cell("policy_id", 6),
            Cell("opened_on", 4),
            Cell("demand_on", 4),
            Cell("status", 4),
            Cell("closed_on", 4),
            Cell("closing_reason", 8),
            Cell("note", 12),
        ),
    ),
    columns=("number", "title", "status", "opened_on"),
    owned=("participant", "decision"),
    today=("opened_on",),
)
