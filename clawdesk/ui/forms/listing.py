"""Where the company's securities were listed, from when to when."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="listing",
    groups=(
        group(
            "",
            Cell("exchange", 6),
            Cell("from_on", 3),
            Cell("to_on", 3),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("exchange", "from_on", "to_on"),
)
