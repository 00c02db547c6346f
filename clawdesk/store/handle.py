"""One descriptor of a file for as long as it is open for writing, through which alone its bytes are read meanwhile.

On POSIX a process loses every lock that it holds on a file as soon as it closes any descriptor of that file, and
SQLite's lock is such a lock: a plain `open` of the company's file would let a second program in.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from clawdesk.errors import Busy

if sys.platform != "win32":
    import fcntl

_CHUNK = 1 << 20
# Where SQLite puts its locks, in every file: the pending byte, the reserved byte and the shared range.
_LOCK_AT, _LOCK_SIZE = 0x40000000, 512

_held: dict[tuple[int, int], int] = {}


def place(path: Path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def keep(path: Path) -> tuple[int, int]:
    """To be called once the lock is held, and let go only after SQLite has closed the file."""
    at = place(path)
    # On Windows a lock belongs to the handle and not to the process.
    if sys.platform != "win32" and at not in _held:
        _held[at] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return at


def let_go(at: tuple[int, int]) -> None:
    descriptor = _held.pop(at, None)
    if descriptor is not None:
        os.close(descriptor)


def is_kept(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return place(path) in _held
    return False


def head(path: Path, size: int) -> bytes:
    descriptor = _held.get(place(path))
    if descriptor is not None:
        return os.pread(descriptor, size, 0)
    with open(path, "rb") as file:
        return file.read(size)


def copy(path: Path, new: BinaryIO) -> None:
    descriptor = _held.get(place(path))
    if descriptor is None:
        with open(path, "rb") as old:
            while part := old.read(_CHUNK):
                new.write(part)
        return
    at = 0
    while part := os.pread(descriptor, _CHUNK, at):
        new.write(part)
        at += len(part)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold what SQLite would lock for as long as something is put right beside the file; Busy where it is open."""
    busy = Busy(
        f"{path.name} is open in another clawdesk.", remedy="Close it there, or wait until it has finished."
    )
    if is_kept(path):
        raise busy
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_SIZE, _LOCK_AT)
        except OSError:
            raise busy from None
        yield
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """A new name lasts only once its folder is on the disk."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
