"""The worksheet of an award as it is shown: lines and formulas, the drawn curve, inputs with their evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .conftest import BASE, Facts
from .ground import GIVEN, MEASURE, PAID, values


def test_the_lines_are_those_of_a_worksheet(work: Any) -> None:
    found = work()
    assert [(line.label, line.formula) for line in found.lines] == [
        ("Revenue", "as filed; as restated"),
        ("Attainment of 300,000,000", "324,000,000 ÷ 300,000,000; 291,000,000 ÷ 300,000,000"),
        (
            "Payout, linear between (90, 50), (100, 100), (110, 150)",
            "100 + (108 − 100) × (150 − 100) ÷ (110 − 100); 50 + (97 − 90) × (100 − 50) ÷ (100 − 90)",
        ),
        ("× target of 400,000.00", "140% × 400,000.00; 85% × 400,000.00"),
        ("Would have been less by", "560,000.00 − 340,000.00"),
    ]


def test_the_drawn_curve_has_its_threshold_its_plateau_and_both_results(work: Any) -> None:
    (plot,) = work().curves
    assert [(str(one.attainment), str(one.payout)) for one in plot.vertices] == [
        ("80", "0"),
        ("90", "0"),
        ("90", "50"),
        ("100", "100"),
        ("110", "150"),
        ("120", "150"),
    ]
    assert [(one.label, str(one.payout)) for one in plot.marks] == [
        ("108% original", "140"),
        ("97% restated", "85"),
    ]


def test_a_drawn_curve_bends_at_its_cap_and_steps_where_it_is_stepped(work: Any) -> None:
    (capped,) = work(measure=[MEASURE | {"cap": "125"}]).curves
    assert ("105", "125") in [(str(one.attainment), str(one.payout)) for one in capped.vertices]
    (flat,) = work(measure=[MEASURE | {"cap": "40"}]).curves
    assert [(str(one.attainment), str(one.payout)) for one in flat.vertices] == [
        ("80", "0"),
        ("90", "0"),
        ("90", "40"),
        ("100", "40"),
        ("110", "40"),
        ("120", "40"),
    ]
    (stepped,) = work(measure=[MEASURE | {"curve": "step"}]).curves
    drawn = [(str(one.attainment), str(one.payout)) for one in stepped.vertices]
    heights = (("80", "0"), ("90", "0"), ("90", "50"), ("100", "50"), ("100", "100"), ("110", "100"))
    assert drawn == [*heights, ("110", "150"), ("120", "150")]


def test_an_unchanged_measure_is_marked_once(work: Any) -> None:
    (plot,) = work(measure=values(100, 100)).curves
    assert [one.label for one in plot.marks] == ["100% original"]


def test_the_cap_of_a_curve_is_printed_only_where_it_bites(work: Any) -> None:
    def label(cap: str) -> str:
        return next(
            line.label for line in work(measure=[MEASURE | {"cap": cap}]).lines if "Payout" in line.label
        )

    assert label("125").endswith("(110, 150), at most 125%")
    assert label("150").endswith("(110, 150)")


def test_the_line_of_discretion_shows_both_sides(work: Any) -> None:
    modifier = {"id": 1, "award_id": 1, "name": "Say", "kind": "discretion", "original": "-10000"}
    found = work(modifier=[modifier], payment=[PAID[0] | {"amount": "550000"}])
    line = next(line for line in found.lines if "Discretion" in line.label)
    assert line.original is not None
    assert line.restated is not None
    assert (str(line.original.value), str(line.restated.value)) == ("550000", "340000")
    assert (line.formula, found.excess) == ("as applied -$10,000.00", Decimal(210000))


def test_each_weight_stands_in_the_formula_with_its_payout(work: Any) -> None:
    measures = [
        GIVEN | {"weight": "0.75", "original_payout": "120"},
        GIVEN | {"id": 2, "name": "Goals", "weight": "0.25", "kind": "individual", "position": 2},
        GIVEN | {"id": 3, "name": "Watch", "weight": "0", "kind": "individual", "position": 3},
    ]
    line = next(line for line in work(measure=measures).lines if line.label == "Weighted payout")
    assert line.formula == "0.75 × 120% + 0.25 × 100%; 0.75 × 100% + 0.25 × 100%"


def test_inputs_name_the_figure_its_place_and_the_filings_that_show_it(work: Any, facts: Facts) -> None:
    restatement = BASE["records"]["restatement"][0] | {"evidence_id": 2}
    figure = BASE["records"]["figure"][0] | {"place": "p. 51"}
    first = work(figure=[figure], restatement=[restatement]).inputs[0]
    assert first.label == "Revenue (10-K for FY 2019, p. 51)"
    assert first.value == "as filed 324,000,000; restated 291,000,000"
    assert (first.record, first.evidence_ids) == ("figure 1", (1, 2))
    unrestated = work(
        figure=[figure | {"restated": None}], restatement=[restatement], restated_period=[]
    ).inputs[0]
    assert unrestated.evidence_ids == (1,)
    assert work(measure=[GIVEN]).inputs[0].value == "no value on record"


def test_shares_and_the_dollars_asked_in_their_place_stand_on_lines_of_their_own(work: Any) -> None:
    award = BASE["records"]["award"][0] | {
        "unit": "shares",
        "target_shares": "100",
        "rounding": "shares_floor",
    }
    lists = {
        "award": [award],
        "measure": [GIVEN | {"restated_payout": "80"}],
        "payment": [],
        "holding": [{"id": 1, "award_id": 1, "state": "sold", "shares": "100", "price": "40"}],
    }
    lines = [(line.label, line.formula) for line in work(**lists).lines][-2:]
    assert lines == [("Sold", "out of 100 on record"), ("Sold: the proceeds of them", "20 × 40")]
    ranged = [
        {"id": 1, "award_id": 1, "state": "sold", "shares": "100", "price_low": "39", "price_high": "41"}
    ]
    told = work(**lists | {"holding": ranged}).lines[-2:]
    assert [(line.label, line.restated.value) for line in told if line.restated] == [
        ("Sold: the proceeds of them, at least", Decimal(780)),
        ("Sold: the proceeds of them, at most", Decimal(820)),
    ]
