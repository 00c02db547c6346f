"""An amount is read as people type it, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.domain.money import (
    Money,
    Shares,
    canonical_decimal,
    format_decimal,
    format_money,
    format_percent,
    format_shares,
    parse_decimal,
    parse_money,
    parse_percent,
    parse_price,
    parse_shares,
)
from clawdesk.errors import InputError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.2m", "1200000"),
        ("1.2M", "1200000"),
        ("2mm", "2000000"),
        ("1 million", "1000000"),
        ("1.5bn", "1500000000"),
        ("1.5 B", "1500000000"),
        ("2 billion", "2000000000"),
        ("-3k", "-3000"),
        ("250 thousand", "250000"),
        ("$1,234.56", "1234.56"),
        ("$ 1,234.56", "1234.56"),
        ("1234.56", "1234.56"),
        ("(1,234)", "-1234"),
        ("$(1,234.50)", "-1234.5"),
        ("($1,234.50)", "-1234.5"),
        ("(1.2m)", "-1200000"),
        ("US$ 12", "12"),
        ("US $12", "12"),
        ("USD 5", "5"),
        ("usd5", "5"),
        ("5 USD", "5"),
        ("5k USD", "5000"),
        ("  7 ", "7"),
        ("\u00a07.10\u00a0", "7.1"),
        ("\t8\r\n", "8"),
        ("\u22123", "-3"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("0.005", "0.005"),
        ("0", "0"),
        ("-0", "0"),
        ("(0.00)", "0"),
        ("1,234,567", "1234567"),
        ("007", "7"),
        ("560000.00", "560000"),
        ("1,000,000,000,000,000", "1000000000000000"),
        ("0.000000000001", "0.000000000001"),
        ("84.6237", "84.6237"),
        ("1.234", "1.234"),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert parse_money(typed).canonical == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("12,34", "Commas come every three digits: did you mean 1,234 or 12.34?"),
        ("1,2345", "Commas come every three digits: did you mean 12,345?"),
        ("1,,234", "Commas come every three digits: did you mean 1,234?"),
        ("1,234,56.78", "Commas come every three digits: did you mean 123,456.78?"),
        ("1.234,56", "Commas come before the point, never after it: did you mean 1,234.56?"),
        ("1.234.567,89", "did you mean 1,234,567.89?"),
        ("1.23,4", "Commas come before the point"),
        ("0,234", "A comma is not a decimal point here: did you mean 0.234?"),
        (",5", "did you mean 0.5?"),
        ("NaN", "This is not a number"),
        ("-inf", "This is not a number"),
        ("Infinity", "This is not a number"),
        ("1e5", "Powers of ten"),
        ("1E+5", "Powers of ten"),
        ("60,566 6", "There is a blank inside the number"),
        ("60 566", "There is a blank inside the number"),
        ("1\u00a0000", "There is a blank inside the number"),
        ("", "The amount is missing"),
        (" \u00a0 ", "The amount is missing"),
        ("--3", "There are two signs"),
        ("-$-3", "There are two signs"),
        ("(-3)", "Brackets already mean below zero"),
        ("-(3)", "Brackets already mean below zero"),
        ("(5", "The brackets do not pair"),
        ("5)", "The brackets do not pair"),
        ("((5))", "The brackets do not pair"),
        ("5-", "A sign stands after the digits"),
        ("\u20135", "This dash is not a minus sign"),
        ("€5", "€ is another currency"),
        ("£5", "£ is another currency"),
        ("5 EUR", "EUR is another currency"),
        ("C$ 5", "C$ is another currency"),
        ("$5$", "The currency is written twice"),
        ("$5 USD", "The currency is written twice"),
        ("\uff11\uff12", "These digits belong to another script"),
        ("\u0661\u0662", "These digits belong to another script"),
        ("5\u00bd", "These digits belong to another script"),
        ("1.2.3", "There are two points"),
        ("5..", "There are two points"),
        ("5.", "There are no digits after the point"),
        ("1,234.", "There are no digits after the point"),
        ("$", "There are no digits here"),
        ("k", "There are no digits here"),
        ("-", "There are no digits here"),
        ("abc", "There are no digits here"),
        ("5x", "“x” is not read here"),
        ("5 shares", "“shares” is not read here"),
        ("5%", "A percent sign does not belong here"),
        ("1_000", "This cannot be read as one amount"),
        ("1-2", "This cannot be read as one amount"),
        ("5 k k", "This cannot be read as one amount"),
        ("k5", "This cannot be read as one amount"),
        ("1\x005", "This cannot be read as one amount"),
        ("'5", "This cannot be read as one amount"),
        ("=1+1", "This cannot be read as one amount"),
        ("1000000000000001", "This is larger than any amount kept here"),
        ("1000001bn", "This is larger than any amount kept here"),
        ("(1000000000000000.01)", "This is larger than any amount kept here"),
        ("0.0000000000001", "more than 12 digits after the point"),
        ("9" * 61, "This is too long for one amount"),
    ],
)
def test_an_amount_of_more_than_one_meaning_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_money(typed)
    assert reason in refused.value.title


@pytest.mark.parametrize(
    ("read", "typed", "meant"),
    [
        (parse_shares, "60,566", "60566"),
        (parse_shares, "60,566.25 shares", "60566.25"),
        (parse_shares, "1 share", "1"),
        (parse_shares, "1.2m", "1200000"),
        (parse_price, "$84.6237", "84.6237"),
        (parse_price, "84", "84"),
        (parse_decimal, "1,000.250", "1000.25"),
        (parse_decimal, "(2)", "-2"),
        (parse_percent, "108%", "1.08"),
        (parse_percent, "108", "1.08"),
        (parse_percent, "-0.5 %", "-0.005"),
        (parse_percent, "0", "0"),
    ],
)
def test_each_kind_reads_its_own_marks(read: Callable[[str], object], typed: str, meant: str) -> None:
    value = read(typed)
    assert canonical_decimal(value if isinstance(value, Decimal) else value.value) == meant  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("read", "typed", "reason"),
    [
        (parse_shares, "$5", "A dollar sign does not belong here"),
        (parse_shares, "5 USD", "A dollar sign does not belong here"),
        (parse_price, "-5", "A price cannot be below zero"),
        (parse_price, "(5)", "A price cannot be below zero"),
        (parse_price, "5k", "“k” is not read here"),
        (parse_decimal, "5k", "“k” is not read here"),
        (parse_decimal, "$5", "A dollar sign does not belong here"),
        (parse_percent, "%5", "This cannot be read as one percentage"),
        (parse_percent, "5%%", "This cannot be read as one percentage"),
        (parse_percent, "$5", "A dollar sign does not belong here"),
        (parse_percent, "", "The percentage is missing"),
    ],
)
def test_each_kind_refuses_the_marks_of_another(
    read: Callable[[str], object], typed: str, reason: str
) -> None:
    with pytest.raises(InputError) as refused:
        read(typed)
    assert reason in refused.value.title


@given(st.text(max_size=70))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    read, reason = Money.zero(), "Read."
    try:
        read = parse_money(text)
    except InputError as refused:
        reason = refused.title
    assert abs(read) <= Money(10**15)
    assert reason.endswith((".", "?"))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False))
def test_what_a_table_or_a_sentence_prints_is_read_back(value: Decimal) -> None:
    assert parse_money(format_money(Money(value))) == Money(value)
    assert parse_money(format_money(Money(value), sign=True)) == Money(value)
    assert parse_shares(format_shares(Shares(value))) == Shares(value)
    assert parse_percent(format_percent(value)) == value
    assert parse_decimal(format_decimal(value)) == value
