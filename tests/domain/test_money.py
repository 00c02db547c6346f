"""Money, shares and prices are exact, keep to their kind and print every digit."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.domain.money import (
    Money,
    Price,
    Rounding,
    Shares,
    canonical_decimal,
    decimal_from_canonical,
    exact_product,
    exact_sum,
    format_decimal,
    format_money,
    format_percent,
    format_price,
    format_shares,
    ratio,
)
from clawdesk.errors import InputError

KINDS = (Money, Shares, Price)
numbers = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=12
) | st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False)
monies = numbers.map(Money)


@given(numbers, st.sampled_from(KINDS))
def test_canonical_text_is_a_faithful_name(value: Decimal, kind: type[Money]) -> None:
    made = kind(value)
    assert kind.from_canonical(made.canonical) == made
    assert Fraction(made.canonical) == Fraction(value)
    assert "E" not in made.canonical


@given(numbers, numbers)
def test_equal_values_have_equal_text_and_hash(left: Decimal, right: Decimal) -> None:
    a, b = Money(left), Money(right)
    assert (a == b) == (a.canonical == b.canonical)
    padded = Money(format(left, "f") + ("000" if "." in format(left, "f") else ".000"))
    assert padded == a
    assert hash(padded) == hash(a)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("560000.00", "560000"),
        ("84.6237", "84.6237"),
        ("-0", "0"),
        ("-0.00", "0"),
        (Decimal("5.6E+5"), "560000"),
        (Decimal("-0E+9"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (-12, "-12"),
        ("0007.50", "7.5"),
    ],
)
def test_canonical_text(value: str | int | Decimal, text: str) -> None:
    assert Money(value).canonical == text


@pytest.mark.parametrize("text", ["560000.00", "-0", "+5", "1e5", "01", "1,000", "", " 1", "1.", ".5", "٣"])
def test_only_canonical_text_is_read_back(text: str) -> None:
    with pytest.raises(InputError):
        Money.from_canonical(text)
    with pytest.raises(InputError):
        decimal_from_canonical(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_quantity_is_made_only_from_exact_values(kind: type[Money]) -> None:
    inexact: tuple[Any, ...] = (1.5, True, None, b"1")
    for wrong in inexact:
        with pytest.raises(TypeError):
            kind(wrong)
    for name in ("NaN", "sNaN", "-Infinity", "1E+999999", "1E-999999"):
        with pytest.raises(InputError):
            kind(Decimal(name))
    for wrong_text in ("NaN", "1e5", "", "1,234", "$5", "1 ", "\uff19", "1" * 61):
        with pytest.raises(InputError):
            kind(wrong_text)


def test_kinds_never_mix() -> None:
    money, shares, price = Money(1), Shares(1), Price(1)
    mixed: tuple[Callable[[], object], ...] = (
        lambda: money + shares,  # type: ignore[operator]
        lambda: money - price,  # type: ignore[operator]
        lambda: money < shares,  # type: ignore[operator]
        lambda: money >= price,  # type: ignore[operator]
        lambda: money / shares,  # type: ignore[operator]
        lambda: money * money,  # type: ignore[operator]
        lambda: money * shares,  # type: ignore[operator]
        lambda: money + 1,  # type: ignore[operator]
        lambda: money + Decimal(1),  # type: ignore[operator]
        lambda: money * 1.5,  # type: ignore[operator]
        lambda: money * True,
        lambda: shares * shares,  # type: ignore[operator]
        lambda: sum([money]),  # type: ignore[list-item]
    )
    for mix in mixed:
        with pytest.raises(TypeError):
            mix()
    assert money != shares
    assert money != 1
    assert len({money, shares, price}) == 3


def test_a_quantity_cannot_be_changed_and_travels_whole() -> None:
    money = Money("12.30")
    with pytest.raises(AttributeError):
        money.value = Decimal(1)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        money._value = Decimal(1)
    with pytest.raises(AttributeError):
        money.note = "x"
    assert pickle.loads(pickle.dumps(money)) == money
    assert copy.deepcopy(money) == money
    assert repr(money) == "Money('12.3')"


@given(monies, monies, monies)
def test_sums_are_exact_in_any_order(a: Money, b: Money, c: Money) -> None:
    assert (a + b) + c == a + (b + c)
    assert sum([c, a, b], Money.zero()) == a + b + c
    assert a + b - b == a
    assert a + -a == Money.zero()
    assert Fraction((a + b).value) == Fraction(a.value) + Fraction(b.value)
    assert exact_sum([a.value, b.value, c.value]) == (a + b + c).value


@given(numbers, numbers)
def test_products_are_exact(count: Decimal, price: Decimal) -> None:
    cost = Shares(count) * Price(price)
    assert type(cost) is Money
    assert Fraction(cost.value) == Fraction(count) * Fraction(price)
    assert Price(price) * Shares(count) == cost
    assert Money(count) * price == price * Money(count)
    assert exact_product(count, price) == cost.value


def test_a_product_too_long_to_be_exact_is_never_rounded_in_silence() -> None:
    with pytest.raises(ArithmeticError):
        exact_product(Decimal("1." + "3" * 150), Decimal("1." + "7" * 150))


@given(monies, monies)
def test_a_ratio_is_right_to_fifty_digits(part: Money, whole: Money) -> None:
    if not whole:
        with pytest.raises(ZeroDivisionError):
            part / whole
        return
    exact = Fraction(part.value) / Fraction(whole.value)
    assert abs(Fraction(part / whole) - exact) <= abs(exact) * Fraction(1, 10**49)
    assert ratio(part.value, whole.value) == part / whole


@given(monies, monies)
def test_order_is_that_of_the_numbers(a: Money, b: Money) -> None:
    assert (a < b) == (a.value < b.value)
    assert (a >= b) == (a.value >= b.value)
    assert max(a, b).value == max(a.value, b.value)
    assert bool(a) == bool(a.value)
    assert abs(a) >= Money.zero()


@pytest.mark.parametrize(
    ("rounding", "value", "rounded"),
    [
        (Rounding.CENTS_HALF_UP, "0.005", "0.01"),
        (Rounding.CENTS_HALF_UP, "-0.005", "-0.01"),
        (Rounding.CENTS_HALF_UP, "0.0049999", "0"),
        (Rounding.CENTS_HALF_UP, "-0.004", "0"),
        (Rounding.CENTS_HALF_UP, "2.675", "2.68"),
        (Rounding.WHOLE_DOLLARS_HALF_UP, "2.5", "3"),
        (Rounding.WHOLE_DOLLARS_HALF_UP, "2.4999", "2"),
        (Rounding.SHARES_FLOOR, "60566.99", "60566"),
        (Rounding.SHARES_FLOOR, "-0.5", "-1"),
        (Rounding.SHARES_HALF_UP, "60566.5", "60567"),
        (Rounding.NONE, "0.123456789", "0.123456789"),
    ],
)
def test_named_roundings(rounding: Rounding, value: str, rounded: str) -> None:
    assert canonical_decimal(rounding.apply(Decimal(value))) == rounded
    assert not rounding.apply(Decimal(value)).is_signed() or rounded.startswith("-")


@given(numbers, st.sampled_from([Rounding.CENTS_HALF_UP, Rounding.WHOLE_DOLLARS_HALF_UP]))
def test_rounding_twice_is_rounding_once_and_moves_at_most_half_a_unit(
    value: Decimal, rounding: Rounding
) -> None:
    once = Money(value).rounded(rounding)
    assert once.rounded(rounding) == once
    unit = Fraction(1, 100) if rounding is Rounding.CENTS_HALF_UP else Fraction(1)
    assert abs(Fraction(once.value) - Fraction(value)) <= unit / 2
    assert -once == Money(-value).rounded(rounding)


def test_dollars_are_not_rounded_as_shares_nor_shares_as_dollars() -> None:
    with pytest.raises(TypeError):
        Money("1.5").rounded(Rounding.SHARES_FLOOR)
    with pytest.raises(TypeError):
        Shares("1.5").rounded(Rounding.CENTS_HALF_UP)
    assert Shares("1.5").rounded(Rounding.SHARES_FLOOR) == Shares(1)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (format_money(Money(560000)), "560,000.00"),
        (format_money(Money(560000), sign=True), "$560,000.00"),
        (format_money(Money(-1234)), "-1,234.00"),
        (format_money(Money(-1234), sign=True), "-$1,234.00"),
        (format_money(Money("0.005")), "0.005"),
        (format_money(Money("-0.1")), "-0.10"),
        (format_shares(Shares(60566)), "60,566"),
        (format_shares(Shares("60566.25")), "60,566.25"),
        (format_price(Price("84.6237")), "84.6237"),
        (format_price(Price(84)), "84.00"),
        (format_price(Price("1084.5"), sign=True), "$1,084.50"),
        (format_percent(Decimal("1.08")), "108.0%"),
        (format_percent(Decimal("0.12345")), "12.345%"),
        (format_percent(Decimal("-0.005")), "-0.5%"),
        (format_percent(Decimal(2) / Decimal(3), places=2), "66.67%"),
        (format_percent(Decimal("0.005"), places=0), "1%"),
        (format_decimal(Decimal("1234567.10")), "1,234,567.1"),
        (format_decimal(Decimal("1.005"), places=2), "1.01"),
        (format_decimal(Decimal("-0.001"), places=2), "0.00"),
    ],
)
def test_how_amounts_print(printed: str, expected: str) -> None:
    assert printed == expected
