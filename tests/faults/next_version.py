"""A schema that does not exist yet: one more step, which adds a table with a row for every person."""

from __future__ import annotations

from typing import Any

from clawdesk.store import backup as backups
from clawdesk.store import check, connect, migrations, opening, schema
from clawdesk.store import store as stores


def _version_2(db: Any) -> None:
    db.conn.execute("CREATE TABLE ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL) STRICT")
    db.conn.execute("CREATE INDEX person_by_cik ON person (cik)")
    db.conn.execute("INSERT INTO ledger (words) SELECT family_name FROM person")


def register(patch: Any = setattr) -> None:
    """Make this process believe in version 2."""
    patch(migrations, "VERSIONS", (*migrations.VERSIONS, _version_2))
    for module in (migrations, check, connect, opening, schema, stores, backups):
        patch(module, "SCHEMA_VERSION", 2)
    patch(schema, "VERSIONS", migrations.VERSIONS)
    schema.known.cache_clear()
