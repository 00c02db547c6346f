"""Readings beside the default change the answer, and every text that governs is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clawdesk.domain.evaluation import Answer, Evaluation, Outcome
from clawdesk.domain.plain import digest
from clawdesk.rules import evaluate, sensitivity
from clawdesk.rules.editions import edition_text, parse_edition, shipped_edition
from clawdesk.rules.overlays import edition_for, revised_for

from .conftest import AS_OF, BASE, Evaluate, Facts, Held
from .ground import AWARD, CONDUCT, MATERIAL, REPAY, only, setting, step

TEXT = edition_text("qualys-2019")
OVERLAY = {"id": 1, "policy_id": 1, "person_id": 1, "basis": "Home-country law", "number": "2"}


def overlay(terms: str, on: str = "2021-05-20", **rest: Any) -> list[dict[str, Any]]:
    return [OVERLAY | {"terms": terms, "effective_on": on} | rest]


def test_an_overlay_is_applied_to_its_participant_and_named(evaluated: Evaluate) -> None:
    plain = evaluated()
    assert only(plain).outcome is Outcome.RECOVERABLE
    revised = evaluated(overlay=overlay('[parameters]\n"clock.years" = "1"\n'))
    assert only(revised).outcome is Outcome.CLOCK_LAPSED
    assert "revised for Adair Sorley on 20 May 2021 (overlay 2)" in only(revised).edition_title
    assert only(revised).edition_sha256 != only(plain).edition_sha256 == plain.edition_sha256
    assert any("Home-country law, overlay 2" in told for told in step(revised, "clock").parameters)
    (found,) = revised.findings
    assert found.meaning == "Changed: clock.years from “3” to “1”."
    assert not found.needs_attention


@pytest.mark.parametrize("terms", ['[parameters]\n"clock.years" = "1"\n', "No cancellation."])
def test_the_text_without_what_is_told_of_its_revisions_is_the_same(facts: Facts, terms: str) -> None:
    found = facts(overlay=overlay(terms))
    (who,) = found.participants
    text = parse_edition(TEXT)
    revised, _ = edition_for(text, found, who)
    assert revised_for(text, found.case, found.overlays, who.person) == revised


@pytest.mark.parametrize(
    "rest",
    [{"on": "2021-05-21"}, {"ended_on": "2021-05-19"}, {"person_id": 2}],
    ids=["a day after the case was opened", "ended the day before", "another person"],
)
def test_an_overlay_that_did_not_stand_when_the_case_was_opened_changes_nothing(
    evaluated: Evaluate, rest: dict[str, Any]
) -> None:
    terms = '[parameters]\n"clock.years" = "1"\n'
    assert only(evaluated(overlay=overlay(terms, **rest))).outcome is Outcome.RECOVERABLE


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ("No cancellation.", "told in words"),
        ('[parameters]\n"clock.yeers" = "1"\n', "Did you mean clock.years?"),
        ('[parameters]\n"clock.years" = "one"\n', "cannot be read"),
        ('[readings]\n"clock.leap" = "feb30"\n', "not one of its readings"),
        ("[steps]\nless = 1\n", "no part of an overlay"),
    ],
)
def test_an_overlay_that_cannot_be_applied_is_told_and_changes_nothing(
    evaluated: Evaluate, terms: str, told: str
) -> None:
    found = evaluated(overlay=overlay(terms))
    assert only(found).outcome is Outcome.RECOVERABLE
    assert told in found.findings[0].meaning
    assert only(found).edition_title == "Qualys, Inc. Clawback Policy"


def test_an_overlay_that_ended_on_the_day_on_which_the_case_was_opened_still_stood(
    evaluated: Evaluate,
) -> None:
    terms = '[parameters]\n"clock.years" = "1"\n'
    assert only(evaluated(overlay=overlay(terms, ended_on="2021-05-20"))).outcome is Outcome.CLOCK_LAPSED


def test_an_overlay_may_word_a_clause_anew(evaluated: Evaluate) -> None:
    found = evaluated(overlay=overlay('[clauses]\n"costs" = "Costs are not weighed."\n'))
    assert "costs from “The Committee may weigh what recovery would cost" in found.findings[0].meaning
    assert "(overlay 2)" in only(found).edition_title


def test_an_overlay_may_choose_another_reading(evaluated: Evaluate) -> None:
    found = evaluated(overlay=overlay('[readings]\n"participant.when" = "at_grant"\n'))
    assert "at_grant" not in only(found).edition_title
    assert "8 February" in step(found, "granted").question
    assert "12 February 2019" in step(found, "participant").sentence


AMENDED = TEXT.replace("adopted_on = 2019-02-08", "adopted_on = 2020-06-01").replace(
    'name = "clock.years"\nlabel = "Years from the original filing"\nvalue = "3"',
    'name = "clock.years"\nlabel = "Years from the original filing"\nvalue = "1"',
)


@pytest.fixture
def under_amended(facts: Facts, held: Held) -> Evaluate:
    def run(**lists: Any) -> Evaluation:
        found = facts(**lists)
        made = evaluate(found, parse_edition(AMENDED), as_of=AS_OF, facts_digest=digest(found))
        return held(made)  # type: ignore[no-any-return]

    return run


def earlier(text: str) -> list[dict[str, Any]]:
    return [BASE["records"]["policy"][0] | {"text": text, "sha256": parse_edition(text).sha256}]


def test_an_amended_text_reaches_earlier_grants_and_says_so(under_amended: Evaluate) -> None:
    found = under_amended(policy=earlier(TEXT))
    assert only(found).outcome is Outcome.CLOCK_LAPSED
    assert any("adopted on 1 June 2020, after the grant" in note for note in step(found, "granted").notes)


def test_by_setting_an_earlier_grant_stands_under_the_text_of_its_day(under_amended: Evaluate) -> None:
    later = [setting("edition.reach", "later_grants")]
    found = under_amended(policy=earlier(TEXT), setting=later)
    (award,) = only(found).awards
    assert award.outcome is Outcome.RECOVERABLE
    assert award.edition_sha256 == parse_edition(TEXT).sha256 != found.edition_sha256


def test_by_setting_a_grant_of_the_day_of_adoption_stands_under_the_text_adopted_then(
    under_amended: Evaluate,
) -> None:
    lists = {"policy": earlier(TEXT), "setting": [setting("edition.reach", "later_grants")]}
    day = under_amended(award=[AWARD | {"granted_on": "2019-02-08"}], **lists)
    assert only(day).outcome is Outcome.RECOVERABLE


def test_of_two_texts_adopted_on_one_day_the_later_record_stands(under_amended: Evaluate) -> None:
    (first,) = earlier(TEXT)
    short = AMENDED.replace("adopted_on = 2020-06-01", "adopted_on = 2019-02-08")
    (second,) = earlier(short)
    lists = {"setting": [setting("edition.reach", "later_grants")]}
    for earlier_record, later, outcome in (
        (first, second, Outcome.CLOCK_LAPSED),
        (second, first, Outcome.RECOVERABLE),
    ):
        found = under_amended(policy=[earlier_record, later | {"id": 2}], **lists)
        assert only(found).outcome is outcome


def test_by_setting_a_text_that_is_not_on_record_leaves_the_answer_open(under_amended: Evaluate) -> None:
    later = [setting("edition.reach", "later_grants")]
    found = under_amended(setting=later)
    assert step(found, "granted").answer is Answer.UNKNOWN
    assert any("the text of the policy that stood when" in one for one in step(found, "granted").missing)


def of_filing(answer: str, statement: int, id: int) -> dict[str, Any]:
    return MATERIAL | {"id": id, "answer": answer, "statement_id": statement}


def test_materiality_filing_by_filing_answers_for_the_filing_of_the_award(evaluated: Evaluate) -> None:
    scope = [setting("trigger.scope", "per_filing")]
    yes = evaluated(setting=scope, decision=[of_filing("yes", 1, 1), CONDUCT, REPAY])
    assert only(yes).outcome is Outcome.RECOVERABLE
    no = evaluated(setting=scope, decision=[MATERIAL, of_filing("no", 1, 4), CONDUCT, REPAY])
    assert only(no).outcome is Outcome.NOT_MATERIAL
    open_ = evaluated(setting=scope, decision=[CONDUCT, REPAY])
    assert step(open_, "restated").answer is Answer.UNKNOWN
    whole = evaluated(decision=[of_filing("yes", 1, 1), CONDUCT, REPAY])
    assert only(whole).outcome is Outcome.RECOVERABLE, "a portion suffices"


def test_the_opening_paragraph_takes_any_conduct_and_both_readings_are_printed(evaluated: Evaluate) -> None:
    careless = CONDUCT | {"conduct": "negligence"}
    strict = evaluated(decision=[MATERIAL, careless, REPAY])
    assert step(strict, "conduct").answer is Answer.UNKNOWN
    readings = {one.value: one.answer for one in step(strict, "conduct").readings}
    assert readings == {"condition": Answer.UNKNOWN, "opening": Answer.YES}
    wide = evaluated(decision=[MATERIAL, careless, REPAY], setting=[setting("conduct.standard", "opening")])
    assert step(wide, "conduct").answer is Answer.YES
    assert only(wide).outcome is Outcome.RECOVERABLE


def test_a_bonus_may_be_granted_when_its_payout_was_approved(evaluated: Evaluate) -> None:
    chosen = [setting("scope.cash_grant_date", "payout_approval")]
    late = AWARD | {"granted_on": "2019-02-07", "payout_approved_on": "2019-02-08"}
    assert only(evaluated(award=[late])).outcome is Outcome.BEFORE_EFFECTIVE_DATE
    assert only(evaluated(award=[late], setting=chosen)).outcome is Outcome.RECOVERABLE
    unsaid = evaluated(award=[AWARD], setting=chosen)
    assert step(unsaid, "granted").answer is Answer.UNKNOWN


def test_the_clock_may_end_with_a_suit_or_the_first_repayment(evaluated: Evaluate) -> None:
    chosen = [setting("clock.endpoint", "repayment")]
    who = BASE["records"]["participant"][0]
    paid = {"id": 1, "determination_id": 1, "award_id": 1, "kind": "repayment", "amount": "1"}
    suit = evaluated(setting=chosen, participant=[who | {"suit_on": "2021-06-20"}])
    assert step(suit, "clock").answer is Answer.YES
    late = evaluated(setting=chosen, recovery=[paid | {"on": "2023-02-21"}], as_of=date(2023, 3, 1))
    assert step(late, "clock").answer is Answer.NO
    asked = evaluated(
        setting=[setting("clock.endpoint", "demand")],
        participant=[who | {"demand_on": "2023-02-20"}],
        as_of=date(2023, 3, 1),
    )
    assert step(asked, "clock").answer is Answer.YES


def test_a_vote_of_a_recused_member_decides_nothing(evaluated: Evaluate) -> None:
    members = [{"id": 1, "name": "N. Ives", "capacity": "member"}]
    vote = {"id": 1, "decision_id": 2, "member_id": 1, "vote": "for"}
    assert step(evaluated(member=members, vote=[vote]), "conduct").answer is Answer.YES
    aside = evaluated(member=members, vote=[vote | {"recused": True}])
    assert step(aside, "conduct").answer is Answer.UNKNOWN
    assert "a vote on" in step(aside, "conduct").missing[0]
    own = evaluated(member=[members[0] | {"person_id": 1}], vote=[vote])
    assert step(own, "conduct").answer is Answer.UNKNOWN
    against = evaluated(member=members, vote=[vote | {"recused": True, "vote": "against"}])
    assert step(against, "conduct").answer is Answer.UNKNOWN


def test_the_last_safe_day_of_each_filing_is_called_to_mind(evaluated: Evaluate) -> None:
    for day, due in ((date(2022, 8, 23), None), (date(2022, 8, 24), 180), (date(2023, 1, 21), 30)):
        (deadline,) = evaluated(as_of=day).deadlines
        assert (deadline.last_day, deadline.due) == (date(2023, 2, 20), due)
        assert [str(one) for one in deadline.warnings] == ["2022-08-24", "2022-11-22", "2023-01-21"]
    assert evaluated(as_of=date(2023, 2, 20)).deadlines[0].due == 30
    assert evaluated(as_of=date(2023, 2, 21)).deadlines[0].due == 0


def test_less_than_the_cap_leaves_the_rest_unsought_and_the_cost_weighed(evaluated: Evaluate) -> None:
    amount = CONDUCT | {
        "id": 4,
        "question": "amount",
        "answer": "recorded",
        "conduct": "",
        "amount": "150000",
    }
    cost = CONDUCT | {"id": 5, "question": "costs", "answer": "recorded", "conduct": "", "amount": "45000"}
    found = only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, amount, cost]))
    assert {one.name: str(one.quantity.value) for one in found.figures if one.quantity} == {
        "not_sought": "70000",
        "cost": "45000",
        "net_of_cost": "105000",
    }
    assert str(found.determined[0].value) == "150000"
    assert "estimated $45,000.00" in found.considered[0].value


def test_what_would_change_is_tabulated_reading_by_reading(facts: Facts, held: Held) -> None:
    edition, found = shipped_edition("qualys-2019"), facts()
    made = sensitivity(
        found,
        edition,
        as_of=AS_OF,
        evaluate=lambda other: evaluate(other, edition, as_of=AS_OF, facts_digest=""),
    )
    held(made)
    changes = {(one.key, one.value): one.outcome for one in made.settings if one.changes}
    assert changes[("scope.cash_grant_date", "plan_adoption")] is Outcome.BEFORE_EFFECTIVE_DATE
    assert all(not one.changes for one in made.settings if one.governs)
    (threshold,) = made.thresholds
    assert (threshold.owes_at, threshold.free_at) is not None
    for value, owed in ((threshold.owes_at, True), (threshold.free_at, False)):
        figure = replace(found.figures[0], restated=value)
        again = evaluate(replace(found, figures=(figure,)), edition, as_of=AS_OF, facts_digest="")
        excess = only(again).awards[0].excess
        assert excess is not None
        assert bool(excess.value) is owed
