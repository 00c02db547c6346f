"""What the Committee decided, when and why."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="decision",
    groups=(
        group(
            "Question",
            Cell("question", 8),
            Cell("person_id", 4),
            Cell("award_id", 4),
            Cell("answer", 4),
            Cell("conduct", 4),
            Cell("amount", 4),
            Cell("shares", 4),
            Cell("reasons", 12, lines=4),
        ),
        group(
            "Decided",
            Cell("decided_on", 4),
            Cell("meeting_id", 4),
            Cell("resolution", 4),
            Cell("votes_for", 4),
            Cell("votes_against", 4),
            Cell("abstained", 4),
            Cell("evidence_id", 6),
        ),
    ),
    columns=("question", "person_id", "answer", "decided_on"),
)
