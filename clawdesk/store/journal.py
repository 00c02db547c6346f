"""A journal left behind by a crash: does it belong to this file, or to one that was replaced since?

SQLite applies any journal that lies beside a file. Beside a file that was copied over after the crash it would write
old pages into the new file, so a journal that is not of this file is set aside and the person is told.
"""

from __future__ import annotations

import os
from pathlib import Path

from clawdesk.store import handle

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_PLAIN = b"SQLite format 3\x00"
_COUNTER = slice(24, 28)
_PAGES = slice(28, 32)
_SALT = slice(0, 16)


def beside(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def is_hot(path: Path) -> bool:
    try:
        with open(beside(path), "rb") as file:
            return file.read(8) == _MAGIC
    except OSError:
        return False


def belongs(path: Path) -> bool:
    """Is the first page that the journal keeps a page of this file, as it was one write ago?

    Every write of ours touches the first page before any other, so that a journal of ours always begins with it.
    """
    try:
        pages, kept = _first_page(beside(path))
        ours = handle.head(path, len(kept) or 32)
    except OSError:
        return False
    if pages is None:
        return True
    if not ours.startswith(_PLAIN):
        return ours[_SALT] == kept[_SALT]
    then, now = int.from_bytes(kept[_COUNTER]), int.from_bytes(ours[_COUNTER])
    if not kept.startswith(_PLAIN) or int.from_bytes(kept[_PAGES]) != pages:
        return False
    # Until the write reaches the first page, it stands there byte for byte; afterwards it counts one more.
    return ours == kept or now - then == 1


def _first_page(journal: Path) -> tuple[int | None, bytes]:
    """How many pages the file had (None where nothing would be put back), and the image of page 1."""
    with open(journal, "rb") as file:
        header = file.read(28)
        records, _, pages, sector, page = (int.from_bytes(header[at : at + 4]) for at in range(8, 28, 4))
        if not records or page < 512 or sector < 28:
            return None, b""
        file.seek(sector)
        return pages, file.read(page) if int.from_bytes(file.read(4)) == 1 else b""


def set_aside(path: Path, stamp: str) -> Path:
    target = path.with_name(f"{path.name}-journal.set-aside-{stamp}")
    os.replace(beside(path), target)
    return target
