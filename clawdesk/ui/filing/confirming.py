"""What a person says of a doubtful cell: one of the likely readings, what the page shows, or that nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clawdesk.domain.dates import iso, parse_date
from clawdesk.domain.filing import Cell, DateCell, Filing, FlagCell, NumberCell, Proposal, Reading
from clawdesk.domain.finding import Finding
from clawdesk.domain.money import canonical_decimal, parse_decimal
from clawdesk.errors import InputError
from clawdesk.ui.filing.cells import Place, cell_at

_YES = {"yes": True, "y": True, "1": True, "true": True, "x": True}
_NO = {"no": False, "n": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """`text` as the page shows it, `value` what is computed with (empty where nobody can tell), `was` the reading."""

    place: Place
    text: str
    value: str
    was: str
    reason: str


def likely(cell: Cell) -> tuple[Proposal, ...]:
    """The readings to choose from, the one that stands in the cell first."""
    if cell.status is not Reading.PROPOSED or not cell.text:
        return cell.proposals
    own = next((one for one in cell.proposals if one.text == cell.text), None)
    own = own or Proposal(text=cell.text, value=_canonical(getattr(cell, "value", None)))
    return (own, *(one for one in cell.proposals if one is not own))


def chosen(filing: Filing, place: Place, proposal: Proposal) -> tuple[Filing, Confirmation]:
    """One of the likely readings is right."""
    cell = cell_at(filing, place)
    value = proposal.value or proposal.text
    return _with(filing, place, proposal.text, _value_of(cell, value), proposal.reason or cell.reason)


def typed(filing: Filing, place: Place, text: str, today: date) -> tuple[Filing, Confirmation]:
    """The page shows this; InputError where it cannot stand in the cell."""
    cell = cell_at(filing, place)
    text = text.strip()
    if not text:
        raise InputError("Type what the page shows, or leave the cell unknown.")
    return _with(filing, place, text, _typed_value(cell, text, today), "typed from the page")


def unknown(filing: Filing, place: Place) -> tuple[Filing, Confirmation]:
    """Nobody can tell; the cell keeps what was read and nothing is computed with it."""
    cell = cell_at(filing, place)
    return _with(filing, place, cell.text or "", None, "left unknown")


def still_open(findings: tuple[Finding, ...], settled: tuple[Place, ...]) -> tuple[Finding, ...]:
    """Without what the reader had to say of cells that a person has confirmed."""
    places = {told_place(one) for one in settled}
    return tuple(one for one in findings if one.check != "reading" or one.place not in places)


def told_place(place: Place) -> str:
    """A cell as a reader's findings name it."""
    return f"Table {'I' * place.table}, row {place.row}, {place.cell.replace('_', ' ')}"


def _with(filing: Filing, place: Place, text: str, value: Any, reason: str) -> tuple[Filing, Confirmation]:
    cell = cell_at(filing, place)
    status = Reading.UNREADABLE if value is None else Reading.EXACT
    fresh = replace(cell, text=text or None, value=value, status=status)
    lines = tuple(
        replace(line, **{place.cell: fresh}) if (line.table, line.row) == place[:2] else line
        for line in filing.lines
    )
    said = Confirmation(place=place, text=text, value=_canonical(value), was=cell.text or "", reason=reason)
    return replace(filing, lines=lines), said


def _value_of(cell: Cell, canonical: str) -> Any:
    if isinstance(cell, NumberCell):
        return Decimal(canonical.replace(",", "").replace("$", ""))
    if isinstance(cell, DateCell):
        return date.fromisoformat(canonical)
    if isinstance(cell, FlagCell):
        return canonical.casefold() in _YES
    return canonical


def _typed_value(cell: Cell, text: str, today: date) -> Any:
    if isinstance(cell, NumberCell):
        value = parse_decimal(text.replace("$", ""))
        if value < 0:
            raise InputError("No figure of the form is below zero; A and D tell the direction.")
        return value
    if isinstance(cell, DateCell):
        return parse_date(text, today=today)
    if isinstance(cell, FlagCell):
        answer = (_YES | _NO).get(text.casefold())
        if answer is None:
            raise InputError("Type yes or no.")
        return answer
    return text


def _canonical(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return canonical_decimal(value)
    if isinstance(value, date):
        return iso(value)
    return str(value)
