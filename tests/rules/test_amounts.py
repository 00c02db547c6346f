"""Amounts that are no amounts to reckon with: below zero, without a target, or of less than a cent."""

from __future__ import annotations

from typing import Any

import pytest

from clawdesk.domain.evaluation import Outcome

from .conftest import BASE, Evaluate
from .ground import AWARD, MEASURE, only

PAYMENT = BASE["records"]["payment"][0]


def paid(**rest: Any) -> dict[str, Any]:
    return {**PAYMENT, **rest}


@pytest.mark.parametrize(
    ("payments", "named"),
    [
        ([paid(), paid(id=2, state="unpaid", on=None, amount="-140000")], "-$140,000.00 unpaid"),
        ([paid(amount="-560000")], "-$560,000.00 paid on 6 March 2020"),
    ],
)
def test_a_payment_below_zero_makes_what_was_received_unknown(
    evaluated: Evaluate, payments: list[Any], named: str
) -> None:
    result = only(evaluated(payment=payments))
    (award,) = result.awards
    assert award.outcome is Outcome.CANNOT_BE_STATED
    assert (award.received, award.recoverable, award.cancel_up_to, award.repay_up_to) == (None,) * 4
    assert result.missing == (f"an amount not below zero for the {named}, under FY 2019 bonus",)


@pytest.mark.parametrize(
    ("lists", "missing"),
    [
        ({"award": [AWARD | {"target_amount": "0"}]}, "a target of FY 2019 bonus above zero"),
        ({"award": [AWARD | {"target_amount": "-400000"}]}, "a target of FY 2019 bonus above zero"),
        ({"measure": [MEASURE | {"target": "0"}]}, "a target of Revenue above zero"),
        ({"measure": [MEASURE | {"target": "-1"}]}, "a target of Revenue above zero"),
    ],
)
def test_without_a_target_above_zero_nothing_is_told_as_no_excess(
    evaluated: Evaluate, lists: dict[str, Any], missing: str
) -> None:
    result = only(evaluated(**lists))
    assert result.outcome is Outcome.CANNOT_BE_STATED
    assert any(one.startswith(missing) for one in result.missing)


def test_weights_that_miss_one_by_little_are_told_to_the_last_digit(evaluated: Evaluate) -> None:
    found = evaluated(measure=[MEASURE | {"weight": "0.9999999999999"}])
    (finding,) = found.findings
    assert finding.title == "The weights of FY 2019 bonus total 0.9999999999999, not 1."
    assert "the remaining weight of 0.0000000000001" in only(found).missing[0]


@pytest.mark.parametrize(
    ("amount", "excess"), [("340000.005", "0.01"), ("340000.004", "0"), ("560000.014", "220000.01")]
)
def test_the_difference_is_rounded_as_the_award_is(evaluated: Evaluate, amount: str, excess: str) -> None:
    (award,) = only(evaluated(payment=[paid(amount=amount)])).awards
    assert award.excess is not None
    assert str(award.excess.value) == excess
    assert award.outcome is (Outcome.NO_EXCESS if excess == "0" else Outcome.RECOVERABLE)


def test_a_difference_of_less_than_a_cent_is_told_as_that(evaluated: Evaluate) -> None:
    less = next(
        one for one in only(evaluated(payment=[paid(amount="340000.004")])).steps if one.name == "less"
    )
    assert less.sentence.endswith("received once the difference is rounded.")
