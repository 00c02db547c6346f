"""Undo and Redo: every step back and forth, over closings, up to what is settled or another person's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clawdesk.actions.erase_note import EraseNote
from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.evidence import Note
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.store import digest
from tests.store import desks

LONG_AGO = date(2024, 1, 2)


def note(desk: Desk, text: str) -> int:
    return desk.execute(SaveRecord(record=Note(written_on=LONG_AGO, text=text))).created_id


def test_fifty_edits_are_undone_and_redone_over_closings(path: Path) -> None:
    desk = desks.new(path)
    first, made = desk.digest(), random.Random(5)
    for place in range(50):
        people = desk.records("person")
        if people and made.random() < 0.3:
            desk.execute(SaveRecord(record=replace(made.choice(people), family_name=f"Heron {place}")))
        elif people and made.random() < 0.2:
            desk.execute(RemoveRecord(entity="person", id=made.choice(people).id or 0))
        else:
            desks.add(desk, f"Quill {place}")
    last = desk.digest()
    for step in range(50):
        desk.undo()
        if step in (3, 30):
            desk.close()
            desk = desks.opened(path)
    assert desk.digest() == first
    assert desk.undo_label is None
    for step in range(50):
        desk.redo()
        if step == 20:
            desk.close()
            desk = desks.opened(path)
    assert (desk.digest(), desk.redo_label) == (last, None)
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    desk.close()


def test_a_new_write_ends_what_could_be_redone(desk: Desk) -> None:
    desks.add(desk, "Quill")
    desk.undo()
    desks.add(desk, "Rook")
    assert desk.redo_label is None
    with pytest.raises(InputError, match="nothing to redo"):
        desk.redo()
    desk.undo()
    assert desk.records("person") == ()


def test_an_id_once_given_is_not_given_again(desk: Desk) -> None:
    first = desks.add(desk, "Quill")
    desk.undo()
    second = desks.add(desk, "Rook")
    assert second == first + 1
    desk.execute(SaveRecord(record=replace(desk.record("person", second), cik="1")))
    desk.undo(), desk.undo(), desk.redo()
    assert [one.id for one in desk.records("person")] == [second]
    assert desks.add(desk, "Wren") == second + 1


def test_the_company_is_where_undo_ends(desk: Desk) -> None:
    with pytest.raises(InputError, match="stands and is not undone"):
        desk.undo()


def test_an_import_is_undone_and_read_again_to_the_same_digest(desk: Desk) -> None:
    before = desk.digest()
    desk.execute(desks.imports(3))
    after = desk.digest()
    desk.undo()
    assert (desk.digest(), desk.filings()) == (before, ())
    desk.redo()
    assert desk.digest() == after
    assert len(desk.filings()) == 3
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def test_undo_stops_at_a_determination_and_at_a_report(determined: Desk) -> None:
    seen = determined.digest()
    assert determined.undo_label is None
    with pytest.raises(InputError, match="Report of determination"):
        determined.undo()
    desks.add(determined)
    determined.undo()
    assert determined.digest() == seen
    with pytest.raises(InputError, match="stands"):
        determined.undo()


def test_undo_stops_at_another_persons_write(path: Path) -> None:
    desk = desks.new(path)
    desks.add(desk, "Quill")
    desk.close()
    desk = desks.opened(path, by=Actor(name="R. Halvorsen"))
    with pytest.raises(InputError, match=r"was written by J\. Whitlock"):
        desk.undo()
    desks.add(desk, "Rook")
    desk.undo()
    assert [one.family_name for one in desk.records("person")] == ["Quill"]
    desk.close()


def test_an_erased_note_never_comes_back_and_the_steps_around_it_still_do(desk: Desk) -> None:
    first = desk.digest()
    desks.add(desk, "Quill")
    erased = note(desk, "to be forgotten")
    desk.execute(SaveRecord(record=replace(desk.record("note", erased), text="to be forgotten too")))
    desks.add(desk, "Rook")
    kept = desk.digest()
    desk.execute(EraseNote(id=erased))
    for _ in range(4):
        desk.undo()
    assert desk.digest() == first
    for _ in range(4):
        desk.redo()
    assert desk.records("note") == ()
    assert [one.family_name for one in desk.records("person")] == ["Quill", "Rook"]
    assert desk.digest() != kept
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def test_a_note_that_was_removed_can_still_be_erased(desk: Desk) -> None:
    removed = note(desk, "to be forgotten")
    desk.execute(RemoveRecord(entity="note", id=removed))
    desk.execute(EraseNote(id=removed))
    desk.undo()
    assert desk.records("note") == ()
    assert desk._store.read("SELECT count(*) FROM sealed") == [(0,)]
    with pytest.raises(InputError, match="no longer in the file"):
        desk.execute(EraseNote(id=removed))


def test_a_note_is_in_the_log_by_its_seal_alone(desk: Desk) -> None:
    made = note(desk, "counsel thinks otherwise")
    desk.execute(SaveRecord(record=replace(desk.record("note", made), text="counsel agrees")))
    desk.execute(RemoveRecord(entity="note", id=made))
    assert not [row for row in desk.log() if "counsel" in f"{row}"]
    desk.undo(), desk.undo()
    assert desk.record("note", made).text == "counsel thinks otherwise"


def test_what_is_refused_leaves_no_trace(desk: Desk) -> None:
    head, seen = desk.log_head(), desk.digest()
    for wrong in (
        SaveRecord(record=Note(written_on=LONG_AGO, text="")),
        RemoveRecord(entity="person", id=99),
        EraseNote(id=99),
    ):
        with pytest.raises(ClawdeskError):
            desk.execute(wrong)
    assert (desk.log_head(), desk.digest()) == (head, seen)
    assert digest.of_everything(desk._store.connection) == desk._store.tail.digest
