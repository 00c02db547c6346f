"""Laws that hold for every award, not only for the worked ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clawdesk.domain.evaluation import Answer, Evaluation, Outcome
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import digest, from_plain, to_plain
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.payout.split import split

from .conftest import AS_OF, BASE, records_of
from .ground import only

EDITION = shipped_edition("qualys-2019")
DECISIONS = BASE["records"]["decision"]
CENTS = st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
ANY_CENTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100)
ATTAINED = st.integers(0, 2000).map(lambda tenths: str(Decimal(tenths) / 10))


def judged(*, as_of: date = AS_OF, **lists: Any) -> Evaluation:
    facts = gather(records_of({**BASE["records"], **lists}), 1)
    return evaluate(facts, EDITION, as_of=as_of, facts_digest=digest(facts))


@st.composite
def curves(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Points whose payout never falls as the attainment rises."""
    at = draw(st.lists(st.integers(50, 150), min_size=1, max_size=4, unique=True))
    paid = sorted(draw(st.lists(st.integers(0, 250), min_size=len(at), max_size=len(at))))
    pairs = enumerate(zip(sorted(at), paid, strict=True), start=1)
    return [{"id": id, "measure_id": 1, "attainment": str(a), "payout": str(p)} for id, (a, p) in pairs]


@st.composite
def awards(draw: st.DrawFn) -> dict[str, Any]:
    original, restated = draw(ATTAINED), draw(ATTAINED)
    paid, unpaid = draw(CENTS), draw(CENTS)
    kind = draw(st.sampled_from(["linear", "step"]))
    measure = {"id": 1, "award_id": 1, "name": "Margin", "kind": "financial", "curve": kind}
    return {
        "measure": [measure | {"original": original, "restated": restated}],
        "curve_point": draw(curves()),
        "payment": [
            {"id": 1, "award_id": 1, "state": "paid", "amount": str(paid)},
            {"id": 2, "award_id": 1, "state": "unpaid", "amount": str(unpaid)},
        ],
        "setting": [
            {"id": 1, "key": "remedy.order", "reason": "Law.", "set_on": "2021-01-01"}
            | {"value": draw(st.sampled_from(["cancel_first", "repay_first"]))}
        ],
    }


@given(awards())
def test_the_excess_is_never_below_zero_and_the_remedies_share_its_cap(lists: dict[str, Any]) -> None:
    (award,) = only(judged(**lists)).awards
    assert award.recoverable is not None
    assert award.received is not None
    assert award.cancel_up_to is not None
    assert award.repay_up_to is not None
    assert award.paid is not None
    assert award.unpaid is not None
    assert Decimal(0) <= award.recoverable.value <= award.received.value
    assert award.cancel_up_to.value + award.repay_up_to.value == award.recoverable.value
    assert award.cancel_up_to.value <= award.unpaid.value
    assert award.repay_up_to.value <= award.paid.value


@given(awards())
def test_a_measure_that_did_not_fall_leaves_no_excess(lists: dict[str, Any]) -> None:
    (measure,) = lists["measure"]
    low, high = sorted((Decimal(measure["original"]), Decimal(measure["restated"])))
    risen = only(judged(**lists | {"measure": [measure | {"original": str(low), "restated": str(high)}]}))
    assert risen.outcome is Outcome.NO_EXCESS
    assert risen.recoverable == ()


@given(awards(), ATTAINED, ATTAINED)
def test_the_excess_falls_as_the_restated_figure_rises(lists: dict[str, Any], one: str, two: str) -> None:
    (measure,) = lists["measure"]
    excesses = []
    for restated in sorted((Decimal(one), Decimal(two))):
        (award,) = only(judged(**lists | {"measure": [measure | {"restated": str(restated)}]})).awards
        assert award.recoverable is not None
        excesses.append(award.recoverable.value)
    assert excesses[0] >= excesses[1]


@given(awards())
def test_nothing_is_owed_where_nothing_was_restated(lists: dict[str, Any]) -> None:
    unrestated = [{**BASE["records"]["case"][0], "restatement_id": None}]
    result = only(judged(**lists, case=unrestated))
    assert result.outcome is Outcome.NO_RESTATEMENT
    (award,) = result.awards
    assert award.recoverable is not None
    assert award.recoverable.value == 0


@given(CENTS, CENTS, CENTS, st.sampled_from(["cancel_first", "repay_first"]))
def test_cancelling_and_repaying_never_reach_beyond_the_cap(
    cap: Decimal, paid: Decimal, unpaid: Decimal, order: str
) -> None:
    parts = split(cap, paid=paid, unpaid=unpaid, order=order)
    assert parts.cancel + parts.repay == min(cap, paid + unpaid)
    assert Decimal(0) <= parts.cancel <= unpaid
    assert Decimal(0) <= parts.repay <= paid


@given(awards(), st.sampled_from([[], DECISIONS[:1], DECISIONS[:2], DECISIONS]), st.randoms())
@settings(max_examples=40)
def test_the_same_facts_give_the_same_trace_in_whatever_order_they_were_kept(
    lists: dict[str, Any], decisions: list[Any], random: Any
) -> None:
    records = records_of({**BASE["records"], **lists, "decision": decisions})
    facts = gather(records, 1)
    for rows in records.values():
        random.shuffle(rows)
    again = gather(records, 1)
    assert again == facts
    first = evaluate(facts, EDITION, as_of=AS_OF, facts_digest="")
    assert evaluate(again, EDITION, as_of=AS_OF, facts_digest="") == first
    assert from_plain(Evaluation, to_plain(first)) == first


@given(awards(), st.sampled_from([[], DECISIONS]), st.booleans())
@settings(max_examples=40)
def test_every_step_names_its_clause_and_what_it_stands_on(
    lists: dict[str, Any], decisions: list[Any], linked: bool
) -> None:
    if not linked:
        lists = lists | {"award_statement": [], "term": []}
    result = only(judged(**lists, decision=decisions))
    steps = [*result.steps, *(part for step in result.steps for part in step.parts)]
    for step in steps:
        assert EDITION.clause(step.clause).quote == step.quote
        assert step.citation.startswith("Policy, ")
        assert step.inputs or step.missing
        assert step.sentence.endswith(".")
        assert step.brief
        assert step.missing or step.answer is not Answer.UNKNOWN or not step.reached


@given(st.permutations(["1", "2", "3"]))
@settings(max_examples=6)
def test_the_order_of_awards_does_not_matter(order: list[str]) -> None:
    def lists(ids: list[str]) -> dict[str, Any]:
        rows: dict[str, list[dict[str, Any]]] = {
            "award": [],
            "award_statement": [],
            "measure": [],
            "payment": [],
        }
        for place, name in enumerate(ids, start=1):
            award = BASE["records"]["award"][0] | {"id": place, "title": f"Bonus {name}"}
            rows["award"].append(award)
            rows["award_statement"].append({"id": place, "award_id": place, "statement_id": 1})
            given = {"id": place, "award_id": place, "name": "Margin", "kind": "financial", "curve": "given"}
            rows["measure"].append(
                given | {"original_payout": "100", "restated_payout": str(100 - int(name))}
            )
            rows["payment"].append({"id": place, "award_id": place, "state": "paid", "amount": "400000"})
        return rows

    told = {award.title: award.recoverable for award in only(judged(**lists(order))).awards}
    straight = only(judged(**lists(["1", "2", "3"])))
    assert told == {award.title: award.recoverable for award in straight.awards}
    assert only(judged(**lists(order))).recoverable == straight.recoverable


@given(st.integers(-2, 2))
@settings(max_examples=5)
def test_the_third_anniversary_is_the_last_day_in(offset: int) -> None:
    day = date(2023, 2, 20) + timedelta(days=offset)
    decided = [one | {"decided_on": day.isoformat()} for one in DECISIONS]
    expected = Outcome.RECOVERABLE if offset <= 0 else Outcome.CLOCK_LAPSED
    assert only(judged(as_of=day, decision=decided)).outcome is expected


@given(awards())
@settings(max_examples=30)
def test_two_equal_halves_owe_what_the_whole_owes_but_for_rounding(lists: dict[str, Any]) -> None:
    award = BASE["records"]["award"][0] | {"rounding": "none"}
    whole = only(judged(**lists, award=[award]))
    halves: dict[str, Any] = {
        "award": [],
        "award_statement": [],
        "measure": [],
        "curve_point": [],
        "payment": [],
    }
    for id in (1, 2):
        halves["award"].append(award | {"id": id, "target_amount": "200000"})
        halves["award_statement"].append({"id": id, "award_id": id, "statement_id": 1})
        halves["measure"].append(lists["measure"][0] | {"id": id, "award_id": id})
        halves["curve_point"] += [
            one | {"id": 10 * id + one["id"], "measure_id": id} for one in lists["curve_point"]
        ]
        for one in lists["payment"]:
            half = {"id": 10 * id + one["id"], "award_id": id, "amount": str(Decimal(one["amount"]) / 2)}
            halves["payment"].append(one | half)
    split_up = only(judged(**lists | halves))
    totals = [one.value.quantize(Decimal("0.0001")) for one in whole.recoverable]
    assert [one.value.quantize(Decimal("0.0001")) for one in split_up.recoverable] == totals


def test_evaluating_changes_nothing_of_the_facts() -> None:
    facts = gather(records_of(BASE["records"]), 1)
    before = digest(facts)
    evaluate(facts, EDITION, as_of=AS_OF, facts_digest=before)
    assert digest(facts) == before
    assert replace(facts) == facts


@given(awards(), st.lists(st.tuples(st.sampled_from(["paid", "withheld", "unpaid"]), ANY_CENTS), max_size=4))
def test_no_payment_whatever_opens_the_cap(lists: dict[str, Any], payments: list[Any]) -> None:
    rows = [
        {"id": id, "award_id": 1, "state": state, "amount": str(value)}
        for id, (state, value) in enumerate(payments, start=1)
    ]
    (award,) = only(judged(**lists | {"payment": rows})).awards
    if not rows or any(value < 0 for _, value in payments):
        assert award.received is None
        assert award.outcome is Outcome.CANNOT_BE_STATED
    if award.cancel_up_to is None or award.repay_up_to is None or award.recoverable is None:
        assert (award.cancel_up_to, award.repay_up_to) == (None, None)
        return
    assert award.cancel_up_to.value >= 0
    assert award.repay_up_to.value >= 0
    assert award.cancel_up_to.value + award.repay_up_to.value <= award.recoverable.value
