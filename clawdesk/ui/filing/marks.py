"""What is marked in the source of a filing: a cell to confirm, a cell that was confirmed, the one in question."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.domain.filing import Filing, Line, Spot
from clawdesk.domain.filing_confirm import told_place
from clawdesk.domain.finding import Finding, Status
from clawdesk.ui.filing.cells import CELLS, Place, is_doubtful
from clawdesk.ui.filing.weighing import TONES, of_line

# The cells of a row that a check weighs, for an eye to go to.
_WEIGHED = {
    "running balance": ("shares_after", "value_after"),
    "price range": ("price",),
    "exercise pairing": ("shares", "total_value"),
    "code and direction": ("code", "acquired_disposed"),
    "form of report": ("code",),
    "dates": ("date",),
    "10b5-1 plan": ("date",),
    "after leaving": ("date",),
    "purchases and sales within six months": ("price",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    place: Place
    spot: Spot
    tone: str
    text: str = ""
    """As it is printed, by which it is found where the reader knows its line alone."""


def marks_of(filing: Filing, findings: tuple[Finding, ...], settled: tuple[Place, ...]) -> tuple[Mark, ...]:
    """Every doubtful cell that has a place on its page, and the cells of a row in which something differs."""
    made: list[Mark] = []
    alone = {one.place for one in findings if one.status is Status.NOT_BORNE_OUT}
    for line in filing.lines:
        wrong = in_question(line, findings)
        for name in CELLS:
            cell, place = getattr(line, name), Place(line.table, line.row, name)
            if cell.spot is None:
                continue
            if is_doubtful(cell) and place not in settled:
                tone = "bad" if told_place(*place) in alone else "warn"
                made.append(Mark(place=place, spot=cell.spot, tone=tone, text=cell.text or ""))
            elif name in wrong:
                made.append(Mark(place=place, spot=cell.spot, tone="bad", text=cell.text or ""))
    return tuple(made)


def in_question(line: Line, findings: tuple[Finding, ...]) -> frozenset[str]:
    """The cells of a row that what differs there speaks of."""
    differs = (one for one in of_line(line, findings) if TONES[one.status] == "bad")
    return frozenset(name for one in differs for name in _WEIGHED.get(one.check, ()))


def spot_of(filing: Filing, place: Place) -> Spot | None:
    """Where a cell stands, or another cell of its row where it has no place of its own."""
    line = next((one for one in filing.lines if (one.table, one.row) == place[:2]), None)
    if line is None:
        return None
    own: Spot | None = getattr(line, place.cell).spot if place.cell else None
    others = (getattr(line, name).spot for name in CELLS)
    return own or next((one for one in others if one is not None), None)
