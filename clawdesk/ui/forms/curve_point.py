"""One point of the curve: what is attained and what it pays."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="curve_point",
    groups=(
        group(
            "",
            Cell("attainment", 6),
            Cell("payout", 6),
        ),
    ),
    columns=("attainment", "payout"),
)
