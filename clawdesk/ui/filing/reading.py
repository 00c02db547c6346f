"""Files and folders into previews: what one path gave, and how it stands on its way into the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import ClawdeskError, ReadError
from clawdesk.ui.filing.cells import Place

MOST_FILES = 20_000


class Stage(Enum):
    """How far a file has come; what it holds is weighed once it is checked."""

    WAITING = "waiting"
    READING = "reading"
    CHECKING = "checking"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One filing as it came: its bytes with what they hold, or the reason why they hold none."""

    name: str
    data: bytes = b""
    result: ReadResult | None = None
    error: ClawdeskError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A filing to be looked at before anything is stored. `known_id` is set where it is already here."""

    key: int
    name: str
    stage: Stage = Stage.READ
    data: bytes = b""
    result: ReadResult | None = None
    findings: tuple[Finding, ...] = ()
    error: ClawdeskError | None = None
    known_id: int | None = None
    same_as: str = ""
    """The name of the file in the same heap that holds the same filing."""
    unconfirmed: tuple[Place, ...] = ()
    """The cells whose reading nobody has confirmed yet."""

    @property
    def filing(self) -> Filing | None:
        return None if self.result is None else self.result.filing

    @property
    def is_new(self) -> bool:
        return self.filing is not None and self.known_id is None and not self.same_as

    @property
    def can_be_accepted(self) -> bool:
        return self.is_new and self.stage is Stage.READ and not self.unconfirmed

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What a person has to weigh first; that something cannot be checked stops nobody."""
        return tuple(one for one in self.findings if one.status in (Status.DIFFERS, Status.TO_CONFIRM))


def files_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files named, and every file of the folders named; hidden ones are left out."""
    found: dict[Path, None] = {}
    for path in paths:
        for one in _inside(path) if path.is_dir() else (path,):
            if len(found) >= MOST_FILES:
                return tuple(found)
            found[one] = None
    return tuple(found)


def _inside(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and path.is_file():
                yield path


def read_path(path: Path) -> Iterator[ReadFile]:
    """Every filing of one file, one after the other; where there is none, the reason."""
    from clawdesk.intake import gate, read_all

    try:
        if not path.is_file():
            raise ReadError(
                "This is not a file that can be read.",
                detail=f"{path.name}.",
                remedy="Choose a file, or a folder of files.",
            )
        gate(path.stat().st_size)
        data = path.read_bytes()
        for result in read_all(data, path.name):
            yield _read(result, data)
    except ClawdeskError as refused:
        yield ReadFile(name=path.name, error=refused)
    except OSError as reason:
        unread = ReadError(
            "The file could not be read.",
            detail=f"{path.name}: {reason.strerror or reason}.",
            remedy="Check that it is there and that you may open it, then try again.",
        )
        yield ReadFile(name=path.name, error=unread)


def _read(result: ReadResult, data: bytes) -> ReadFile:
    if result.filing is None:
        return ReadFile(name=result.name, error=_no_filing(result))
    return ReadFile(name=result.name, data=data if result.source is None else result.source, result=result)


def _no_filing(result: ReadResult) -> ReadError:
    if result.refusal:
        return ReadError(result.refusal)
    first = next(iter(result.findings), None)
    return ReadError(
        first.title if first else "The file holds no filing.",
        detail=first.meaning if first else "",
        remedy=first.remedy if first and first.remedy else "Keep it as a document.",
    )


def check_stored(
    data: bytes, name: str, filing: Filing, earlier: tuple[Filing, ...], closures: frozenset[date]
) -> tuple[Finding, ...]:
    """What a filing in the file says of itself, its source read once more."""
    from clawdesk import jobs

    again = next((one for one in jobs.read_filings(data, name) if _same_part(one, filing)), None)
    read = () if again is None else again.findings
    return (*read, *jobs.check_filing(filing, earlier, closures))


def _same_part(result: ReadResult, filing: Filing) -> bool:
    return result.filing is not None and result.filing.part == filing.part
