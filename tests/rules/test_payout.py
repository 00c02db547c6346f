"""The arithmetic of an award: exact until one rounding, and unknown rather than guessed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from clawdesk.domain.edition import Edition
from clawdesk.domain.money import Rounding, canonical_decimal
from clawdesk.rules.payout import PAYOUT, recompute
from clawdesk.rules.payout.working import Recomputation, plain, rounded, shown
from clawdesk.rules.settings import settings_in_force

from .conftest import BASE, Facts
from .ground import AWARD, GIVEN, MEASURE, PAID, PLAIN, points, values


def amounts(found: Recomputation) -> tuple[str | None, str | None]:
    sides = (found.original, found.restated)
    return tuple(None if side is None else canonical_decimal(side) for side in sides)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("value", "percent"),
    [("89.999", 0), ("90", 50), ("95", 75), ("100", 100), ("109.5", "147.5"), ("110", 150), ("250", 150)],
)
def test_a_linear_curve_pays_between_its_points_and_nothing_below(
    work: Any, value: str, percent: Any
) -> None:
    found = work(measure=values(value, value))
    assert amounts(found)[0] == canonical_decimal(Decimal(percent) * 4000)


@pytest.mark.parametrize(
    ("value", "percent"), [("89", 20), ("90", 50), ("99.9", 50), ("100", 100), ("130", 150)]
)
def test_a_stepped_curve_waits_for_the_next_point(work: Any, value: str, percent: int) -> None:
    found = work(measure=values(value, value, curve="step", below="20"))
    assert amounts(found)[0] == str(percent * 4000)


def test_a_setting_makes_every_curve_a_stepped_one(work: Any) -> None:
    setting = {
        "id": 1,
        "key": "round.interpolation",
        "value": "step",
        "reason": "Plan.",
        "set_on": "2021-01-01",
    }
    assert amounts(work(measure=values(99, 99), setting=[setting])) == ("200000", "200000")


def test_falling_below_the_threshold_takes_the_whole_payout(work: Any) -> None:
    found = work(measure=values(90, "89.99"), payment=[PAID[0] | {"amount": "200000"}])
    assert (amounts(found), found.excess) == (("200000", "0"), Decimal(200000))


def test_the_cap_of_a_measure_and_the_cap_of_the_award_both_hold(work: Any) -> None:
    assert amounts(work(measure=values(110, 105, cap="120"))) == ("480000", "480000")
    capped = [AWARD | {"cap_percent": "110"}]
    assert amounts(work(measure=values(110, 105), award=capped)) == ("440000", "440000")


def test_a_share_is_not_lost_to_a_repeating_fraction(work: Any) -> None:
    award = [AWARD | {"unit": "shares", "target_shares": "300", "rounding": "shares_floor"}]
    found = work(award=award, measure=values(1, 1, target="3"), curve_point=points((0, 0), (100, 100)))
    assert amounts(found) == ("100", "100")


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("cents_half_up", "133.34"),
        ("whole_dollars_half_up", "133"),
        ("shares_floor", "133.34"),
        ("unheard_of", "133.34"),
    ],
)
def test_the_award_is_rounded_once_by_its_own_rounding(work: Any, rounding: str, expected: str) -> None:
    award = [AWARD | {"target_amount": "133.335", "rounding": rounding}]
    assert amounts(work(award=award, measure=[GIVEN])) == (expected, expected)


def test_half_a_cent_goes_up_and_a_hair_less_goes_down() -> None:
    assert rounded(Fraction("0.005"), Rounding.CENTS_HALF_UP) == Decimal("0.01")
    hair = Fraction(1, 10**60)
    assert rounded(Fraction("0.005") - hair, Rounding.CENTS_HALF_UP) == Decimal(0)
    assert rounded(1 - hair, Rounding.SHARES_FLOOR) == Decimal(0)
    assert rounded(Fraction(1, 3), Rounding.SHARES_HALF_UP) == Decimal(0)
    assert rounded(Fraction("-0.5"), Rounding.SHARES_FLOOR) == Decimal(-1)


def test_a_printed_number_is_exact_or_rounded_to_its_eighth_place() -> None:
    assert shown(Fraction(97, 100)) == Decimal("0.97")
    assert shown(Fraction(1, 3)) == Decimal("0.33333333")
    assert shown(Fraction(-2, 3)) == Decimal("-0.66666667")
    large = Fraction("123456789012345678901234567890.12")
    assert shown(large) == Decimal("123456789012345678901234567890.12")
    printed = {"83.50": "83.5", "1200": "1,200", "0.123456785": "0.12345679", "0.12345678": "0.12345678"}
    assert {text: plain(Decimal(text)) for text in printed} == printed


def test_a_gate_that_fails_on_the_restated_figures_takes_all(work: Any) -> None:
    gate = MEASURE | {
        "id": 2,
        "position": 2,
        "name": "Income",
        "weight": "0",
        "gate": True,
        "figure_id": None,
    }
    gate |= {"target": "50", "original": "50", "restated": "49.99", "curve": "given", "original_payout": "0"}
    gate |= {"restated_payout": "0"}
    lists = {"measure": [GIVEN | {"position": 1}, gate], "payment": PAID}
    assert amounts(work(**lists)) == ("400000", "0")
    setting = {"id": 1, "key": "amount.gates", "value": "original", "reason": "Plan.", "set_on": "2021-01-01"}
    assert amounts(work(**lists, setting=[setting])) == ("400000", "400000")
    unsaid = work(measure=[lists["measure"][0], gate | {"target": None}], payment=PAID)
    assert unsaid.excess is None
    assert any("the target of the gate Income" in one for one in unsaid.missing)


def test_modifiers_apply_in_their_order_within_their_limits(work: Any) -> None:
    modifiers = [
        {
            "id": 2,
            "award_id": 1,
            "position": 2,
            "name": "Multiplier",
            "kind": "multiplicative",
            "original": "2",
            "restated": "2",
        }
        | {"high": "1.5"},
        {"id": 1, "award_id": 1, "position": 1, "name": "Quality", "kind": "additive", "original": "20"}
        | {"restated": "-10"},
    ]
    assert amounts(work(measure=[GIVEN], modifier=modifiers)) == ("720000", "540000")


def test_a_return_modifier_needs_the_estimate_that_the_committee_adopted(work: Any) -> None:
    modifier = {"id": 1, "award_id": 1, "name": "Return", "kind": "tsr", "original": "1.2", "restated": "1.1"}
    unsaid = work(measure=[GIVEN], modifier=[modifier], payment=PAID)
    assert amounts(unsaid) == ("480000", None)
    assert any("estimate of the modifier Return" in one for one in unsaid.missing)
    adopted = {
        "id": 1,
        "case_id": 1,
        "person_id": 1,
        "award_id": 1,
        "question": "estimate",
        "answer": "recorded",
    }
    decided = work(
        measure=[GIVEN],
        modifier=[modifier],
        payment=PAID,
        decision=[adopted | {"reasons": "Report.", "decided_on": "2021-06-01"}],
    )
    assert amounts(decided) == ("480000", "440000")


@pytest.mark.parametrize("kind", ["stock_price", "tsr", "relative_tsr", "financial"])
def test_an_estimate_that_nobody_adopted_leaves_the_award_unknown(work: Any, kind: str) -> None:
    method = {"estimate_method": "Event study.", "estimate_low": "92", "estimate_high": "98"}
    measure = [PLAIN | {"kind": kind, "original": "110", "restated": "95"} | method]
    found = work(measure=measure)
    assert (found.excess, amounts(found)[1]) == (None, None)
    assert found.missing == ("the Committee’s estimate of Margin, for FY 2019 bonus",)
    all_alike = {"id": 1, "case_id": 1, "question": "estimate", "answer": "recorded", "reasons": "Report."}
    all_alike |= {"decided_on": "2021-06-01"}
    adopted = all_alike | {"person_id": 1}
    refused = adopted | {"id": 2, "answer": "no", "decided_on": "2021-06-02"}
    for decisions in ([all_alike], [refused], [adopted, refused]):
        assert work(measure=measure, decision=decisions).excess is None
    decided = work(measure=measure, decision=[adopted])
    assert amounts(decided) == ("600000", "300000")
    assert any("between 92 and 98: Event study." in note for note in decided.notes)


@pytest.mark.parametrize(
    ("lists", "wanting"),
    [
        ({"measure": [MEASURE | {"target": "0"}]}, "a target of Revenue above zero"),
        ({"measure": [MEASURE | {"target": "-5"}]}, "a human computation"),
        ({"curve_point": []}, "the payout curve of Revenue"),
        ({"curve_point": points((90, 50), (90, 60))}, "one payout for each attainment of Revenue"),
        ({"award": [AWARD | {"target_amount": None}]}, "the target amount of FY 2019 bonus"),
        ({"award": [AWARD | {"target_amount": "-1"}]}, "a target of FY 2019 bonus above zero"),
        ({"payment": []}, "what of FY 2019 bonus was paid"),
        ({"payment": [PAID[0] | {"amount": None}]}, "the amount of every payment"),
        ({"measure": [MEASURE | {"weight": "0.9"}]}, "the remaining weight of 0.1"),
        ({"measure": [MEASURE | {"weight": "1.1"}]}, "weights that total 1"),
        ({"measure": [PLAIN | {"original": "100"}]}, "the restated value of Margin"),
        ({"measure": [PLAIN | {"restated": "100"}]}, "the value of Margin as filed"),
        ({"figure": [BASE["records"]["figure"][0] | {"restated": None}]}, "the restated value of Revenue"),
        ({"measure": [GIVEN | {"original_payout": None}]}, "the payout of Margin as filed"),
        ({"measure": [GIVEN | {"restated_payout": None}]}, "the payout of Margin on the restated figures"),
        (
            {"modifier": [{"id": 1, "award_id": 1, "name": "Quality", "kind": "additive"}]},
            "the modifier Quality as applied",
        ),
        (
            {
                "modifier": [
                    {"id": 1, "award_id": 1, "name": "Quality", "kind": "multiplicative", "original": "1.2"}
                ]
            },
            "the modifier Quality on the restated figures",
        ),
        (
            {"measure": [MEASURE | {"weight": "1.5"}, MEASURE | {"id": 2, "weight": "-0.5"}]},
            "a weight of Revenue not below zero",
        ),
        (
            {"modifier": [{"id": 1, "award_id": 1, "name": "Say", "kind": "discretion"}]},
            "the amount of Say",
        ),
    ],
)
def test_what_is_wanting_is_named_and_nothing_is_guessed(
    work: Any, lists: dict[str, Any], wanting: str
) -> None:
    found = work(**lists)
    assert found.excess is None
    assert any(wanting in one for one in found.missing), found.missing


def test_a_figure_of_a_year_that_was_not_restated_stays_as_it_was(work: Any) -> None:
    figure = [BASE["records"]["figure"][0] | {"restated": None}]
    other = [BASE["records"]["restated_period"][0] | {"statement_id": 2}]
    received = [PAID[0] | {"amount": "560000"}]
    found = work(figure=figure, restated_period=other, payment=received)
    assert (amounts(found), found.excess) == (("560000", "560000"), Decimal(0))
    unknown = work(figure=figure, restated_period=[], payment=received)
    assert unknown.excess is None, "as long as no restated period is on record, nothing says that it stayed"
    assert unknown.missing == ("the restated value of Revenue, for FY 2019 bonus",)


def test_a_figure_corrected_by_another_restatement_is_not_this_cases(work: Any) -> None:
    figure = [BASE["records"]["figure"][0] | {"restatement_id": 2}]
    assert amounts(work(figure=figure)) == ("560000", "560000")


def test_the_excess_is_held_against_what_was_received_not_against_the_formula(work: Any) -> None:
    more = work(payment=[PAID[0] | {"amount": "570000"}])
    assert more.excess == Decimal(230000)
    (finding,) = more.findings
    assert (finding.seen, finding.expected) == ("$570,000.00", "$560,000.00")
    less = work(payment=[PAID[0] | {"amount": "345000"}])
    assert less.excess == Decimal(5000)
    least = work(payment=[PAID[0] | {"amount": "300000"}])
    assert least.excess == Decimal(0)


def test_a_slip_in_the_payment_is_no_excess_where_the_restatement_lowers_nothing(work: Any) -> None:
    found = work(measure=values(100, 105), payment=[PAID[0] | {"amount": "900000"}])
    assert found.excess == Decimal(0)
    assert len(found.findings) == 1


def test_a_level_stretch_of_a_curve_is_no_fall(work: Any) -> None:
    level = work(curve_point=points((90, 140), (110, 140)))
    assert level.findings == ()


@pytest.mark.parametrize("pairs", [((90, 100), (110, 50)), ((90, 50), (95, 150), (100, 100))])
def test_a_curve_that_pays_less_for_more_is_refused_and_told(work: Any, pairs: Any) -> None:
    found = work(curve_point=points(*pairs))
    assert (found.excess, amounts(found)) == (None, (None, None))
    assert found.findings[0].title == "The payout curve of Revenue falls as the attainment rises."
    assert any("never pays less for a better result" in one for one in found.missing)


def test_a_threshold_payout_above_the_first_point_folds_the_curve_back(work: Any) -> None:
    assert work(measure=[MEASURE | {"below": "60"}]).excess is None


@pytest.mark.parametrize(
    ("value", "kind", "percent"),
    [
        ("70", "linear", 150),
        ("95", "linear", 75),
        ("100", "linear", 50),
        ("100.1", "linear", 20),
        ("90", "step", 100),
        ("90.1", "step", 50),
        ("70", "step", 150),
        ("101", "step", 20),
    ],
)
def test_where_a_lower_value_is_the_better_one_the_curve_falls_and_ends_at_its_last_point(
    work: Any, value: str, kind: str, percent: int
) -> None:
    cost = {"lower_is_better": True, "curve": kind, "below": "20"}
    curve = points((80, 150), (90, 100), (100, 50))
    found = work(measure=values(value, value, **cost), curve_point=curve)
    assert amounts(found)[0] == str(percent * 4000)
    assert found.curves[0].marks[0].payout == Decimal(percent)


def test_the_elements_stand_in_the_order_of_the_arithmetic() -> None:
    assert [element.__module__.rpartition(".")[2] for element in PAYOUT] == [
        "received",
        "measures",
        "attainment",
        "curves",
        "weights",
        "modifiers",
        "gates",
        "target",
        "target",
        "discretion",
        "rounding",
        "received",
        "human",
        "meeting",
    ]


def test_a_typed_value_of_an_award_on_several_filings_must_say_which_one_it_corrects(
    facts: Facts, edition: Edition
) -> None:
    base = BASE["records"]["statement"][0]
    found = facts(
        statement=[base, base | {"id": 2, "label": "FY 2020", "filed_on": "2021-02-22"}],
        award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in (1, 2)],
        measure=values(110, 100),
    )
    settings, _ = settings_in_force(edition, ())
    award = found.participants[0].awards[0]
    one = recompute(award, found, edition, settings, frozenset({2}))
    assert one.excess is None
    assert one.missing == ("the filing to which Margin belongs, for FY 2019 bonus",)
    none = recompute(award, found, edition, settings, frozenset())
    assert amounts(none) == ("600000", "600000")
    both = recompute(award, found, edition, settings, frozenset({1, 2}))
    assert amounts(both) == ("600000", "400000")


def test_an_award_that_names_no_rounding_keeps_every_digit(work: Any) -> None:
    award = [AWARD | {"target_amount": "100.12345", "rounding": "none"}]
    assert amounts(work(award=award, measure=[GIVEN | {"original_payout": "50"}])) == (
        "50.061725",
        "100.12345",
    )


def test_a_multiplier_is_held_to_its_least(work: Any) -> None:
    modifier = {
        "id": 1,
        "award_id": 1,
        "name": "Return",
        "kind": "multiplicative",
        "original": "0.2",
        "restated": "0.2",
        "low": "0.5",
    }
    assert amounts(work(measure=[GIVEN], modifier=[modifier])) == ("200000", "200000")


def test_discretion_in_proportion_to_nothing_is_not_known(work: Any) -> None:
    modifier = {"id": 1, "award_id": 1, "name": "Say", "kind": "discretion", "original": "1000"}
    setting = {
        "id": 1,
        "key": "amount.discretion",
        "value": "proportional",
        "reason": "Law.",
        "set_on": "2021-01-01",
    }
    found = work(measure=[GIVEN | {"original_payout": "0"}], modifier=[modifier], setting=[setting])
    assert found.would_have_been is None
    assert [str(one.answer) for one in found.readings if one.governs] == ["unknown"]


def test_a_measure_that_the_error_left_alone_keeps_its_given_payout(work: Any) -> None:
    same = PLAIN | {"curve": "given", "original_payout": "120", "original": "5", "restated": "5"}
    assert amounts(work(measure=[same])) == ("480000", "480000")
    moved = work(measure=[same | {"restated": "4"}])
    assert amounts(moved) == ("480000", None)


def test_a_modifier_with_the_same_value_on_both_sides_needs_no_estimate(work: Any) -> None:
    modifier = {"id": 1, "award_id": 1, "name": "Return", "kind": "tsr", "original": "1.2", "restated": "1.2"}
    assert amounts(work(measure=[GIVEN], modifier=[modifier])) == ("480000", "480000")
    unrestated = [BASE["records"]["case"][0] | {"restatement_id": None}]
    silent = modifier | {"restated": None}
    assert amounts(work(measure=[GIVEN], modifier=[silent], case=unrestated)) == ("480000", "480000")
