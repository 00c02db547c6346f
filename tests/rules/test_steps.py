"""Statements of the law, question by question."""

from __future__ import annotations

import pytest

from clawdesk.domain.evaluation import Answer, How, Outcome
from clawdesk.domain.plain import canonical_json, to_plain

from .conftest import BASE, Evaluate
from .ground import AWARD, CONDUCT, MATERIAL, MEASURE, REPAY, TERM, only, setting, step

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
        ("ever", "2021-06-30", Answer.YES),
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


def test_what_is_still_unpaid_was_not_received_on_the_day_on_which_it_falls_due(evaluated: Evaluate) -> None:
    due = BASE["records"]["payment"][0] | {"id": 2, "state": "unpaid", "on": "2022-03-04"}
    late = [TERM | {"started_on": "2021-01-01"}]
    for payment, told in (([due], Answer.UNKNOWN), ([*BASE["records"]["payment"], due], Answer.NO)):
        found = evaluated(term=late, payment=payment, setting=[setting("participant.when", "at_receipt")])
        assert step(found, "participant").answer is told


def test_half_a_performance_period_is_no_period(evaluated: Evaluate) -> None:
    award = {key: value for key, value in AWARD.items() if key != "period_end"}
    found = step(
        evaluated(award=[award], setting=[setting("participant.when", "during_period")]), "participant"
    )
    assert found.missing == ("the performance period of FY 2019 bonus",)


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


def test_what_is_decided_of_all_together_reaches_nobody(evaluated: Evaluate) -> None:
    said = {"id": 9, "case_id": 1, "answer": "yes", "reasons": "Minutes.", "decided_on": "2021-06-15"}
    director = {**TERM, "kind": "director"}
    designated = evaluated(term=[director], decision=[MATERIAL, said | {"question": "designation"}])
    assert step(designated, "participant").answer is Answer.NO
    timed = {"award": [{**AWARD, "kind": "rsu"}], "measure": [], "curve_point": []}
    for named in ({}, {"person_id": 1}):
        ruling = said | {"question": "compensation"} | named
        found = evaluated(**timed, decision=[MATERIAL, CONDUCT, REPAY, ruling])
        assert step(found, "compensation").answer is Answer.NO
        assert [one.title for one in found.findings] == ["A decision of the Committee names no award."]
    named = said | {"question": "compensation", "award_id": 1}
    assert step(evaluated(**timed, decision=[named]), "compensation").answer is Answer.YES
    together = said | {"question": "amount", "answer": "recorded", "amount": "1000"}
    found = evaluated(decision=[MATERIAL, CONDUCT, REPAY, together])
    assert only(found).determined == ()
    assert [one.title for one in found.findings] == ["A decision of the Committee names no participant."]


def test_a_term_of_the_plan_that_promises_the_payment_is_overridden_and_told(evaluated: Evaluate) -> None:
    plan = BASE["records"]["plan"][0]
    found = step(evaluated(plan=[plan | {"conflicting_term": "s. 9, no recovery."}]), "compensation")
    assert any("notwithstanding" in note and "s. 9, no recovery." in note for note in found.notes)
    unnamed = step(evaluated(plan=[plan | {"named_in_policy": False}]), "compensation")
    assert any("does not name the 2018 Corporate Bonus Plan" in note for note in unnamed.notes)


# 4 · materially restated


@pytest.mark.parametrize(("on", "told"), [("2019-02-08", True), ("2019-02-07", False)])
def test_a_change_of_an_old_award_after_the_date_is_called_to_mind(
    evaluated: Evaluate, on: str, told: bool
) -> None:
    """Whether it is a new grant of what it added nobody but the Committee can say."""
    old = AWARD | {"granted_on": "2018-02-12", "modified_on": on}
    found = step(evaluated(award=[old]), "granted")
    assert found.answer is Answer.NO
    assert any("whether that was a new grant is for the Committee" in one for one in found.notes) is told


@pytest.mark.parametrize("promises", [True, False])
def test_an_agreement_that_promises_the_payment_is_called_to_mind(
    evaluated: Evaluate, promises: bool
) -> None:
    agreement = {"id": 1, "person_id": 1, "kind": "Severance agreement", "promises_payment": promises}
    found = step(evaluated(agreement=[agreement]), "compensation")
    assert any("promises Adair Sorley the payment (Severance" in one for one in found.notes) is promises


def test_the_death_of_a_participant_is_a_question_for_counsel(evaluated: Evaluate) -> None:
    person = BASE["records"]["person"][0] | {"died_on": "2021-03-01"}
    for estate, seen in (
        ("", "died 1 March 2021"),
        ("Sorley Trust", "died 1 March 2021; estate: Sorley Trust"),
    ):
        (found,) = evaluated(person=[person | {"estate": estate}]).findings
        assert (found.seen, found.person_id) == (seen, 1)
        assert "counsel" in found.remedy


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


def test_an_abstention_is_printed(evaluated: Evaluate) -> None:
    voted = MATERIAL | {"resolution": "Resolution 7", "votes_for": 2, "votes_against": 1, "abstained": 1}
    found = step(evaluated(decision=[voted]), "restated")
    assert "(Resolution 7; two for, one against, one abstained)" in found.sentence


def test_an_answer_that_is_only_recorded_decides_no_question_of_yes_or_no(evaluated: Evaluate) -> None:
    found = evaluated(decision=[MATERIAL | {"answer": "recorded"}, CONDUCT, REPAY])
    assert step(found, "restated").answer is Answer.UNKNOWN


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
    assert only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, later])).outcome is Outcome.NO_CONDUCT
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


def test_a_no_on_conduct_stands_without_a_kind_and_ends_the_clock(evaluated: Evaluate) -> None:
    no = {key: value for key, value in CONDUCT.items() if key != "conduct"} | {"answer": "no"}
    found = evaluated(decision=[MATERIAL, no])
    assert step(found, "conduct").answer is Answer.NO
    assert step(found, "clock").brief.endswith("determined 15 Jun 2021")
    half = evaluated(decision=[MATERIAL, CONDUCT])
    assert "days left" in step(half, "clock").brief


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


# every question


def test_what_no_exhibit_shows_is_noted(evaluated: Evaluate) -> None:
    assert step(evaluated(), "participant").notes == ()
    bare = evaluated(term=[{key: value for key, value in TERM.items() if key != "evidence_id"}])
    assert step(bare, "participant").notes == ("No exhibit is filed for the designation.",)
    assert step(evaluated(), "granted").notes == ("No record is named that shows the grant date.",)
    for shown in ({"grant_basis": "minutes p. 4"}, {"grant_evidence_id": 2}):
        assert step(evaluated(award=[AWARD | shown]), "granted").notes == ()
