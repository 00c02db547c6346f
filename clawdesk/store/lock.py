"""Who has the file open, in words: the lock itself is the operating system's and clears itself with the program.

A note beside the file names the holder. It alone counts where two computers share a folder whose locks do not reach
across; a note that its writer no longer renews is stale and is taken over without asking.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from clawdesk.domain.dates import iso_instant, parse_instant
from clawdesk.errors import Busy, InputError

STALE = timedelta(minutes=2)
# A note from further in the future was written under a clock that was wrong.
_AHEAD = timedelta(days=-1)


def note_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def host() -> str:
    return platform.node() or "this computer"


def must_be_free(path: Path, at: datetime) -> None:
    """Refuse where another computer holds the file; on this one the lock of the system decides."""
    held = _read(note_path(path))
    if held and held["host"] != host() and _AHEAD < at - parse_instant(held["renewed"]) < STALE:
        raise Busy(
            f"{path.name} is open on {held['host']} by {held['by']}.",
            path=path,
            detail=f"Since {held['since']}.",
            remedy="Close it there, or wait two minutes after that computer went away.",
        )


def take(path: Path, *, by: str, at: datetime) -> None:
    """Write the note, once the lock itself is held."""
    since = iso_instant(at)
    _write(path, {"host": host(), "by": by, "pid": os.getpid(), "since": since, "renewed": since})


def renew(path: Path, at: datetime) -> None:
    held = _read(note_path(path))
    if held and held.get("host") == host() and held.get("pid") == os.getpid():
        _write(path, {**held, "renewed": iso_instant(at)})


def release(path: Path) -> None:
    held = _read(note_path(path))
    if held and held.get("host") == host() and held.get("pid") == os.getpid():
        with contextlib.suppress(OSError):
            note_path(path).unlink()


def holder(path: Path) -> str:
    """Who the note names, for a sentence; empty where there is none."""
    held = _read(note_path(path))
    return f"{held['by']} on {held['host']}, since {held['since']}" if held else ""


def who(path: Path) -> str:
    """The person and the computer that the note names; empty where there is none."""
    held = _read(note_path(path))
    return f"{held['by']} on {held['host']}" if held else ""


def _read(note: Path) -> dict[str, Any]:
    try:
        held = json.loads(note.read_text("utf-8"))
        parse_instant(held["renewed"])
        return {key: held[key] for key in ("host", "by", "pid", "since", "renewed")}
    except (OSError, ValueError, KeyError, TypeError, InputError):
        return {}


def _write(path: Path, held: dict[str, Any]) -> None:
    # The same name each time: what a kill leaves of it, the next opening replaces.
    note = note_path(path)
    building = note.with_name(f"{note.name}.part")
    flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(OSError):
        with open(os.open(building, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump(held, file)
        os.replace(building, note)
