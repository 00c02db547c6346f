"""Terms of an award that cannot be right, or cannot be read, are named by field and leave it unknown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .conftest import BASE, Evaluate
from .ground import AWARD, GIVEN, MEASURE, PAID, PLAIN, only, points, setting, values

SHARES = AWARD | {"unit": "shares", "target_shares": "100", "rounding": "shares_floor", "title": "PSU"}
POOL = {"id": 1, "title": "Executives", "original": "900000", "restated": "700000", "paid": "800000"}
RANKED = PLAIN | {
    "kind": "financial",
    "attainment": "percentile",
    "percentile_formula": "rank",
    "original": "5",
}
PEERS = [{"id": n, "measure_id": 1, "name": f"Peer {n}", "total_return": str(n)} for n in (1, 2, 3)]
HUMAN = {"id": 1, "award_id": 1, "author": "Verity Lowe", "method": "By hand.", "original": "560000"}
HUMAN |= {"restated": "300000", "evidence_id": 1}


@pytest.mark.parametrize(
    ("lists", "field"),
    [
        ({"measure": [MEASURE | {"kind": "luck"}]}, "Kind"),
        ({"measure": [MEASURE | {"curve": "cubic"}]}, "Curve"),
        ({"measure": [MEASURE | {"attainment": "vibes"}]}, "How attainment is found"),
        ({"measure": [RANKED | {"percentile_formula": "best"}], "peer": PEERS}, "Percentile formula"),
        ({"measure": [RANKED | {"ties": "coin"}], "peer": PEERS}, "Equal ranks"),
        ({"measure": [RANKED], "peer": [PEERS[0] | {"status": "gone"}]}, "Status"),
        ({"modifier": [{"id": 1, "award_id": 1, "name": "Say", "kind": "mood", "original": "1"}]}, "Kind"),
        ({"payment": [PAID[0] | {"state": "promised"}]}, "State"),
    ],
)
def test_a_word_that_is_not_known_is_named_with_those_that_are(
    work: Any, lists: dict[str, Any], field: str
) -> None:
    found = work(**lists)
    assert (found.excess, found.would_have_been) == (None, None)
    assert any(f"a known word for “{field}”" in one for one in found.missing), found.missing
    told = next(one for one in found.findings if one.title.startswith(field))
    assert told.remedy
    assert told.seen not in told.expected.split(", ")


@pytest.mark.parametrize(
    ("lists", "wanting"),
    [
        ({"measure": [RANKED | {"restated": "4", "percentile_formula": ""}], "peer": PEERS}, "the percentile formula"),
        ({"measure": [RANKED | {"restated": "4"}]}, "the peers of Margin"),
        ({"measure": values(1, 1, attainment="spread")}, "the base or benchmark of Margin"),
        ({"measure": values(1, 1, attainment="growth", benchmark_original="0")}, "a base of Margin above zero"),
        ({"measure": values(1, 1, attainment="ratio")}, "the target of Margin"),
        ({"award": [AWARD | {"proration_days": 10}]}, "the days counted"),
        ({"award": [AWARD | {"cap_percent": "-5"}]}, "a cap of FY 2019 bonus not below zero"),
        ({"measure": [MEASURE | {"cap": "-5"}]}, "nowhere below zero"),
        ({"payment": [*PAID, {"id": 2, "award_id": 1, "state": "dividends", "amount": "-1"}]}, "dividend equivalents"),
        ({"modifier": [{"id": 1, "award_id": 1, "name": "Factor", "kind": "additive", "original": "1",
                        "restated": "1", "low": "2", "high": "1"}]}, "no more than its most"),
        ({"award": [AWARD | {"proration_days": -1, "proration_of_days": 365}]}, "the days counted"),
        ({"award": [AWARD | {"pool_id": 1}], "pool": [POOL | {"paid": "0"}]}, "what was paid out of the pool"),
        ({"award": [AWARD | {"pool_id": 1}], "pool": [POOL | {"paid": "100000"}]}, "not less than FY 2019 bonus"),
        ({"award": [AWARD | {"pool_id": 1}], "pool": [POOL | {"restated": None}]}, "the size of the pool"),
        ({"award": [AWARD | {"pool_id": 1}], "pool": [POOL | {"restated": "-1"}]}, "not below zero"),
        ({"award": [AWARD | {"pool_id": 1, "pool_share": "1.2"}], "pool": [POOL]}, "between 0 and 1"),
        ({"measure": [GIVEN | {"weight": "0.5"}, PLAIN | {"id": 2, "weight": "0.5", "curve": "rest"}]}
         | {"award": [AWARD | {"cap_percent": "150"}]}, "the payout of the rest"),
        ({"modifier": [{"id": 1, "award_id": 1, "name": "Factor", "kind": "multiplicative", "original": "-1",
                        "restated": "1"}]}, "a multiplier Factor not below zero"),
        ({"modifier": [{"id": 1, "award_id": 1, "name": "Lid", "kind": "limit", "measure_id": 1}]},
         "the least and the most"),
        ({"award": [SHARES], "payment": [],
          "holding": [{"id": 1, "award_id": 1, "state": "sold", "shares": "-5"}]}, "not below zero"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_named_and_nothing_is_guessed(
    work: Any, lists: dict[str, Any], wanting: str
) -> None:
    found = work(**lists)
    assert found.excess is None
    assert any(wanting in one for one in found.missing), found.missing


def test_a_term_that_is_not_understood_leaves_room_for_a_person(work: Any) -> None:
    found = work(measure=[MEASURE | {"curve": "simulation"}], human_computation=[HUMAN])
    assert (found.excess, found.missing) == (Decimal(260000), ())
    assert any("computed by Verity Lowe, not by the program" in note for note in found.notes)


@pytest.mark.parametrize("lack", ["author", "method", "evidence_id", "restated"])
def test_a_human_computation_wants_author_method_file_and_both_results(work: Any, lack: str) -> None:
    nothing = None if lack in ("evidence_id", "restated") else " "
    found = work(curve_point=[], human_computation=[HUMAN | {lack: nothing}])
    assert found.excess is None


def test_a_human_computation_that_differs_from_the_terms_is_told_and_not_used(work: Any) -> None:
    found = work(human_computation=[HUMAN])
    assert found.excess == Decimal(220000)
    assert [one.title for one in found.findings] == [
        "A human computation of FY 2019 bonus differs from what its terms on record give."
    ]


def test_a_human_computation_never_passes_an_estimate_that_nobody_adopted(work: Any) -> None:
    market = PLAIN | {"kind": "tsr", "original": "110"}
    found = work(measure=[market], human_computation=[HUMAN])
    assert found.excess is None
    assert any("the Committee’s estimate" in one for one in found.missing)


def test_a_gate_and_a_limit_need_no_payout_of_their_own(work: Any) -> None:
    gate = PLAIN | {"id": 2, "position": 2, "name": "Income", "weight": "0", "gate": True, "target": "50"}
    found = work(measure=[GIVEN, gate | {"original": "60", "restated": "40"}], payment=PAID)
    assert (found.excess, found.missing) == (Decimal(400000), ())


def test_holdings_that_do_not_come_to_what_was_received_are_told(work: Any) -> None:
    found = work(
        award=[SHARES],
        measure=[GIVEN | {"restated_payout": "80"}],
        payment=[{"id": 1, "award_id": 1, "state": "delivered", "shares": "100"}],
        holding=[{"id": 1, "award_id": 1, "state": "vested_held", "shares": "10"}],
    )
    assert [(one.seen, one.expected) for one in found.findings] == [("10 shares", "100 shares")]
    assert {one.state: one.quantity.value for one in found.met.portions} == {"vested_held": 10, "": 10}


def test_dollars_determined_of_shares_are_told_and_not_counted(evaluated: Evaluate) -> None:
    lists = {
        "award": [SHARES],
        "measure": [GIVEN | {"restated_payout": "80"}],
        "payment": [{"id": 1, "award_id": 1, "state": "delivered", "shares": "100"}],
    }
    decided = BASE["records"]["decision"][2] | {"id": 9, "award_id": 1, "question": "amount", "amount": "500"}
    found = evaluated(**lists, decision=[*BASE["records"]["decision"], decided])
    assert only(found).awards[0].determined is None
    assert any("is not in shares, as the award is" in one.title for one in found.findings)


def test_an_amount_determined_in_a_nil_outcome_is_told_as_no_amount(evaluated: Evaluate) -> None:
    decided = BASE["records"]["decision"][2] | {"id": 9, "award_id": 1, "question": "amount", "amount": "500"}
    measure = [GIVEN | {"restated_payout": "120"}]
    found = evaluated(measure=measure, payment=PAID, decision=[*BASE["records"]["decision"], decided])
    (told,) = [one for one in found.findings if one.check == "determined amount"]
    assert (told.seen, told.expected) == ("$500.00", "no amount")
    assert "“no excess”" in told.meaning


@pytest.mark.parametrize(("ties", "percentile"), [("best", 100), ("", 100), ("mean", "75"), ("worst", 50)])
def test_equal_ranks_share_a_place_as_the_award_says(work: Any, ties: str, percentile: Any) -> None:
    level = [one | {"total_return": "5"} if one["id"] == 3 else one for one in PEERS]
    ranked = RANKED | {"restated": "5", "ties": ties, "includes_company": True}
    found = work(measure=[ranked], peer=[*level[1:]], curve_point=points((0, 0), (100, 100)))
    assert found.original == Decimal(percentile) * 4000


@pytest.mark.parametrize(
    ("rounding", "payout"), [("", "66.66666667"), ("whole", 67), ("tenth", "66.7"), ("truncated", 66)]
)
def test_a_percentile_is_rounded_as_the_award_says(work: Any, rounding: str, payout: Any) -> None:
    ranked = RANKED | {
        "original": "2.5",
        "restated": "2.5",
        "percentile_rounding": rounding,
        "includes_company": True,
    }
    found = work(
        measure=[ranked],
        peer=PEERS,
        curve_point=points((0, 0), (100, 100)),
        award=[AWARD | {"target_amount": "100"}],
    )
    assert found.original == Decimal(payout).quantize(Decimal("0.01"))


@pytest.mark.parametrize("years", [None, -1, 101, 10**9])
def test_earnings_without_a_sensible_number_of_years_are_not_guessed(work: Any, years: int | None) -> None:
    deferred = {"id": 1, "award_id": 1, "state": "deferred", "amount": "400000", "earnings_rate": "0.06"}
    found = work(measure=[GIVEN | {"restated_payout": "90"}], payment=[deferred | {"earnings_years": years}])
    assert (found.excess, found.met) == (Decimal(40000), None)
    assert any("whole years of the notional earnings" in one for one in found.missing)


def test_a_share_price_is_the_mean_of_the_last_closes_of_the_period(work: Any) -> None:
    closes = [
        {"id": n, "on": day, "price": price}
        for n, (day, price) in enumerate(
            [("2019-12-27", "90"), ("2019-12-30", "99"), ("2019-12-31", "102"), ("2020-01-02", "500")],
            start=1,
        )
    ]
    price = PLAIN | {"kind": "stock_price", "averaging_days": 2}
    found = work(measure=[price], closing_price=closes)
    assert found.original == Decimal(410000), "100.5 pays 102.5%"
    assert found.excess is None, "what it would have been is an estimate"
    assert work(measure=[price | {"averaging_days": 4}], closing_price=closes).original is None
    second = [one | {"security_id": one["id"]} for one in closes]
    shares = [{"id": n, "name": f"Class {n}"} for n in (1, 2, 3, 4)]
    assert work(measure=[price], closing_price=second, security=shares).original is None


def test_net_settlement_is_read_off_the_payments_where_no_holdings_are_on_record(work: Any) -> None:
    paid = [
        {"id": 1, "award_id": 1, "state": "delivered", "shares": "60"},
        {"id": 2, "award_id": 1, "state": "withheld", "shares": "40"},
    ]
    lists = {"award": [SHARES], "measure": [GIVEN | {"restated_payout": "80"}], "payment": paid}
    assert work(**lists).met.most == 20
    assert work(**lists, setting=[setting("equity.net_settlement", "net")]).met.most == 12
