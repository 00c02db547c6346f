"""Whether a filing read off paper says the same as the document it was printed from."""

from __future__ import annotations

import dataclasses

from clawdesk.domain.filing import Cell, Filing, Line

# The form prints these only in part: K and V, and nothing of an early or late mark's own.
UNPRINTED = frozenset({"equity_swap", "timeliness", "form_type"})


def values(line: Line) -> dict[str, object]:
    found: dict[str, object] = {"kind": line.kind}
    for field in dataclasses.fields(line):
        cell = getattr(line, field.name)
        if isinstance(cell, Cell) and field.name not in UNPRINTED:
            value = getattr(cell, "value")  # noqa: B009
            # Blanks in a row print as one; a mark without a value is what the print has of it.
            found[field.name] = (" ".join(value.split()) or None) if isinstance(value, str) else value
            found[field.name + " notes"] = cell.notes
    return found


def differences(read: Filing, truth: Filing) -> list[str]:
    """Row by row and column by column, in words for a failing test."""
    if len(read.table_1) != len(truth.table_1) or len(read.table_2) != len(truth.table_2):
        counts = [len(each) for each in (read.table_1, truth.table_1, read.table_2, truth.table_2)]
        return [f"rows: {counts}"]
    return [
        f"{ours.place} {name}: {mine[name]!r} for {value!r}"
        for ours, theirs in zip(read.lines, truth.lines, strict=True)
        if (mine := values(ours))
        for name, value in values(theirs).items()
        if mine[name] != value
    ]
