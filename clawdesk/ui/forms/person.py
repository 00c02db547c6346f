"""Who an officer, director or holder is."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="person",
    groups=(
        group(
            "",
            Cell("given_names", 6),
            Cell("family_name", 6),
            Cell("cik", 4),
            Cell("died_on", 4),
            Cell("estate", 4),
            Cell("note", 12),
        ),
    ),
    columns=("family_name", "given_names", "cik"),
    owned=("term", "agreement", "acknowledgement", "attorney"),
    together=(("agreement", "acknowledgement", "attorney"),),
)
