"""Rounds once, at the end, by the rounding that the award names."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Unit
from clawdesk.domain.money import Money, Rounding, Shares
from clawdesk.rules.payout.working import Working, fraction, plain, rounded

DEFAULTS = {Unit.MONEY: Rounding.CENTS_HALF_UP, Unit.SHARES: Rounding.SHARES_FLOOR}
FITTING = {Unit.MONEY: Money.roundings, Unit.SHARES: Shares.roundings}
WORDS = {
    Rounding.CENTS_HALF_UP: "Rounded to the cent, half up",
    Rounding.WHOLE_DOLLARS_HALF_UP: "Rounded to the dollar, half up",
    Rounding.SHARES_FLOOR: "Whole shares, rounded down",
    Rounding.SHARES_HALF_UP: "Whole shares, half up",
}


def rounding_of(work: Working) -> Rounding:
    """The award's own rounding; one that does not fit its unit was not meant, and the default stands."""
    try:
        named = Rounding(work.award.award.rounding)
    except ValueError:
        return DEFAULTS[work.unit]
    return named if named in FITTING[work.unit] else DEFAULTS[work.unit]


def round_amount(work: Working, value: Fraction) -> Decimal:
    return rounded(value, rounding_of(work))


def round_once(work: Working) -> None:
    rounding = rounding_of(work)
    if rounding is Rounding.NONE:
        return
    before = (awarded_exactly(work), work.would_have_been)
    after = tuple(None if value is None else rounded(value, rounding) for value in before)
    exact = [
        value
        for value, whole in zip(before, after, strict=True)
        if value is not None and whole is not None and value != Fraction(whole)
    ]
    if exact:
        told = " and from ".join(dict.fromkeys(plain(value) for value in exact))
        work.write(WORDS[rounding], work.quantity(after[0]), work.quantity(after[1]), f"from {told}")
        work.would_have_been = fraction(after[1])


def awarded_exactly(work: Working) -> Fraction | None:
    """What the award's own terms gave, with the discretion on record."""
    if work.amount.original is None or work.discretion is None:
        return None
    return max(work.amount.original + work.discretion, Fraction(0))
