"""The plan under which awards are made."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="plan",
    groups=(
        group(
            "",
            Cell("name", 8),
            Cell("kind", 4),
            Cell("adopted_on", 4),
            Cell("named_in_policy", 4),
            Cell("conflicting_term", 12),
        ),
    ),
    columns=("name", "kind", "adopted_on", "named_in_policy"),
)
