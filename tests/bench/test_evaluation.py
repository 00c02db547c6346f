"""What a full trace of every award costs, beside a bare loop that only computes the payouts."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import digest
from clawdesk.rules import evaluate, evaluate_all
from clawdesk.rules.editions import shipped_edition, shipped_ids
from tests.bench.slack import SLACK
from tests.rules.conftest import AS_OF, BASE, records_of

EDITIONS = tuple(shipped_edition(id) for id in shipped_ids())
EDITION = EDITIONS[shipped_ids().index("qualys-2019")]
MANY, FULL, CASE = 500, 10_000, 50
# The trace of an award is some sixty lines of reasoning under each text; the bare loop is two numbers.
TRACE, LINEAR, AT_ONCE = 5.0, 1.25, 0.050


CURVE = [(Fraction(at["attainment"]), Fraction(at["payout"])) for at in BASE["records"]["curve_point"]]


def company(count: int, people: int) -> CaseFacts:
    """Awards with a curve of three points each, all of other values, paid as their terms say, spread over people."""
    dice = random.Random(count)
    base = BASE["records"]
    lists: dict[str, list[dict[str, Any]]] = {
        "person": [base["person"][0] | {"id": n, "family_name": f"Sorley {n}"} for n in range(1, people + 1)],
        "term": [base["term"][0] | {"id": n, "person_id": n} for n in range(1, people + 1)],
        "participant": [base["participant"][0] | {"id": n, "person_id": n} for n in range(1, people + 1)],
        "decision": base["decision"][:1],
    }
    for name in ("award", "award_statement", "measure", "curve_point", "payment"):
        lists[name] = []
    for n in range(1, count + 1):
        goal = str(dice.randint(100_000, 90_000_000) / Decimal(100))
        person = (n - 1) * people // count + 1
        lists["award"].append(
            base["award"][0] | {"id": n, "person_id": person, "title": f"Bonus {n}", "target_amount": goal}
        )
        lists["award_statement"].append({"id": n, "award_id": n, "statement_id": 1})
        sides = {side: str(dice.randint(2_500, 3_400) / Decimal(10)) for side in ("original", "restated")}
        lists["measure"].append(
            base["measure"][0] | {"id": n, "award_id": n, "figure_id": None, "target": "300"} | sides
        )
        for place, point in enumerate(base["curve_point"]):
            lists["curve_point"].append(point | {"id": 3 * n + place, "measure_id": n})
        paid = _payout(Fraction(sides["original"]) / 3, CURVE) / 100 * Fraction(goal)
        amount = str(Decimal(int(_cents(paid) * 100)) / 100)
        lists["payment"].append(base["payment"][0] | {"id": n, "award_id": n, "amount": amount})
    for row in base["decision"][1:]:
        lists["decision"] += [row | {"id": 2 * n + row["id"], "person_id": n} for n in range(1, people + 1)]
    return gather(records_of(base | lists), 1)


def bare(facts: CaseFacts) -> Fraction:
    """The payouts and nothing else: value over target, along the curve, times the target, rounded once."""
    total = Fraction(0)
    for who in facts.participants:
        for award in who.awards:
            total += _owed(award)
    return total


def _owed(award: AwardFacts) -> Fraction:
    old = new = Fraction(0)
    for one in award.measures:
        measure = one.measure
        assert measure.target is not None
        assert measure.original is not None
        assert measure.restated is not None
        spots = [(Fraction(at.attainment), Fraction(at.payout)) for at in one.points]
        weight, target = Fraction(measure.weight), Fraction(measure.target)
        old += weight * _payout(Fraction(measure.original) / target * 100, spots)
        new += weight * _payout(Fraction(measure.restated) / target * 100, spots)
    assert award.award.target_amount is not None
    goal = Fraction(award.award.target_amount.value)
    would = _cents(new * goal / 100)
    received = sum(
        (Fraction(one.amount.value) for one in award.payments if one.amount is not None), Fraction(0)
    )
    return max(Fraction(0), received - would) if new < old else Fraction(0)


def _payout(at: Fraction, spots: list[tuple[Fraction, Fraction]]) -> Fraction:
    if at < spots[0][0]:
        return Fraction(0)
    for (low, paid), (high, more) in pairwise(spots):
        if at < high:
            return paid + (at - low) * (more - paid) / (high - low)
    return spots[-1][1]


def _cents(value: Fraction) -> Fraction:
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def timed(act: Callable[[], Any]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before


def full(facts: CaseFacts) -> Fraction:
    """Every text over every award, in one run; the excess under the policy, to hold against the bare one."""
    made = evaluate_all(facts, EDITIONS, as_of=AS_OF, facts_digest="")
    (own,) = (one for one in made if one.edition_id == EDITION.id)
    found = [award.excess for who in own.participants for award in who.awards]
    return sum((Fraction(one.value) for one in found if one is not None), Fraction(0))


def under_the_policy(facts: CaseFacts) -> None:
    evaluate(facts, EDITION, as_of=AS_OF, facts_digest="")


def bare_of_all(facts: CaseFacts) -> Fraction:
    """The payouts alone, once for each text."""
    return sum((bare(facts) for _ in EDITIONS), Fraction(0))


def test_a_full_trace_beside_the_bare_payouts(request: pytest.FixtureRequest) -> None:
    count = FULL if request.config.getoption("--full-faults") else MANY
    facts = company(count, count // 20)
    assert full(facts) == bare(facts), "both compute the same"
    ratios = []
    for _ in range(3):
        ratios.append(timed(lambda: full(facts)) / timed(lambda: bare_of_all(facts)))
    print(
        f"full trace / bare payouts: {min(ratios):.1f} of {TRACE} for {count} awards under {len(EDITIONS)} texts"
    )
    assert min(ratios) <= TRACE * SLACK


def test_ten_times_the_awards_take_ten_times_the_time(request: pytest.FixtureRequest) -> None:
    most = 100_000 if request.config.getoption("--full-faults") else 2_000
    small, large = company(most // 10, most // 200), company(most, most // 20)
    one = statistics.median(timed(lambda: under_the_policy(small)) for _ in range(3))
    ratio = timed(lambda: under_the_policy(large)) / (10 * one)
    print(f"{most} awards: {ratio:.2f} of linear")
    assert ratio <= LINEAR * SLACK


def test_a_case_of_fifty_awards_is_evaluated_at_once() -> None:
    facts = company(CASE, 5)
    took = min(
        timed(lambda: evaluate(facts, EDITION, as_of=date(2021, 6, 30), facts_digest=digest(facts)))
        for _ in range(5)
    )
    print(f"{CASE} awards: {took * 1000:.0f} ms of {AT_ONCE * 1000:.0f}")
    assert took <= AT_ONCE * SLACK
