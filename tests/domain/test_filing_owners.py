"""An owner of a filing and the officers on record: offered by CIK, then by name, never decided."""

from __future__ import annotations

import pytest

from clawdesk.domain.filing import Owner
from clawdesk.domain.filing_owners import LEAST, likely_people, likeness
from clawdesk.domain.person import Person


def person(number: int, family: str, given: str, cik: str = "") -> Person:
    return Person(id=number, family_name=family, given_names=given, cik=cik)


def test_the_same_cik_comes_first_however_it_is_written() -> None:
    owner = Owner(cik="0009991101", name="Orlova Maren")
    found = likely_people(owner, [person(1, "Orlova", "Maren"), person(2, "Orlov", "M.", "9991101")])
    assert [(one.person_id, one.score) for one in found] == [(2, 100), (1, 99)]


def test_the_same_names_under_another_cik_are_a_conflict_and_come_last() -> None:
    owner = Owner(cik="0009991101", name="Orlova Maren")
    found = likely_people(owner, [person(1, "Orlova", "Maren", "0009991102"), person(2, "Orlova", "M.")])
    assert [(one.person_id, one.conflict) for one in found] == [(2, False), (1, True)]
    assert "0009991102" in found[1].reason


@pytest.mark.parametrize(
    ("filed", "known", "alike"),
    [
        ("ORLOVA MAREN", "Maren Orlova", True),
        ("Orlova Maren T", "Maren Orlova", True),
        ("Orlova M", "Maren Orlova", True),
        ("Orlova Maren Jr.", "Orlova, Maren", True),
        ("O'Neil Sean", "Sean O'Neil", True),
        ("Orlowa Maren", "Maren Orlova", True),
        ("Orlova Marek", "Petra Orlova", False),
        ("Whitlock Joan", "Maren Orlova", False),
        ("Orlova", "Maren Orlova", False),
        ("O M", "Maren Orlova", False),
        ("", "Maren Orlova", False),
    ],
)
def test_names_agree_in_any_order_and_with_initials(filed: str, known: str, alike: bool) -> None:
    assert (likeness(filed, known) >= LEAST) is alike
