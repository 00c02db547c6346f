"""A computation that people made of an award which the program does not express: author, method and file."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="human_computation",
    groups=(
        group(
            "",
            Cell("author", 8),
            Cell("made_on", 4),
            Cell("method", 12, lines=3),
            Cell("original", 3),
            Cell("restated", 3),
            Cell("low", 3),
            Cell("high", 3),
            Cell("evidence_id", 12),
        ),
    ),
    columns=("author", "method", "original", "restated"),
)
