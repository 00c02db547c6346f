"""The company as it stands in the charter and on the exchange."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="company",
    groups=(
        group(
            "",
            Cell("name", 8),
            Cell("ticker", 4),
            Cell("cik", 4),
            Cell("exchange", 4),
            Cell("state", 4),
            Cell("committee", 8),
            Cell("sample", 4),
        ),
    ),
    columns=("name", "ticker", "cik"),
)
