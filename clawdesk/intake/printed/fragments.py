"""Pieces of one number or day that a scan spread over misplaced cells, and every way in which they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

COUNT = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,4})?|\d{4,12}(?:\.\d{1,4})?", re.ASCII)
PRICE = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})*|\d{1,12})(?:\.\d{1,4})?", re.ASCII)
LONG_PRICE = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})*|\d{1,12})\.\d{5,9}", re.ASCII)
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)

# A digit whose right half a cell's edge cut off can look like another one.
_CUT = {"0": "689", "3": "8"}
_MOST = 24
_MOST_PIECES = 5
_ANY = re.compile(r".+")


class Fit(IntEnum):
    """How the pieces had to be put together, the surest first."""

    WHOLE = 0
    OVERLAPPING = 1
    ABUTTING = 2
    MENDED = 3
    """A digit at a seam was taken for another one that it looks like when cut, and the pieces agree beside it."""
    DERIVED = 4
    """Only the beginning was read; the rest is what the arithmetic wants."""
    MISREAD = 5
    """The pieces agree but for one digit at their seam, and none looks like the other."""
    CONTRADICTED = 6
    """The pieces do not fit; the longest was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    text: str
    fit: Fit


def candidates(pieces: Sequence[str], shape: re.Pattern[str]) -> tuple[Candidate, ...]:
    """Every well-formed reading of the pieces, the surest first."""
    return _candidates(tuple(pieces[:_MOST_PIECES]), shape)


@lru_cache(maxsize=2048)
def _candidates(pieces: tuple[str, ...], shape: re.Pattern[str]) -> tuple[Candidate, ...]:
    if not pieces:
        return ()
    if len(pieces) == 1:
        whole = pieces[0]
        return (Candidate(text=whole, fit=Fit.WHOLE),) if shape.fullmatch(whole) else ()
    found: dict[str, Fit] = {pieces[0]: Fit.WHOLE}
    for piece in pieces[1:]:
        joined: dict[str, Fit] = {}
        for text, fit in found.items():
            for merged, how in _merged(text, piece):
                worst = max(fit, how)
                joined[merged] = min(worst, joined.get(merged, worst))
        found = dict(sorted(joined.items(), key=lambda pair: pair[1])[:_MOST])
    fitting = [Candidate(text=text, fit=fit) for text, fit in found.items() if shape.fullmatch(text)]
    return tuple(sorted(fitting, key=lambda one: one.fit))


def longest(pieces: Sequence[str], shape: re.Pattern[str]) -> Candidate | None:
    """What is left when the pieces contradict one another."""
    whole = [piece for piece in pieces if shape.fullmatch(piece)]
    return Candidate(text=max(whole, key=len), fit=Fit.CONTRADICTED) if whole else None


def _merged(first: str, second: str) -> Iterator[tuple[str, Fit]]:
    """The end of the first piece may be the beginning of the second, its last digit cut by the edge."""
    second = second.removeprefix("$") if first.startswith("$") and not first.endswith("$") else second
    bare = first.removeprefix("$")
    for shared in range(min(len(bare), len(second)), 0, -1):
        if bare[-shared:] == second[:shared]:
            yield first + second[shared:], Fit.OVERLAPPING
    if bare.endswith(second) or bare == second:
        yield first, Fit.OVERLAPPING
    yield first + second, Fit.ABUTTING
    for shared in range(min(len(bare), len(second)), 2, -1):
        ends, begins_with = bare[-1], second[shared - 1]
        if bare[-shared:-1] == second[: shared - 1] and ends.isdigit() and begins_with.isdigit():
            fit = Fit.MENDED if begins_with in _CUT.get(ends, "") else Fit.MISREAD
            yield first[:-1] + second[shared - 1 :], fit


def torn(first: str, second: str) -> tuple[str, ...]:
    """What two pieces of a price may have been when no honest reading of both is left.

    Either the first piece's last digit, or the second one's, was cut by the edge between the cells.
    """
    return (f"{first[:-1]}{second}", f"{first}{second[:-1]}")


def begins(pieces: Sequence[str], text: str) -> Fit | None:
    """Whether the pieces can be what was read of `text`: its beginning, or parts that cover one another."""
    if not pieces:
        return Fit.DERIVED
    if len(pieces) > 1:
        fits = [one for one in candidates(pieces, _ANY) if text.startswith(one.text)]
        return Fit.DERIVED if fits else None
    seen = pieces[0].removeprefix("$")
    whole = text.removeprefix("$")
    # A comma and a point are told apart by a speck.
    if "." in seen and seen.replace(".", ",") == whole:
        return Fit.MENDED
    # What is printed whole was not cut.
    if COUNT.fullmatch(seen):
        return None
    if whole.startswith(seen):
        return Fit.DERIVED
    end = len(seen) - 1
    is_cut = (
        2 < len(seen) <= len(whole) and whole.startswith(seen[:-1]) and whole[end] in _CUT.get(seen[-1], "")
    )
    return Fit.MENDED if is_cut else None
