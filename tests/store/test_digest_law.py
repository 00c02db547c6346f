"""Whatever is done in whatever order, the digest kept with each write is the one made anew from every row."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clawdesk.actions.erase_note import EraseNote
from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.evidence import Note
from clawdesk.errors import InputError
from clawdesk.store import digest
from tests.store import desks

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8).filter(str.strip)


class Writes(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "law.clawdesk"
        self.desk = desks.new(self.path)
        self.imported = 0

    def teardown(self) -> None:
        wrong = [one.title for one in self.desk.check(deep=True) if one.needs_attention]
        self.desk.close()
        self.folder.cleanup()
        assert not wrong

    @rule(name=WORDS)
    def add(self, name: str) -> None:
        desks.add(self.desk, name)

    @rule(name=WORDS)
    def note(self, name: str) -> None:
        self.desk.execute(SaveRecord(record=Note(written_on=date(2024, 1, 2), text=name)))

    @precondition(lambda self: self.desk.count("person"))
    @rule(place=st.integers(0, 99), name=WORDS)
    def change(self, place: int, name: str) -> None:
        people = self.desk.records("person")
        self.desk.execute(SaveRecord(record=replace(people[place % len(people)], given_names=name)))

    @precondition(lambda self: self.desk.count("person"))
    @rule(place=st.integers(0, 99))
    def remove(self, place: int) -> None:
        people = self.desk.records("person")
        self.desk.execute(RemoveRecord(entity="person", id=people[place % len(people)].id or 0))

    @precondition(lambda self: self.desk.count("note"))
    @rule(place=st.integers(0, 99))
    def erase(self, place: int) -> None:
        notes = self.desk.records("note")
        self.desk.execute(EraseNote(id=notes[place % len(notes)].id or 0))

    @precondition(lambda self: self.imported < 3 and not self.desk.filings())
    @rule(count=st.integers(1, 2))
    def take_in(self, count: int) -> None:
        self.imported += 1
        self.desk.execute(desks.imports(count))

    @rule()
    def undo(self) -> None:
        try:
            self.desk.undo()
        except InputError:
            assert self.desk.undo_label is None

    @precondition(lambda self: self.desk.redo_label is not None)
    @rule()
    def redo(self) -> None:
        self.desk.redo()

    @rule()
    def close_and_open(self) -> None:
        seen = self.desk.digest()
        self.desk.close()
        self.desk = desks.opened(self.path)
        assert self.desk.digest() == seen

    @invariant()
    def the_sums_agree(self) -> None:
        assert digest.of_everything(self.desk._store.connection) == self.desk._store.tail.digest


Writes.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestWrites = Writes.TestCase
