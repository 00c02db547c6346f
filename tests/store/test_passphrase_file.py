"""A file with a passphrase: opened by it or by its recovery key, and never harmed by a wrong one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.desk import Desk
from clawdesk.errors import Busy, Damaged, Full, InputError, ReadOnly, StoreError, WrongKey
from tests.store import desks

SECRET = "correct horse battery"


@pytest.fixture
def locked(path: Path) -> Iterator[Desk]:
    desk = desks.new(path, passphrase=SECRET)
    desks.add(desk, "Quillfeather")
    yield desk
    with contextlib.suppress(StoreError):
        desk.close()


def test_no_word_of_it_stands_in_the_bytes(locked: Desk, path: Path) -> None:
    locked.close()
    data = path.read_bytes()
    assert not data.startswith(b"SQLite")
    assert b"Quillfeather" not in data
    assert b"person" not in data


def test_passphrase_and_recovery_key_open_it(locked: Desk, path: Path) -> None:
    seen, recovery = locked.digest(), " ".join(app.recovery_lines(locked))
    locked.close()
    for secret in (SECRET, recovery, recovery.upper()):
        desk = desks.opened(path, passphrase=secret)
        assert desk.digest() == seen
        assert not [one for one in desk.check(deep=True) if one.needs_attention]
        desk.close()


def test_a_slip_in_the_recovery_key_is_named_by_its_group(locked: Desk, path: Path) -> None:
    words = list(app.recovery_lines(locked))
    words[2] = ("0" if words[2][0] != "0" else "1") + words[2][1:]
    locked.close()
    with pytest.raises(InputError, match="Group 3"):
        desks.opened(path, passphrase=" ".join(words))


@pytest.mark.parametrize("secret", ["", "correct horse", SECRET.upper(), "x" * 10_000, "\x00", "'\"; --"])
def test_a_wrong_passphrase_changes_no_byte(locked: Desk, path: Path, secret: str) -> None:
    locked.close()
    before = path.read_bytes()
    with pytest.raises(WrongKey):
        desks.opened(path, passphrase=secret)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_backup_opens_with_the_same_passphrase(locked: Desk) -> None:
    made = Path(locked.back_up("asked for").path)
    assert not made.read_bytes().startswith(b"SQLite")
    copy = desks.opened(made, passphrase=SECRET)
    assert copy.digest() == locked.digest()
    copy.close()


def test_what_the_library_says_is_told_in_words(locked: Desk, path: Path) -> None:
    with pytest.raises(Busy):
        desks.opened(path, passphrase=SECRET)
    connection = locked._store.connection
    with pytest.raises(InputError, match="points at a record that is not in the file"):
        locked.execute(desks.save("term", person_id=99, kind="officer", started_on=desks.NOON.date()))
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(Full, match="no room"):
        desks.add(locked, "x" * 400_000)
    connection.execute("PRAGMA max_page_count = 1000000")
    desks.add(locked, "Rook")
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnly):
        desks.add(locked, "Wren")
    connection.execute("PRAGMA query_only = OFF")


def test_a_flipped_bit_is_found_wherever_a_page_is_used(locked: Desk, path: Path) -> None:
    locked.close()
    data = bytearray(path.read_bytes())
    data[5000] ^= 4
    path.write_bytes(data)
    with pytest.raises((Damaged, WrongKey)):
        desks.opened(path, passphrase=SECRET)
