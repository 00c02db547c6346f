"""How a computed quantity is worded: in a sentence, and in a column of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.money import exact_sum, format_decimal, format_dollars, format_percent


def amount(quantity: Quantity) -> str:
    """As a sentence says it: $340,000.00, 1,350 shares."""
    match quantity.unit:
        case Unit.MONEY | Unit.PRICE:
            return format_dollars(quantity.value, sign=True)
        case Unit.SHARES:
            return f"{figure(quantity)} {'share' if quantity.value == Decimal(1) else 'shares'}"
        case _:
            return figure(quantity)


def figure(quantity: Quantity) -> str:
    """As a column shows it: without a sign or a noun, for its head says what is counted."""
    match quantity.unit:
        case Unit.MONEY | Unit.PRICE:
            return format_dollars(quantity.value)
        case Unit.SHARES:
            return format_decimal(quantity.value)
        case Unit.PERCENT:
            return format_percent(quantity.value)
        case Unit.NUMBER:
            return format_decimal(quantity.value)


def amounts(quantities: Iterable[Quantity]) -> str:
    """Money and shares side by side: $96,250.00 and 5,880 shares."""
    return " and ".join(amount(one) for one in quantities)


def agreeing(quantities: Sequence[Quantity], one: str, several: str) -> str:
    """The verb that goes with them: $20.00 is due, one share is due, two shares are due."""
    single = all(each.unit is not Unit.SHARES or each.value == Decimal(1) for each in quantities)
    return one if len(quantities) == 1 and single else several


def totals(quantities: Iterable[Quantity | None]) -> tuple[Quantity, ...]:
    """The sum of each unit by itself: money and shares are never added."""
    known = [one for one in quantities if one is not None and one.value != Decimal(0)]
    return tuple(
        Quantity(unit=unit, value=exact_sum(one.value for one in known if one.unit is unit))
        for unit in (Unit.MONEY, Unit.SHARES)
        if any(one.unit is unit for one in known)
    )
