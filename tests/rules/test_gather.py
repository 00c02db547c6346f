"""Facts of a case hold what concerns it, whole and in one order, and nothing of another."""

from __future__ import annotations

from typing import Any

import pytest

from clawdesk.domain.gather import gather
from clawdesk.errors import InputError

from .conftest import BASE, Facts, records_of


def two_cases() -> dict[str, Any]:
    base = BASE["records"]
    return {
        **base,
        "person": [*base["person"], {"id": 2, "family_name": "Quell"}],
        "term": [*base["term"], {"id": 2, "person_id": 2, "kind": "director", "started_on": "2018-01-01"}],
        "award": [*base["award"], {"id": 2, "person_id": 2, "title": "Other", "kind": "rsu"}],
        "statement": [
            *base["statement"],
            {"id": 2, "form": "10-Q", "label": "Q1 2020", "period_end": "2020-03-31"},
        ],
        "case": [*base["case"], {"id": 2, "number": "2021-02", "title": "Other", "opened_on": "2021-06-01"}],
        "participant": [*base["participant"], {"id": 2, "case_id": 2, "person_id": 2}],
        "overlay": [
            {
                "id": 1,
                "policy_id": 1,
                "person_id": 2,
                "basis": "Law",
                "effective_on": "2020-01-01",
                "terms": "None.",
            }
        ],
        "member": [{"id": 1, "name": "Thea Rook", "capacity": "chair"}],
        "meeting": [{"id": 1, "held_on": "2021-06-15"}, {"id": 2, "held_on": "2021-06-01"}],
        "attendance": [
            {"id": 1, "meeting_id": 1, "member_id": 1},
            {"id": 2, "meeting_id": 2, "member_id": 1},
        ],
        "decision": [one | {"meeting_id": 1} for one in base["decision"]],
        "evidence": [
            *base["evidence"],
            {"id": 3, "title": "Notice", "subject": "case", "subject_id": 1},
            {"id": 4, "title": "Notice", "subject": "case", "subject_id": 2},
            {"id": 5, "title": "Loose"},
        ],
    }


def test_only_what_concerns_the_case_is_gathered() -> None:
    records = records_of(two_cases())
    first, second = gather(records, 1), gather(records, 2)
    assert [who.person.family_name for who in first.participants] == ["Sorley"]
    assert [who.person.family_name for who in second.participants] == ["Quell"]
    assert [one.id for one in first.statements] == [1]
    assert (second.statements, second.figures, second.restated_periods, second.restatement) == (
        (),
        (),
        (),
        None,
    )
    assert first.overlays == ()
    assert [one.person_id for one in second.overlays] == [2], (
        "the case names no policy, so any text may govern"
    )
    assert [one.id for one in first.decisions] == [1, 2, 3]
    assert second.decisions == ()
    assert {one.id for one in first.evidence} == {1, 2, 3}
    assert {one.id for one in second.evidence} == {4}


def test_meetings_are_those_that_the_decisions_name_and_no_other() -> None:
    records = records_of(two_cases())
    assert [one.id for one in gather(records, 1).meetings] == [1]
    assert [one.id for one in gather(records, 1).attendance] == [1]
    assert (gather(records, 2).meetings, gather(records, 2).attendance) == ((), ())
    unnamed = {**records, "decision": records_of({"decision": BASE["records"]["decision"]})["decision"]}
    assert gather(unnamed, 1).meetings == ()


def test_an_award_carries_its_own_measures_points_and_payments(facts: Facts) -> None:
    (award,) = facts().participants[0].awards
    assert award.plan is not None
    assert [str(point.payout) for point in award.measures[0].points] == ["50", "100", "150"]
    assert [one.state for one in award.payments] == ["paid"]
    assert award.statements[0].statement_id == 1


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ({"person": []}, "The person number 1 is named but not there."),
        ({"case": []}, "The case number 1 is named but not there."),
        ({"restatement": []}, "The restatement number 1 is named but not there."),
        ({"company": []}, "There is no company in these records."),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(facts: Facts, lists: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as refused:
        facts(**lists)
    assert refused.value.title == told
