"""The file's schema, version by version, each frozen once released and importing no live code."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from sqlite_utils import Database, Migrations

# 'CLAW' in ASCII: tells a clawdesk file from any other SQLite file.
APPLICATION_ID = 0x434C4157

# What is only ever added to, and the words in which the file itself refuses anything else.
LASTING = {
    "audit": "The log is only ever added to.",
    "document": "A source document is kept as it came.",
    "evaluation": "A recorded evaluation is never changed.",
    "determination": "A determination is superseded, never changed.",
    "report": "An issued report is superseded, never changed.",
    "signature": "A signature is never changed.",
}


def _script(db: Database, name: str) -> None:
    for statement in _statements(files(__package__).joinpath(name).read_text("utf-8")):
        db.conn.execute(statement)


def _statements(script: str) -> list[str]:
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]


def _guard(db: Database) -> None:
    """Refuse UPDATE and DELETE, and an INSERT over a row that stands: REPLACE fires no DELETE trigger."""
    for table, words in LASTING.items():
        also = {"document": " OR sha256 = NEW.sha256", "determination": " OR number = NEW.number"}.get(
            table, ""
        )
        for event in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        db.conn.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid{also}) "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )


def _version_1(db: Database) -> None:
    _script(db, "0001_log.sql")
    _script(db, "0001_records.sql")
    _script(db, "0001_filings.sql")
    _guard(db)


VERSIONS: tuple[Callable[[Database], None], ...] = (_version_1,)
SCHEMA_VERSION = len(VERSIONS)


def migrations() -> Migrations:
    """The steps from an empty database to today's schema; each also sets the version in the header."""
    steps = Migrations("clawdesk")
    for number, build in enumerate(VERSIONS, start=1):

        def step(db: Database, number: int = number, build: Callable[[Database], None] = build) -> None:
            build(db)
            db.conn.execute(f"PRAGMA user_version = {number}")

        steps(name=name_of(number))(step)
    return steps


def name_of(number: int) -> str:
    return f"{number:04d}"


def upgrade(connection: Any) -> None:
    """All the steps that are still to be taken, in one transaction."""
    db = Database(connection, execute_plugins=False)
    with db.atomic():
        migrations().apply(db)
        # The log says when; a time that nothing vouches for is not kept.
        connection.execute("UPDATE _sqlite_migrations SET applied_at = '' WHERE applied_at <> ''")


def touch_first_page(connection: Any, version: int) -> None:
    """The version as it stands: a journal that begins with the first page tells whose journal it is."""
    connection.execute(f"PRAGMA user_version = {version}")


def applied(connection: Any) -> tuple[tuple[str, str, str], ...]:
    """The steps that the file says it has gone through: set, name and an empty time."""
    rows = connection.execute("SELECT migration_set, name, applied_at FROM _sqlite_migrations ORDER BY rowid")
    return tuple((one, name, at) for one, name, at in rows)


def expected(version: int) -> tuple[tuple[str, str, str], ...]:
    return tuple(("clawdesk", name_of(number), "") for number in range(1, version + 1))
