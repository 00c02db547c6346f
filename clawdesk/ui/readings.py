"""How one line of typed text is read, shown and echoed, for each kind of field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clawdesk.domain.dates import echo, format_date, parse_date
from clawdesk.domain.fields import Field, Kind
from clawdesk.domain.money import (
    format_decimal,
    format_money,
    format_percent,
    format_price,
    format_shares,
    parse_decimal,
    parse_money,
    parse_percent,
    parse_price,
    parse_shares,
)
from clawdesk.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    echo: Callable[[Any], str] | None = None
    """What stands under the field, so that the person sees how it was understood."""
    empty: Any = None


def reading_of(field: Field, today: Callable[[], date]) -> Reading:
    """By the field's kind; a CIK is a number with rules of its own."""
    if field.name == "cik":
        return Reading(parse=parse_cik, show=str, empty="")
    return readings(today)[field.kind]


def readings(today: Callable[[], date]) -> dict[Kind, Reading]:
    return {
        Kind.TEXT: Reading(parse=str.strip, show=str, empty=""),
        Kind.DATE: Reading(parse=lambda text: parse_date(text, today=today()), show=format_date, echo=echo),
        Kind.MONEY: Reading(parse=parse_money, show=format_money, echo=format_money),
        Kind.SHARES: Reading(parse=parse_shares, show=format_shares, echo=format_shares),
        Kind.PRICE: Reading(parse=parse_price, show=format_price, echo=format_price),
        Kind.PERCENT: Reading(parse=parse_percent, show=format_percent, echo=format_percent),
        Kind.DECIMAL: Reading(parse=parse_decimal, show=format_decimal, echo=format_decimal),
        Kind.INTEGER: Reading(parse=parse_integer, show=str),
    }


def parse_integer(text: str) -> int:
    tidy = text.strip()
    if not re.fullmatch(r"-?[0-9]{1,9}", tidy, re.ASCII):
        raise InputError("A whole number is expected here, such as 12.")
    return int(tidy)


def parse_cik(text: str) -> str:
    tidy = text.strip()
    if not re.fullmatch(r"[0-9]{1,10}", tidy, re.ASCII):
        raise InputError("A CIK is a number of one to ten digits, such as 0001234567.")
    return tidy
