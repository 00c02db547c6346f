"""How every kind of field is shown: dates as 7 Nov 2019, money without its sign, links by their titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from clawdesk.domain.dates import echo, format_date, parse_instant
from clawdesk.domain.entities import entity
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.fields import Field, Kind
from clawdesk.domain.money import (
    Money,
    Price,
    Shares,
    format_decimal,
    format_money,
    format_percent,
    format_price,
    format_shares,
)

FIGURES = frozenset({Kind.MONEY, Kind.SHARES, Kind.PRICE, Kind.PERCENT, Kind.DECIMAL, Kind.INTEGER})


def is_figure(field: Field) -> bool:
    """Figures stand to the right, so that their points are under one another."""
    return field.kind in FIGURES


def shown(field: Field, value: Any, title_of: Callable[[str, int], str]) -> str:
    """One value in the words of the window; nothing is shown for nothing."""
    if value is None or value == "":
        return ""
    kind = field.kind
    if kind is Kind.CHOICE:
        return field.label_of(value)
    if kind is Kind.LINK:
        return title_of(field.link, value)
    if kind is Kind.YES_NO:
        return "Yes" if value else "No"
    if kind is Kind.PERCENT:
        return format_percent(value)
    if kind is Kind.HASH:
        return short_hash(value)
    return plain(value)


def plain(value: Any) -> str:
    """A value by its own type, without a field to say more."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Money):
        return format_money(value)
    if isinstance(value, Price):
        return format_price(value)
    if isinstance(value, Shares):
        return format_shares(value)
    if isinstance(value, Decimal):
        return format_decimal(value)
    return str(value)


def moment(at: datetime) -> str:
    """An instant in the clock of the person's place: 7 Nov 2019, 10:42."""
    local = at.astimezone()
    return f"{format_date(local.date())}, {local:%H:%M}"


def clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"


_RUN = re.compile(r"\S{25,}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z")


def with_clock(text: str, today: date) -> str:
    """A sentence whose instants are told as a clock tells them, with the day where it is not today."""

    def told(found: re.Match[str]) -> str:
        at = parse_instant(found[0])
        day = at.astimezone().date()
        return clock(at) if day == today else f"{clock(at)} on {format_date(day)}"

    return _INSTANT.sub(told, text)


def deadline(day: date) -> str:
    """With its weekday, for something hangs on it."""
    return echo(day)


def short_hash(text: str) -> str:
    return f"{text[:4]} {text[4:8]} … {text[-4:]}" if len(text) > 16 else text


def breakable(text: str) -> str:
    """Long runs without a space, such as a SHA-256, may be broken every eight letters."""
    return _RUN.sub(lambda run: "\u200b".join(re.findall(".{1,8}", run[0])), text)


def quantity(amount: Quantity | None, *, sign: bool = False) -> str:
    """A computed quantity: 220,000.00, 1,500 shares, 97.0%."""
    if amount is None:
        return ""
    if amount.unit is Unit.MONEY:
        return format_money(Money(amount.value), sign=sign)
    if amount.unit is Unit.PRICE:
        return format_price(Price(amount.value), sign=sign)
    if amount.unit is Unit.SHARES:
        return f"{format_shares(Shares(amount.value))} {'share' if amount.value == 1 else 'shares'}"
    if amount.unit is Unit.PERCENT:
        return format_percent(amount.value)
    return format_decimal(amount.value)


def days_left(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return f"{-left} day{'s' if left != -1 else ''} ago"
    if left == 0:
        return "today"
    return f"{left:,} day{'s' if left != 1 else ''} left"


def called(name: str) -> str:
    """What a person of the desk calls this kind of record."""
    return {"person": "Officer or director"}.get(name, entity(name).label)


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def bytes_size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000)):,} KB"
