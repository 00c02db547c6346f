"""Backups: exact copies, each reopened and checked before it counts, thinned with age, restored without loss."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from clawdesk.domain.activity import Backup
from clawdesk.domain.dates import parse_instant
from clawdesk.errors import Damaged, Full, InputError, StoreError, WrongKey
from clawdesk.store import cipher, connect, digest, handle, log, schema
from clawdesk.store.cipher import Key
from clawdesk.store.connect import database_errors, told
from clawdesk.store.migrations import SCHEMA_VERSION

# How long every backup stays, then one a day, one a week, one a month.
_ALL = timedelta(hours=12)
_DAILY, _WEEKLY, _MONTHLY = timedelta(days=14), timedelta(weeks=8), timedelta(days=730)
# However a clock may jump, this many stay.
_LAST = 12
_STAMP = "%Y%m%dT%H%M%S%fZ"


def folder(path: Path) -> Path:
    return path.with_name(f"{path.stem} backups")


def copy_checked(path: Path, connection: Any, key: Key | None, *, reason: str, at: datetime) -> Backup:
    """Copy the file as it stands between two writes, then open the copy and compare it with the log."""
    place = folder(path)
    _make_folder(place)
    target = place / f"{path.stem} {at.strftime(_STAMP)} {reason}{path.suffix}"
    building = target.with_name(f".{target.name}.part")
    # What a kill left of an earlier one; the file is ours alone, so that none is being made.
    for left in place.glob(f".{glob.escape(path.stem)} *.part"):
        with contextlib.suppress(OSError):
            left.unlink()
    try:
        _copy(path, building)
        with connect.called(target, building):
            made = _examined(building, key, target, at, reason)
        if made.log_seq != log.tail(connection).seq:
            raise Damaged("The backup does not hold the last change.", remedy="Try again.")
        os.replace(building, target)
        handle.sync_folder(place)
    except OSError as error:
        raise Full(
            "The backup could not be written.",
            detail=error.strerror or str(error),
            remedy="Make room or free the folder; the file itself and older backups are untouched.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            building.unlink()
    return made


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder for backups, {place.name}, cannot be made.", detail=error.strerror or ""
        ) from error


def _copy(source: Path, target: Path) -> None:
    with open(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as new:
        handle.copy(source, new)
        new.flush()
        os.fsync(new.fileno())


def _examined(path: Path, key: Key | None, named: Path, at: datetime, reason: str) -> Backup:
    """Open a copy as a stranger's and compare every row with its log."""
    header = connect.look(path)
    if not header.encrypted:
        connect.must_be_ours(path, header.application_id, header.schema_version)
    connection = connect.connect(path, key=key if header.encrypted else None, read_only=True, immutable=True)
    try:
        with told(named):
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            schema.must_be_known(named, connection, min(version, SCHEMA_VERSION))
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise Damaged(f"{named.name} is damaged.", remedy="Choose another backup.")
            last = log.tail(connection)
            if log.first_broken(connection) is not None or digest.of_everything(connection) != last.digest:
                raise Damaged(
                    f"{named.name} does not agree with its own log.", remedy="Choose another backup."
                )
            connect.must_have_its_size(path, connection)
            records = int(connection.execute("SELECT count(*) FROM search").fetchone()[0])
    finally:
        connection.close()
    return Backup(
        path=str(named),
        made_at=at,
        size=path.stat().st_size,
        records=records,
        log_seq=last.seq,
        reason=reason,
    )


def listed(path: Path) -> tuple[Backup, ...]:
    """The backups that lie beside the file, newest first, as their names tell; none is opened."""
    found = []
    for one in sorted(
        folder(path).glob(f"{glob.escape(path.stem)} *{glob.escape(path.suffix)}"), reverse=True
    ):
        stamp, _, reason = one.stem[len(path.stem) + 1 :].partition(" ")
        with contextlib.suppress(ValueError):
            made_at = _instant(stamp)
            found.append(
                Backup(
                    path=str(one),
                    made_at=made_at,
                    size=one.stat().st_size,
                    records=0,
                    log_seq=0,
                    reason=reason,
                )
            )
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def _instant(stamp: str) -> datetime:
    read = datetime.strptime(stamp, _STAMP)
    return parse_instant(read.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def examine(path: Path, key: Key | None, at: datetime) -> Backup:
    return _examined(path, key, path, at, "")


def thin(path: Path, now: datetime) -> tuple[str, ...]:
    """Remove what is too many; the newest of each day, week and month stays."""
    kept = set(kept_of([one.made_at for one in listed(path)], now))
    gone = [one for one in listed(path) if one.made_at not in kept]
    for one in gone:
        with contextlib.suppress(OSError):
            os.unlink(one.path)
    return tuple(one.path for one in gone)


def kept_of(instants: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    kept, seen = [], set()
    for instant in sorted(instants, reverse=True):
        age = now - instant
        if age <= _ALL:
            slot: tuple[object, ...] = ("all", instant)
        elif age <= _DAILY:
            slot = ("day", instant.date())
        elif age <= _WEEKLY:
            slot = ("week", *instant.isocalendar()[:2])
        elif age <= _MONTHLY:
            slot = ("month", instant.year, instant.month)
        else:
            continue
        if slot not in seen:
            seen.add(slot)
            kept.append(instant)
    newest = sorted(set(instants), reverse=True)[:_LAST]
    return tuple(sorted({*kept, *newest}, reverse=True))


def kept_aside(path: Path, at: datetime) -> Path:
    """Where the file that is about to be replaced is kept."""
    _make_folder(folder(path))
    return folder(path) / f"{path.stem} set aside {at.strftime(_STAMP)}{path.suffix}"


def restore(path: Path, chosen: Path, key: Key | None, at: datetime, *, uid: str = "") -> Path | None:
    """Put a checked backup in the file's place; the present file is kept aside and returned.

    With the mark of the file that stands there (`uid`), a backup of another file is refused.
    """
    _must_be_its_own(path, chosen, key, uid)
    try:
        _examined(chosen, key, chosen, at, "restore")
    except database_errors() as error:
        raise connect.in_words(chosen, error) from error
    if not path.exists():
        return _put(path, chosen, at)
    with handle.alone(path):
        return _put(path, chosen, at)


def look_at(path: Path, chosen: Path, passphrase: str, uid: str) -> None:
    """Refuse, while the file is still open, what restoring would refuse for its passphrase or its company."""
    _must_be_its_own(path, chosen, key_of(chosen, passphrase), uid)


def key_of(chosen: Path, passphrase: str) -> Key | None:
    return cipher.key_for(chosen, passphrase) if passphrase and connect.look(chosen).encrypted else None


def _must_be_its_own(path: Path, chosen: Path, key: Key | None, uid: str) -> None:
    """A backup that this key opens, made of the file with this mark; where that file is lost there is no mark."""
    if key is None and connect.look(chosen).encrypted:
        raise WrongKey(
            f"{chosen.name} was made under a passphrase.",
            remedy="Type that passphrase, or the recovery key; nothing was changed.",
        )
    try:
        its = _uid(chosen, key)
    except database_errors() as error:
        raise connect.in_words(chosen, error) from error
    if uid and its != uid:
        raise InputError(
            f"{chosen.name} is no backup of {path.name}, but another company’s file.",
            remedy="Restore it under another name; nothing was changed.",
        )


def _uid(path: Path, key: Key | None) -> str:
    connection = connect.connect(path, key=key, read_only=True)
    try:
        return str(connection.execute("SELECT uid FROM file").fetchone()[0])
    finally:
        connection.close()


def _put(path: Path, chosen: Path, at: datetime) -> Path | None:
    place = folder(path)
    _make_folder(place)
    building = path.with_name(f".{path.name}.restoring")
    kept = None
    try:
        _copy(chosen, building)
        if path.exists():
            kept = kept_aside(path, at)
            keep_as(path, kept)
        # What a crash left half written is only whole with its journal; beside the restored file it would be stale.
        with contextlib.suppress(FileNotFoundError):
            keep_as(Path(f"{path}-journal"), Path(f"{kept or place / path.name}-journal"))
        os.replace(building, path)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{path}-journal")
        handle.sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path.name} could not be restored.",
            detail=error.strerror or "",
            remedy="The present file is untouched.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            building.unlink()
    return kept


def keep_as(path: Path, kept: Path) -> None:
    """The same file under a second name, or a copy where the disk knows no second names."""
    try:
        os.link(path, kept)
    except FileNotFoundError:
        raise
    except OSError:
        _copy(path, kept)
