"""A financial statement as it was filed."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="statement",
    groups=(
        group(
            "",
            Cell("form", 4),
            Cell("label", 4),
            Cell("accession", 4),
            Cell("period_start", 4),
            Cell("period_end", 4),
            Cell("filed_on", 4),
            Cell("issued_on", 4),
            Cell("evidence_id", 8),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("label", "form", "period_end", "filed_on", "accession"),
    owned=("figure",),
)
