"""A meeting of the Committee or a written consent."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="meeting",
    groups=(
        group(
            "",
            Cell("held_on", 4),
            Cell("kind", 4),
            Cell("quorum", 4),
            Cell("title", 6),
            Cell("place", 6),
            Cell("called_on", 4),
            Cell("evidence_id", 8),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("held_on", "kind", "title", "quorum"),
    owned=("attendance",),
)
