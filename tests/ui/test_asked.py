"""What people are asked at a question, of whom, and what stands on record of it; no window is needed to tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.estimate import Estimate
from clawdesk.domain.evaluation import Unit
from clawdesk.ui.case.asked import ASKED, REPAY, Entry, entries_of, field_of, of_award
from clawdesk.ui.case.figures import part_of
from clawdesk.ui.services import Services

from .case_page import DAY


def entries(desk: Desk, name: str, award_id: int | None = None) -> tuple[Entry, ...]:
    frame: Any = SimpleNamespace(desk=desk)
    result = desk.evaluate(1).of(1)
    step = next(one for one in result.steps if one.name == name)
    return entries_of(frame, desk.facts(1), desk.edition_for(1), part_of(step, award_id), 1)


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


def test_dollars_are_determined_of_dollars_and_shares_of_shares() -> None:
    assert of_award(REPAY, Unit.MONEY).particulars == ("amount",)
    assert of_award(REPAY, Unit.SHARES).particulars == ("shares",)
