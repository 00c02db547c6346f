"""Percentiles by each formula, on lists small enough to be counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from clawdesk.rules.payout.ranks import rounded_percentile, standing

LIST = (13, 12, 11, 8, 4, 3, 2, 1, 1, 1)
ODD = (1, 2, 3, 6, 6, 6, 7, 8, 9)


def percentile(company: str, peers: tuple[int, ...], formula: str, *, within: bool = False) -> Fraction:
    others = tuple(Fraction(one) for one in peers)
    return standing(Fraction(company), others, formula=formula, includes_company=within).percentile


@pytest.mark.parametrize(
    ("company", "expected"),
    [("2", "33.3"), ("4", "55.5"), ("8", "66.6"), ("5", "58.3"), ("13", "100"), ("1", "0")],
)
def test_percentrank_inc_cuts_off_after_three_digits(company: str, expected: str) -> None:
    assert percentile(company, LIST, "percentrank_inc") == Fraction(expected)


@pytest.mark.parametrize(("company", "expected"), [("7", "70"), ("5.43", "38.1"), ("1", "10"), ("9", "90")])
def test_percentrank_exc_leaves_a_place_at_either_end(company: str, expected: str) -> None:
    assert percentile(company, ODD, "percentrank_exc") == Fraction(expected)


@pytest.mark.parametrize("formula", ["percentrank_inc", "percentrank_exc"])
@pytest.mark.parametrize(("company", "expected"), [("-1", 0), ("99", 100)])
def test_beyond_its_list_percentrank_is_none_or_all(company: str, expected: int, formula: str) -> None:
    assert percentile(company, LIST, formula) == expected


@pytest.mark.parametrize(
    ("formula", "within", "expected"),
    [
        ("rank", True, Fraction(200, 3)),
        ("rank", False, Fraction(50)),
        ("from_lowest", True, Fraction(75)),
        ("from_lowest", False, Fraction(200, 3)),
        ("from_highest", True, Fraction(50)),
        ("from_highest", False, Fraction(200, 3)),
    ],
)
def test_the_company_counts_in_n_only_where_the_award_says_so(
    formula: str, within: bool, expected: Fraction
) -> None:
    """Second of three peers and itself: rank 2 of 4, or of 3."""
    assert percentile("25", (30, 20, 10), formula, within=within) == expected


def test_below_every_peer_and_not_among_them_the_percentile_is_none() -> None:
    assert percentile("5", (30, 20, 10), "rank") == 0


def test_behind_every_peer_and_counted_from_the_highest_it_is_never_more_than_all() -> None:
    assert percentile("5", (30, 20, 10), "from_highest") == 100


@pytest.mark.parametrize(
    ("company", "formula", "within", "expected"),
    [
        ("7", "rank", False, 100),
        ("6", "rank", False, 100),
        ("5", "rank", False, 0),
        ("5", "rank", True, 0),
        ("6", "percentrank_inc", False, 100),
        ("7", "percentrank_inc", False, 100),
        ("5", "percentrank_inc", False, 0),
        ("5", "percentrank_inc", True, 0),
        ("6", "percentrank_exc", False, 50),
    ],
)
def test_beside_a_single_peer_the_company_stands_before_it_or_behind_it(
    company: str, formula: str, within: bool, expected: int
) -> None:
    assert percentile(company, (6,), formula, within=within) == expected


@pytest.mark.parametrize(
    ("company", "within", "told"),
    [("7", False, "1 − (1 − 1) ÷ 1"), ("5", False, "1 − (2 − 1) ÷ 1"), ("5", True, "1 − (2 − 1) ÷ (2 − 1)")],
)
def test_the_formula_is_told_as_it_was_counted(company: str, within: bool, told: str) -> None:
    found = standing(Fraction(company), (Fraction(6),), formula="rank", includes_company=within)
    assert found.formula == told


@pytest.mark.parametrize(
    ("rounding", "expected"), [("", "62.55"), ("whole", "63"), ("tenth", "62.6"), ("truncated", "62")]
)
def test_a_percentile_is_rounded_by_name(rounding: str, expected: str) -> None:
    assert rounded_percentile(Fraction("62.55"), rounding) == Fraction(expected)


def test_less_than_a_half_is_rounded_down() -> None:
    assert rounded_percentile(Fraction("62.45"), "whole") == 62
