"""Opens the SQLite file safely: what it is, whether it is ours, how it is locked, and in words when it cannot be."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clawdesk.errors import (
    Busy,
    ClawdeskError,
    Damaged,
    Full,
    Newer,
    ReadError,
    ReadOnly,
    StoreError,
    WrongKey,
)
from clawdesk.store import cipher, handle
from clawdesk.store.migrations import APPLICATION_ID, SCHEMA_VERSION

MAGIC = b"SQLite format 3\x00"
HEADER = 100
# A company's file is far below this; more is not a record of determinations.
LARGEST = 4 * 1024**3

# locking_mode EXCLUSIVE keeps the lock from the first write on, so a second program can never write in between.
PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first bytes of a file say."""

    encrypted: bool
    application_id: int = 0
    schema_version: int = 0
    write_ahead: bool = False


def database_errors() -> tuple[type[Exception], ...]:
    """sqlcipher3 raises its own classes; damage breaks the very message of an error, or asks for endless memory."""
    return (sqlite3.Error, UnicodeDecodeError, MemoryError, *cipher.errors())


def look(path: Path) -> Header:
    """Read the header without SQLite, so that nothing of a stranger's file is ever run."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise StoreError(
            f"There is no file {path.name}.",
            detail=f"Looked in {os.path.abspath(path.parent)}.",
            remedy="Check the name and folder.",
        ) from None
    except OSError as error:
        raise StoreError(f"{path.name} cannot be reached.", detail=error.strerror or "") from None
    if stat.S_ISDIR(status.st_mode):
        raise StoreError(f"{path.name} is a folder.", remedy="Choose a .clawdesk file.")
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{path.name} is not an ordinary file.", remedy="Choose a .clawdesk file.")
    if status.st_size > LARGEST:
        raise ReadError(f"{path.name} is too large to be a clawdesk file.", remedy="Choose a .clawdesk file.")
    try:
        head = handle.head(path, HEADER)
    except PermissionError:
        raise StoreError(f"You may not read {path.name}.", remedy="Ask for permission to read it.") from None
    if len(head) < HEADER and head[: len(MAGIC)] == MAGIC[: len(head)]:
        raise Damaged(f"{path.name} is cut off or empty; it is not a clawdesk file.", remedy=_RESTORE)
    if not head.startswith(MAGIC):
        # A passphrase leaves nothing that can be told from chance, but never mere text.
        if _is_text(head):
            raise ReadError(f"{path.name} is not a clawdesk file.", remedy="Choose a .clawdesk file.")
        if not cipher.may_be_encrypted(status.st_size):
            raise ReadError(
                f"{path.name} is not a clawdesk file, or not a whole one under a passphrase.",
                remedy="Choose a .clawdesk file, or restore a backup with “clawdesk restore”.",
            )
        return Header(encrypted=True)
    return Header(
        encrypted=False,
        application_id=int.from_bytes(head[68:72]),
        schema_version=int.from_bytes(head[60:64]),
        write_ahead=head[18] == 2 or head[19] == 2,
    )


def _is_text(head: bytes) -> bool:
    return all(32 <= one < 127 or one in b"\t\n\r" for one in head)


def is_ours(path: Path) -> bool:
    """Whether the first bytes are those of a clawdesk file without a passphrase."""
    try:
        head = handle.head(path, HEADER)
    except OSError:
        return False
    return head.startswith(MAGIC) and int.from_bytes(head[68:72]) == APPLICATION_ID


_RESTORE = "Restore the last good backup with “clawdesk restore”."


def must_not_be_foreign(path: Path, header: Header) -> None:
    must_be_ours(path, header.application_id, header.schema_version)
    if header.write_ahead:
        raise Damaged(
            f"{path.name} was written by another program, which may have left a part of it in a second file.",
            remedy=_RESTORE,
        )


def must_be_ours(path: Path, application_id: int, schema_version: int) -> None:
    if application_id != APPLICATION_ID:
        raise ReadError(
            f"{path.name} is a database of another program.",
            remedy="Choose a .clawdesk file; nothing was changed.",
        )
    if schema_version < 1:
        raise Damaged(f"{path.name} was never finished; it holds no record.", remedy=_RESTORE)
    if schema_version > SCHEMA_VERSION + 1000:
        raise Damaged(f"{path.name} states a version that no clawdesk has.", remedy=_RESTORE)


def connect(path: Path, *, key: cipher.Key | None, read_only: bool, immutable: bool = False) -> Any:
    """One connection with the pragmas in force; for writing it takes and keeps the lock at once."""
    name = path.resolve().as_uri() + (
        "?mode=ro" + ("&immutable=1" if immutable else "") if read_only else "?mode=rw"
    )
    with told(path):
        if key is None:
            connection: Any = sqlite3.connect(name, uri=True, timeout=0, isolation_level=None)
        else:
            connection = cipher.connect(name, key)
        try:
            # Some pragmas read the file, so a wrong key is asked for before any of them.
            if key is not None:
                _try_key(path, connection)
            for pragma in PRAGMAS[1:] if read_only else PRAGMAS:
                connection.execute(pragma)
            if not read_only:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    return connection


def _try_key(path: Path, connection: Any) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except cipher.errors() as error:
        if "not a database" in str(error):
            raise WrongKey(
                f"This passphrase does not open {path.name}, or it is not a clawdesk file.",
                remedy="Type it again, or use the recovery key from the printed sheet. Nothing was changed.",
            ) from None
        raise


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into one of our errors, in words."""
    try:
        yield
    except database_errors() as error:
        raise in_words(path, error) from error


@contextlib.contextmanager
def told_of(connection: Any) -> Iterator[None]:
    """The same where only the connection is known."""
    try:
        yield
    except database_errors() as error:
        raise in_words(Path(connection.execute("PRAGMA database_list").fetchone()[2]), error) from error


def in_words(path: Path, error: Exception) -> StoreError:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return Busy(
            f"{path.name} is open in another clawdesk.",
            remedy="Close it there, or wait until it has finished.",
        )
    if "full" in text or "disk i/o" in text:
        return Full(
            f"The disk has no room for {path.name}.",
            detail="The last change was not kept; everything before it was.",
            remedy="Make room, then try again.",
        )
    if "readonly" in text or "read-only" in text or "attempt to write" in text:
        return ReadOnly(
            f"{path.name} can be read but not written.", remedy="Copy it to a folder that you may write."
        )
    if "unable to open" in text:
        return StoreError(
            f"{path.name} cannot be opened here.", remedy="Check that you may read and write its folder."
        )
    if isinstance(error, UnicodeDecodeError) or any(
        word in text for word in ("not a database", "malformed", "corrupt")
    ):
        return Damaged(f"{path.name} is damaged.", detail=f"Structure: {damage(text)}.", remedy=_RESTORE)
    return StoreError(f"{path.name} could not take this.", detail=str(error))


def damage(said: str) -> str:
    """What SQLite says of a damaged file, in plain words: the page or the table, where it names one."""
    page = re.search(r"page (\d+)", said, re.IGNORECASE)
    table = re.search(r"(?:constraint failed in|index|value in|row \d+ of) (\w+)", said, re.IGNORECASE)
    place = f" (page {page[1]})" if page else f" ({table[1]})" if table else ""
    return f"a part of the file is damaged{place}"


def must_have_its_size(path: Path, connection: Any) -> None:
    """SQLite fills up what a cut took from the last page without a word, so the size is compared as well."""
    pages, size = (
        int(connection.execute(f"PRAGMA {one}").fetchone()[0]) for one in ("page_count", "page_size")
    )
    lacking = pages * size - os.stat(path).st_size
    if lacking > 0:
        raise Damaged(
            f"{path.name} is cut short.",
            detail=f"It lacks {lacking:,} {'byte' if lacking == 1 else 'bytes'}.",
            remedy=_RESTORE,
        )


@contextlib.contextmanager
def called(path: Path, building: Path) -> Iterator[None]:
    """What goes wrong with a file on its way is told under the name that it is to bear."""
    try:
        yield
    except ClawdeskError as error:
        for part in ("title", "detail", "remedy"):
            setattr(error, part, getattr(error, part).replace(building.name, path.name))
        raise


def newer(path: Path, version: int) -> Newer:
    return Newer(
        f"{path.name} was last written by a newer clawdesk (file version {version}; this program knows "
        f"{SCHEMA_VERSION}).",
        remedy="It is open for reading only; install the newer program to write.",
    )
