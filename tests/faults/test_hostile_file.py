"""A stranger's file runs nothing, private things stay private, deleted means gone, and nobody is called."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clawdesk.actions.erase_note import EraseNote
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.evidence import Note
from clawdesk.errors import ClawdeskError, Damaged, ReadError
from clawdesk.store import schema
from clawdesk.store.migrations import SCHEMA_VERSION
from tests.faults import next_version
from tests.store import desks

Count = Callable[[int, int], int]
DAY = date(2026, 1, 6)
SCHEMAS = Path(__file__).resolve().parents[1] / "data" / "schemas"

HOSTILE = {
    "a trigger on a write": "CREATE TRIGGER t AFTER INSERT ON person BEGIN UPDATE company SET name = 'ours'; END",
    "a trigger on the log": "CREATE TRIGGER t BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
    "a trigger on what is sealed": "CREATE TRIGGER t AFTER INSERT ON sealed BEGIN DELETE FROM person; END",
    "a guard that guards nothing": "DROP TRIGGER audit_no_update; "
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END",
    "a guard taken away": "DROP TRIGGER audit_no_delete",
    "a view over a table's name": "ALTER TABLE closure RENAME TO hidden; "
    "CREATE VIEW closure AS SELECT 1 AS id, '2024-01-01' AS \"on\", 'x' AS name",
    "a view of its own": "CREATE VIEW v AS SELECT 1",
    "a column more": "ALTER TABLE person ADD COLUMN more TEXT",
    "a column that computes": "ALTER TABLE person ADD COLUMN more TEXT AS (upper(note)) VIRTUAL",
    "a table more": "CREATE TABLE more (x)",
    "a table less": "DROP TABLE closure",
    "an index that computes": "CREATE INDEX i ON person (abs(id))",
    "statistics": "ANALYZE",
    "a part of the index as a view": "DROP TABLE search; CREATE VIEW search_data AS SELECT 1 AS id, x'00' AS block",
    "another index over words": "CREATE VIRTUAL TABLE words USING fts5 (x)",
    "another program's mark": "PRAGMA application_id = 7",
    "no version": "PRAGMA user_version = 0",
    "a version beyond all": "PRAGMA user_version = 1000000",
    "a newer version that was never gone through": f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
    "steps that no version has": "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
    "VALUES ('clawdesk', '0002', '')",
}


@pytest.mark.parametrize("harm", HOSTILE)
def test_f28_a_file_with_strange_parts_is_refused_and_nothing_of_it_runs(path: Path, harm: str) -> None:
    desk = desks.new(path)
    desks.add(desk)
    desk.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(f"BEGIN; {HOSTILE[harm]}; COMMIT")
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises((Damaged, ReadError)) as told:
            desks.opened(path, read_only=read_only)
        assert told.value.remedy
        assert told.value.exit_code == (3 if harm == "another program's mark" else 4)
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name}


def test_f28_a_schema_of_many_thousand_tables_is_refused_at_once(path: Path, count: Count) -> None:
    desks.new(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    tables = ";".join(f"CREATE TABLE t{place} (x)" for place in range(count(1000, 10_000)))
    connection.executescript(f"BEGIN; {tables}; COMMIT")
    connection.close()
    before = time.monotonic()
    with pytest.raises(Damaged):
        desks.opened(path)
    assert time.monotonic() - before < 2


def test_f28_a_column_under_a_known_name_that_computes_is_refused(path: Path) -> None:
    desks.new(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT DEFAULT (1)')"
    )
    connection.close()
    with pytest.raises(ClawdeskError):
        desks.opened(path)


@pytest.fixture
def newer(path: Path) -> Path:
    """A file that a version after this one has written."""
    desk = desks.new(path)
    desks.add(desk)
    desk.close()
    with pytest.MonkeyPatch.context() as patch:
        next_version.register(patch.setattr)
        desk = desks.opened(path)
        desks.add(desk, "Later")
        desk.close()
    schema.known.cache_clear()
    return path


def test_f35_a_newer_file_is_only_read_and_that_is_told(newer: Path) -> None:
    before = newer.read_bytes()
    desk = desks.opened(newer)
    assert desk.read_only
    assert "newer clawdesk" in desk.banner
    assert [one.family_name for one in desk.records("person")] == ["Later", "Quill"]
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    with pytest.raises(ClawdeskError):
        desks.add(desk)
    desk.close()
    assert newer.read_bytes() == before


@pytest.mark.parametrize(
    "harm",
    [
        "ALTER TABLE closure RENAME TO hidden; CREATE VIEW closure AS SELECT 1 AS id",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE closure; CREATE TABLE closure (id INTEGER PRIMARY KEY)",
        'DROP TABLE closure; CREATE VIRTUAL TABLE closure USING fts5 ("on", name)',
        "DROP TABLE closure",
    ],
)
def test_f28_a_newer_file_whose_tables_are_none_is_refused(newer: Path, harm: str) -> None:
    connection = sqlite3.connect(newer, isolation_level=None)
    connection.executescript(f"PRAGMA foreign_keys = OFF; {harm}")
    connection.close()
    with pytest.raises(Damaged):
        desks.opened(newer)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_f35_a_released_file_opens_for_ever(tmp_path: Path, version: int) -> None:
    path = tmp_path / "released.clawdesk"
    path.write_bytes(gzip.decompress((SCHEMAS / f"schema-{version}.clawdesk.gz").read_bytes()))
    digest, seq, head = (SCHEMAS / f"schema-{version}.txt").read_text("utf-8").split()
    desk = desks.opened(path)
    assert not desk.read_only
    assert desk.hash_at(int(seq)) == head
    if version == SCHEMA_VERSION:
        assert desk.digest() == digest
    else:
        assert [one.reason for one in desk.backups()] == ["before migration"]
    assert not [one.title for one in desk.check(deep=True) if one.needs_attention]
    assert desk.determination(1).number == desk.records("determination")[0].number
    assert [one.text for one in desk.records("note")] == ["kept"]
    desks.add(desk)
    desk.undo()
    desk.close()


def test_f35_a_migration_keeps_what_people_wrote_behind_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks.new(path)
    desks.add(desk, "Quill")
    digest = desk.digest()
    desk.close()
    with monkeypatch.context() as patch:
        next_version.register(patch.setattr)
        desk = desks.opened(path)
        assert desk.digest() == digest
        assert [one.reason for one in desk.backups()] == ["before migration"]
        assert [(row.verb, row.label) for row in desk.log(limit=1)] == [("migrate", "File version 1 to 2")]
        assert not [one for one in desk.check(deep=True) if one.needs_attention]
        desk.undo()
        assert desk.records("person") == ()
        desk.redo()
        desk.close()
    schema.known.cache_clear()
    copy = desks.opened(next(path.parent.glob("* backups/*.clawdesk")), read_only=True)
    assert copy.digest() == digest
    copy.close()


def test_f29_nobody_else_reads_what_we_make(tmp_path: Path) -> None:
    os.umask(0o022)
    folder = tmp_path / "place"
    folder.mkdir()
    path = folder / "tern.clawdesk"
    desk = desks.new(path)
    desks.add(desk)
    desk.back_up("asked for")
    with desk._store.writing(verb="save_record", by=desks.BY, at=desks.NOON) as writer:
        writer.insert(Note(written_on=DAY, text="half written"))
        modes = {one: one.stat().st_mode & 0o777 for one in sorted(folder.rglob("*"))}
    assert len(modes) == 5
    for one, mode in modes.items():
        assert mode == (0o700 if one.is_dir() else 0o600), one
    desk.close()
    import clawdesk.app as app

    made = next(folder.glob("* backups/*"))
    aside = app.restore_backup(path, made)
    assert aside is not None
    assert {one.stat().st_mode & 0o777 for one in (path, aside)} == {0o600}


TOKEN = b"Xylophonquartz"
WIDE = TOKEN.decode().encode("utf-16-le")


def holding(folder: Path) -> list[str]:
    return [
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if one.is_file() and any(word in one.read_bytes() for word in (TOKEN, TOKEN.lower(), WIDE))
    ]


def test_f30_what_was_erased_is_nowhere(
    path: Path, home: Path, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = path.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    desk = desks.new(path)
    for place in range(count(6, 60)):
        text = f"{TOKEN.decode()} {'word ' * (place * 100)}"
        note = desk.execute(
            SaveRecord(record=Note(written_on=DAY, text=text, privileged=place % 2 == 0))
        ).created_id
        desk.execute(SaveRecord(record=Note(id=note, written_on=DAY, text=f"{text} and more")))
        for one in range(place % 4):
            desks.add(desk, f"Heron {one}")
        # Read through the program's own copy of the bytes: a plain read would let go of its lock.
        assert holding(copied(path))
        if place % 3 == 2:
            desk.undo(), desk.undo()
        desk.execute(EraseNote(id=note))
        assert holding(copied(path)) == []
        desk.back_up("asked for")
    assert desk.search(TOKEN.decode()) == ()
    assert TOKEN.decode() not in f"{desk.log(limit=10_000)}{desk.export(privileged=True)}"
    desk.redo()
    assert desk.records("note") == ()
    desk.close()
    assert holding(path.parent) == []
    assert holding(home) == []


def copied(path: Path) -> Path:
    """All that lies beside the file, and the file, as another process sees them."""
    target = path.parent.parent / "seen"
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", str(path.parent), str(target)], check=True)
    return target


FLOW = """
import sys
from pathlib import Path
from tests.store import desks
folder = Path(sys.argv[1])
path = desks.sample(folder / "tern.clawdesk", folder)
desk = desks.opened(path)
desks.add(desk)
desk.back_up("asked for")
assert not [one for one in desk.check(deep=True) if one.needs_attention]
desk.search("Quill")
from clawdesk import jobs
pdf = jobs.print_pdf(desk.determination(1), draft=True)
p12 = jobs.throw_away_identity("Joan Whitlock", "Tern", "a throw-away secret", at=desks.NOON)
jobs.describe_identity(p12, "a throw-away secret")
desk.close()
print("done", len(pdf))
"""


@pytest.mark.parametrize("how", ["without a network", "watched"])
def test_f34_nobody_is_called(tmp_path: Path, root: Path, how: str) -> None:
    trace = tmp_path / "trace"
    watched = ["strace", "-f", "-e", "trace=socket,connect", "-o", str(trace)]
    before = ["unshare", "-n"] if how == "without a network" else watched
    if shutil.which(before[0]) is None or subprocess.run([*before, "true"], capture_output=True).returncode:
        pytest.skip(f"{before[0]} cannot be used here")
    done = subprocess.run(
        [*before, sys.executable, "-c", FLOW, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=root,
        timeout=120,
    )
    assert done.stdout.startswith("done"), done.stderr
    if how == "watched":
        assert "AF_INET" not in trace.read_text()
