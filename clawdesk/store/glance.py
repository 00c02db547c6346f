"""Reading a file that is open elsewhere: from a copy of one state that was written whole, never from the file itself.

Whoever has the file open holds the lock on it, and no reader comes past that. Every write of ours begins its journal
before it changes the file, changes the first page with it, and takes the journal away when it is whole. A copy during
which no journal stood and the first page stayed is therefore one state of the file; its rows are compared with its
log all the same, which finds what a write that was taken back may have left in between.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path

from clawdesk.domain.dates import iso_instant
from clawdesk.errors import Busy, Damaged, StoreError, WrongKey
from clawdesk.store import backup, cipher, connect, handle, journal, lock
from clawdesk.store.store import Store

_TRIES, _PAUSE_MS = 15, 100
_FIRST_PAGE = 4096


class Glance(Store):
    """A copy that goes when it is closed."""

    folder: Path

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


def open_(path: Path, *, at: datetime, passphrase: str = "") -> Store:
    """Open a copy of the file as it stands, in a folder that nobody else may enter, for reading only."""
    header = connect.look(path)
    if header.encrypted and not passphrase:
        raise WrongKey(
            f"{path.name} needs its passphrase.", remedy="Type the passphrase or the recovery key."
        )
    key = cipher.key_for(path, passphrase) if header.encrypted else None
    who = lock.who(path) or "another clawdesk"
    folder = Path(tempfile.mkdtemp(prefix="clawdesk-"))
    try:
        copy = folder / path.name
        _take(path, copy, key, at)
        connection = connect.connect(copy, key=key, read_only=True, immutable=True)
        banner = f"You are reading a copy as it stood at {iso_instant(at)}, while {who} has it open."
        store = Glance(path, connection, read_only=True, banner=banner, key=key)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    store.folder = folder
    # Where an open file may be removed, nothing of it is left behind however the program ends.
    shutil.rmtree(folder, ignore_errors=True)
    return store


def _take(path: Path, copy: Path, key: cipher.Key | None, at: datetime) -> None:
    for rest in reversed(range(_TRIES)):
        if copied_whole(path, copy):
            try:
                backup.examine(copy, key, at)
            except Damaged:
                if not rest:
                    raise
            else:
                return
        time.sleep(_PAUSE_MS / 1000)
    raise Busy(
        f"{path.name} is being written without a pause and cannot be copied now.",
        path=path,
        remedy="Wait until the import or the other long work there has finished, then try again.",
    )


def copied_whole(path: Path, copy: Path) -> bool:
    """Copy the bytes; whether no write began, went on or ended meanwhile."""
    try:
        place, first = handle.place(path), handle.head(path, _FIRST_PAGE)
        if journal.is_hot(path):
            return False
        with open(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as new:
            handle.copy(path, new)
        return (
            handle.head(path, _FIRST_PAGE) == first
            and not journal.is_hot(path)
            and handle.place(path) == place
        )
    except OSError as error:
        raise StoreError(f"{path.name} could not be copied.", detail=error.strerror or "") from error
