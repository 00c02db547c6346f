"""Where a company stands among its peers, as a percentile by the formula that the award names."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

HUNDRED = Fraction(100)
THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The company's rank counted from the highest, among how many, and the percentile with its formula."""

    rank: Fraction
    ranked: int
    percentile: Fraction
    formula: str


def standing(
    company: Fraction, peers: tuple[Fraction, ...], *, formula: str, includes_company: bool, ties: str = ""
) -> Standing:
    """The percentile from 0 to 100. N counts the company only where the award says so.

    PERCENTRANK knows nothing below the lowest or above the highest of its list; there the percentile is 0 or 100,
    as those agreements hold that use it with peers alone.
    """
    ranked = len(peers) + includes_company
    above = sum(one > company for one in peers)
    equal = sum(one == company for one in peers)
    rank = Fraction(above + 1) + _behind(equal, ties)
    if formula in ("percentrank_inc", "percentrank_exc"):
        everyone = tuple(sorted((*peers, company) if includes_company else peers))
        return _percentrank(company, everyone, rank, exclusive=formula == "percentrank_exc")
    if formula == "from_lowest":
        lowest = ranked + 1 - rank
        percentile, told = lowest / ranked, f"{_told(lowest)} ÷ {ranked}"
    elif formula == "from_highest":
        percentile, told = rank / ranked, f"{_told(rank)} ÷ {ranked}"
    else:
        # Beside a single one that is ranked alone the company stands before it or behind it.
        percentile = 1 - (rank - 1) / max(ranked - 1, 1)
        told = f"1 − ({_told(rank)} − 1) ÷ {f'({ranked} − 1)' if ranked > 1 else 1}"
    percentile = min(max(percentile, Fraction(0)), Fraction(1))
    return Standing(rank=rank, ranked=ranked, percentile=percentile * HUNDRED, formula=told)


def _behind(equal: int, ties: str) -> Fraction:
    """How many places the company falls back among those that are equal to it."""
    if ties == "worst":
        return Fraction(equal)
    return Fraction(equal, 2) if ties == "mean" else Fraction(0)


def _percentrank(
    company: Fraction, everyone: tuple[Fraction, ...], rank: Fraction, *, exclusive: bool
) -> Standing:
    """The place of a value in a sorted list, between two of them on a straight line, cut off after three digits."""
    count = len(everyone)
    name = "PERCENTRANK.EXC" if exclusive else "PERCENTRANK.INC"
    above = company > everyone[-1]
    if above or company < everyone[0]:
        told = f"{name}: beyond the list of {count}"
        return Standing(rank=rank, ranked=count, percentile=above * HUNDRED, formula=told)
    place = Fraction(everyone.index(company)) if company in everyone else _between(company, everyone)
    exact = (place + 1) / (count + 1) if exclusive else place / (count - 1) if count > 1 else Fraction(1)
    cut = Fraction(int(exact * THOUSAND), THOUSAND)
    below = f"({_told(place)} + 1) ÷ ({count} + 1)" if exclusive else f"{_told(place)} ÷ ({count} − 1)"
    told = f"{name}: {below}, cut off after three digits"
    return Standing(rank=rank, ranked=count, percentile=cut * HUNDRED, formula=told)


def _between(company: Fraction, everyone: tuple[Fraction, ...]) -> Fraction:
    """Of a value that lies within the list and is none of it."""
    return next(
        place + (company - low) / (high - low)
        for place, (low, high) in enumerate(pairwise(everyone))
        if company < high
    )


def rounded_percentile(value: Fraction, rounding: str) -> Fraction:
    """The percentile as the award rounds it before the curve."""
    if rounding == "truncated":
        return Fraction(int(value))
    places = {"whole": 1, "tenth": 10}.get(rounding)
    if places is None:
        return value
    return Fraction((2 * value * places + 1) // 2, places)


def _told(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}/{value.denominator}"
