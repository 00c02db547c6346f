"""The formula behind one cell of a computation, as the window says it and the report may print it."""

from __future__ import annotations

from decimal import Decimal

from clawdesk.domain.evaluation import Line, Quantity

ORIGINAL, RESTATED = "original", "restated"


def cell_formula(line: Line, side: str) -> str:
    """Never empty: a figure that no formula made is said to be on record, a sum of nothing to be nothing."""
    value = amount_of(line, side)
    if value is None:
        return "Nothing stands here: this line is told for the other side alone."
    if not line.formula:
        if line.total and value.value == Decimal(0):
            return "On the restated figures not less would have been received."
        return "As it stands on record; the facts are named below."
    parts = line.formula.split("; ")
    two = len(parts) == len((ORIGINAL, RESTATED)) and line.original is not None and line.restated is not None
    if not two:
        return line.formula
    return parts[0] if side == ORIGINAL else parts[1]


def amount_of(line: Line, side: str) -> Quantity | None:
    return line.original if side == ORIGINAL else line.restated
