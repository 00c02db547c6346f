"""A financial statement as it was filed."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="statement",
    groups=(
        group(
            "",
            Cell("form", 3),
            Cell("label", 3),
            Cell("period_start", 3),
            Cell("period_end", 3),
            Cell("filed_on", 3),
            Cell("issued_on", 3),
            Cell("accession", 6),
            Cell("evidence_id", 12),
            Cell("note", 12, lines=2),
        ),
    ),
    columns=("label", "form", "period_end", "filed_on", "accession"),
    owned=("figure",),
)
