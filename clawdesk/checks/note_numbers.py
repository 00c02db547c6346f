"""Numbers of a row: those that stand in its footnotes, and how large or fine one can be."""

from __future__ import annotations

import re
from decimal import Decimal

from clawdesk.domain.filing import Filing, Footnote, Line
from clawdesk.domain.money import canonical_decimal

_NUMBER = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?<![0-9.,])[0-9]+(?:\.[0-9]+)?", re.ASCII
)


# The form holds twelve digits before the point and four after it; beyond these nothing is computed with.
_MOST_WHOLE, _MOST_DECIMALS = 16, 12


def can_compute_with(*numbers: Decimal | None) -> bool:
    """What was made to break a sum is left out of it."""
    return all(
        number is None
        or (number.adjusted() < _MOST_WHOLE and -int(number.as_tuple().exponent) <= _MOST_DECIMALS)
        for number in numbers
    )


def notes_of(filing: Filing, line: Line) -> tuple[Footnote, ...]:
    """Every footnote that speaks of what moved or what is owned."""
    return filing.footnotes_of(
        line.shares_after, line.value_after, line.shares, line.security, line.date, line.code, line.price,
        line.acquired_disposed, line.ownership, line.nature,
    )  # fmt: skip


def note_naming(filing: Filing, line: Line, number: Decimal) -> Footnote | None:
    """A footnote of this row in which this very number stands."""
    wanted = canonical_decimal(abs(number))
    for note in notes_of(filing, line):
        if any(_plain(found) == wanted for found in _NUMBER.findall(note.text)):
            return note
    return None


def _plain(text: str) -> str:
    text = text.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text
