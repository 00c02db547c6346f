"""How a data set spells dates, numbers and boxes, and how a spreadsheet spells them that saved it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial

from clawdesk.domain.filing import DateCell, FlagCell, NumberCell, TextCell
from clawdesk.intake.cells import CellMaker, number_of

# English whatever the machine's language; strptime would follow the machine.
_MONTHS = {
    name: number for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)
}
_NAMED = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4}|[0-9]{2})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_WHOLE = re.compile(r"([0-9]+)\.0")
_FLAGS = {"1": True, "true": True, "0": False, "false": False, "1.0": True, "0.0": False}
_PIVOT = 70


class Order(StrEnum):
    """Which part of 3/4/21 is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """As the SEC publishes it, or as a spreadsheet left it; `order` matters only to the latter."""

    resaved: bool = False
    order: Order = Order.MONTH_FIRST


PUBLISHED = Manner()


def date_of(text: str, manner: Manner) -> date | None:
    """27-SEP-2024, or one of the ways in which a spreadsheet writes it; None for anything else."""
    named = _NAMED.fullmatch(text)
    if named:
        if len(named[3]) == 2 and not manner.resaved:
            return None
        return _day(_year(named[3]), _MONTHS.get(named[2].upper(), 0), int(named[1]))
    iso = _ISO.fullmatch(text)
    if iso:
        return _day(*map(int, iso[1].split("-")))
    slashed = _SLASHED.fullmatch(text) if manner.resaved else None
    if slashed is None or manner.order is Order.UNKNOWN:
        return None
    first, second, year = int(slashed[1]), int(slashed[2]), _year(slashed[3])
    if manner.order is Order.MONTH_FIRST:
        return _day(year, first, second)
    return _day(year, second, first)


def number(text: str, manner: Manner) -> Decimal | None:
    """3844.0; from a spreadsheet also 3,844.0 where its commas stand in their places."""
    if manner.resaved and _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return number_of(text)


def flag_of(text: str) -> bool | None:
    return _FLAGS.get(text.lower())


def form_type(text: str, manner: Manner) -> str:
    whole = _WHOLE.fullmatch(text) if manner.resaved else None
    return whole[1] if whole else text


def cik_of(text: str) -> str | None:
    """Ten digits, whatever zeros were lost; None for what is no number of at most ten digits."""
    whole = _WHOLE.fullmatch(text)
    digits = whole[1] if whole else text
    return digits.zfill(10) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else None


def order_of(days: list[str]) -> Order:
    """What the dates of one column prove together; America's order where they prove nothing."""
    pairs = [(int(found[1]), int(found[2])) for found in map(_SLASHED.fullmatch, days) if found]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    if day_first:
        return Order.UNKNOWN if month_first else Order.DAY_FIRST
    return Order.MONTH_FIRST


def is_published(text: str) -> bool:
    """Whether a date stands as the SEC writes it."""
    named = _NAMED.fullmatch(text)
    return named is not None and len(text) == 11 and named[2].isupper()


@lru_cache(maxsize=8)
def makers(manner: Manner) -> dict[str, CellMaker]:
    """By the name of the cell's type; the form type is a text of its own."""
    return {
        "TextCell": CellMaker(TextCell, str),
        "NumberCell": CellMaker(NumberCell, partial(number, manner=manner)),
        "DateCell": CellMaker(DateCell, partial(date_of, manner=manner)),
        "FlagCell": CellMaker(FlagCell, flag_of),
        "form_type": CellMaker(TextCell, partial(form_type, manner=manner)),
    }


def _year(digits: str) -> int:
    """Forms have been filed as data since 2003; options expire as late as the 2060s."""
    if len(digits) == 4:
        return int(digits)
    return (1900 if int(digits) >= _PIVOT else 2000) + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
