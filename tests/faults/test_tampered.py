"""A log that was edited, cut or rewritten, a record changed behind it: named, up to the last anchor."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clawdesk.domain.entities import ENTITIES
from clawdesk.errors import ClawdeskError
from clawdesk.store import log
from clawdesk.store.check import Anchor
from tests.store import desks

Count = Callable[[int, int], int]


@pytest.fixture
def written(path: Path, prototype: Path) -> Path:
    desks.sample(path, prototype)
    desk = desks.opened(path)
    for place in range(30):
        desks.add(desk, f"Heron {place}", note="kept")
    desk.close()
    return path


def unguarded(path: Path) -> sqlite3.Connection:
    """What an insider does: another tool, the guards of the file dropped."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"


@pytest.fixture
def guards(written: Path) -> Iterator[list[str]]:
    connection = sqlite3.connect(written)
    yield [sql for _, sql in connection.execute(GUARDS)]
    connection.close()


def tampered(path: Path, guards: list[str], act: Callable[[sqlite3.Connection], Any]) -> Any:
    connection = unguarded(path)
    done = act(connection)
    for sql in guards:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()
    return done


def findings(path: Path, anchors: tuple[Anchor, ...] = ()) -> dict[str, str]:
    desk = desks.opened(path, read_only=True)
    found = {one.check: one.title for one in desk.check(deep=True, anchors=anchors) if one.needs_attention}
    desk.close()
    return found


COLUMNS = (
    "at",
    "by",
    "verb",
    "label",
    "entity",
    "record_id",
    "part",
    "target",
    "before",
    "after",
    "digest",
    "hash",
)


def edit(connection: sqlite3.Connection, made: random.Random, last: int) -> int:
    seq, column = made.randint(1, last), made.choice(COLUMNS)
    value = {
        "at": "2020-01-01T00:00:00.000000Z",
        "record_id": 777,
        "target": 777,
        "part": "aside",
        "before": "[null,0]",
        "after": "[null,0]",
        "digest": "1" * 128,
        "hash": "1" * 64,
    }.get(column, "other words")
    connection.execute(f"UPDATE audit SET {column} = ? WHERE seq = ?", (value, seq))
    return seq


def delete(connection: sqlite3.Connection, made: random.Random, last: int) -> int:
    seq = made.randint(1, last - 1)
    connection.execute("DELETE FROM audit WHERE seq = ?", (seq,))
    return seq


def insert(connection: sqlite3.Connection, made: random.Random, last: int) -> int:
    """A copy of one row in between, the later ones moved up."""
    seq = made.randint(2, last)
    for one in range(last, seq - 1, -1):
        connection.execute("UPDATE audit SET seq = ? WHERE seq = ?", (one + 1, one))
    names = [row[1] for row in connection.execute("PRAGMA table_info(audit)")][1:]
    columns = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f"INSERT INTO audit (seq, {columns}) SELECT ?, {columns} FROM audit WHERE seq = ?", (seq, seq - 1)
    )
    return seq


def swap(connection: sqlite3.Connection, made: random.Random, last: int) -> int:
    one = made.randint(1, last - 1)
    other = made.randint(one + 1, last)
    for now, then in ((one, 10**6), (other, one), (10**6, other)):
        connection.execute("UPDATE audit SET seq = ? WHERE seq = ?", (then, now))
    return one


def test_f20_a_row_of_the_log_that_was_changed_is_named(
    written: Path, guards: list[str], count: Count
) -> None:
    good, made = written.read_bytes(), random.Random(20)
    for _ in range(count(24, 1000)):
        act = made.choice((edit, delete, insert, swap))

        def touch(connection: sqlite3.Connection, act: Any = act) -> int:
            last = connection.execute("SELECT max(seq) FROM audit").fetchone()[0]
            return int(act(connection, made, last))

        seq = tampered(written, guards, touch)
        found = findings(written)
        assert found["log"] == f"Log: record {seq} is the first that does not hold", act.__name__
        written.write_bytes(good)
    assert findings(written) == {}


def rewritten(connection: sqlite3.Connection) -> None:
    """The whole log anew, every link right, with one word changed."""
    rows = connection.execute(f"SELECT {log._COLUMNS} FROM audit ORDER BY seq").fetchall()
    previous = log.beginning(connection)
    for row in rows:
        values = [*row[:15], previous]
        if row[0] == 5:
            values[4] = "something else"
        previous = log._hash(tuple(values))
        connection.execute(
            "UPDATE audit SET label = ?, previous_hash = ?, hash = ? WHERE seq = ?",
            (values[4], values[15], previous, row[0]),
        )


@pytest.mark.parametrize("how", ["tail cut", "rewritten", "old backup"])
def test_f21_what_the_chain_cannot_see_an_anchor_outside_does(
    written: Path, guards: list[str], how: str, count: Count
) -> None:
    made, good = random.Random(21), written.read_bytes()
    connection = sqlite3.connect(written)
    heads = connection.execute("SELECT seq, hash FROM audit ORDER BY seq").fetchall()
    connection.close()
    for _ in range(count(6, 300)):
        place = made.randint(len(heads) // 2 if how == "tail cut" else 6, len(heads))
        anchor = Anchor(seq=place, hash=heads[place - 1][1], place="the printed report")
        if how == "rewritten":
            tampered(written, guards, rewritten)
        elif how == "tail cut":
            keep = made.randint(1, place - 1)
            tampered(
                written,
                guards,
                lambda one, keep=keep: one.execute("DELETE FROM audit WHERE seq > ?", (keep,)),
            )
        else:
            desk = desks.opened(written)
            for _ in range(made.randint(1, 3)):
                desks.add(desk)
            seq, hash_ = desk.log_head()
            desk.close()
            anchor = Anchor(seq=seq, hash=hash_, place="the printed report")
            written.write_bytes(good)
        found = findings(written, (anchor,))
        assert "the printed report has record" in found["anchor"]
        written.write_bytes(good)
    assert findings(written, (Anchor(seq=7, hash=heads[6][1], place="the printed report"),)) == {}


def test_f21_an_older_copy_is_told_at_opening(written: Path) -> None:
    good = written.read_bytes()
    desk = desks.opened(written)
    desks.add(desk)
    desk.close()
    written.write_bytes(good)
    desk = desks.opened(written)
    assert "older copy" in desk.banner
    desk.close()


def test_f22_a_record_changed_behind_the_log_is_found(written: Path, guards: list[str], count: Count) -> None:
    good, made = written.read_bytes(), random.Random(22)
    connection = sqlite3.connect(written)
    columns = {
        entity.name: [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{entity.name}")')][
            1:
        ]
        for entity in ENTITIES
        if connection.execute(f'SELECT count(*) FROM "{entity.name}"').fetchone()[0]
    }
    for table in ("filing", "filing_line", "filing_owner", "filing_footnote", "document", "file", "sealed"):
        if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
            names = [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]
            columns[table] = [one for one in names if one[0] not in ("id", "size")]
    connection.close()
    for _ in range(count(24, 1000)):
        table = made.choice(sorted(columns))
        name, kind = made.choice(columns[table])

        def touch(
            connection: sqlite3.Connection, table: str = table, name: str = name, kind: str = kind
        ) -> int:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            (row,) = made.choice(connection.execute(f'SELECT rowid FROM "{table}"').fetchall())
            changed = {"TEXT": f"coalesce(\"{name}\", '') || 'x'", "BLOB": f"\"{name}\" || X'00'"}.get(
                kind, f'coalesce("{name}", 0) + 100003'
            )
            value = f"CAST({changed} AS BLOB)" if kind == "BLOB" else changed
            return connection.execute(
                f'UPDATE "{table}" SET "{name}" = {value} WHERE rowid = ?', (row,)
            ).rowcount

        assert tampered(written, guards, touch) == 1
        # Refused at opening is found as well.
        with contextlib.suppress(ClawdeskError):
            assert findings(written), (table, name)
        written.write_bytes(good)
    assert findings(written) == {}


def test_f22_rows_added_removed_and_exchanged_are_found(written: Path, guards: list[str]) -> None:
    good = written.read_bytes()
    for sql in (
        "INSERT INTO closure (\"on\", name) VALUES ('2024-01-01', 'invented')",
        "DELETE FROM award WHERE id = (SELECT max(id) FROM award)",
        "DELETE FROM filing_line WHERE id = (SELECT max(id) FROM filing_line)",
        "INSERT INTO document VALUES ('" + "0" * 64 + "', 'x', 'x', 1, X'00')",
        "DELETE FROM sqlite_sequence WHERE name = 'person'",
        "UPDATE search SET rowid = rowid + 1000 WHERE rowid = (SELECT max(rowid) FROM search)",
        "DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search)",
        "UPDATE file SET uid = '" + "0" * 32 + "'",
        "DELETE FROM _sqlite_migrations",
    ):
        tampered(written, guards, lambda connection, sql=sql: connection.execute(sql))
        with contextlib.suppress(ClawdeskError):
            assert findings(written), sql
        written.write_bytes(good)
    assert findings(written) == {}
