"""A member of the Committee."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="member",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("capacity", 3),
            Cell("independent", 3),
            Cell("started_on", 3),
            Cell("ended_on", 3),
            Cell("person_id", 6),
        ),
    ),
    columns=("name", "capacity", "started_on", "ended_on", "independent"),
)
