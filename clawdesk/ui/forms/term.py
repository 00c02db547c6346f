"""In which capacity a person served, from when to when, and what shows it."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="term",
    groups=(
        group(
            "",
            Cell("kind", 12),
            Cell("title", 6),
            Cell("started_on", 3),
            Cell("ended_on", 3),
            Cell("chief_executive", 3),
            Cell("chief_financial", 3),
            Cell("evidence_id", 6),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("kind", "title", "started_on", "ended_on"),
)
