"""A chart, its table and its words tell the same figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clawdesk.domain.chart import Counted, HeldPlot, HeldPoint
from clawdesk.domain.chart_axis import Axis
from clawdesk.domain.chart_words import table_of, words_of
from clawdesk.domain.computation import ORIGINAL, RESTATED, cell_formula
from clawdesk.domain.evaluation import AwardResult, Line, Outcome, Quantity, Unit
from clawdesk.domain.waterfall import waterfall_of


def dollars(value: str) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=Decimal(value))


def shares(value: str) -> Quantity:
    return Quantity(unit=Unit.SHARES, value=Decimal(value))


def award(outcome: Outcome = Outcome.RECOVERABLE, **amounts: Quantity) -> AwardResult:
    return AwardResult(award_id=1, title="FY 2023 bonus", outcome=outcome, sentence="", **amounts)


def rows(result: AwardResult) -> list[tuple[str, ...]]:
    chart = waterfall_of(result)
    assert chart is not None
    return list(table_of(chart).rows)


def test_the_fall_goes_from_received_over_excess_to_what_may_be_sought() -> None:
    result = award(received=dollars("560000"), excess=dollars("220000"), recoverable=dollars("220000"))
    assert [row[:2] for row in rows(result)] == [
        ("Received", "560,000.00"),
        ("Not in excess", "−340,000.00"),
        ("Excess", "220,000.00"),
        ("Most that may be sought", "220,000.00"),
    ]


def test_a_nil_falls_to_nothing_for_the_reason_that_the_result_gives() -> None:
    result = award(
        Outcome.CLOCK_LAPSED, received=dollars("122400"), excess=dollars("19200"), recoverable=dollars("0")
    )
    assert rows(result)[3:] == [
        ("Not to be sought", "−19,200.00", "clock lapsed"),
        ("Most that may be sought", "0.00", ""),
    ]


def test_what_the_committee_leaves_is_told_as_its_decision() -> None:
    result = award(
        received=shares("10800"), excess=shares("5880"), recoverable=shares("5880"), determined=shares("5000")
    )
    chart = waterfall_of(result)
    assert chart is not None
    assert chart.counted is Counted.SHARES
    assert rows(result)[-2:] == [
        ("Not asked for", "−880", "the Committee’s decision"),
        ("Determined", "5,000", ""),
    ]


def test_dollars_and_shares_are_never_set_against_each_other() -> None:
    mixed = award(received=shares("10800"), excess=shares("5880"), recoverable=dollars("5880"))
    assert [row[0] for row in rows(mixed)] == ["Received", "Not in excess", "Excess"]
    assert waterfall_of(award(received=shares("10800"), excess=dollars("5880"))) is None


@pytest.mark.parametrize("lacking", ["received", "excess"])
def test_what_was_not_recomputed_has_no_fall(lacking: str) -> None:
    amounts = {"received": dollars("560000"), "excess": dollars("220000")}
    del amounts[lacking]
    assert waterfall_of(award(**amounts)) is None


def test_every_bar_hangs_on_the_one_before() -> None:
    chart = waterfall_of(
        award(received=dollars("560000"), excess=dollars("220000"), recoverable=dollars("100000"))
    )
    assert chart is not None
    level = chart.bars[0].high
    for bar in chart.bars[1:]:
        assert bar.high == level
        level = bar.high if bar.sum else bar.low


def test_a_broken_holding_is_told_in_words() -> None:
    chart = HeldPlot(
        title="Common stock",
        points=(HeldPoint(on=date(2024, 3, 8), balance=Decimal(1200), label="Form 4", broken=True),),
    )
    assert table_of(chart).rows == (("8 Mar 2024", "1,200", "Form 4; does not follow"),)
    assert "1,200" in words_of(chart)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("0", "150"), ["50", "100", "150"]),
        (("0", "560000"), ["100000", "200000", "300000", "400000", "500000"]),
        (("0", "0.03"), ["0.01", "0.02", "0.03"]),
    ],
)
def test_round_values_stand_beside_an_axis(values: tuple[str, str], ticks: list[str]) -> None:
    axis = Axis([Decimal(one) for one in values], from_zero=True)
    assert [str(one.normalize().__format__("f")) for one in axis.ticks()] == ticks


def line(formula: str, original: str = "1.4", restated: str = "0.85", *, total: bool = False) -> Line:
    left, right = (Quantity(unit=Unit.PERCENT, value=Decimal(one)) for one in (original, restated))
    return Line(label="Payout", original=left, restated=right, formula=formula, total=total)


def test_each_side_of_a_line_has_its_own_formula() -> None:
    both = line("100 + 40; 50 + 35")
    assert (cell_formula(both, ORIGINAL), cell_formula(both, RESTATED)) == ("100 + 40", "50 + 35")
    assert cell_formula(line("100 + 40"), RESTATED) == "100 + 40"


def test_no_cell_is_without_its_reason() -> None:
    assert "on record" in cell_formula(line(""), ORIGINAL)
    assert "not less" in cell_formula(line("", restated="0", total=True), RESTATED)
