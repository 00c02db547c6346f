"""A quantity reads alike in every sentence and in every column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.quantities import amount, figure


@pytest.mark.parametrize(
    ("unit", "value", "sentence", "column"),
    [
        (Unit.MONEY, "340000", "$340,000.00", "340,000.00"),
        (Unit.PRICE, "84.625", "$84.625", "84.625"),
        (Unit.SHARES, "1350", "1,350 shares", "1,350"),
        (Unit.SHARES, "1", "1 share", "1"),
        (Unit.SHARES, "0.5", "0.5 shares", "0.5"),
        (Unit.PERCENT, "1.08", "108.0%", "108.0%"),
        (Unit.NUMBER, "324000", "324,000", "324,000"),
    ],
)
def test_the_sentence_names_what_the_column_only_counts(
    unit: Unit, value: str, sentence: str, column: str
) -> None:
    quantity = Quantity(unit=unit, value=Decimal(value))
    assert (amount(quantity), figure(quantity)) == (sentence, column)
