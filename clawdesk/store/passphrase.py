"""Set, change or remove the passphrase of a closed file: written anew beside it, compared, then put in its place."""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from clawdesk.domain.activity import Actor
from clawdesk.errors import Damaged, StoreError
from clawdesk.store import backup, cipher, opening
from clawdesk.store.connect import called, told


def change(
    path: Path, *, passphrase: str, new: str, keep: bool, by: Actor, at: datetime
) -> tuple[cipher.Key | None, Path | None]:
    """The new key (None without a passphrase) and, where `keep` is asked for, the file as it was."""
    store = opening.open_(path, by=by, at=at, passphrase=passphrase)
    key, tail, read_only, banner = store.key, store.tail, store.read_only, store.banner
    store.close()
    if read_only:
        raise StoreError(f"{path.name} cannot be written anew.", detail=banner)
    if key is None and not new:
        raise StoreError(f"{path.name} has no passphrase.", remedy="There is nothing to remove.")
    building = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with told(path):
            made = _written(path, building, key, new)
        with called(path, building):
            copied = backup.examine(building, made, at)
        if copied.log_seq != tail.seq:
            raise Damaged(f"{path.name} changed meanwhile; it stands as it was.", remedy="Try again.")
        return made, _swap(path, building, at, keep=keep)
    finally:
        for left in (building, building.with_name(f"{building.name}-journal")):
            with contextlib.suppress(OSError):
                left.unlink()


def _written(path: Path, building: Path, key: cipher.Key | None, new: str) -> cipher.Key | None:
    if new:
        return cipher.encrypted_copy(path, building, new, key)
    assert key is not None
    cipher.plain_copy(path, building, key)
    return None


def _swap(path: Path, building: Path, at: datetime, *, keep: bool) -> Path | None:
    os.chmod(building, 0o600)
    aside = backup.kept_aside(path, at) if keep else None
    try:
        if aside is not None:
            os.link(path, aside)
        os.replace(building, path)
    except OSError as error:
        raise StoreError(
            f"{path.name} could not be replaced; it stands as it was.", detail=error.strerror or ""
        ) from None
    return aside
