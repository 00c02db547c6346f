"""Laws that hold whatever the terms of an award are: on cases made by chance, then changed in one place."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clawdesk.domain.evaluation import Answer, AwardResult, Evaluation, Outcome
from clawdesk.domain.gather import gather
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.payout.equity import ATTRIBUTION
from clawdesk.rules.payout.estimates import event_study
from clawdesk.rules.payout.ranks import standing

from .conftest import BASE, records_of
from .ground import points, setting
from .oracle.chance import AS_OF, case

EDITION = shipped_edition("qualys-2019")
SEEDS = st.integers(0, 10**6)
SOME = settings(max_examples=30)
WHOLE = st.integers(0, 20000)


def judged(table: dict[str, list[Any]], as_of: str = AS_OF) -> Evaluation:
    facts = gather(records_of(table), 1)
    return evaluate(facts, EDITION, as_of=date.fromisoformat(as_of), facts_digest="")


def awards(table: dict[str, list[Any]]) -> dict[str, AwardResult]:
    (who,) = judged(table).participants
    return {one.title: one for one in who.awards}


def value(one: Any) -> Decimal:
    assert one is not None
    return Decimal(one.value)


@given(SEEDS)
@SOME
def test_an_excess_lies_between_nothing_and_what_was_received(seed: int) -> None:
    for award in awards(case(seed)).values():
        assert 0 <= value(award.excess) <= value(award.received)
        assert value(award.recoverable) in (0, value(award.excess))
        assert value(award.cancel_up_to) + value(award.repay_up_to) == value(award.recoverable)
        assert value(award.cancel_up_to) <= value(award.unpaid)
        assert value(award.repay_up_to) <= value(award.paid)


@given(SEEDS)
@SOME
def test_nothing_is_owed_where_the_restated_values_are_those_as_filed(seed: int) -> None:
    table = case(seed)
    for name in ("measure", "modifier", "figure"):
        for row in table.get(name, []):
            if "original" in row:
                row["restated"] = row["original"]
            if "original_payout" in row:
                row["restated_payout"] = row["original_payout"]
    for pool in table.get("pool", []):
        pool["restated"] = pool["paid"]
    assert {value(one.excess) for one in awards(table).values()} == {0}


@given(SEEDS, st.integers(1, 40))
@SOME
def test_a_better_restated_result_never_owes_more(seed: int, more: int) -> None:
    table = case(seed)
    before = awards(table)
    for row in (*table.get("measure", []), *table.get("figure", [])):
        for name in ("restated", "restated_payout"):
            falling = row.get("percentile_formula") == "from_highest"
            if row.get(name) is not None and not falling:
                row[name] = str(Decimal(row[name]) + more)
    after = awards(table)
    assert all(value(after[title].excess) <= value(one.excess) for title, one in before.items())


@given(SEEDS)
@SOME
def test_the_order_of_the_records_never_matters(seed: int) -> None:
    table = case(seed)
    shuffled = {name: random.Random(seed).sample(rows, len(rows)) for name, rows in table.items()}
    assert judged(shuffled) == judged(table)


@given(SEEDS)
@SOME
def test_two_equal_halves_owe_what_the_whole_owes_but_for_rounding(seed: int) -> None:
    """Awards by formula in dollars; a pool or a share count is not divided without remainder."""
    table = case(seed)
    whole = awards(table)
    halves = {name: [*rows] for name, rows in table.items()}
    divided = [one for one in table["award"] if one["unit"] == "currency" and "target_amount" in one]
    for award in divided:
        _halve(halves, award)
    split = awards(halves)
    for award in divided:
        title = award["title"]
        parts = value(split[title].excess) + value(split[f"{title}, second half"].excess)
        unit = Decimal(1) if award["rounding"] == "whole_dollars_half_up" else Decimal("0.01")
        assert abs(parts - value(whole[title].excess)) <= 2 * unit


def _halve(table: dict[str, list[Any]], award: dict[str, Any]) -> None:
    old, new = award["id"], award["id"] + 100
    half = award | {"target_amount": str(Decimal(award["target_amount"]) / 2)}
    table["award"] = [half if one["id"] == old else one for one in table["award"]]
    table["award"].append(half | {"id": new, "title": f"{award['title']}, second half"})
    for name in ("payment", "modifier"):
        kept = []
        for row in table.get(name, []):
            mine = row["award_id"] == old
            field = "amount" if name == "payment" else "original" if row["kind"] == "discretion" else ""
            one = row | {field: str(Decimal(row[field]) / 2)} if mine and field else row
            kept += [one, one | {"id": row["id"] + 1000, "award_id": new}] if mine else [one]
        table[name] = kept
    for measure in [one for one in table["measure"] if one["award_id"] == old]:
        table["measure"].append(measure | {"id": measure["id"] + 1000, "award_id": new})
        for name in ("curve_point", "measure_figure", "peer"):
            for row in [one for one in table.get(name, []) if one["measure_id"] == measure["id"]]:
                copied = {"id": row["id"] + 1000, "measure_id": measure["id"] + 1000}
                table[name].append(row | copied)


@given(SEEDS)
@SOME
def test_an_amount_that_is_not_known_is_never_told_as_none(seed: int) -> None:
    """One value taken away leaves the award unknown, with what is missing named, or as it was."""
    table = case(seed)
    before = awards(table)
    dice = random.Random(seed)
    row = dice.choice([one for one in table["measure"] if one["curve"] != "given"] or table["measure"])
    field = dice.choice(
        [name for name in ("original", "restated", "original_payout") if name in row] or ["name"]
    )
    if field == "name":
        return
    del row[field]
    for title, one in awards(table).items():
        if one.excess is None:
            assert one.missing or one.outcome not in (Outcome.CANNOT_BE_STATED, Outcome.RECOVERABLE)
        else:
            assert one.excess == before[title].excess


HELD = {
    "unvested": "unpaid",
    "vested_held": "paid",
    "sold": "paid",
    "unexercised": "paid",
    "exercised_sold": "paid",
}


@given(
    st.dictionaries(st.sampled_from(sorted(HELD)), st.integers(1, 9000), min_size=1),
    st.sampled_from([70, 85, 99]),
)
@settings(max_examples=40)
def test_every_excess_share_falls_to_one_state_and_none_to_two(held: dict[str, int], restated: int) -> None:
    total = sum(held.values())
    base = BASE["records"]
    award = base["award"][0] | {"unit": "shares", "target_shares": str(total), "rounding": "shares_floor"}
    rows = [
        {"id": id, "award_id": 1, "state": state, "shares": str(count), "price": "30", "exercise_price": "12"}
        for id, (state, count) in enumerate(sorted(held.items()), start=1)
    ]
    measure = {"id": 1, "award_id": 1, "name": "Income", "kind": "financial", "original": "100"}
    table = base | {
        "award": [award],
        "measure": [measure | {"restated": str(restated)}],
        "curve_point": points((0, 0), (100, 100)),
        "payment": [],
        "holding": rows,
    }
    for reading in ("pro_rata", "held_first"):
        (one,) = (
            judged(table | {"setting": [setting(ATTRIBUTION, reading)]}, "2021-06-30").participants[0].awards
        )
        counts = {portion.state: value(portion.quantity) for portion in one.portions}
        assert sum(counts.values()) == value(one.recoverable) == value(one.excess)
        assert all(0 < count <= held[state] for state, count in counts.items())
        assert counts.get("unvested", 0) == value(one.cancel_up_to)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=15), st.integers(-60, 60), st.booleans())
@example([10, 10, 10], 10, True)
@settings(max_examples=80)
def test_a_percentile_lies_between_none_and_all_and_rises_with_the_return(
    peers: list[int], company: int, within: bool
) -> None:
    others = tuple(Fraction(one) for one in peers)
    for formula in ("rank", "from_lowest", "percentrank_inc", "percentrank_exc"):
        for ties in ("best", "mean", "worst"):
            low, high = (
                standing(Fraction(at), others, formula=formula, includes_company=within, ties=ties).percentile
                for at in (company, company + 7)
            )
            assert 0 <= low <= high <= 100


@given(
    *(st.integers(-300, 300) for _ in range(3)), st.integers(0, 20), st.integers(0, 4), st.integers(1, 500)
)
def test_what_the_error_explains_and_what_is_left_make_the_price(
    stock: int, index: int, alpha: int, beta: int, quarters: int, price: int
) -> None:
    study = event_study(
        stock_return=Fraction(stock, 10),
        index_return=Fraction(index, 10),
        alpha=Fraction(alpha, 100),
        beta=Fraction(beta, 10),
        share=Fraction(quarters, 4),
        price=Fraction(price),
    )
    assert study.implied + study.inflation == price
    assert study.expected + study.abnormal == Fraction(stock, 10)
    assert study.abnormal * Fraction(quarters, 4) == study.attributed
    assert (study.inflation > 0) == (study.attributed < 0)


def test_a_gain_of_one_award_never_lowers_what_another_owes_unless_a_setting_says_so() -> None:
    told = {}
    for reading in ("off", "on"):
        table = _two(setting("amount.netting", reading))
        (who,) = judged(table, "2021-06-30").participants
        told[reading] = [str(one.value) for one in who.recoverable]
        assert any("Gains of one award" in note for note in who.notes)
        assert all(step.answer is Answer.YES for step in who.steps)
    assert told == {"off": ["220000"], "on": ["195000"]}


def _two(row: dict[str, Any]) -> dict[str, list[Any]]:
    base = BASE["records"]
    second = base["award"][0] | {"id": 2, "title": "Sales bonus", "target_amount": "100000"}
    gain = {"id": 2, "award_id": 2, "name": "Orders", "kind": "operating", "curve": "given"}
    return base | {
        "setting": [row],
        "award": [*base["award"], second],
        "award_statement": [{"id": n, "award_id": n, "statement_id": 1} for n in (1, 2)],
        "measure": [*base["measure"], gain | {"original_payout": "100", "restated_payout": "125"}],
        "payment": [*base["payment"], {"id": 2, "award_id": 2, "state": "paid", "amount": "100000"}],
    }
