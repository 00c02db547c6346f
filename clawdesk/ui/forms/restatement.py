"""A restatement: its kind and the days that count."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="restatement",
    groups=(
        group(
            "",
            Cell("title", 8),
            Cell("kind", 4),
        ),
        group(
            "Days",
            Cell("concluded_on", 4),
            Cell("should_have_concluded_on", 4),
            Cell("directed_on", 4),
            Cell("announced_on", 4),
            Cell("filed_on", 4),
        ),
        group(
            "Filed as",
            Cell("form", 4),
            Cell("accession", 8),
            Cell("evidence_id", 12),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("title", "kind", "concluded_on", "filed_on"),
    owned=("restated_period",),
)
