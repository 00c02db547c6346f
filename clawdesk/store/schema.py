"""Is this file's schema exactly ours? Nothing of a stranger's triggers, views or columns is ever run."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from clawdesk.errors import Damaged
from clawdesk.store.migrations import SCHEMA_VERSION, VERSIONS, applied, expected, migrations, name_of


@cache
def known(version: int) -> frozenset[tuple[str, str, str]]:
    """Type, name and text of everything that a file of this version holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    steps = [name_of(number) for number in range(version + 1, len(VERSIONS) + 1)]
    migrations().apply(Database(connection, execute_plugins=False), stop_before=steps or None)
    found = _read(connection)
    connection.close()
    return found


def _read(connection: Any) -> frozenset[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return frozenset((kind, name, sql) for kind, name, sql in rows)


def must_be_known(path: Path, connection: Any, version: int) -> None:
    found, ours = _read(connection), known(version)
    strange = sorted(found - ours)
    if strange:
        kind, name, _ = strange[0]
        raise Damaged(
            f"{path.name} holds something that clawdesk did not put there: the {kind} “{name}”.",
            remedy="Nothing in it was run. Ask whoever sent the file, or restore a backup.",
        )
    if ours - found:
        kind, name, _ = sorted(ours - found)[0]
        raise Damaged(
            f"{path.name} lacks a part of every clawdesk file: the {kind} “{name}”.",
            remedy="Restore a backup.",
        )
    if tuple(step[:2] for step in applied(connection)) != tuple(step[:2] for step in expected(version)):
        raise Damaged(f"{path.name} does not say truly which version it has.", remedy="Restore a backup.")


def must_be_readable(path: Path, connection: Any) -> None:
    """A newer file is only read: our tables must be real tables, and nothing may run on reading."""
    found = _read(connection)
    ours = {name for kind, name, _ in known(SCHEMA_VERSION) if kind == "table"}
    tables = {name for kind, name, sql in found if kind == "table" and (_is_real(sql) or name == "search")}
    if (
        any(kind == "view" for kind, _, _ in found)
        or not ours <= tables
        or not _has_columns(connection, ours)
    ):
        raise Damaged(f"{path.name} was not written by any clawdesk.", remedy="Nothing in it was run.")
    if not set(expected(SCHEMA_VERSION)) < set(applied(connection)):
        raise Damaged(f"{path.name} does not say truly which version it has.", remedy="Restore a backup.")


def _is_real(sql: str) -> bool:
    return not sql.upper().startswith("CREATE VIRTUAL")


def _has_columns(connection: Any, tables: set[str]) -> bool:
    """A quoted name that is no column would read as a text of its own."""
    empty = sqlite3.connect(":memory:", isolation_level=None)
    migrations().apply(Database(empty, execute_plugins=False))
    try:
        return all(_columns(empty, table) <= _columns(connection, table) for table in tables)
    finally:
        empty.close()


def _columns(connection: Any, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
