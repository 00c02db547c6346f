"""Making and opening a company's file: looked at first, checked, migrated behind a backup, and locked."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from clawdesk.domain.activity import Actor
from clawdesk.domain.company import Company
from clawdesk.domain.dates import iso_instant
from clawdesk.errors import Busy, Damaged, StoreError, WrongKey
from clawdesk.store import backup, cipher, connect, journal, lock, schema
from clawdesk.store.connect import told
from clawdesk.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations
from clawdesk.store.store import Store


def create(
    path: Path, company: Company | None, *, by: Actor, at: datetime, made_with: str, passphrase: str = ""
) -> Store:
    """A new file, complete before it appears under its name; an existing file is never touched."""
    if os.path.lexists(path):
        raise StoreError(f"{path.name} already exists.", remedy="Choose another name; nothing was changed.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}.", remedy="Make it first, or choose another.")
    with _building(path) as building:
        key = _lay(building, made_with, at, passphrase)
        # Nobody else may have taken the name meanwhile: a link fails where a rename would replace.
        try:
            os.link(building, path)
        except FileExistsError:
            raise StoreError(f"{path.name} already exists.", remedy="Choose another name.") from None
        except OSError:
            os.rename(building, path)
    store = open_(path, by=by, at=at, key=key)
    if company is not None:
        with store.writing(verb="make_file", by=by, at=at) as writer:
            writer.label = f"Company {company.name}"
            writer.part = "barrier"
            writer.insert(company)
    return store


@contextlib.contextmanager
def _building(path: Path) -> Iterator[Path]:
    building = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path.name} cannot be made in {path.parent}.",
            detail=error.strerror or "",
            remedy="Choose a folder that you may write.",
        ) from None
    try:
        yield building
    finally:
        for left in (building, journal.beside(building)):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(left)


def _lay(path: Path, made_with: str, at: datetime, passphrase: str) -> cipher.Key | None:
    key, name = None, path.resolve().as_uri() + "?mode=rw"
    with told(path):
        if passphrase:
            salt = cipher.new_salt()
            key = cipher.derive(passphrase, salt)
            connection = cipher.connect(name, key, salt)
        else:
            connection = connect.connect(path, key=None, read_only=False)
        try:
            for pragma in connect.PRAGMAS:
                connection.execute(pragma)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations().apply(Database(connection, execute_plugins=False))
            connection.execute(
                "INSERT INTO file (id, uid, made_at, made_with) VALUES (1, ?, ?, ?)",
                (secrets.token_hex(16), iso_instant(at), made_with),
            )
        finally:
            connection.close()
    return key


def open_(
    path: Path,
    *,
    by: Actor,
    at: datetime,
    passphrase: str = "",
    key: cipher.Key | None = None,
    read_only: bool = False,
) -> Store:
    """Open a file for writing, or for reading only where that is all that can be done safely."""
    header = connect.look(path)
    if header.encrypted:
        if key is None and not passphrase:
            raise WrongKey(
                f"{path.name} needs its passphrase.", remedy="Type the passphrase or the recovery key."
            )
        key = key or cipher.key_for(path, passphrase)
    else:
        key = None
        connect.must_be_ours(path, header.application_id, header.schema_version)
    lock.must_be_free(path, at)
    told_of = _settle_journal(path, at)
    reason = "asked" if read_only else _why_read_only(path)
    if reason:
        return _open_for_reading(path, key, "" if reason == "asked" else reason)
    try:
        store = _open_for_writing(path, key, at, told_of)
    except Busy as error:
        holder = lock.holder(path)
        raise Busy(error.title, detail=f"Held by {holder}." if holder else "", remedy=error.remedy) from None
    if not store.read_only:
        lock.take(path, by=by.name, at=at)
    return store


def _settle_journal(path: Path, at: datetime) -> str:
    if not journal.is_hot(path) or journal.belongs(path):
        return ""
    kept = journal.set_aside(path, f"{at:%Y%m%dT%H%M%SZ}")
    return (
        f"A journal beside {path.name} belonged to another file and was not applied. It is kept as {kept.name}; "
        "if this file was copied over a newer one, restore the latest backup."
    )


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK) or not os.stat(path).st_mode & (
        stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    ):
        return f"{path.name} is marked read-only. It is open for reading; copy it elsewhere to write."
    if not os.access(path.parent, os.W_OK) or not _takes_files(path.parent):
        return f"The folder of {path.name} cannot be written. The file is open for reading; copy it elsewhere to write."
    return ""


def _takes_files(folder: Path) -> bool:
    """Root may pass every permission bit and still meet a read-only medium."""
    return not hasattr(os, "statvfs") or not os.statvfs(folder).f_flag & os.ST_RDONLY


def _open_for_reading(path: Path, key: cipher.Key | None, banner: str) -> Store:
    if journal.is_hot(path) and banner:
        raise StoreError(
            f"{path.name} was left in the middle of a write and cannot be put right on a read-only medium.",
            remedy="Copy the file and its journal to a folder that you may write, and open it there.",
        )
    connection = connect.connect(path, key=key, read_only=True, immutable=bool(banner))
    return _checked(path, connection, key, read_only=True, banner=banner)


def _open_for_writing(path: Path, key: cipher.Key | None, at: datetime, told_of: str) -> Store:
    connection = connect.connect(path, key=key, read_only=False)
    try:
        version = _version(path, connection)
    except BaseException:
        connection.close()
        raise
    if version > SCHEMA_VERSION:
        connection.close()
        return _open_for_reading(path, key, str(connect.newer(path, version)))
    try:
        if version < SCHEMA_VERSION:
            schema.must_be_known(path, connection, version)
            backup.copy_checked(path, connection, key, reason="before migration", at=at)
            migrations().apply(Database(connection, execute_plugins=False))
        return _checked(path, connection, key, read_only=False, banner=told_of)
    except BaseException:
        connection.close()
        raise


def _version(path: Path, connection: Any) -> int:
    with told(path):
        application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connect.must_be_ours(path, application_id, version)
    return version


def _checked(path: Path, connection: Any, key: cipher.Key | None, *, read_only: bool, banner: str) -> Store:
    try:
        version = _version(path, connection)
        with told(path):
            if version > SCHEMA_VERSION:
                schema.must_be_readable(path, connection)
                banner = banner or str(connect.newer(path, version))
            else:
                schema.must_be_known(path, connection, version)
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise Damaged(
                    f"{path.name} is damaged.", detail=str(found), remedy="Restore the last good backup."
                )
            return Store(path, connection, read_only=read_only, banner=banner, key=key)
    except BaseException:
        connection.close()
        raise
