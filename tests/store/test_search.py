"""A person finds what was typed or imported, whatever signs it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from tests.store import desks


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("O'Neil", "O'Neil"),
        ("plan under 10b5-1", "10b5-1"),
        ('so "called" officer', '"called"'),
        ("half 50% vested", "50%"),
        ("row_of_names", "row_of"),
        ("the supreme court of Delaware", "courtt"),
        ("Qi of Li", "Li"),
        ("50% of it", "0%"),
        ("a_b", "_b"),
        ("NEAR(a b) AND OR NOT *", "NEAR(a b) AND"),
        ("Übermut und Åsa", "åsa"),
        ("back\\slash", "back\\slash"),
    ],
)
def test_what_was_typed_is_found_by_what_is_asked(desk: Desk, kept: str, asked: str) -> None:
    made = desks.add(desk, kept)
    assert [hit.id for hit in desk.search(asked)] == [made]


@pytest.mark.parametrize(
    "asked", ["", " ", "%", "_", "zz", "zebra", "\x00", "'; DROP TABLE person; --", '"', "\ud800"]
)
def test_what_is_not_there_is_not_found_and_nothing_breaks(desk: Desk, asked: str) -> None:
    desks.add(desk, "Quill")
    assert desk.search(asked) == ()


def test_a_very_long_question_is_answered(desk: Desk) -> None:
    desks.add(desk, "Quill")
    assert isinstance(desk.search("quill " * 20_000), tuple)


def test_the_index_follows_changes_removals_and_undo(desk: Desk) -> None:
    made = desks.add(desk, "Quillfeather")
    desk.execute(SaveRecord(record=replace(desk.record("person", made), family_name="Nightjar")))
    assert (len(desk.search("Quillfeather")), len(desk.search("Nightjar"))) == (0, 1)
    desk.execute(RemoveRecord(entity="person", id=made))
    assert desk.search("Nightjar") == ()
    desk.undo()
    assert [hit.id for hit in desk.search("Nightjar")] == [made]


def test_a_filing_is_found_by_its_owner_and_gone_with_undo(desk: Desk) -> None:
    desk.execute(desks.imports(1))
    owner = desk.filing(1).owners[0].name
    assert [hit.entity for hit in desk.search(owner)] == ["filing"]
    desk.undo()
    assert desk.search(owner) == ()


def test_a_list_is_narrowed_by_words_and_not_by_hidden_numbers(desk: Desk) -> None:
    first, second = desks.add(desk, "Quill", cik="77"), desks.add(desk, "Rook_77%")
    assert list(desk.ids("person", contains="77")) == [first, second]
    assert list(desk.ids("person", contains="k_7")) == [second]
    assert list(desk.ids("person", contains="7%")) == [second]
    desk.execute(
        SaveRecord(
            record=desks.entity_record("term", person_id=first, kind="officer", started_on=desks.NOON.date())
        )
    )
    assert list(desk.ids("term", contains="offic")) == [1]


def test_lists_are_ordered_as_asked_also_by_words_of_sql(desk: Desk) -> None:
    from clawdesk.domain.evidence import Closure

    days = [desks.NOON.date().replace(day=day) for day in (9, 3, 27)]
    for day in days:
        desk.execute(SaveRecord(record=Closure(on=day, name="storm")))
    assert list(desk.ids("closure", order="on")) == [2, 1, 3]
    assert list(desk.ids("closure", order="on", descending=True)) == [3, 1, 2]
    assert [one.on for one in desk.records("closure", on=days[0])] == [days[0]]
    assert [one.id for one in desk.rows("closure", [3, 1, 99])] == [3, 1]
    with pytest.raises(KeyError):
        desk.ids("closure", order="1; DROP TABLE closure")


def test_amounts_are_ordered_as_numbers(desk: Desk) -> None:
    statement = desks.entity_record("statement", form="10-K", label="FY", period_end=desks.NOON.date())
    desk.execute(SaveRecord(record=statement))
    from decimal import Decimal

    for amount in ("9", "100", "-5"):
        figure = desks.entity_record("figure", statement_id=1, name="Revenue", original=Decimal(amount))
        desk.execute(SaveRecord(record=figure))
    assert list(desk.ids("figure", order="original")) == [3, 1, 2]
