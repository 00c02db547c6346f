"""A company of the peer group by which a measure is ranked."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="peer",
    groups=(
        group(
            "",
            Cell("name", 6),
            Cell("status", 6),
            Cell("start_price", 3),
            Cell("end_price", 3),
            Cell("dividends", 3),
            Cell("total_return", 3),
            Cell("rank", 3),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("name", "total_return", "rank", "status"),
)
