"""Terms that revise the policy for one participant."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="overlay",
    groups=(
        group(
            "",
            Cell("person_id", 6),
            Cell("basis", 6),
            Cell("effective_on", 4),
            Cell("evidence_id", 8),
            Cell("terms", 12, lines=4),
        ),
    ),
    columns=("person_id", "basis", "effective_on"),
)
