"""Statements of the law, question by question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clawdesk.domain.evaluation import Answer, Evaluation, How, Outcome, ParticipantResult, Step
from clawdesk.domain.plain import canonical_json, to_plain

from .conftest import BASE, Evaluate

TERM = BASE["records"]["term"][0]
AWARD = BASE["records"]["award"][0]
MEASURE = BASE["records"]["measure"][0]
MATERIAL, CONDUCT, REPAY = BASE["records"]["decision"]


def only(evaluation: Evaluation) -> ParticipantResult:
    (who,) = evaluation.participants
    return who


def step(evaluation: Evaluation, name: str) -> Step:
    return next(one for one in only(evaluation).steps if one.name == name)


def setting(key: str, value: str, id: int = 1, on: str = "2021-01-01") -> dict[str, Any]:
    return {"id": id, "key": key, "value": value, "reason": "Advice of counsel.", "set_on": on}


# 1 · participant


def test_an_officer_who_has_left_stays_a_participant(evaluated: Evaluate) -> None:
    found = step(evaluated(term=[{**TERM, "ended_on": "2018-12-31"}]), "participant")
    assert found.answer is Answer.YES
    assert "to 31 December 2018" in found.sentence


def test_a_director_who_is_not_an_officer_is_not_a_participant(evaluated: Evaluate) -> None:
    for kind in ("director", "ten_percent_owner"):
        result = only(evaluated(term=[{**TERM, "kind": kind}]))
        assert result.outcome is Outcome.NOT_A_PARTICIPANT
        assert result.recoverable == ()


@pytest.mark.parametrize("kind", ["officer", "executive_officer"])
def test_an_officer_without_a_designation_on_record_is_not_known(evaluated: Evaluate, kind: str) -> None:
    found = step(evaluated(term=[{**TERM, "kind": kind}]), "participant")
    assert found.answer is Answer.UNKNOWN
    assert found.missing == (
        "the dated designation of Adair Sorley under Section 16, or the record that there was none",
    )


def test_no_term_on_record_is_not_known(evaluated: Evaluate) -> None:
    assert step(evaluated(term=[]), "participant").answer is Answer.UNKNOWN


def test_a_disputed_designation_is_determined_by_the_committee(evaluated: Evaluate) -> None:
    decided = {"id": 9, "case_id": 1, "person_id": 1, "question": "designation", "answer": "no"}
    ruling = {**decided, "reasons": "Function test.", "decided_on": "2021-06-15"}
    found = step(evaluated(decision=[MATERIAL, CONDUCT, REPAY, ruling]), "participant")
    assert (found.answer, found.how) == (Answer.NO, How.DETERMINED)
    unreasoned = evaluated(decision=[MATERIAL, CONDUCT, REPAY, {**ruling, "reasons": " "}])
    assert step(unreasoned, "participant").how is How.COMPUTED


@pytest.mark.parametrize(
    ("when", "started", "answer"),
    [
        ("ever", "2022-01-01", Answer.YES),
        ("at_grant", "2019-02-12", Answer.YES),
        ("at_grant", "2019-02-13", Answer.NO),
        ("during_period", "2019-12-31", Answer.YES),
        ("during_period", "2020-01-01", Answer.NO),
        ("at_receipt", "2020-03-06", Answer.YES),
        ("at_receipt", "2020-03-07", Answer.NO),
    ],
)
def test_the_time_at_which_the_officer_counts_is_a_setting(
    evaluated: Evaluate, when: str, started: str, answer: Answer
) -> None:
    found = evaluated(term=[{**TERM, "started_on": started}], setting=[setting("participant.when", when)])
    assert step(found, "participant").answer is answer
    assert only(found).outcome is (Outcome.RECOVERABLE if answer is Answer.YES else Outcome.NOT_A_PARTICIPANT)


def test_a_time_that_the_award_does_not_state_is_not_known(evaluated: Evaluate) -> None:
    award = {key: value for key, value in AWARD.items() if key != "granted_on"}
    found = step(evaluated(award=[award], setting=[setting("participant.when", "at_grant")]), "participant")
    assert found.answer is Answer.UNKNOWN
    assert found.missing == ("the grant date of FY 2019 bonus",)


# 2 · Incentive Compensation


@pytest.mark.parametrize("kind", ["rsu", "option", "sar"])
def test_what_vests_by_time_alone_is_not_incentive_compensation(evaluated: Evaluate, kind: str) -> None:
    result = only(evaluated(award=[{**AWARD, "kind": kind}], measure=[], curve_point=[]))
    assert result.outcome is Outcome.NOT_INCENTIVE_COMPENSATION
    found = next(one for one in result.steps if one.name == "compensation")
    assert any("not performance-based" in note for note in found.notes) is (kind != "rsu")


def test_a_bonus_without_a_measure_on_record_is_not_known(evaluated: Evaluate) -> None:
    found = step(evaluated(measure=[], curve_point=[]), "compensation")
    assert found.answer is Answer.UNKNOWN
    assert found.missing == ("the measures of FY 2019 bonus",)


def test_one_financial_leg_brings_the_whole_award_in(evaluated: Evaluate) -> None:
    legs = [
        {**MEASURE, "weight": "0.1"},
        {"id": 2, "award_id": 1, "position": 2, "name": "Goals", "kind": "individual", "weight": "0.9"}
        | {"curve": "given", "original_payout": "100"},
    ]
    found = step(evaluated(measure=legs), "compensation")
    assert found.answer is Answer.YES
    assert "in part" in found.sentence


@pytest.mark.parametrize(("reading", "answer"), [("in", Answer.YES), ("out", Answer.NO)])
def test_an_award_on_the_share_price_is_in_by_default(
    evaluated: Evaluate, reading: str, answer: Answer
) -> None:
    measure = [{**MEASURE, "kind": "stock_price"}]
    found = step(
        evaluated(measure=measure, setting=[setting("scope.market_awards", reading)]), "compensation"
    )
    assert found.answer is answer


def test_ambiguous_terms_are_determined_by_the_committee(evaluated: Evaluate) -> None:
    ruling = {"id": 9, "case_id": 1, "person_id": 1, "award_id": 1, "question": "compensation"}
    ruling |= {"answer": "no", "reasons": "Minutes.", "decided_on": "2021-06-15"}
    result = only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, ruling]))
    assert result.outcome is Outcome.NOT_INCENTIVE_COMPENSATION
    assert next(one for one in result.steps if one.name == "compensation").how is How.DETERMINED


# 4 · materially restated


def test_the_kind_of_restatement_only_proposes(evaluated: Evaluate) -> None:
    found = step(evaluated(decision=[]), "restated")
    assert (found.answer, found.how, found.word) == (Answer.UNKNOWN, How.DETERMINED, "Not determined")
    assert any("Proposed yes" in note for note in found.notes)


def test_a_little_r_proposes_no_unless_the_setting_says_yes(evaluated: Evaluate) -> None:
    little = [{**BASE["records"]["restatement"][0], "kind": "little_r"}]
    notes = step(evaluated(restatement=little, decision=[]), "restated").notes
    assert any("Proposed no" in note for note in notes)
    moved = evaluated(restatement=little, decision=[], setting=[setting("trigger.little_r", "yes")])
    assert any("Proposed yes" in note for note in step(moved, "restated").notes)
    assert step(moved, "restated").answer is Answer.UNKNOWN


def test_a_kind_that_restates_nothing_stays_no_and_the_conflict_is_told(evaluated: Evaluate) -> None:
    split = [{**BASE["records"]["restatement"][0], "kind": "split"}]
    found = step(evaluated(restatement=split), "restated")
    assert (found.answer, found.how) == (Answer.NO, How.COMPUTED)
    assert any("do not agree" in note for note in found.notes)


# 7 · conduct


@pytest.mark.parametrize("conduct", ["", "negligence", "ordinary negligence, mistake"])
def test_less_than_gross_negligence_answers_nothing(evaluated: Evaluate, conduct: str) -> None:
    found = step(evaluated(decision=[MATERIAL, {**CONDUCT, "conduct": conduct}, REPAY]), "conduct")
    assert found.answer is Answer.UNKNOWN
    assert "the kind of conduct" in found.missing[0]


def test_a_collective_finding_is_no_finding_about_the_participant(evaluated: Evaluate) -> None:
    collective = {key: value for key, value in CONDUCT.items() if key != "person_id"}
    found = step(evaluated(decision=[MATERIAL, collective, REPAY]), "conduct")
    assert found.answer is Answer.UNKNOWN
    assert any("together" in note for note in found.notes)


def test_partial_causation_suffices_and_is_said(evaluated: Evaluate) -> None:
    partial = {**CONDUCT, "answer": "yes_partially", "conduct": "fraud, gross_negligence"}
    found = step(evaluated(decision=[MATERIAL, partial, REPAY]), "conduct")
    assert found.answer is Answer.YES
    assert "gross negligence and fraud by Adair Sorley partially caused" in found.sentence


@pytest.mark.parametrize("wanting", ["reasons", "decided_on"])
def test_a_decision_without_reasons_or_day_counts_as_not_determined(
    evaluated: Evaluate, wanting: str
) -> None:
    bare = [
        {key: value for key, value in one.items() if key != wanting} for one in (MATERIAL, CONDUCT, REPAY)
    ]
    result = only(evaluated(decision=bare))
    assert result.outcome is Outcome.CANNOT_BE_STATED
    noun = "reasons" if wanting == "reasons" else "day"
    assert any(
        f"the {noun} for the decision" in one or f"the {noun} of the decision" in one
        for one in result.missing
    )


def test_the_later_decision_governs(evaluated: Evaluate) -> None:
    later = {**CONDUCT, "id": 9, "answer": "no", "decided_on": "2021-06-20"}
    assert only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, later])).outcome is Outcome.NO_REPAYMENT
    earlier = {**later, "decided_on": "2021-06-14"}
    assert only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, earlier])).outcome is Outcome.RECOVERABLE


def test_the_program_never_speaks_of_conduct_in_its_own_voice(evaluated: Evaluate) -> None:
    for decisions in ([], [MATERIAL, CONDUCT, REPAY], [MATERIAL, {**CONDUCT, "answer": "no"}]):
        assert step(evaluated(decision=decisions), "conduct").sentence.startswith("The Committee ")


def test_the_reasons_of_the_committee_are_not_in_the_trace(evaluated: Evaluate) -> None:
    secret = {**CONDUCT, "reasons": "Interview of a witness, privileged."}
    found = evaluated(decision=[MATERIAL, secret, REPAY])
    assert step(found, "conduct").answer is Answer.YES
    assert "witness" not in canonical_json(to_plain(found))


# 8 · should repay


def test_repayment_is_asked_once_conduct_is_answered_yes(evaluated: Evaluate) -> None:
    early = step(evaluated(decision=[MATERIAL, REPAY]), "repay")
    assert (early.reached, early.word) == (False, "Not reached")
    assert any("not used" in note for note in early.notes)
    due = step(evaluated(decision=[MATERIAL, CONDUCT]), "repay")
    assert (due.reached, due.word) == (True, "Not determined")


def test_conduct_found_but_no_repayment_required_is_an_outcome(evaluated: Evaluate) -> None:
    result = only(evaluated(decision=[MATERIAL, CONDUCT, {**REPAY, "answer": "no"}]))
    assert result.outcome is Outcome.NO_REPAYMENT
    assert "need not repay" in result.steps[-1].sentence


# all together


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
    assert award.recoverable is not None
    assert award.recoverable.value == 220000


def test_the_nils_are_worded_apart(evaluated: Evaluate) -> None:
    found = [
        evaluated(term=[{**TERM, "kind": "director"}]),
        evaluated(award=[{**AWARD, "kind": "option"}], measure=[], curve_point=[]),
        evaluated(award=[{**AWARD, "granted_on": "2019-02-07"}]),
        evaluated(restatement=[{**BASE["records"]["restatement"][0], "kind": "split"}]),
        evaluated(figure=[{**BASE["records"]["figure"][0], "restated": "324000000"}]),
        evaluated(
            decision=[
                MATERIAL,
                {**CONDUCT, "decided_on": "2023-02-21"},
                {**REPAY, "decided_on": "2023-02-21"},
            ]
        ),
        evaluated(decision=[MATERIAL, {**CONDUCT, "answer": "no"}]),
    ]
    assert len({only(one).outcome for one in found}) == 7
    assert len({only(one).awards[0].sentence for one in found}) == 7
    assert len({only(one).sentence for one in found}) == 7


def test_a_participant_without_awards_is_told_apart_from_a_nil(evaluated: Evaluate) -> None:
    result = only(evaluated(award=[], award_statement=[], measure=[], curve_point=[], payment=[]))
    assert result.outcome is Outcome.NO_AWARDS
    assert any("the awards of Adair Sorley" in one for one in result.missing)


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


def test_an_overlay_is_told_and_not_applied(evaluated: Evaluate) -> None:
    overlay = {
        "id": 1,
        "policy_id": 1,
        "person_id": 1,
        "basis": "Home-country law",
        "effective_on": "2020-01-01",
    }
    found = evaluated(overlay=[overlay | {"terms": "No cancellation."}])
    assert any("was revised for this participant" in one.title for one in found.findings)
    assert any("not applied" in note for note in only(found).notes)


def test_the_determination_of_the_committee_is_awaited_on_the_day_of_the_evaluation(
    evaluated: Evaluate,
) -> None:
    found = step(evaluated(decision=[], as_of=date(2023, 2, 20)), "clock")
    assert (found.answer, found.brief) == (
        Answer.YES,
        "From original filing 20 Feb 2020 to 20 Feb 2023, 0 days left",
    )
    late = step(evaluated(decision=[], as_of=date(2023, 2, 21)), "clock")
    assert (late.answer, late.brief) == (
        Answer.NO,
        "From original filing 20 Feb 2020 to 20 Feb 2023; ended 1 day ago",
    )


def test_an_award_on_no_filing_has_no_start_of_the_clock(evaluated: Evaluate) -> None:
    found = step(evaluated(award_statement=[]), "clock")
    assert found.answer is Answer.UNKNOWN
    assert found.missing == ("the filing on which FY 2019 bonus was calculated",)
    unfiled = [{key: value for key, value in BASE["records"]["statement"][0].items() if key != "filed_on"}]
    assert step(evaluated(statement=unfiled), "clock").missing == (
        "the original filing date of the 10-K for FY 2019",
    )


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


def test_a_term_of_the_plan_that_promises_the_payment_is_overridden_and_told(evaluated: Evaluate) -> None:
    plan = BASE["records"]["plan"][0]
    found = step(evaluated(plan=[plan | {"conflicting_term": "s. 9, no recovery."}]), "compensation")
    assert any("notwithstanding" in note and "s. 9, no recovery." in note for note in found.notes)
    unnamed = step(evaluated(plan=[plan | {"named_in_policy": False}]), "compensation")
    assert any("does not name the 2018 Corporate Bonus Plan" in note for note in unnamed.notes)


def test_an_abstention_is_printed(evaluated: Evaluate) -> None:
    voted = MATERIAL | {"resolution": "Resolution 7", "votes_for": 2, "votes_against": 1, "abstained": 1}
    found = step(evaluated(decision=[voted]), "restated")
    assert "(Resolution 7; two for, one against, one abstained)" in found.sentence


def test_an_answer_that_is_only_recorded_decides_no_question_of_yes_or_no(evaluated: Evaluate) -> None:
    found = evaluated(decision=[MATERIAL | {"answer": "recorded"}, CONDUCT, REPAY])
    assert step(found, "restated").answer is Answer.UNKNOWN


def test_the_clock_says_whether_the_other_readings_agree(evaluated: Evaluate) -> None:
    case = BASE["records"]["case"][0]
    opening = (
        "The 10-K for FY 2019 was filed on 20 February 2020. Three years from it end on 20 February 2023; "
        "the determination of 15 June 2021 falls within."
    )
    some = step(evaluated(), "clock")
    assert (
        some.sentence == f"{opening} The other readings of the clause that can be told give the same answer."
    )
    differing = step(evaluated(case=[case | {"demand_on": "2023-02-21"}]), "clock")
    assert differing.sentence == f"{opening} Another answer follows from these readings: R3, written demand."
    late = step(evaluated(as_of=date(2023, 3, 1), decision=[]), "clock")
    assert late.sentence.endswith(
        "R1, restated statements filed; R4, conclusion that a restatement is required."
    )


def test_exactly_the_reading_in_force_governs(evaluated: Evaluate) -> None:
    statement = BASE["records"]["statement"][0]
    found = evaluated(
        statement=[statement | {"filed_on": "2020-02-29"}, statement | {"id": 2, "filed_on": "2021-02-22"}],
        award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in (1, 2)],
        setting=[setting("clock.endpoint", "concluded"), setting("clock.leap", "mar1", 2)],
    )
    governing = {one.key: one.value for one in step(found, "clock").readings if one.governs}
    assert governing == {
        "clock.endpoint": "concluded",
        "clock.leap": "mar1",
        "clock.multi_filing": "per_filing",
    }
    keys = [one.key for one in step(found, "clock").readings]
    assert (keys.count("clock.endpoint"), keys.count("clock.leap"), keys.count("clock.multi_filing")) == (
        5,
        2,
        3,
    )


def test_what_no_exhibit_shows_is_noted(evaluated: Evaluate) -> None:
    assert step(evaluated(), "participant").notes == ()
    bare = evaluated(term=[{key: value for key, value in TERM.items() if key != "evidence_id"}])
    assert step(bare, "participant").notes == ("No exhibit is filed for the designation.",)
    assert step(evaluated(), "granted").notes == ("No record is named that shows the grant date.",)
    for shown in ({"grant_basis": "minutes p. 4"}, {"grant_evidence_id": 2}):
        assert step(evaluated(award=[AWARD | shown]), "granted").notes == ()


def test_half_a_performance_period_is_no_period(evaluated: Evaluate) -> None:
    award = {key: value for key, value in AWARD.items() if key != "period_end"}
    found = step(
        evaluated(award=[award], setting=[setting("participant.when", "during_period")]), "participant"
    )
    assert found.missing == ("the performance period of FY 2019 bonus",)


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


def test_the_timeline_names_the_form_that_starts_the_clock(evaluated: Evaluate) -> None:
    statement = BASE["records"]["statement"][0]
    found = evaluated(
        statement=[
            statement,
            statement | {"id": 2, "form": "10-Q", "label": "Q1 2020", "filed_on": "2020-05-05"},
        ],
        award_statement=[
            {"id": 1, "award_id": 1, "statement_id": 2},
            {"id": 2, "award_id": 1, "statement_id": 1},
        ],
    )
    timeline = step(found, "clock").timeline
    assert timeline is not None
    assert (timeline.window_start, timeline.window_end) == (date(2020, 2, 20), date(2023, 2, 20))
    edges = [mark.label for mark in timeline.marks if mark.edge]
    assert edges == ["10-K filed 20 Feb 2020", "Last safe day 20 Feb 2023"]


def several(evaluated: Evaluate, *filed: str, **lists: Any) -> Step:
    statement = BASE["records"]["statement"][0]
    return step(
        evaluated(
            statement=[statement | {"id": n, "filed_on": day} for n, day in enumerate(filed, start=1)],
            award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in range(1, len(filed) + 1)],
            **lists,
        ),
        "clock",
    )


def test_several_filings_are_counted_out(evaluated: Evaluate) -> None:
    every = several(evaluated, "2019-06-15", "2020-02-20")
    assert every.sentence.startswith(
        "The award was calculated on two filings: the 10-K for FY 2019 on 15 June 2019 and the 10-K for FY 2019 on "
        "20 February 2020. Three years from them end on 15 June 2022 and 20 February 2023; the determination of "
        "15 June 2021 falls within; all are in time."
    )
    some = several(evaluated, "2018-06-15", "2018-06-14")
    assert "; one of the two is in time." in some.sentence
    spent = several(evaluated, "2018-06-14", "2018-06-15")
    assert "; the filings still in time carry no excess." in spent.sentence
    assert (some.answer, spent.answer) == (Answer.YES, Answer.NO)
    none = several(evaluated, "2018-02-20", "2018-03-20")
    assert "falls after; none of the two is in time" in none.sentence
    assert none.answer is Answer.NO


def test_the_last_safe_day_is_the_first_that_is_still_ahead(evaluated: Evaluate) -> None:
    for first, expected in (("2018-06-14", date(2023, 2, 20)), ("2018-06-15", date(2021, 6, 15))):
        timeline = several(evaluated, first, "2020-02-20").timeline
        assert timeline is not None
        assert timeline.window_end == expected


@pytest.mark.parametrize(("answer", "told"), [("yes", "was an officer"), ("no", "was not an officer")])
def test_a_determined_designation_says_which(evaluated: Evaluate, answer: str, told: str) -> None:
    ruling = {"id": 9, "case_id": 1, "person_id": 1, "question": "designation", "answer": answer}
    found = evaluated(decision=[ruling | {"reasons": "Function test.", "decided_on": "2021-06-15"}])
    assert f"Adair Sorley {told} subject to Section 16" in step(found, "participant").sentence


@pytest.mark.parametrize(
    ("kind", "title", "ended", "expected"),
    [
        ("section16_officer", "Treasurer", None, "Treasurer"),
        ("section16_officer", "", None, "Officer"),
        ("section16_officer", "Treasurer", "2020-03-31", "Left 2020"),
        ("director", "Chair of the board", None, "Director only"),
        ("ten_percent_owner", "", None, "Ten percent owner only"),
    ],
)
def test_the_capacity_is_that_of_the_day(
    evaluated: Evaluate, kind: str, title: str, ended: str | None, expected: str
) -> None:
    term = TERM | {"kind": kind, "title": title, "ended_on": ended}
    assert only(evaluated(term=[term])).capacity == expected


def test_a_no_on_conduct_stands_without_a_kind_and_ends_the_clock(evaluated: Evaluate) -> None:
    no = {key: value for key, value in CONDUCT.items() if key != "conduct"} | {"answer": "no"}
    found = evaluated(decision=[MATERIAL, no])
    assert step(found, "conduct").answer is Answer.NO
    assert step(found, "clock").brief.endswith("determined 15 Jun 2021")
    half = evaluated(decision=[MATERIAL, CONDUCT])
    assert "days left" in step(half, "clock").brief
