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
from clawdesk.store import backup, cipher, connect, digest, handle, journal, lock, log, schema
from clawdesk.store.connect import told
from clawdesk.store.migrations import APPLICATION_ID, SCHEMA_VERSION, touch_first_page, upgrade
from clawdesk.store.store import Store


def create(
    path: Path, company: Company | None, *, by: Actor, at: datetime, made_with: str, passphrase: str = ""
) -> Store:
    """A new file, complete before it appears under its name; an existing file is never touched."""
    if os.path.lexists(path):
        raise StoreError(f"{path.name} already exists.", remedy="Choose another name; nothing was changed.")
    if not path.parent.is_dir():
        raise StoreError(
            f"There is no folder {path.absolute().parent}.", remedy="Make it first, or choose another."
        )
    with _building(path) as building:
        key = _lay(building, made_with, at, passphrase)
        if company is not None:
            _found(building, key, company, by, at)
        # Nobody else may have taken the name meanwhile: a link fails where a rename would replace.
        try:
            os.link(building, path)
        except FileExistsError:
            raise StoreError(f"{path.name} already exists.", remedy="Choose another name.") from None
        except OSError:
            os.rename(building, path)
        handle.sync_folder(path.parent)
    return open_(path, by=by, at=at, key=key)


def _found(building: Path, key: cipher.Key | None, company: Company, by: Actor, at: datetime) -> None:
    """The company is the first record, written before the file has its name."""
    connection = connect.connect(building, key=key, read_only=False)
    store = Store(building, connection, read_only=False, banner="", key=key)
    try:
        with store.writing(verb="make_file", by=by, at=at) as writer:
            writer.label = f"Company {company.name}"
            writer.part = "barrier"
            writer.insert(company)
    finally:
        store.close()


@contextlib.contextmanager
def _building(path: Path) -> Iterator[Path]:
    building = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path.name} cannot be made in {path.absolute().parent}.",
            detail=error.strerror or "",
            remedy="Choose a folder that you may write.",
        ) from None
    try:
        with connect.called(path, building):
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
            upgrade(connection)
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
                f"{path.name} needs its passphrase, or is not a clawdesk file.",
                remedy="Type the passphrase or the recovery key.",
            )
        key = key or cipher.key_for(path, passphrase)
    else:
        key = None
        connect.must_not_be_foreign(path, header)
    lock.must_be_free(path, at)
    reason = _why_read_only(path)
    if not reason and header.schema_version > SCHEMA_VERSION:
        reason = str(connect.newer(path, header.schema_version))
    if reason or read_only:
        return _open_for_reading(path, key, reason)
    try:
        told_of = _settle_journal(path, at)
        store = _open_for_writing(path, key, by, at, told_of)
    except Busy as error:
        holder = lock.holder(path)
        detail = f"Held by {holder}." if holder else ""
        raise Busy(error.title, path=path, detail=detail, remedy=error.remedy) from None
    if not store.read_only:
        lock.take(path, by=by.name, at=at)
    return store


def _settle_journal(path: Path, at: datetime) -> str:
    if not os.path.lexists(journal.beside(path)):
        return ""
    # Looked at under the lock: a journal in use may belong to a write that goes on this moment.
    with handle.alone(path):
        if not journal.is_hot(path):
            # From a write that was killed before it changed anything; it would only keep old words.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(journal.beside(path))
            return ""
        if journal.belongs(path):
            return ""
        kept = journal.set_aside(path, f"{at:%Y%m%dT%H%M%SZ}")
    return (
        f"A journal beside {path.name} belonged to another file and was not applied. It is kept as {kept.name}; "
        "if this file was copied over a newer one, restore the latest backup."
    )


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK) or not _marked_writable(path):
        return f"{path.name} is marked read-only. It is open for reading; copy it elsewhere to write."
    folder = path.parent
    if not os.access(folder, os.W_OK) or not _marked_writable(folder) or not _takes_files(folder):
        return f"The folder of {path.name} cannot be written. The file is open for reading; copy it elsewhere to write."
    return ""


def _marked_writable(path: Path) -> bool:
    """A mark counts for root as well, whom it does not stop."""
    return bool(os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def _takes_files(folder: Path) -> bool:
    """Root may pass every permission bit and still meet a read-only medium."""
    return not hasattr(os, "statvfs") or not os.statvfs(folder).f_flag & os.ST_RDONLY


def _open_for_reading(path: Path, key: cipher.Key | None, banner: str) -> Store:
    if journal.is_hot(path) and not handle.is_kept(path):
        raise StoreError(
            f"{path.name} was left in the middle of a write; opened for reading only, it cannot be put right.",
            remedy="Open it for writing, or copy it with its journal to a folder that you may write.",
        )
    # On a medium that nobody can write there is nobody to lock out, and perhaps no way to.
    connection = connect.connect(path, key=key, read_only=True, immutable=not _takes_files(path.parent))
    return _checked(path, connection, key, read_only=True, banner=banner)


def _open_for_writing(path: Path, key: cipher.Key | None, by: Actor, at: datetime, told_of: str) -> Store:
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
            with told(path):
                schema.must_be_known(path, connection, version)
                _migrate(path, connection, key, version, by, at)
        return _checked(path, connection, key, read_only=False, banner=told_of)
    except BaseException:
        connection.close()
        raise


def _migrate(
    path: Path, connection: Any, key: cipher.Key | None, version: int, by: Actor, at: datetime
) -> None:
    """The steps and their row in the log in one transaction, behind a backup that was compared with the log."""
    at_place = handle.keep(path)
    try:
        backup.copy_checked(path, connection, key, reason="before migration", at=at)
    finally:
        handle.let_go(at_place)
    with Database(connection, execute_plugins=False).atomic():
        touch_first_page(connection, version)
        last = log.tail(connection)
        upgrade(connection)
        log.append(
            connection,
            last,
            at=at,
            by=by.name,
            verb="migrate",
            label=f"File version {version} to {SCHEMA_VERSION}",
            entity="",
            record_id=None,
            part="aside",
            target=None,
            before=[["version", version]],
            after=[["version", SCHEMA_VERSION]],
            digest=digest.of_everything(connection),
        )


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
                    f"{path.name} is damaged.",
                    detail=f"Structure: {connect.damage(str(found))}.",
                    remedy="Restore the last good backup.",
                )
            connect.must_have_its_size(path, connection)
            return Store(path, connection, read_only=read_only, banner=banner, key=key)
    except BaseException:
        connection.close()
        raise
