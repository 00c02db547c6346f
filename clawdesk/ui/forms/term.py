"""In which capacity a person served, from when to when, and what shows it."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="term",
    groups=(
        group(
            "",
            Cell("kind", 12),
            Cell("title", 8),
            Cell("started_on", 4),
            Cell("ended_on", 4),
            Cell("chief_executive", 4),
            Cell("chief_financial", 4),
            Cell("named_officer", 4),
            Cell("evidence_id", 12),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("kind", "title", "started_on", "ended_on"),
)
