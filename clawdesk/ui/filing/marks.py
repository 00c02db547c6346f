"""What is marked in the source of a filing: a cell to confirm, a cell that was confirmed, the one in question."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.domain.filing import Filing, Spot
from clawdesk.domain.filing_confirm import told_place
from clawdesk.domain.finding import Finding, Status
from clawdesk.ui.filing.cells import CELLS, Place, is_doubtful
from clawdesk.ui.filing.weighing import of_line, tone_of

# The cell that a row's arithmetic ends in, and those that it is made of.
_SUMS = ("shares_after", "value_after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    place: Place
    spot: Spot
    tone: str
    text: str = ""
    """As it is printed, by which it is found where the reader knows its line alone."""


def marks_of(filing: Filing, findings: tuple[Finding, ...], settled: tuple[Place, ...]) -> tuple[Mark, ...]:
    """Every doubtful cell that has a place on its page, and the balance of a row that differs."""
    made: list[Mark] = []
    alone = {one.place for one in findings if one.status is Status.NOT_BORNE_OUT}
    for line in filing.lines:
        wrong = tone_of(of_line(line, findings)) == "bad"
        for name in CELLS:
            cell, place = getattr(line, name), Place(line.table, line.row, name)
            if cell.spot is None:
                continue
            if is_doubtful(cell) and place not in settled:
                tone = "bad" if told_place(*place) in alone else "warn"
                made.append(Mark(place=place, spot=cell.spot, tone=tone, text=cell.text or ""))
            elif wrong and name in _SUMS:
                made.append(Mark(place=place, spot=cell.spot, tone="bad", text=cell.text or ""))
    return tuple(made)


def spot_of(filing: Filing, place: Place) -> Spot | None:
    """Where a cell stands, or another cell of its row where it has no place of its own."""
    line = next((one for one in filing.lines if (one.table, one.row) == place[:2]), None)
    if line is None:
        return None
    own: Spot | None = getattr(line, place.cell).spot if place.cell else None
    others = (getattr(line, name).spot for name in CELLS)
    return own or next((one for one in others if one is not None), None)
