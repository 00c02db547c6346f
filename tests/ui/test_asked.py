"""What people are asked at a question, of whom, and what stands on record of it; no window is needed to tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.estimate import Estimate
from clawdesk.domain.evaluation import Unit
from clawdesk.domain.policy import Overlay
from clawdesk.errors import InputError
from clawdesk.jobs import text_for
from clawdesk.ui.case.asked import ASKED, REPAY, Entry, entries_of, field_of, of_award
from clawdesk.ui.case.figures import part_of
from clawdesk.ui.services import Services

from .case_page import DAY


def entries(desk: Desk, name: str, award_id: int | None = None, person_id: int = 1) -> tuple[Entry, ...]:
    frame: Any = SimpleNamespace(desk=desk)
    facts = desk.facts(1)
    step = next(one for one in desk.evaluate(1).of(person_id).steps if one.name == name)
    text = text_for(desk.edition_for(1), facts, person_id)
    return entries_of(frame, facts, text, part_of(step, award_id), person_id)


def test_an_estimate_is_adopted_one_by_one_and_only_where_there_is_one(services: Services) -> None:
    desk = services.open_sample()
    assert entries(desk, "less", 1) == ()
    for method in ("An event study", "A market model"):
        desk.execute(SaveRecord(record=Estimate(award_id=1, method=method, point=Decimal(291))))
    study, model = entries(desk, "less", 1)
    assert study.title == "Is the estimate adopted? An event study"
    assert "reasonable estimates" in study.clause.quote
    assert not study.own
    adopted = replace(model.record, answer="yes", reasons="The auditors concur.", decided_on=DAY)
    desk.execute(RecordDecision(record=adopted))
    doors = [one.door for one in entries(desk, "less", 1)]
    assert doors == ["Estimate adopted · not determined", "Estimate adopted · yes"]


def test_a_question_that_is_not_reached_is_not_asked_while_what_is_weighed_beside_it_is(
    services: Services,
) -> None:
    asked = [one.asked.question for one in entries(services.open_sample(), "repay")]
    assert asked == ["costs", "law"]


def test_nothing_is_answered_before_a_person_answers(services: Services) -> None:
    desk = services.open_sample()
    steps = [one.name for one in desk.evaluate(1).of(1).steps]
    begun = [one.record.answer for name in steps for one in entries(desk, name)]
    assert begun
    assert set(begun) == {"not_determined"}
    offered = {
        field_of(asked, "answer").choices[0].value for entries_ in ASKED.values() for asked in entries_
    }
    assert offered == {"not_determined"}


def test_the_kinds_of_conduct_are_those_of_the_text_that_governs_the_participant(services: Services) -> None:
    desk = services.open_sample()
    case = desk.record("case", 1)
    policy = case.policy_id or desk.records("policy")[0].id
    revised = Overlay(
        policy_id=policy,
        person_id=1,
        basis="Employment agreement",
        effective_on=case.opened_on,
        terms='[parameters]\n"conduct.kinds" = "fraud"',
    )
    desk.execute(SaveRecord(record=revised))
    (own,), (other,) = entries(desk, "conduct"), entries(desk, "conduct", person_id=2)
    assert own.kinds == ("fraud",)
    assert other.kinds == ("gross_negligence", "intentional_misconduct", "fraud")
    found = {"answer": "yes", "reasons": "The report.", "decided_on": DAY, "conduct": "gross_negligence"}
    with pytest.raises(InputError) as refused:
        desk.execute(RecordDecision(record=replace(own.record, **found)))
    assert refused.value.fields == {"conduct": "Name fraud, separated by commas."}
    desk.execute(RecordDecision(record=replace(other.record, **found)))


def test_dollars_are_determined_of_dollars_and_shares_of_shares() -> None:
    assert of_award(REPAY, Unit.MONEY).particulars == ("amount",)
    assert of_award(REPAY, Unit.SHARES).particulars == ("shares",)
