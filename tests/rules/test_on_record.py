"""Only what was on record on the day of the evaluation counts, and what does not agree is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clawdesk.domain.evaluation import Answer, Evaluation, Outcome
from clawdesk.rules.in_order import in_order

from .conftest import BASE, Evaluate, Facts
from .ground import AWARD, CONDUCT, MATERIAL, REPAY, TERM, only, points, setting, step

RESTATEMENT = BASE["records"]["restatement"][0]


def titles(found: Evaluation) -> list[str]:
    return [one.title for one in found.findings]


def test_only_the_award_whose_period_is_inverted_is_without_one(facts: Facts) -> None:
    second = AWARD | {"id": 2, "period_start": "2020-06-30", "period_end": "2020-01-01"}
    ordered, findings = in_order(facts(award=[AWARD, second]))
    assert len(findings) == 1
    sound, inverted = (one.award for one in ordered.participants[0].awards)
    assert sound == facts().participants[0].awards[0].award
    assert (inverted.period_start, inverted.period_end) == (None, None)


def test_a_decision_of_a_later_day_answers_nothing_and_is_named(evaluated: Evaluate) -> None:
    later = [MATERIAL, {**CONDUCT, "decided_on": "2099-01-01"}, REPAY]
    found = evaluated(decision=later)
    assert only(found).outcome is Outcome.CANNOT_BE_STATED
    assert step(found, "conduct").answer is Answer.UNKNOWN
    assert step(found, "clock").answer is Answer.YES
    (told,) = found.findings
    assert told.title == "Decisions dated after the day of the evaluation are not counted."
    assert "1 January 2099" in told.seen
    assert told.person_id == 1


def test_what_was_decided_and_filed_later_had_not_happened_before(evaluated: Evaluate) -> None:
    found = evaluated(as_of=date(2021, 1, 1), setting=[setting("clock.endpoint", "restated_filed")])
    assert step(found, "restated").answer is Answer.UNKNOWN
    assert step(found, "clock").answer is Answer.UNKNOWN
    told = next(one for one in found.findings if one.place == RESTATEMENT["title"])
    assert told.seen == "concluded 12 April 2021 and filed 14 May 2021"
    assert evaluated(as_of=date(2021, 6, 15)).findings == ()


@pytest.mark.parametrize(
    ("field", "reading", "told"),
    [("demand_on", "demand", "repayment demanded"), ("suit_on", "repayment", "suit brought")],
)
def test_what_is_asked_of_one_participant_on_a_later_day_has_not_been_asked_yet(
    evaluated: Evaluate, field: str, reading: str, told: str
) -> None:
    def on(day: str) -> Evaluation:
        asked = BASE["records"]["participant"][0] | {field: day}
        return evaluated(participant=[asked], setting=[setting("clock.endpoint", reading)])

    assert (step(on("2021-06-30"), "clock").answer, titles(on("2021-06-30"))) == (Answer.YES, [])
    later = on("2021-07-01")
    assert step(later, "clock").answer is Answer.UNKNOWN
    assert [(one.seen, one.person_id) for one in later.findings] == [(f"{told} 1 July 2021", 1)]


def test_a_direction_of_a_later_day_has_not_been_given_yet(evaluated: Evaluate) -> None:
    later = {
        "directed_on": "2021-07-01",
        "should_have_concluded_on": "2021-07-02",
        "announced_on": "2021-07-03",
    }
    (found,) = evaluated(restatement=[RESTATEMENT | later]).findings
    told = "should have been concluded 2 July 2021, directed 1 July 2021 and announced 3 July 2021"
    assert found.seen == told


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ({"started_on": "2022-05-01"}, "A term begins after the day of the evaluation."),
        (
            {"started_on": "2019-05-01", "ended_on": "2018-05-01"},
            "A term ends before it begins and is not counted.",
        ),
    ],
)
def test_a_term_not_begun_or_turned_about_makes_no_participant(
    evaluated: Evaluate, term: dict[str, Any], told: str
) -> None:
    found = evaluated(term=[TERM | term])
    assert step(found, "participant").answer is Answer.UNKNOWN
    assert only(found).outcome is Outcome.CANNOT_BE_STATED
    assert titles(found) == [told]
    beside = evaluated(term=[TERM | term, TERM | {"id": 2, "kind": "director"}])
    assert only(beside).outcome is Outcome.NOT_A_PARTICIPANT


def test_a_yes_beside_a_change_that_restates_nothing_is_told(evaluated: Evaluate) -> None:
    found = evaluated(restatement=[RESTATEMENT | {"kind": "split"}])
    assert only(found).outcome is Outcome.NO_RESTATEMENT
    (told,) = found.findings
    assert "the kind on record restates nothing" in told.title


def test_answers_of_one_day_that_contradict_decide_nothing(evaluated: Evaluate) -> None:
    refused = {**CONDUCT, "id": 9, "answer": "no", "conduct": ""}
    found = evaluated(decision=[MATERIAL, CONDUCT, REPAY, refused])
    assert step(found, "conduct").answer is Answer.UNKNOWN
    assert only(found).outcome is Outcome.CANNOT_BE_STATED
    (told,) = found.findings
    assert told.seen == "decision 2: yes; decision 9: no; both of 15 June 2021"
    later = evaluated(decision=[MATERIAL, CONDUCT, REPAY, {**refused, "decided_on": "2021-06-16"}])
    assert (only(later).outcome, later.findings) == (Outcome.NO_CONDUCT, ())


def test_a_no_that_names_a_kind_of_conduct_is_told(evaluated: Evaluate) -> None:
    found = evaluated(decision=[MATERIAL, {**CONDUCT, "answer": "no"}])
    assert titles(found) == ["A decision that found no such conduct names a kind of conduct."]


def test_a_curve_that_pays_less_than_nothing_is_not_followed(evaluated: Evaluate) -> None:
    result = only(evaluated(curve_point=points((90, -50), (110, 150))))
    assert result.outcome is Outcome.CANNOT_BE_STATED
    assert result.missing == ("a payout curve of Revenue nowhere below zero, for FY 2019 bonus",)
