"""Amounts of money, counts of shares and prices: exact values, their named roundings, and how they print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Underflow,
)
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar, Self, overload

from clawdesk.domain.amounts import MONEY, NUMBER, PERCENT, PRICE, SHARES, read_amount
from clawdesk.errors import InputError

# Any two numbers within these bounds add up exactly in MOST_DIGITS, and a hostile exponent cannot grow into
# megabytes of zeros.
MOST_DIGITS = 250
WHOLE_DIGITS = 60
DECIMALS = 180
RATIO_DIGITS = 50

# Rounded fires when a zero is dropped, which loses nothing, so it is not trapped.
_EXACT = Context(
    prec=MOST_DIGITS,
    rounding=ROUND_HALF_EVEN,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Underflow],
    flags=[],
)
_RATIO = Context(
    prec=RATIO_DIGITS, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow], flags=[]
)
_ROUNDING = Context(prec=MOST_DIGITS, traps=[InvalidOperation], flags=[])
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def canonical_decimal(value: Decimal) -> str:
    """The one plain text of a number: equal numbers have equal text."""
    text = str(value)
    # Short and without an exponent it lies within every bound.
    if len(text) > WHOLE_DIGITS or not _PLAIN.fullmatch(text):
        text = format(_bounded(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain_decimal(text: str) -> Decimal:
    """Read a plain number such as -1234.56, without commas or exponent."""
    if len(text) > 2 * MOST_DIGITS or not _PLAIN.fullmatch(text):
        raise InputError("A plain number is expected here, such as 1234.56, without commas or signs.")
    return Decimal(canonical_decimal(Decimal(text)))


def decimal_from_canonical(text: str) -> Decimal:
    """Read back what `canonical_decimal` wrote, and nothing else."""
    value = plain_decimal(text)
    if canonical_decimal(value) != text:
        raise InputError(f"This number is not in its plain form, which is {canonical_decimal(value)}.")
    return value


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole to fifty significant digits."""
    if not whole:
        raise ZeroDivisionError("a ratio to nothing")
    return _RATIO.divide(part, whole)


def exact_product(left: Decimal, right: Decimal) -> Decimal:
    return _EXACT.multiply(left, right)


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total


def _bounded(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise InputError("This is not a number.")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -DECIMALS or value.adjusted() >= WHOLE_DIGITS:
        raise InputError("This number has more digits than can be kept.")
    return value


class Rounding(StrEnum):
    """The named roundings: a sum is rounded once, at its end, by one of these."""

    CENTS_HALF_UP = "cents_half_up"
    WHOLE_DOLLARS_HALF_UP = "whole_dollars_half_up"
    SHARES_FLOOR = "shares_floor"
    SHARES_HALF_UP = "shares_half_up"
    NONE = "none"

    def apply(self, value: Decimal) -> Decimal:
        """Half up means away from zero on a tie, so -0.005 becomes -0.01; floor means downwards."""
        if self is Rounding.NONE:
            return value
        unit, mode = _STEPS[self]
        rounded = value.quantize(unit, rounding=mode, context=_ROUNDING)
        return rounded if rounded else abs(rounded)


_CENT = Decimal("0.01")
_ONE = Decimal(1)
_STEPS = {
    Rounding.CENTS_HALF_UP: (_CENT, ROUND_HALF_UP),
    Rounding.WHOLE_DOLLARS_HALF_UP: (_ONE, ROUND_HALF_UP),
    Rounding.SHARES_FLOOR: (_ONE, ROUND_FLOOR),
    Rounding.SHARES_HALF_UP: (_ONE, ROUND_HALF_UP),
}


class _Quantity:
    """A number with its kind. Kinds never mix: adding or comparing two kinds is a TypeError."""

    __slots__ = ("_value",)
    _value: Decimal
    roundings: ClassVar[tuple[Rounding, ...]] = ()

    def __init__(self, value: str | int | Decimal) -> None:
        if isinstance(value, str):
            number = plain_decimal(value)
        elif isinstance(value, Decimal) or type(value) is int:
            number = Decimal(canonical_decimal(Decimal(value)))
        else:
            kind, given = type(self).__name__, type(value).__name__
            raise TypeError(f"{kind} is made from text, int or Decimal, not {given}")
        object.__setattr__(self, "_value", number)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.canonical,)

    @property
    def value(self) -> Decimal:
        return self._value

    @property
    def canonical(self) -> str:
        return canonical_decimal(self._value)

    @classmethod
    def zero(cls) -> Self:
        return cls(0)

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        return cls(decimal_from_canonical(text))

    def rounded(self, rounding: Rounding) -> Self:
        if rounding not in self.roundings:
            raise TypeError(f"{type(self).__name__} is not rounded by {rounding.value}")
        return type(self)(rounding.apply(self._value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.canonical!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Quantity) or type(other) is not type(self):
            return NotImplemented
        return self._value == other._value

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._value))

    def __lt__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._value < other._value

    def __le__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._value <= other._value

    def __gt__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._value > other._value

    def __ge__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._value >= other._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __neg__(self) -> Self:
        return type(self)(self._value.copy_negate())

    def __abs__(self) -> Self:
        return type(self)(self._value.copy_abs())

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(_EXACT.add(self._value, other._value))

    def __sub__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(_EXACT.subtract(self._value, other._value))

    def __rmul__(self, factor: int | Decimal) -> Self:
        return self._scaled(factor)

    def _scaled(self, factor: int | Decimal) -> Self:
        if not isinstance(factor, Decimal) and type(factor) is not int:
            raise TypeError(
                f"{type(self).__name__} is multiplied by int or Decimal, not {type(factor).__name__}"
            )
        return type(self)(_EXACT.multiply(self._value, _bounded(Decimal(factor))))

    def __truediv__(self, other: Self) -> Decimal:
        if type(other) is not type(self):
            return NotImplemented
        return ratio(self._value, other._value)


class Money(_Quantity):
    """US dollars, exact, of any number of decimals until they are rounded by name."""

    __slots__ = ()
    roundings = (Rounding.CENTS_HALF_UP, Rounding.WHOLE_DOLLARS_HALF_UP, Rounding.NONE)

    def __mul__(self, factor: int | Decimal) -> Self:
        return self._scaled(factor)


class Price(_Quantity):
    """US dollars for one share."""

    __slots__ = ()
    roundings = (Rounding.CENTS_HALF_UP, Rounding.NONE)

    @overload
    def __mul__(self, factor: Shares) -> Money: ...
    @overload
    def __mul__(self, factor: int | Decimal) -> Self: ...
    def __mul__(self, factor: Shares | int | Decimal) -> Money | Self:
        if isinstance(factor, Shares):
            return Money(_EXACT.multiply(self._value, factor.value))
        return self._scaled(factor)


class Shares(_Quantity):
    """A count of shares; fractions occur in plans and dividends."""

    __slots__ = ()
    roundings = (Rounding.SHARES_FLOOR, Rounding.SHARES_HALF_UP, Rounding.NONE)

    @overload
    def __mul__(self, factor: Price) -> Money: ...
    @overload
    def __mul__(self, factor: int | Decimal) -> Self: ...
    def __mul__(self, factor: Price | int | Decimal) -> Money | Self:
        if isinstance(factor, Price):
            return Money(_EXACT.multiply(self._value, factor.value))
        return self._scaled(factor)


def format_money(amount: Money, sign: bool = False) -> str:
    """1,234.50 in tables, $1,234.50 in sentences (`sign`); digits below the cent are never hidden."""
    return format_dollars(amount.value, sign)


def format_price(price: Price, sign: bool = False) -> str:
    return format_dollars(price.value, sign)


def format_dollars(value: Decimal, sign: bool = False) -> str:
    """A number that is known to be dollars, such as one in a trace."""
    return _grouped(value, least=2, sign="$" if sign else "")


def format_shares(shares: Shares) -> str:
    return _grouped(shares.value)


def format_decimal(value: Decimal, places: int | None = None) -> str:
    """Every digit, or exactly `places` of them after the point, rounded half up."""
    if places is None:
        return _grouped(value)
    return _grouped(_to_places(value, places), least=places)


def format_percent(value: Decimal, places: int | None = None) -> str:
    """1.08 prints as 108.0%: the value is the ratio, at least one digit after the point is shown."""
    percent = _EXACT.multiply(value, Decimal(100))
    if places is None:
        return _grouped(percent, least=1) + "%"
    return _grouped(_to_places(percent, places), least=places) + "%"


def _to_places(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_ROUNDING)


@lru_cache(maxsize=4096)
def _grouped(value: Decimal, *, least: int = 0, sign: str = "") -> str:
    text = canonical_decimal(value)
    minus = "-" if text.startswith("-") else ""
    whole, _, fraction = text.removeprefix("-").partition(".")
    fraction = fraction.ljust(least, "0")
    return f"{minus}{sign}{int(whole):,}" + (f".{fraction}" if fraction else "")


def parse_money(text: str) -> Money:
    return Money(read_amount(text, MONEY))


def parse_shares(text: str) -> Shares:
    return Shares(read_amount(text, SHARES))


def parse_price(text: str) -> Price:
    return Price(read_amount(text, PRICE))


def parse_decimal(text: str) -> Decimal:
    return Decimal(canonical_decimal(read_amount(text, NUMBER)))


def parse_percent(text: str) -> Decimal:
    """The ratio: 108, 108% and 108 % are all 1.08."""
    return Decimal(canonical_decimal(read_amount(text, PERCENT).scaleb(-2)))
