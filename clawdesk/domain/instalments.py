"""A plan of instalments: equal parts in whole cents or shares, the last one taking what does not divide."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal

from dateutil.relativedelta import relativedelta

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.errors import InputError

MOST = 120
_CENT, _SHARE = Decimal("0.01"), Decimal(1)


def instalments(total: Quantity, count: int, first: date, months: int) -> tuple[tuple[date, Quantity], ...]:
    """The day and the amount of each; a day that a month does not have is its last one."""
    if not 2 <= count <= MOST:
        raise InputError(f"A plan has from 2 to {MOST} instalments.", fields={"count": f"from 2 to {MOST}."})
    if not 1 <= months <= 12:
        raise InputError(
            "From 1 to 12 months lie between two instalments.", fields={"months": "from 1 to 12."}
        )
    step = _CENT if total.unit is Unit.MONEY else _SHARE
    part = (total.value / count).quantize(step, ROUND_DOWN)
    if part <= 0:
        raise InputError("This is too little to be paid in so many parts.", fields={"count": "fewer parts."})
    last = total.value - part * (count - 1)
    return tuple(
        (
            first + relativedelta(months=months * at),
            Quantity(unit=total.unit, value=last if at == count - 1 else part),
        )
        for at in range(count)
    )
