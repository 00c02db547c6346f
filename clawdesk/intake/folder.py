"""What a folder holds: files to be read one by one, folders that are one data set, and what is left out, told."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake.data_set import read_tables
from clawdesk.intake.gathered_files import OPENING, is_hidden, sort_out
from clawdesk.intake.reader import EVERYTHING, Wanted

MOST_FILES = 50_000
MOST_DATA_SET = 400_000_000
DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing to read: an ordinary file, or a folder that holds the tables of a data set."""

    path: Path
    size: int
    is_data_set: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """In the order of the names; sizes are known before anything is opened, for whoever shows progress."""

    found: tuple[Found, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def size(self) -> int:
        return sum(one.size for one in self.found)


def listing(folder: Path) -> Listing:
    """All of a folder and the folders in it; links are not followed, so no walk goes in circles."""
    files: list[Found] = []
    left: list[LeftOut] = []
    for path, mode, size in _walk(folder, left):
        reason = _reason(path.relative_to(folder), mode)
        if reason:
            left.append(LeftOut(path=path, reason=reason))
        elif len(files) >= MOST_FILES:
            left.append(LeftOut(path=folder, reason=f"the folder holds more than {MOST_FILES:,} files"))
            break
        else:
            files.append(Found(path=path, size=size))
    files.sort(key=lambda one: os.fsencode(one.path))
    groups = sort_out([_name(one.path, folder) for one in files], lambda at: _opening(files[at].path))
    sets = [
        Found(path=files[places[0]].path.parent, size=sum(files[at].size for at in places), is_data_set=True)
        for places in groups.data_sets.values()
    ]
    found = sorted((*(files[at] for at in groups.others), *sets), key=lambda one: os.fsencode(one.path))
    return Listing(found=tuple(found), left_out=tuple(left))


def read_data_set(folder: Path, wanted: Wanted = EVERYTHING) -> Iterator[ReadResult]:
    """The filings of the data set whose tables lie in this very folder."""
    try:
        paths = sorted(one for one in folder.iterdir() if one.is_file() and not one.is_symlink())
    except OSError as error:
        raise _unreadable(folder, error) from None
    groups = sort_out([one.name for one in paths], lambda at: _opening(paths[at]))
    places = groups.data_sets.get(".", ())
    if not places:
        raise ReadError(
            f"The folder {folder.name} holds no Insider Transactions Data Set.",
            remedy="Name the folder that holds SUBMISSION.tsv and the other tables.",
        )
    chosen = [paths[at] for at in sorted(places, key=lambda at: (paths[at].suffix.lower() != ".tsv", at))]
    sizes = sum(one.stat().st_size for one in chosen)
    if sizes > MOST_DATA_SET:
        raise ReadError(
            f"The tables are too large: {sizes:,} bytes, where {MOST_DATA_SET:,} are the most.",
            remedy="Read them quarter by quarter, as the SEC publishes them.",
        )
    return read_tables([(one.name, _bytes(one)) for one in chosen], folder.name or "data set", wanted)


def _walk(folder: Path, left: list[LeftOut]) -> Iterator[tuple[Path, int, int]]:
    """Everything but the folders themselves, with its mode and size; what cannot be opened is told."""
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = list(entries)
        except OSError as error:
            if here == folder:
                raise _unreadable(folder, error) from None
            left.append(LeftOut(path=here, reason=_why(error)))
            continue
        for entry in inside:
            path = Path(entry.path)
            try:
                if not entry.is_dir(follow_symlinks=False):
                    seen = entry.stat(follow_symlinks=False)
                    yield path, seen.st_mode, seen.st_size
                elif is_hidden(entry.name):
                    left.append(LeftOut(path=path, reason=_HIDDEN))
                elif depth >= DEEPEST:
                    left.append(LeftOut(path=path, reason="it lies too deep inside other folders"))
                else:
                    waiting.append((path, depth + 1))
            except OSError as error:
                left.append(LeftOut(path=path, reason=_why(error)))


_HIDDEN = "it is hidden, or a system's own"


def _reason(path: Path, mode: int) -> str:
    """Why a file is left out, or nothing."""
    if stat.S_ISLNK(mode):
        return "it is a link, which is not followed"
    if not stat.S_ISREG(mode):
        return "it is a pipe or a device, not a file"
    return _HIDDEN if is_hidden(path.name) else ""


def _name(path: Path, folder: Path) -> str:
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", errors="replace")


def _opening(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(OPENING)
    except OSError:
        return b""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> ReadError:
    return ReadError(
        f"{path.name or path} cannot be read.",
        detail=f"{_why(error)[0].upper()}{_why(error)[1:]}.",
        remedy="Check that it is there and that you may open it.",
    )


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "you may not open it"
    return (error.strerror or "it cannot be opened").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file as it was met when a watched folder was last looked at, and since when it has been so."""

    size: int
    changed: int
    since: int


def quiet(
    seen: dict[str, Seen], now: dict[str, tuple[int, int]], *, at: int, after: int, taken: Sequence[str] = ()
) -> tuple[dict[str, Seen], tuple[str, ...]]:
    """What is known of a watched folder after another look, and the files that have come to rest.

    `now` gives size and time of change of each file; a file that was the same for `after` seconds is whole. An empty
    file is one that somebody is about to write. `taken` are those that were read already.
    """
    known: dict[str, Seen] = {}
    ready: list[str] = []
    for name, (size, changed) in sorted(now.items()):
        before = seen.get(name)
        same = before is not None and (before.size, before.changed) == (size, changed)
        known[name] = before if before is not None and same else Seen(size=size, changed=changed, since=at)
        if size and at - known[name].since >= after and name not in taken:
            ready.append(name)
    return known, tuple(ready)
