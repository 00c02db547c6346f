"""A policy as the company adopted it; its text is never edited."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="policy",
    groups=(
        group(
            "",
            Cell("title", 12),
            Cell("edition", 4),
            Cell("adopted_on", 4),
            Cell("effective_on", 4),
            Cell("ended_on", 4),
            Cell("resolution", 8),
            Cell("sha256", 12),
        ),
    ),
    columns=("title", "adopted_on", "effective_on", "ended_on"),
    owned=("overlay",),
    read_only=True,
)
