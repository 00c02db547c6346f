"""What on the form bears out one figure of a scan: the sums of its rows, its twin in the same row, a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from clawdesk.intake.printed.chain import Link, supports, value_of
from clawdesk.intake.printed.figures import number_of
from clawdesk.intake.printed.fragments import COUNT, Fit, candidates

Figures = Mapping[str, frozenset[Decimal]]

_FIGURE = re.compile(
    r"(?<![\d$.,/-])(?:\d{1,3}(?:,\d{3})+|\d{3}|\d{5,12})(?:\.\d{1,4})?(?![\d/,%-])", re.ASCII
)
# Smaller figures stand beside one another by chance.
_TELLING = 100


def figures_of(footnotes: Sequence[tuple[str, str]]) -> Figures:
    """The counts that each footnote tells, by its id; neither years nor amounts of money."""
    return {
        f"F{number}": frozenset(
            value for one in _FIGURE.findall(text[:4000]) if (value := number_of(one)) is not None
        )
        for number, text in footnotes
    }


def count_supports(links: Sequence[Link], number: int, *, underlying: Sequence[str]) -> int:
    """How many figures agree with this count: its balance, the other table, the balance or the underlying beside it."""
    link = links[number]
    value = value_of(link.count)
    paired = value in link.hints
    return link.vouched + paired + _is_twin(value, (whole(link.owned_pieces), whole(underlying)))


def owned_supports(links: Sequence[Link], number: int, *, underlying: Sequence[str]) -> int:
    """Of a new holding the balance is the count, and of a derivative mostly the underlying amount."""
    link = links[number]
    beside = (whole(link.count_pieces), whole(underlying))
    return supports(links, number) + _is_twin(value_of(link.owned), beside)


def underlying_supports(link: Link, value: Decimal | None) -> int:
    return int(_is_twin(value, (whole(link.count_pieces), whole(link.owned_pieces))))


def told_in(notes: Iterable[str], figures: Figures, value: Decimal | None) -> int:
    """Whether one of the row's footnotes tells the same figure."""
    told = any(value in figures.get(note, ()) for note in notes)
    return int(told and value is not None and value >= _TELLING)


def whole(pieces: Sequence[str]) -> Decimal | None:
    """What the pieces say by themselves, without any sum."""
    found = candidates(pieces, COUNT)
    return number_of(found[0].text) if found and found[0].fit <= Fit.OVERLAPPING else None


def _is_twin(value: Decimal | None, beside: Iterable[Decimal | None]) -> bool:
    return value is not None and value >= _TELLING and value in beside
