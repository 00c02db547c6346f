"""A plan of instalments adds up to the cent, and falls on days that there are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.instalments import instalments
from clawdesk.domain.money import exact_sum
from clawdesk.errors import InputError


@given(
    cents=st.integers(10_000, 10**12),
    count=st.integers(2, 120),
    months=st.integers(1, 12),
    unit=st.sampled_from((Unit.MONEY, Unit.SHARES)),
)
def test_the_parts_are_the_whole(cents: int, count: int, months: int, unit: Unit) -> None:
    value = Decimal(cents) / 100 if unit is Unit.MONEY else Decimal(cents)
    made = instalments(Quantity(unit=unit, value=value), count, date(2026, 1, 31), months)
    assert len(made) == count
    assert exact_sum(part.value for _, part in made) == value
    assert all(part.value > 0 for _, part in made)
    assert [day for day, _ in made] == sorted({day for day, _ in made})


def test_a_day_that_a_month_does_not_have_is_its_last() -> None:
    made = instalments(Quantity(unit=Unit.MONEY, value=Decimal("100")), 3, date(2024, 1, 31), 1)
    assert [day for day, _ in made] == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    assert [str(part.value) for _, part in made] == ["33.33", "33.33", "33.34"]


@pytest.mark.parametrize(
    ("value", "count", "months"), [("100", 1, 1), ("100", 121, 1), ("100", 3, 0), ("0.02", 3, 1)]
)
def test_what_is_no_plan_is_refused(value: str, count: int, months: int) -> None:
    with pytest.raises(InputError):
        instalments(Quantity(unit=Unit.MONEY, value=Decimal(value)), count, date(2026, 1, 1), months)
