"""How the trace words its days, numbers and lists, on screen and on paper alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clawdesk.domain.dates import MONTHS, format_date, format_long
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.quantities import amount, figure

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def short_day(day: date) -> str:
    """7 Nov 2019, as lists and tables show it."""
    return format_date(day)


def long_day(day: date) -> str:
    """7 November 2019, as sentences print it."""
    return format_long(day)


def short_month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """one award, two awards"""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(words: Iterable[str], last: str = "and") -> str:
    """a, b and c"""
    parts = tuple(words)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def plain_amount(quantity: Quantity) -> str:
    """The amount as a table shows it: 340,000.00, 1,350 shares."""
    if quantity.unit is Unit.MONEY:
        return figure(quantity)
    return amount(quantity)
