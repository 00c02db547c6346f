"""Files and folders into previews: what one path gave, and how it stands on its way into the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.filing_confirm import still_open
from clawdesk.domain.finding import WEIGHED, Finding
from clawdesk.errors import ClawdeskError, ReadError
from clawdesk.ui.filing.cells import Place, settled_in

if TYPE_CHECKING:
    from clawdesk.checks.around import Around
    from clawdesk.intake.folder import Found

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
    path: Path | None = None
    """Where it was read from; of a file with several filings only the first of them tells it."""
    unconfirmed: tuple[Place, ...] = ()
    """The cells whose reading nobody has confirmed yet."""

    @property
    def settled(self) -> tuple[Place, ...]:
        return () if self.filing is None else settled_in(self.filing)

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
        return tuple(one for one in self.findings if one.status in WEIGHED)


def files_in(paths: tuple[Path, ...]) -> tuple[Found, ...]:
    """The files named and those of the folders named; a folder that is one data set is read as one."""
    from clawdesk.intake import listing
    from clawdesk.intake.folder import Found

    found: dict[Path, Found] = {}
    for path in paths:
        inside = listing(path).found if path.is_dir() else (Found(path=path, size=0),)
        for one in inside[: MOST_FILES - len(found)]:
            found.setdefault(one.path, one)
    return tuple(found.values())


def read_path(found: Found, issuer: str) -> Iterator[ReadFile]:
    """Every filing of one file, one after the other; where there is none, the reason.

    Of a packed file or a data set only the filings of this issuer, where its CIK is known.
    """
    try:
        none = True
        for data, result in _results(found, issuer):
            none = False
            yield _read(result, data)
        if none:
            raise ReadError(
                "It holds no filing of this company.",
                detail=f"{found.path.name}: looked for CIK {issuer}.",
                remedy="Correct the CIK on the Company page where it is wrong.",
            )
    except ClawdeskError as refused:
        yield ReadFile(name=found.path.name, error=refused)
    except OSError as reason:
        unread = ReadError(
            "The file could not be read.",
            detail=f"{found.path.name}: {reason.strerror or reason}.",
            remedy="Check that it is there and that you may open it, then try again.",
        )
        yield ReadFile(name=found.path.name, error=unread)


def _results(found: Found, issuer: str) -> Iterator[tuple[bytes, ReadResult]]:
    from clawdesk.intake import gate, name_of, read_all, read_data_set
    from clawdesk.intake.archive import OPENINGS
    from clawdesk.intake.reader import EVERYTHING, Wanted

    mine = Wanted(issuers=frozenset({issuer.zfill(10)})) if issuer else EVERYTHING
    if found.is_data_set:
        yield from ((b"", one) for one in read_data_set(found.path, mine))
        return
    if not found.path.is_file():
        raise ReadError(
            "This is not a file that can be read.",
            detail=f"{found.path.name}.",
            remedy="Choose a file, or a folder of files.",
        )
    with open(found.path, "rb") as file:
        gate(found.path.stat().st_size, file.read(4096))
        file.seek(0)
        data = file.read()
    wanted = mine if data.startswith(OPENINGS) else EVERYTHING
    yield from ((data, one) for one in read_all(data, name_of(found.path), wanted=wanted))


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


def check_stored(data: bytes, name: str, filing: Filing, around: Around) -> tuple[Finding, ...]:
    """What a filing in the file says of itself, its source read once more."""
    from clawdesk import jobs

    again = next((one for one in jobs.read_filings(data, name) if _same_part(one, filing)), None)
    read = () if again is None else still_open(again.findings, filing)
    return (*read, *jobs.check_filing(filing, around))


def _same_part(result: ReadResult, filing: Filing) -> bool:
    return result.filing is not None and result.filing.part == filing.part
