"""Bits that flip, pages that tear, files that are cut: found, told, and the last good backup put back."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.evidence import Note
from clawdesk.domain.person import Person
from clawdesk.errors import ClawdeskError, ReadError, StoreError
from clawdesk.store import journal, search
from tests.store import desks

Count = Callable[[int, int], int]


def everything(path: Path) -> list[object]:
    """All that a person could ever read from the file, asked by SQLite itself.

    Not the blocks of the word index: they follow from the words, and what their own check passes changes no word.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found: list[object] = [connection.execute("PRAGMA user_version").fetchone()]
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master ORDER BY rowid").fetchall():
            found.append((name, sql))
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        for (table,) in tables:
            if table == "search_data":
                continue
            found.append(connection.execute(f'SELECT * FROM "{table}"').fetchall())
        return found
    finally:
        connection.close()


def told(path: Path) -> str:
    """What opening and the deep check find; empty where they find nothing."""
    try:
        desk = desks.opened(path, read_only=True)
    except ClawdeskError as error:
        return error.title
    try:
        return "; ".join(one.title for one in desk.check(deep=True) if one.needs_attention) or desk.banner
    except ClawdeskError as error:
        return error.title
    finally:
        desk.close()


@pytest.fixture
def sample(path: Path, prototype: Path) -> Path:
    desks.sample(path, prototype)
    desk = desks.opened(path)
    desk.execute(SaveRecord(record=Note(written_on=desks.NOON.date(), text="ordinary")))
    desk.close()
    return path


def flipped(path: Path, bit: int) -> None:
    with open(path, "r+b") as file:
        file.seek(bit // 8)
        (byte,) = file.read(1)
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def test_f07_every_flip_that_changes_a_value_is_found(sample: Path, count: Count) -> None:
    bits, made, found, harmless = sample.stat().st_size * 8, random.Random(7), 0, 0
    before = everything(sample)
    for _ in range(count(60, 1000)):
        bit = made.randrange(bits)
        flipped(sample, bit)
        if told(sample):
            found += 1
        else:
            assert everything(sample) == before, f"bit {bit} of byte {bit // 8} went unseen"
            harmless += 1
        flipped(sample, bit)
    print(f"{found} found, {harmless} in bytes that no value stands in")
    assert found
    assert told(sample) == ""


@pytest.mark.parametrize(("kind", "column"), [("filing", "c0"), ("filing", "c1"), ("person", "c0")])
def test_f07_a_word_of_the_index_in_another_case_is_found(sample: Path, kind: str, column: str) -> None:
    """The index folds case and agrees with itself; only the record's own words tell."""
    first = search.first_place(kind)
    connection = sqlite3.connect(sample)
    with connection:
        changed = connection.execute(
            f"UPDATE search_content SET {column} = lower({column}) WHERE id = "
            f"(SELECT min(id) FROM search_content WHERE id > ? AND {column} <> lower({column}))",
            (first,),
        )
    connection.close()
    assert changed.rowcount == 1
    assert told(sample).startswith("Search index")


def test_f07_every_flip_in_the_header_is_found_or_harmless(sample: Path, count: Count) -> None:
    before = everything(sample)
    for bit in range(0, 800, count(7, 1)):
        flipped(sample, bit)
        assert told(sample) or everything(sample) == before, f"bit {bit}"
        flipped(sample, bit)


@pytest.fixture
def backed_up(sample: Path) -> tuple[Path, Path, str]:
    desk = desks.opened(sample)
    made, seen = desk.back_up("asked for"), desk.digest()
    desk.close()
    return sample, Path(made.path), seen


def zeroed(data: bytearray, made: random.Random) -> None:
    at = made.randrange(1, len(data) // 4096) * 4096
    data[at : at + 4096] = bytes(4096)


def torn(data: bytearray, made: random.Random) -> None:
    """The first half of a page is of another."""
    one, other = (made.randrange(1, len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 2048] = data[other : other + 2048]


def cut(data: bytearray, made: random.Random) -> None:
    del data[made.randrange(0, len(data)) :]


@pytest.mark.parametrize("harm", [zeroed, torn, cut], ids=lambda one: one.__name__)
def test_f08_a_damaged_file_is_found_and_the_backup_put_back(
    backed_up: tuple[Path, Path, str], harm: Callable[[bytearray, random.Random], None], count: Count
) -> None:
    path, backup, seen = backed_up
    good, before = path.read_bytes(), everything(path)
    made, found = random.Random(8), 0
    for _ in range(count(8, 100)):
        data = bytearray(good)
        harm(data, made)
        path.write_bytes(data)
        if not told(path):
            assert everything(path) == before
            continue
        found += 1
        aside = app.restore_backup(path, backup, clock=desks.CLOCK)
        assert aside is not None
        assert aside.read_bytes() == data
        desk = desks.opened(path)
        assert desk.digest() == seen
        desk.close()
        aside.unlink()
    assert found > count(8, 100) // 2


class Crash(Exception):
    pass


def crashed(path: Path) -> bytes:
    """Leave the file as a crash in the middle of a large write does, and give back its journal."""
    desk = desks.opened(path)
    connection, kept = desk._store.connection, path.with_name("kept")
    connection.execute("PRAGMA cache_size = 1")
    with (
        contextlib.suppress(Crash),
        desk._store.writing(verb="save_record", by=desks.BY, at=desks.NOON) as writer,
    ):
        for place in range(400):
            writer.insert(Person(family_name=f"Heron {place}", note="x" * 500))
        shutil.copyfile(path, kept)
        stale = journal.beside(path).read_bytes()
        raise Crash
    desk.close()
    assert kept.read_bytes() != path.read_bytes()
    shutil.move(kept, path)
    return stale


def test_f09_a_journal_of_this_file_is_applied(backed_up: tuple[Path, Path, str]) -> None:
    path, _, seen = backed_up
    journal.beside(path).write_bytes(crashed(path))
    desk = desks.opened(path)
    assert (desk.digest(), desk.banner) == (seen, "")
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    desk.close()


@pytest.mark.parametrize("other", ["older", "newer", "another company"])
def test_f09_a_journal_beside_a_replaced_file_is_not_applied_and_told(
    backed_up: tuple[Path, Path, str], other: str, tmp_path: Path
) -> None:
    path, backup, _ = backed_up
    desk = desks.opened(path)
    for _ in range(5):
        desks.add(desk)
    newest = Path(desk.back_up("asked for").path)
    desk.close()
    put = {"older": backup, "newer": newest, "another company": tmp_path / "gull.clawdesk"}[other]
    if other == "newer":
        shutil.copyfile(backup, path)
    if other == "another company":
        desks.new(put).close()
    stale = crashed(path)
    # Copied over in place, as a person or a synchronising folder does.
    shutil.copyfile(put, path)
    journal.beside(path).write_bytes(stale)
    before = path.read_bytes()
    desk = desks.opened(path)
    assert "was not applied" in desk.banner
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    desk.close()
    assert path.read_bytes() == before
    assert [one.read_bytes() for one in path.parent.glob("*set-aside*")] == [stale]


def test_f08_a_swapped_journal_changes_nothing(
    backed_up: tuple[Path, Path, str], tmp_path: Path, count: Count
) -> None:
    path, _, seen = backed_up
    stale, made = crashed(path), random.Random(9)
    desk = desks.new(tmp_path / "gull.clawdesk")
    other = tmp_path / "gull.clawdesk"
    before = desk.digest()
    desk.close()
    good = other.read_bytes()
    for _ in range(count(8, 100)):
        other.write_bytes(good)
        data = bytearray(stale)
        for _ in range(made.randrange(3)):
            data[made.randrange(len(data))] ^= 1 << made.randrange(8)
        journal.beside(other).write_bytes(data)
        desk = desks.opened(other)
        assert desk.digest() == before
        assert not [one for one in desk.check(deep=True) if one.needs_attention]
        desk.close()
    assert seen


@pytest.mark.parametrize(
    "harm", ["empty", "text", "another program", "a folder", "nothing", "a pipe", "too large", "cut header"]
)
def test_what_is_no_file_of_ours_is_told_in_one_sentence(tmp_path: Path, harm: str) -> None:
    import os

    path = tmp_path / "tern.clawdesk"
    if harm == "empty":
        path.write_bytes(b"")
    elif harm == "text":
        path.write_text("a letter\n" * 1000)
    elif harm == "another program":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE x (y)")
        connection.close()
    elif harm == "a folder":
        path.mkdir()
    elif harm == "a pipe":
        os.mkfifo(path)
    elif harm == "too large":
        with open(path, "wb") as file:
            file.truncate(5 * 1024**3)
    elif harm == "cut header":
        path.write_bytes(b"SQLite format 3\x00" + bytes(50))
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises((StoreError, ReadError)) as error:
        desks.opened(path)
    assert error.value.remedy
    assert "tern.clawdesk" in error.value.title
    assert sorted(one.name for one in tmp_path.iterdir()) == before
