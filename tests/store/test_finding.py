"""What is found says whether it is privileged, and whether it only comes near to what was asked."""

from __future__ import annotations

from datetime import date

import pytest

from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.award import Award
from clawdesk.domain.evidence import Evidence, Note
from clawdesk.domain.money import Money, Shares
from clawdesk.domain.payment import Payment
from tests.store import desks

DAY = date(2024, 3, 15)


def test_what_is_privileged_is_found_with_its_mark(desk: Desk) -> None:
    for privileged in (True, False):
        desk.execute(SaveRecord(record=Note(written_on=DAY, text="nightjar", privileged=privileged)))
        desk.execute(SaveRecord(record=Evidence(title="Memo on the nightjar", privileged=privileged)))
    desks.add(desk, "Nightjar")
    found = {(one.entity, one.id): one.privileged for one in desk.search("nightjar")}
    assert found == {
        ("note", 1): True,
        ("note", 2): False,
        ("evidence", 1): True,
        ("evidence", 2): False,
        ("person", 1): False,
    }


def test_a_near_hit_says_so_and_an_exact_one_does_not(desk: Desk) -> None:
    desks.add(desk, "Quillfeather")
    assert [one.near for one in desk.search("Quillfeather")] == [False]
    assert [one.near for one in desk.search("Quilfeather")] == [True]


@pytest.mark.parametrize("asked", ["560000", "560,000", "$560,000", "560,000.00", "bonus 560,000"])
def test_an_amount_is_found_however_it_is_written(desk: Desk, asked: str) -> None:
    person = desks.add(desk, "Quill")
    award = desk.execute(
        SaveRecord(
            record=Award(
                person_id=person,
                title="Cash bonus",
                kind="cash_bonus",
                granted_on=DAY,
                target_amount=Money("560000"),
            )
        )
    ).created_id
    assert [(one.entity, one.id, one.near) for one in desk.search(asked)] == [("award", award, False)]
    assert [one for one in desk.search("560001") if not one.near] == []


def test_a_count_of_shares_and_a_paid_amount_are_found(desk: Desk) -> None:
    person = desks.add(desk, "Quill")
    made = Award(
        person_id=person,
        title="Units",
        kind="rsu",
        granted_on=DAY,
        unit="shares",
        target_shares=Shares("12500"),
    )
    award = desk.execute(SaveRecord(record=made)).created_id
    desk.execute(SaveRecord(record=Payment(award_id=award, state="paid", on=DAY, amount=Money("1234.56"))))
    assert [one.entity for one in desk.search("12,500")] == ["award"]
    assert [one.entity for one in desk.search("1234.56")] == ["payment"]
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def test_a_number_written_in_a_text_is_found_by_its_digits(desk: Desk) -> None:
    desk.execute(SaveRecord(record=Note(written_on=DAY, text="She repaid $165,000 in March.")))
    assert [one.near for one in desk.search("165000")] == [False]
