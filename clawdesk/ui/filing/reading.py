"""Files and folders into previews: read and checked by a worker, with progress, one file after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clawdesk import jobs
from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import ClawdeskError, ReadError
from clawdesk.ui.task import Cancelled, Progress

MOST_FILES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One file as it came: its bytes with what they hold, or the reason why they hold no filing."""

    name: str
    data: bytes = b""
    result: ReadResult | None = None
    error: ClawdeskError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    """What the checks of one filing need from the company's file."""

    filing: Filing
    earlier: tuple[Filing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A filing to be looked at before anything is stored. `known_id` is set where it is already here."""

    key: int
    name: str
    data: bytes = b""
    result: ReadResult | None = None
    findings: tuple[Finding, ...] = ()
    error: ClawdeskError | None = None
    known_id: int | None = None
    same_as: str = ""
    """The name of the file in the same heap that holds the same filing."""

    @property
    def filing(self) -> Filing | None:
        return None if self.result is None else self.result.filing

    @property
    def can_be_accepted(self) -> bool:
        return self.filing is not None and self.known_id is None and not self.same_as

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What a person has to weigh first; that something cannot be checked stops nobody."""
        return tuple(one for one in self.findings if one.status in (Status.DIFFERS, Status.TO_CONFIRM))


def files_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files named, and every file of the folders named; hidden ones are left out."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = (one for one in path.rglob("*") if one.is_file() and not _hidden(one, path))
        found.extend(sorted(inside)[: MOST_FILES - len(found)])
    return tuple(dict.fromkeys(found))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_files(paths: tuple[Path, ...], progress: Progress) -> tuple[ReadFile, ...]:
    """Read each file whole or not at all; what was read before a stop is kept."""
    files = files_in(paths)
    done: list[ReadFile] = []
    try:
        for at, path in enumerate(files):
            progress.step(at, len(files), path.name)
            done.append(read_file(path))
        progress.step(len(files), len(files))
    except Cancelled:
        pass
    return tuple(done)


def read_file(path: Path) -> ReadFile:
    from clawdesk.intake import gate

    try:
        if not path.is_file():
            raise ReadError(
                "This is not a file that can be read.",
                detail=f"{path.name}.",
                remedy="Choose a file, or a folder of files.",
            )
        gate(path.stat().st_size)
        data = path.read_bytes()
        return ReadFile(name=path.name, data=data, result=jobs.read_filing(data, path.name))
    except ClawdeskError as refused:
        return ReadFile(name=path.name, error=refused)
    except OSError as reason:
        unread = ReadError(
            "The file could not be read.",
            detail=f"{path.name}: {reason.strerror or reason}.",
            remedy="Check that it is there and that you may open it, then try again.",
        )
        return ReadFile(name=path.name, error=unread)


def check_all(
    asked: tuple[ToCheck | None, ...], closures: frozenset[date], progress: Progress
) -> tuple[tuple[Finding, ...], ...]:
    """The findings of each filing, in order; nothing for a file that holds none."""
    found: list[tuple[Finding, ...]] = []
    for at, one in enumerate(asked):
        progress.step(at, len(asked))
        found.append(() if one is None else jobs.check_filing(one.filing, one.earlier, closures))
    return tuple(found)


def check_stored(
    data: bytes, name: str, filing: Filing, earlier: tuple[Filing, ...], closures: frozenset[date]
) -> tuple[Finding, ...]:
    """What a filing in the file says of itself, its source read once more."""
    return (*jobs.read_filing(data, name).findings, *jobs.check_filing(filing, earlier, closures))
