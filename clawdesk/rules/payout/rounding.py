"""Rounds once, at the end, by the rounding that the award names."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.money import Money, Rounding, Shares
from clawdesk.rules.payout.working import Pair, Working, plain, rounded

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
    before = Pair(original=_awarded(work), restated=work.would_have_been)
    after = before.map(lambda value: Fraction(rounded(value, rounding)))
    if after != before:
        sides = ((before.original, after.original), (before.restated, after.restated))
        exact = dict.fromkeys(plain(value) for value, whole in sides if value is not None and value != whole)
        original, restated = _exact(work, after.original), _exact(work, after.restated)
        work.write(WORDS[rounding], original, restated, f"from {' and from '.join(exact)}")
        work.would_have_been = after.restated


def _awarded(work: Working) -> Fraction | None:
    if work.amount.original is None or work.discretion is None:
        return work.amount.original
    return max(work.amount.original + work.discretion, Fraction(0))


def _exact(work: Working, value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=work.unit, value=rounded(value, Rounding.NONE))
