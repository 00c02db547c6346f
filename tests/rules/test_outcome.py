"""What follows from all the answers together, for an award and for a participant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clawdesk.domain.evaluation import Answer, Outcome, Quantity, Unit

from .conftest import BASE, Evaluate
from .ground import AWARD, CONDUCT, MATERIAL, MEASURE, PAID, PLAIN, REPAY, TERM, only, points, setting


def test_one_no_stops_nothing_from_being_computed(evaluated: Evaluate) -> None:
    result = only(evaluated(term=[{**TERM, "kind": "director"}]))
    answers = {one.name: one.answer for one in result.steps}
    assert answers == {
        "participant": Answer.NO,
        "compensation": Answer.YES,
        "granted": Answer.YES,
        "restated": Answer.YES,
        "less": Answer.YES,
        "clock": Answer.YES,
        "conduct": Answer.YES,
        "repay": Answer.YES,
    }
    (award,) = result.awards
    assert award.excess is not None
    assert award.excess.value == 220000


def test_the_nils_are_worded_apart(evaluated: Evaluate) -> None:
    found = [
        evaluated(term=[{**TERM, "kind": "director"}]),
        evaluated(award=[{**AWARD, "kind": "option"}], measure=[], curve_point=[]),
        evaluated(award=[{**AWARD, "granted_on": "2019-02-07"}]),
        evaluated(restatement=[{**BASE["records"]["restatement"][0], "kind": "split"}]),
        evaluated(figure=[{**BASE["records"]["figure"][0], "restated": "324000000"}]),
        evaluated(
            as_of=date(2023, 2, 21),
            decision=[
                MATERIAL,
                {**CONDUCT, "decided_on": "2023-02-21"},
                {**REPAY, "decided_on": "2023-02-21"},
            ],
        ),
        evaluated(decision=[{**MATERIAL, "answer": "no"}]),
        evaluated(decision=[MATERIAL, {**CONDUCT, "answer": "no"}]),
        evaluated(decision=[MATERIAL, CONDUCT, {**REPAY, "answer": "no"}]),
    ]
    assert [only(one).outcome for one in found] == [
        Outcome.NOT_A_PARTICIPANT,
        Outcome.NOT_INCENTIVE_COMPENSATION,
        Outcome.BEFORE_EFFECTIVE_DATE,
        Outcome.NO_RESTATEMENT,
        Outcome.NO_EXCESS,
        Outcome.CLOCK_LAPSED,
        Outcome.NOT_MATERIAL,
        Outcome.NO_CONDUCT,
        Outcome.NO_REPAYMENT,
    ]
    for one in found:
        (award,) = only(one).awards
        parts = (award.recoverable, award.cancel_up_to, award.repay_up_to)
        assert [part.value for part in parts if part is not None] == [0, 0, 0]
    assert len({only(one).awards[0].sentence for one in found}) == 9
    assert len({only(one).sentence for one in found}) == 9
    assert "determined no repayment" not in only(found[7]).sentence


def test_a_record_that_is_missing_is_never_told_as_no_excess(evaluated: Evaluate) -> None:
    ruling = {
        "id": 9,
        "case_id": 1,
        "person_id": 1,
        "award_id": 1,
        "question": "compensation",
        "answer": "yes",
    }
    ruled = ruling | {"reasons": "Minutes.", "decided_on": "2021-06-15"}
    for decisions in ([MATERIAL, CONDUCT, REPAY], [MATERIAL, CONDUCT, REPAY, ruled]):
        found = evaluated(measure=[], curve_point=[], decision=decisions)
        result = only(found)
        assert result.outcome is Outcome.CANNOT_BE_STATED
        assert next(one for one in result.steps if one.name == "less").answer is Answer.UNKNOWN
        assert "the measures of FY 2019 bonus" in result.missing
        assert result.awards[0].recoverable is None
    outside = only(evaluated(award=[{**AWARD, "kind": "rsu"}], measure=[], curve_point=[]))
    assert outside.outcome is Outcome.NOT_INCENTIVE_COMPENSATION
    assert outside.awards[0].recoverable is not None
    assert outside.awards[0].recoverable.value == 0


def test_a_lapse_names_the_filing_that_lapsed_not_a_day_still_ahead(evaluated: Evaluate) -> None:
    base = BASE["records"]
    late = base["statement"][0] | {"id": 2, "label": "FY 2020", "period_end": "2020-12-31"}
    found = evaluated(
        as_of=date(2023, 6, 1),
        statement=[base["statement"][0], late | {"filed_on": "2021-02-22"}],
        figure=[*base["figure"], base["figure"][0] | {"id": 2, "statement_id": 2, "restated": "324000000"}],
        restated_period=[*base["restated_period"], base["restated_period"][0] | {"id": 2, "statement_id": 2}],
        award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in (1, 2)],
        measure=[MEASURE | {"weight": "0.5"}, MEASURE | {"id": 2, "weight": "0.5", "figure_id": 2}],
        curve_point=[
            one | {"id": 10 * n + one["id"], "measure_id": n} for n in (1, 2) for one in base["curve_point"]
        ],
        decision=[],
    )
    (award,) = only(found).awards
    assert award.outcome is Outcome.CLOCK_LAPSED
    assert award.sentence == (
        "The FY 2019 bonus is not recoverable, because the time from the original filing of the 10-K for FY 2019 "
        "ended on 20 February 2023 and the filings still in time carry no excess."
    )
    assert award.last_safe_day == only(found).last_safe_day == date(2023, 2, 20)
    clock = next(one for one in only(found).steps if one.name == "clock")
    assert "ended 101 days ago" in clock.brief


def test_a_participant_without_awards_is_told_apart_from_a_nil(evaluated: Evaluate) -> None:
    result = only(evaluated(award=[], award_statement=[], measure=[], curve_point=[], payment=[]))
    assert result.outcome is Outcome.NO_AWARDS
    assert any("the awards of Adair Sorley" in one for one in result.missing)


def test_an_award_whose_remedy_is_unknown_keeps_no_other_from_being_set_off(evaluated: Evaluate) -> None:
    payment, ids = BASE["records"]["payment"][0], (1, 2, 3)
    found = evaluated(
        award=[AWARD | {"id": n, "title": f"Bonus {n}"} for n in ids],
        award_statement=[{"id": n, "award_id": n, "statement_id": 1} for n in ids],
        measure=[MEASURE | {"id": n, "award_id": n} for n in ids],
        curve_point=[
            point | {"id": point["id"] + 3 * n, "measure_id": n}
            for n in ids
            for point in BASE["records"]["curve_point"]
        ],
        payment=[
            payment,
            payment | {"id": 2, "award_id": 2, "tax_withheld": "0"},
            {"id": 3, "award_id": 3, "state": "unpaid", "amount": payment["amount"]},
        ],
        setting=[setting("remedy.cross_award_offset", "on"), setting("amount.tax_basis", "net", 2)],
    )
    unknown, paid, _ = only(found).awards
    assert unknown.recoverable is None
    assert paid.repay_up_to is not None
    assert (paid.repay_up_to.value, paid.cancel_up_to) == (0, paid.recoverable)


def test_money_and_shares_are_never_added_and_awards_never_set_off(evaluated: Evaluate) -> None:
    units = {"id": 2, "person_id": 1, "title": "2019 PSU award", "kind": "psu", "granted_on": "2019-02-12"}
    risen = {"id": 3, "person_id": 1, "title": "FY 2019 margin bonus", "kind": "cash_bonus"}
    result = only(
        evaluated(
            award=[
                AWARD,
                units | {"unit": "shares", "target_shares": "100"},
                risen | {"granted_on": "2019-02-12", "target_amount": "1000000"},
            ],
            award_statement=[{"id": n, "award_id": n, "statement_id": 1} for n in (1, 2, 3)],
            measure=[
                MEASURE,
                {"id": 2, "award_id": 2, "name": "Revenue", "kind": "financial", "curve": "given"}
                | {"original_payout": "100", "restated_payout": "90"},
                {"id": 3, "award_id": 3, "name": "Margin", "kind": "financial", "curve": "given"}
                | {"original_payout": "50", "restated_payout": "100"},
            ],
            payment=[
                BASE["records"]["payment"][0],
                {"id": 2, "award_id": 2, "state": "delivered", "shares": "100"},
                {"id": 3, "award_id": 3, "state": "paid", "amount": "500000"},
            ],
        )
    )
    assert [(str(one.unit), str(one.value)) for one in result.recoverable] == [
        ("money", "220000"),
        ("shares", "10"),
    ]
    assert [one.outcome for one in result.awards] == [
        Outcome.RECOVERABLE,
        Outcome.RECOVERABLE,
        Outcome.NO_EXCESS,
    ]


def test_an_overlay_in_words_is_told_and_not_applied(evaluated: Evaluate) -> None:
    overlay = {
        "id": 1,
        "policy_id": 1,
        "person_id": 1,
        "basis": "Home-country law",
        "effective_on": "2020-01-01",
    }
    found = evaluated(overlay=[overlay | {"terms": "No cancellation."}])
    (told,) = found.findings
    assert told.title == "The policy was revised for this participant, and the revision is not applied."
    assert told.needs_attention
    assert only(found).edition_title == "Qualys, Inc. Clawback Policy"


def test_an_amount_that_names_no_award_is_not_counted_where_two_could_be_meant(evaluated: Evaluate) -> None:
    amount = {"id": 9, "case_id": 1, "person_id": 1, "question": "amount", "answer": "recorded"}
    amount |= {"amount": "1000", "reasons": "Costs.", "decided_on": "2021-06-15"}
    lists: dict[str, Any] = {
        "award": [AWARD, AWARD | {"id": 2, "title": "Second bonus"}],
        "award_statement": [{"id": n, "award_id": n, "statement_id": 1} for n in (1, 2)],
        "measure": [MEASURE, MEASURE | {"id": 2, "award_id": 2}],
        "curve_point": [
            one | {"id": 10 * n + one["id"], "measure_id": n}
            for n in (1, 2)
            for one in BASE["records"]["curve_point"]
        ],
        "payment": [BASE["records"]["payment"][0] | {"id": n, "award_id": n} for n in (1, 2)],
    }
    unclear = evaluated(**lists, decision=[MATERIAL, CONDUCT, REPAY, amount])
    assert only(unclear).determined == ()
    (finding,) = unclear.findings
    assert finding.expected == "FY 2019 bonus or Second bonus"
    named = only(evaluated(**lists, decision=[MATERIAL, CONDUCT, REPAY, amount | {"award_id": 2}]))
    assert [one.determined is not None for one in named.awards] == [False, True]
    assert [str(one.value) for one in named.determined] == ["1000"]


def recorded(question: str, amount: str, id: int) -> dict[str, Any]:
    told = {"id": id, "case_id": 1, "person_id": 1, "award_id": 1, "question": question}
    return told | {"answer": "recorded", "amount": amount, "reasons": "Costs.", "decided_on": "2021-06-15"}


def test_the_amount_stays_open_until_one_within_the_cap_is_recorded(evaluated: Evaluate) -> None:
    answered = [MATERIAL, CONDUCT, REPAY]
    asked = ("How much should Adair Sorley repay, or the Company cancel, of the FY 2019 bonus?",)
    assert only(evaluated()).open_questions == asked
    for amount in ("900000", "-1"):
        outside = evaluated(decision=[*answered, recorded("amount", amount, 9)])
        assert only(outside).open_questions == asked
        assert len(outside.findings) == 1
    inside = only(evaluated(decision=[*answered, recorded("amount", "165000", 9)]))
    assert inside.open_questions == ()
    none = only(evaluated(decision=[*answered, recorded("amount", "0", 9)]))
    assert none.open_questions == ()
    assert only(evaluated(decision=[MATERIAL, CONDUCT])).open_questions == ("Should the participant repay?",)


def test_only_what_is_unpaid_is_cancelled_and_only_what_was_paid_repaid(evaluated: Evaluate) -> None:
    answered = [MATERIAL, CONDUCT, REPAY]
    cancelled = evaluated(decision=[*answered, recorded("cancel", "100000", 9)])
    assert only(cancelled).determined == ()
    (finding,) = cancelled.findings
    assert finding.title.startswith("The amount to be cancelled")
    assert (finding.seen, finding.expected, finding.person_id) == (
        "$100,000.00",
        "at most the $0.00 unpaid",
        1,
    )
    payment = BASE["records"]["payment"][0]
    withheld = evaluated(
        decision=[*answered, recorded("amount", "0.50", 9)],
        payment=[payment | {"state": "unpaid", "on": None}],
    )
    assert [one.expected for one in withheld.findings] == ["at most the $0.00 paid"]
    parts = [payment | {"amount": "420000"}, {"id": 2, "award_id": 1, "state": "unpaid", "amount": "140000"}]
    split = [*answered, recorded("cancel", "140000", 9), recorded("amount", "80000", 10)]
    met = evaluated(decision=split, payment=parts)
    assert met.findings == ()
    assert [str(one.value) for one in only(met).determined] == ["220000"]


def test_a_sum_of_which_a_part_is_not_known_is_not_told_as_the_most(evaluated: Evaluate) -> None:
    second = AWARD | {"id": 2, "title": "Second bonus"}
    found = only(evaluated(award=[AWARD, second]))
    assert found.sentence == (
        "Recoverable Compensation, the most that may be sought from Adair Sorley, is $220,000.00. What may be sought "
        "of the Second bonus is not known."
    )
    open_ = only(evaluated(award=[AWARD, second], decision=[]))
    assert open_.sentence == (
        "What may be recovered from Adair Sorley cannot be stated on the records filed; what is known of the most "
        "comes to $220,000.00, and the part of the Second bonus is not known."
    )


def test_the_outcome_of_an_award_tells_the_cap_and_what_is_missing(evaluated: Evaluate) -> None:
    (open_,) = only(evaluated(decision=[])).awards
    assert open_.sentence == (
        "What is recoverable under the FY 2019 bonus cannot be stated on the records filed. If every condition is "
        "met, the most that may be sought is $220,000.00. Missing: the Committee’s answer on materiality and the "
        "Committee’s answer on the conduct of Adair Sorley."
    )
    (unknown,) = only(evaluated(payment=[])).awards
    assert unknown.sentence == (
        "What is recoverable under the FY 2019 bonus cannot be stated on the records filed. "
        "Missing: what of FY 2019 bonus was paid and what is unpaid."
    )
    (due,) = only(evaluated()).awards
    assert due.sentence == (
        "Recoverable Compensation under the FY 2019 bonus, the most that may be sought, is $220,000.00."
    )


@pytest.mark.parametrize(
    ("answers", "adopted", "excess"),
    [
        ([], None, None),
        ([("yes", {})], True, "80000"),
        ([("recorded", {"estimate_id": 1})], True, "80000"),
        ([("recorded", {"estimate_id": 9})], None, None),
        ([("yes", {}), ("no", {})], False, None),
        ([("yes", {"reasons": ""})], False, None),
        ([("not_determined", {})], None, None),
    ],
    ids=["nothing", "yes", "recorded", "of another", "taken back", "without reasons", "not determined"],
)
def test_an_estimate_counts_and_is_told_as_adopted_by_one_rule(
    evaluated: Evaluate, answers: list[Any], adopted: bool | None, excess: str | None
) -> None:
    stated = {
        "id": 1,
        "award_id": 1,
        "measure_id": 1,
        "kind": "value",
        "method": "Event study",
        "point": "80",
    }
    decided = [
        {
            "id": place,
            "case_id": 1,
            "person_id": 1,
            "question": "estimate",
            "answer": answer,
            "reasons": "Report.",
        }
        | {"decided_on": f"2021-05-2{place}"}
        | rest
        for place, (answer, rest) in enumerate(answers, start=1)
    ]
    made = evaluated(
        measure=[PLAIN | {"original": "100", "kind": "tsr", "attainment": "value"}],
        curve_point=points((0, 0), (100, 100)),
        payment=PAID,
        estimate=[stated],
        decision=decided,
    )
    (award,) = only(made).awards
    assert [one.adopted for one in award.estimates] == ([] if adopted is None else [adopted])
    assert award.excess == (None if excess is None else Quantity(unit=Unit.MONEY, value=Decimal(excess)))
