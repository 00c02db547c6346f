"""What was settled is never changed, removed or written over, by whatever statement."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from clawdesk.desk import Desk
from clawdesk.store.migrations import LASTING

KEYS = {"audit": ("seq",), "document": ("sha256",), "determination": ("id", "number")}


def row_of(connection: Any, table: str) -> tuple[list[str], list[Any]]:
    cursor = connection.execute(f"SELECT rowid AS the_row, * FROM {table} LIMIT 1")
    return [one[0] for one in cursor.description][1:], list(cursor.fetchone())[1:]


@pytest.fixture
def connection(determined: Desk) -> Any:
    return determined._store.connection


@pytest.mark.parametrize("table", LASTING)
def test_update_and_delete_are_refused(connection: Any, table: str) -> None:
    names, _ = row_of(connection, table)
    for statement in (f"UPDATE {table} SET {names[1]} = {names[1]}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match=r"ever|kept|superseded"):
            connection.execute(statement)


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT"])
@pytest.mark.parametrize("table", LASTING)
def test_a_second_row_under_the_same_key_is_refused(connection: Any, table: str, verb: str) -> None:
    names, row = row_of(connection, table)
    before = connection.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(row))})", row
        )
    assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(("table", "key"), [("determination", "number"), ("document", "sha256")])
def test_a_row_that_differs_in_its_rowid_only_replaces_nothing(connection: Any, table: str, key: str) -> None:
    names, row = row_of(connection, table)
    names, row = ["rowid", *names], [999, *row]
    if "id" in names:
        row[names.index("id")] = 999
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            f"REPLACE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(row))})", row
        )
    assert (
        connection.execute(
            f"SELECT count(*) FROM {table} WHERE {key} = ?", (row[names.index(key)],)
        ).fetchone()[0]
        == 1
    )


@pytest.mark.parametrize("table", LASTING)
def test_an_upsert_is_refused(connection: Any, table: str) -> None:
    names, row = row_of(connection, table)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(row))}) "
            f"ON CONFLICT DO UPDATE SET {names[1]} = 'x'",
            row,
        )
