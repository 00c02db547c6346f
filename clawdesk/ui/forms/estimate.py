"""What stands in for a figure that no statement tells: its method, its range, and whose it is."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="estimate",
    groups=(
        group(
            "",
            Cell("measure_id", 6),
            Cell("modifier_id", 6),
            Cell("kind", 12),
            Cell("low", 4),
            Cell("point", 4),
            Cell("high", 4),
            Cell("method", 12, lines=2),
            Cell("inputs", 12, lines=2),
            Cell("author", 8),
            Cell("made_on", 4),
            Cell("evidence_id", 12),
        ),
        group(
            "Event study",
            Cell("price", 4),
            Cell("stock_return", 4),
            Cell("index_return", 4),
            Cell("alpha", 4),
            Cell("beta", 4),
        ),
    ),
    columns=("method", "kind", "low", "point", "high"),
)
