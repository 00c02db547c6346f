"""Is this file's schema exactly ours? Nothing of a stranger's triggers, views or columns is ever run."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from clawdesk.errors import Damaged
from clawdesk.store.migrations import SCHEMA_VERSION, VERSIONS, migrations

# Written by the virtual table itself, and differing between SQLite versions.
_OF_SEARCH = ("search_data", "search_idx", "search_content", "search_docsize", "search_config")


@cache
def known(version: int) -> frozenset[tuple[str, str, str]]:
    """Type, name and text of everything that a file of this version holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    steps = [f"{number:04d}" for number in range(version + 1, len(VERSIONS) + 1)]
    migrations().apply(Database(connection, execute_plugins=False), stop_before=steps or None)
    found = _read(connection)
    connection.close()
    return found


def _read(connection: Any) -> frozenset[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return frozenset((kind, name, sql) for kind, name, sql in rows if name not in _OF_SEARCH)


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


def must_be_readable(path: Path, connection: Any) -> None:
    """A newer file is only read: our tables must be real tables, and nothing may run on reading."""
    ours = {name for kind, name, _ in known(SCHEMA_VERSION) if kind == "table"}
    tables = {name for kind, name, _ in _read(connection) if kind == "table"}
    views = [name for kind, name, _ in _read(connection) if kind == "view"]
    if views or not ours <= tables:
        raise Damaged(f"{path.name} was not written by any clawdesk.", remedy="Nothing in it was run.")
