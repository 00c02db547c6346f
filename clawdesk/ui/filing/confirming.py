"""What a person says of a doubtful cell: one of the likely readings, what the page shows, or that nobody can tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clawdesk.domain.dates import iso
from clawdesk.domain.filing import Cell, Filing, Proposal, Reading
from clawdesk.domain.filing_confirm import confirmed
from clawdesk.domain.money import canonical_decimal
from clawdesk.errors import InputError
from clawdesk.ui.filing.cells import Place


def likely(cell: Cell) -> tuple[Proposal, ...]:
    """The readings to choose from, the one that stands in the cell first."""
    if cell.status is not Reading.PROPOSED or not cell.text:
        return cell.proposals
    own = next((one for one in cell.proposals if one.text == cell.text), None)
    own = own or Proposal(text=cell.text, value=_canonical(getattr(cell, "value", None)))
    return (own, *(one for one in cell.proposals if one is not own))


def settled_as(filing: Filing, place: Place, text: str, by: str, on: date) -> Filing:
    """The page shows this, or one of the likely readings is right; InputError where it cannot stand there."""
    if not text.strip():
        raise InputError("Type what the page shows, or leave the cell unknown.")
    return _confirmed(filing, place, text, by, on)


def unknown(filing: Filing, place: Place, by: str, on: date) -> Filing:
    """Nobody can tell: nothing is computed with the cell."""
    return _confirmed(filing, place, "", by, on)


def _confirmed(filing: Filing, place: Place, text: str, by: str, on: date) -> Filing:
    return confirmed(filing, table=place.table, row=place.row, column=place.cell, text=text, by=by, on=on)


def _canonical(value: object) -> str:
    if isinstance(value, Decimal):
        return canonical_decimal(value)
    return iso(value) if isinstance(value, date) else str(value or "")
