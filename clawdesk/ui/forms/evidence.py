"""A document that shows a fact."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="evidence",
    groups=(
        group(
            "",
            Cell("title", 12),
            Cell("exhibit", 6),
            Cell("page", 6),
            Cell("sha256", 12),
            Cell("privileged", 12),
        ),
    ),
    columns=("exhibit", "title", "page"),
)
