"""Terms that revise the policy for one participant."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="overlay",
    groups=(
        group(
            "",
            Cell("person_id", 6),
            Cell("number", 6),
            Cell("basis", 12),
            Cell("effective_on", 3),
            Cell("ended_on", 3),
            Cell("meeting_id", 6),
            Cell("evidence_id", 12),
            Cell("terms", 12, lines=4),
        ),
    ),
    columns=("person_id", "basis", "effective_on"),
)
