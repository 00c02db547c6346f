"""A note to a record; privileged ones stay out of every export."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="note",
    groups=(
        group(
            "",
            Cell("text", 12, lines=4),
            Cell("written_on", 6),
            Cell("privileged", 6),
        ),
    ),
    columns=("written_on", "text", "privileged"),
    today=("written_on",),
)
