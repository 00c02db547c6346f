"""The terms of an award read back in one plain sentence, as the arithmetic understands them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from clawdesk.domain.award import Award
from clawdesk.domain.company import Company
from clawdesk.domain.edition import Edition
from clawdesk.domain.estimate import MeasureFigure
from clawdesk.domain.facts import AwardFacts, MeasureFacts
from clawdesk.domain.measure import CurvePoint, Measure, Modifier
from clawdesk.domain.money import Money, Shares
from clawdesk.domain.statement import Figure
from clawdesk.rules import read_back

from .conftest import Held

COMPANY = Company(id=1, name="Alder Works, Inc.")
AWARD = Award(id=1, person_id=1, title="FY 2023 bonus", kind="cash_bonus", target_amount=Money("400000"))
REVENUE: dict[str, Any] = {
    "name": "revenue",
    "kind": "financial",
    "target": Decimal(300),
    "original": Decimal(324),
}
LINE = ((90, 50), (100, 100), (110, 150))


def measure(*points: tuple[int, int], **rest: Any) -> MeasureFacts:
    one = Measure(id=1, award_id=1, **{**REVENUE, **rest})
    spots = tuple(
        CurvePoint(id=at, measure_id=1, attainment=Decimal(x), payout=Decimal(y))
        for at, (x, y) in enumerate(points)
    )
    return MeasureFacts(measure=one, points=spots)


Told = Callable[[AwardFacts], Any]
Sentence = Callable[..., str]


@pytest.fixture
def told_of(edition: Edition, held: Held) -> Told:
    return lambda facts: held(read_back(facts, (), COMPANY, edition))


@pytest.fixture
def sentence(told_of: Told) -> Sentence:
    def run(*measures: MeasureFacts, award: Award = AWARD, modifiers: tuple[Modifier, ...] = ()) -> str:
        return told_of(AwardFacts(award=award, measures=measures, modifiers=modifiers)).sentence  # type: ignore[no-any-return]

    return run


def test_a_curve_is_told_from_its_threshold_to_its_cap(sentence: Sentence) -> None:
    assert sentence(measure(*LINE, cap=Decimal(150))) == (
        "FY 2023 bonus pays, of its target of $400,000.00: on revenue, nothing below 90% of the target of 300, "
        "50% at 90%, from there in a straight line to 100% at 100% and 150% at 110%, and never more than 150%; "
        "rounded once, to cents, half up."
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"curve": "step"}, "from there in steps to"),
        ({"below": Decimal(20)}, "on revenue, 20% below 90%"),
        ({"target": None}, "nothing below a value of 90, 50% at a value of 90"),
        ({"attainment": "percentile"}, "nothing below the percentile 90"),
        ({"attainment": "growth"}, "100% at growth of 100%"),
        ({"unit": "%"}, "of the target of 300%"),
        ({"unit": "shipments"}, "of the target of 300 shipments"),
        ({"weight": Decimal("0.6")}, "60% on revenue"),
        ({"gate": True}, "revenue (nothing at all unless this target is met)"),
    ],
)
def test_each_term_has_its_words(sentence: Sentence, given: dict[str, Any], told: str) -> None:
    assert told in sentence(measure(*LINE, **given))


def test_where_a_lower_value_is_better_the_curve_is_told_from_its_worst_point(sentence: Sentence) -> None:
    falling = measure((90, 150), (100, 100), (110, 50), lower_is_better=True)
    assert "nothing above 110% of the target of 300, 50% at 110%, from there in a straight line to 100%" in (
        sentence(falling)
    )


def test_every_part_of_an_award_is_told(sentence: Sentence) -> None:
    told = sentence(
        measure(*LINE, weight=Decimal("0.5")),
        measure(
            name="goals",
            kind="individual",
            weight=Decimal("0.5"),
            curve="given",
            original_payout=Decimal(110),
        ),
        award=replace(
            AWARD,
            unit="shares",
            target_shares=Shares("6000"),
            cap_percent=Decimal(200),
            rounding="shares_floor",
        ),
        modifiers=(
            Modifier(id=1, award_id=1, name="safety", kind="multiplicative", original=Decimal("0.9")),
        ),
    )
    assert told.startswith("FY 2023 bonus pays, of its target of 6,000 shares: 50% on revenue")
    for part in (
        "50% on goals, whose payout is given as 110%",
        "times 0.9 for safety",
        "never more than 200% of the target",
    ):
        assert part in told
    assert told.endswith("rounded once, to whole shares, down.")


def test_the_curve_is_drawn_with_the_result_as_filed(told_of: Told) -> None:
    told = told_of(AwardFacts(award=AWARD, measures=(measure(*LINE),)))
    assert [(mark.attainment, mark.payout) for mark in told.curves[0].marks] == [(Decimal(108), Decimal(140))]
    assert told.wanting == ()


@pytest.mark.parametrize(
    ("facts", "wanting"),
    [
        (
            AwardFacts(award=replace(AWARD, target_amount=None), measures=(measure(*LINE),)),
            "the target amount",
        ),
        (AwardFacts(award=AWARD, measures=(measure(),)), "the payout curve of revenue"),
        (AwardFacts(award=AWARD, measures=(measure((90, 50), (90, 60)),)), "one payout for each attainment"),
        (
            AwardFacts(award=AWARD, measures=(measure((90, 50), (100, 40)),)),
            "never pays less for a better result",
        ),
        (
            AwardFacts(award=AWARD, measures=(measure(*LINE, weight=Decimal("0.7")),)),
            "remaining weight of 0.3",
        ),
    ],
    ids=["no target", "no curve", "two at once", "folds back", "weights"],
)
def test_what_is_wanting_is_named_and_nothing_is_guessed(
    told_of: Told, facts: AwardFacts, wanting: str
) -> None:
    assert len([one for one in told_of(facts).wanting if wanting in one]) == 1


PARTS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"attainment": "value"}, {}, "nothing below a value of 90"),
    ({"attainment": "growth"}, {}, "nothing below growth of 90%"),
    ({"attainment": "spread"}, {}, "nothing below 90 points above the benchmark"),
    ({"attainment": "percentile"}, {}, "nothing below the percentile 90"),
    ({"unit": "$m"}, {}, "of the target of 300,"),
    ({"unit": "%"}, {}, "of the target of 300%,"),
    ({"unit": "points"}, {}, "of the target of 300 points,"),
    (
        {"curve": "given", "original_payout": None},
        {},
        "whose payout is given as a payout still to be entered",
    ),
    ({"curve": "rest"}, {}, "what was received above the other parts, which no figure changes"),
    ({}, {"title": ""}, "The award pays, of its target of"),
    ({}, {"target_amount": None}, "pays, of its target:"),
    ({}, {"rounding": "none"}, "150% at 110% and no more beyond."),
    ({"name": ""}, {}, "on a measure without a name"),
    ({}, {"proration_days": 292, "proration_of_days": 365}, "; counted for 292 of 365 days"),
    ({}, {"proration_days": 292}, "; rounded once"),
]


@pytest.mark.parametrize(("of_measure", "of_award", "told"), PARTS)
def test_a_part_that_is_seldom_stated_is_told(
    sentence: Sentence, of_measure: dict[str, Any], of_award: dict[str, Any], told: str
) -> None:
    assert told in sentence(measure(*LINE, **of_measure), award=replace(AWARD, **of_award))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("additive", "with 5 percentage points for safety"),
        ("limit", "held by safety"),
        ("discretion", "with 5 by discretion, safety"),
        ("tsr", "times 5 for safety"),
    ],
)
def test_each_kind_of_modifier_has_its_words(sentence: Sentence, kind: str, told: str) -> None:
    one = Modifier(id=1, award_id=1, name="safety", kind=kind, original=Decimal(5))
    assert told in sentence(measure(*LINE), modifiers=(one,))


def test_a_measure_of_several_figures_is_read_back_without_their_statements(edition: Edition) -> None:
    figure = Figure(id=7, statement_id=1, name="Revenue", original=Decimal(324))
    link = MeasureFigure(id=1, measure_id=1, figure_id=7, position=1)
    one = replace(measure(*LINE, original=None), figures=(link,))
    assert read_back(AwardFacts(award=AWARD, measures=(one,)), (figure,), COMPANY, edition).wanting == ()


def test_a_modifier_without_its_value_and_a_curve_of_one_point_are_told(sentence: Sentence) -> None:
    one = Modifier(id=1, award_id=1, name="safety", kind="additive")
    told = sentence(measure((90, 50)), modifiers=(one,))
    assert (
        "nothing below 90% of the target of 300, 50% at 90%; with a value still to be entered percentage"
        in told
    )


def test_the_target_that_is_wanting_is_named_in_its_unit(told_of: Told) -> None:
    told = told_of(AwardFacts(award=replace(AWARD, unit="shares"), measures=(measure(*LINE),)))
    assert "the target shares of FY 2023 bonus" in told.wanting


def test_an_award_without_terms_says_so(sentence: Sentence) -> None:
    assert sentence(award=replace(AWARD, title="")).endswith("so nothing is said of what the award pays.")
    assert sentence() == "No measure is on record yet, so nothing is said of what FY 2023 bonus pays."
