"""Opening and making files: one holder at a time, nothing overwritten, nothing half made."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.desk import Desk
from clawdesk.domain.company import Company
from clawdesk.errors import Busy, Damaged, InputError, StoreError
from clawdesk.store import lock
from tests.store import desks


def note_of(path: Path, **other: object) -> None:
    at = "2026-01-05T12:00:00.000000Z"
    held = {"host": "other-desk", "by": "R. Halvorsen", "pid": 1, "since": at, "renewed": at, **other}
    lock.note_path(path).write_text(json.dumps(held), "utf-8")


def test_a_new_file_never_replaces_one(desk: Desk, path: Path) -> None:
    with pytest.raises(StoreError, match="already exists"):
        desks.new(path)


def test_a_company_that_cannot_be_kept_leaves_no_file(path: Path) -> None:
    with pytest.raises(InputError):
        app.create_desk(path, Company(name=""), clock=desks.CLOCK)
    assert list(path.parent.iterdir()) == []


def test_two_files_are_open_side_by_side(tmp_path: Path) -> None:
    first, second = desks.new(tmp_path / "a.clawdesk"), desks.new(tmp_path / "b.clawdesk")
    desks.add(first, "Quill")
    assert (first.count("person"), second.count("person")) == (1, 0)
    assert first.log_head()[1] != second.log_head()[1]
    first.close(), second.close()


def test_the_same_file_is_not_opened_twice(desk: Desk, path: Path) -> None:
    with pytest.raises(Busy, match=r"Held by J\. Whitlock"):
        desks.opened(path)
    with pytest.raises(Busy):
        desks.opened(path, read_only=True)
    desks.add(desk)


def test_a_file_held_on_another_computer_is_not_opened(path: Path) -> None:
    desks.new(path).close()
    note_of(path)
    with pytest.raises(Busy, match=r"open on other-desk by R\. Halvorsen"):
        desks.opened(path, clock=desks.ticking())
    note_of(path)
    desks.opened(path, clock=desks.ticking(desks.NOON + timedelta(minutes=3))).close()


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"host": "x"}', "\ud800".encode("utf-8", "surrogatepass"), json.dumps({"renewed": 5})],
)
def test_a_note_that_cannot_be_read_stops_nobody(path: Path, kept: str | bytes) -> None:
    desks.new(path).close()
    lock.note_path(path).write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    desks.opened(path).close()


def test_a_note_from_a_clock_years_ahead_stops_nobody(path: Path) -> None:
    desks.new(path).close()
    note_of(path, renewed="2036-01-05T12:00:00.000000Z")
    desks.opened(path, clock=desks.ticking()).close()
    note_of(path, renewed="not a time at all, 2026")
    desks.opened(path, clock=desks.ticking()).close()


def test_the_note_replaces_a_link_and_not_what_it_points_at(path: Path) -> None:
    desks.new(path).close()
    other = path.with_name("precious")
    other.write_text("kept")
    lock.note_path(path).symlink_to(other)
    desks.opened(path).close()
    assert other.read_text() == "kept"


def test_closing_leaves_the_file_alone_in_its_folder(path: Path) -> None:
    desk = desks.new(path)
    desks.add(desk)
    desk.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_in_write_ahead_mode_is_not_ours(path: Path) -> None:
    desks.new(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.close()
    with pytest.raises(Damaged, match="another program"):
        desks.opened(path)


def test_the_pragmas_hold_on_an_open_file(desk: Desk) -> None:
    asked = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "locking_mode": "exclusive",
    }
    for pragma, value in asked.items():
        found = desk._store.connection.execute(f"PRAGMA {pragma}").fetchone()
        assert (found[0] if found else 0) == value, pragma


def test_names_that_are_not_utf8_are_opened(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xffrn.clawdesk"))
    desk = desks.new(path)
    desks.add(desk)
    desk.back_up("asked for")
    desk.close()
    desks.opened(path).close()
