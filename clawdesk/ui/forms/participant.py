"""An officer whom the case concerns, with notice and reply."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="participant",
    groups=(
        group(
            "",
            Cell("person_id", 6),
            Cell("notice_on", 3),
            Cell("reply_on", 3),
            Cell("reply", 12, lines=2),
            Cell("demand_on", 3),
            Cell("suit_on", 3),
        ),
    ),
    columns=("person_id", "notice_on", "reply_on"),
)
