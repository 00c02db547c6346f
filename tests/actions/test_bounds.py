"""Votes, days and settled texts are weighed by whatever door a record comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.actions.file_evidence import FileEvidence
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.case import Decision
from clawdesk.domain.committee import Meeting
from clawdesk.domain.company import FiscalYearEnd
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.statement import RestatedPeriod, Restatement, Statement
from clawdesk.errors import InputError
from clawdesk.rules.editions import edition_text
from tests.store import desks

MET = date(2025, 12, 4)
GIVEN = Decision(
    case_id=1, question="law", answer="yes", reasons="As the minutes say.", decided_on=MET, meeting_id=1
)


def fields(desk: Desk, command: object) -> set[str]:
    """The fields that are refused; nothing is kept."""
    head = desk.log_head()
    with pytest.raises(InputError) as told:
        desk.execute(command)
    assert desk.log_head() == head
    return set(told.value.fields)


@pytest.mark.parametrize("door", [RecordDecision, SaveRecord])
@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"votes_for": 0, "votes_against": 3}, {"votes_for"}),
        ({"votes_for": 1, "votes_against": 1}, {"votes_for"}),
        ({"answer": "no", "votes_for": 1, "votes_against": 2}, {"votes_for"}),
        ({"votes_for": 9}, {"votes_for"}),
        ({"votes_for": 3, "meeting_id": None}, {"meeting_id"}),
        ({"decided_on": date(2025, 1, 4)}, {"decided_on"}),
        ({"decided_on": date(2030, 1, 4)}, {"decided_on"}),
        ({"reasons": " ", "decided_on": None}, {"reasons", "decided_on"}),
    ],
)
def test_an_answer_is_carried_at_a_meeting_on_its_day(
    determined: Desk, door: Callable[..., Any], said: dict[str, Any], wrong: set[str]
) -> None:
    assert fields(determined, door(record=replace(GIVEN, **said))) == wrong


def test_a_majority_at_the_meeting_or_a_later_consent_is_taken(determined: Desk) -> None:
    determined.execute(RecordDecision(record=replace(GIVEN, votes_for=2, votes_against=1)))
    determined.execute(RecordDecision(record=replace(GIVEN, decided_on=date(2025, 12, 9))))
    determined.execute(RecordDecision(record=replace(GIVEN, meeting_id=None)))


def test_nothing_is_decided_without_a_quorum(determined: Desk) -> None:
    meeting = determined.record("meeting", 1)
    determined.execute(SaveRecord(record=replace(meeting, quorum=4)))
    assert fields(determined, RecordDecision(record=GIVEN)) == {"meeting_id"}
    determined.execute(SaveRecord(record=replace(meeting, quorum=None)))
    determined.execute(RecordDecision(record=GIVEN))
    for one in determined.records("attendance", meeting_id=1)[1:]:
        determined.execute(SaveRecord(record=replace(one, present=False)))
    assert fields(determined, RecordDecision(record=GIVEN)) == {"meeting_id"}


def test_no_more_vote_than_are_in_office_where_nobody_noted_who_was_there(determined: Desk) -> None:
    made = determined.execute(SaveRecord(record=Meeting(held_on=MET))).created_id
    given = replace(GIVEN, meeting_id=made)
    assert fields(determined, RecordDecision(record=replace(given, votes_for=5))) == {"votes_for"}
    determined.execute(RecordDecision(record=replace(given, votes_for=4)))


@pytest.mark.parametrize(
    "other", [{"text": "x"}, {"sha256": "0" * 64}, {"edition": "x"}, {"effective_on": date(2027, 1, 1)}]
)
def test_an_adopted_text_is_not_edited(determined: Desk, other: dict[str, Any]) -> None:
    (policy,) = determined.records("policy")
    assert fields(determined, SaveRecord(record=replace(policy, **other))) == set(other)
    assert fields(determined, SaveRecord(record=replace(policy, id=None, **other))) == {"text"}
    determined.execute(SaveRecord(record=replace(policy, ended_on=date(2026, 1, 1))))


def test_a_text_under_which_was_determined_is_not_removed(determined: Desk) -> None:
    determined.execute(SaveRecord(record=replace(determined.record("case", 1), policy_id=None)))
    with pytest.raises(InputError, match="determination was made under it"):
        determined.execute(RemoveRecord(entity="policy", id=1))
    made = determined.execute(AdoptPolicy(text=edition_text("qualys-2019") + "# another copy\n")).created_id
    determined.execute(RemoveRecord(entity="policy", id=made))


def test_the_hash_of_a_document_is_not_typed(desk: Desk) -> None:
    typed = Evidence(title="Minutes", sha256="0" * 64)
    assert fields(desk, SaveRecord(record=typed)) == {"sha256"}
    made = desk.execute(FileEvidence(record=Evidence(title="Minutes"), data=b"m", name="m.txt")).created_id
    kept = desk.record("evidence", made)
    assert fields(desk, SaveRecord(record=replace(kept, sha256=None))) == {"sha256"}
    desk.execute(SaveRecord(record=replace(kept, title="Minutes of March")))
    assert desk.document(kept.sha256) == b"m"


@pytest.mark.parametrize(("month", "day"), [(2, 31), (2, 30), (4, 31), (6, 0), (1, 32), (1, 2**40)])
def test_a_fiscal_year_ends_on_a_day_that_there_is(desk: Desk, month: int, day: int) -> None:
    assert fields(desk, SaveRecord(record=FiscalYearEnd(from_on=MET, month=month, day=day))) == {"day"}


def test_a_fiscal_year_may_end_with_february(desk: Desk) -> None:
    for day in (28, 29):
        desk.execute(SaveRecord(record=FiscalYearEnd(from_on=date(2024, 1, day), month=2, day=day)))


def test_nothing_is_filed_before_the_period_it_reports_has_ended(desk: Desk) -> None:
    early, end = date(2023, 12, 30), date(2023, 12, 31)
    made = Statement(form="10-K", label="FY 2023", period_end=end)
    assert fields(desk, SaveRecord(record=replace(made, filed_on=early))) == {"filed_on"}
    statement = desk.execute(SaveRecord(record=replace(made, filed_on=end))).created_id
    held = Restatement(title="Of FY 2023", kind="big_r", concluded_on=end)
    assert fields(desk, SaveRecord(record=replace(held, filed_on=early))) == {"filed_on"}
    restatement = desk.execute(SaveRecord(record=held)).created_id
    period = RestatedPeriod(restatement_id=restatement, statement_id=statement, filed_on=early)
    assert fields(desk, SaveRecord(record=period)) == {"filed_on"}
    desk.execute(desks.save("restated_period", restatement_id=restatement, statement_id=statement))


def test_votes_told_by_name_are_the_votes_that_are_counted(determined: Desk) -> None:
    desk = determined
    there = [one for one in desk.records("attendance", meeting_id=1) if one.present and not one.recused]
    one, two, three = (seat.member_id for seat in there[:3])
    desk.execute(RecordDecision(record=GIVEN, votes=((one, "for"), (two, "for"), (three, "abstained"))))
    made = desk.records("decision", question="law")[-1]
    assert (made.votes_for, made.votes_against, made.abstained) == (2, 0, 1)
    desk.execute(RecordDecision(record=made, votes=((one, "for"), (two, "for"))))
    told = desk.records("vote", decision_id=made.id)
    assert [(vote.member_id, vote.vote) for vote in told] == [(one, "for"), (two, "for")]
    assert desk.record("decision", made.id).abstained == 0
    desk.execute(RecordDecision(record=desk.record("decision", made.id)))
    assert desk.records("vote", decision_id=made.id) == told


@pytest.mark.parametrize("vote", ["for", "against"])
def test_no_vote_is_told_of_a_member_who_stood_aside(determined: Desk, vote: str) -> None:
    seats = determined.records("attendance", meeting_id=1)
    aside = next(one for one in seats if one.recused)
    others = [one.member_id for one in seats if one.present and not one.recused]
    votes = ((aside.member_id, vote), *((one, "for") for one in others[:2]))
    assert fields(determined, RecordDecision(record=GIVEN, votes=votes)) == {"vote"}
