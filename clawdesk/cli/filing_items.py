"""The filings that an import meets in the files it was given, and the parts of them that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import named
from clawdesk.cli.filing_paths import open_filing
from clawdesk.cli.places import SaidCell, settled, waiting_told
from clawdesk.cli.words import counted, readable
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_confirm import Doubt, still_open, unconfirmed
from clawdesk.domain.finding import WEIGHED, Finding
from clawdesk.errors import ClawdeskError, InputError, ReadError

if TYPE_CHECKING:
    from clawdesk.actions.import_filings import FilingDraft
    from clawdesk.intake.reader import Wanted
    from clawdesk.store.filings import FilingRows


# What the processes load that read and check files.
NEEDED = ("clawdesk.intake", "clawdesk.checks", "clawdesk.actions.import_filings", "holidays", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One filing that was met, and what came of it."""

    path: Path
    label: str
    draft: FilingDraft
    read: tuple[Finding, ...] = ()
    checked: tuple[Finding, ...] | None = None
    """What the checks find; None as long as nobody asked them."""
    standing: int | None = None
    """The filing that is already here."""
    twin: str = ""
    """What this import holds the same filing as."""

    @property
    def is_new(self) -> bool:
        return self.standing is None and not self.twin

    @property
    def rows(self) -> FilingRows:
        return self.draft.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.read, *(self.checked or ()))

    @property
    def brief(self) -> Item:
        """Of its findings one that weighs, if any does; an import of thousands asks for no more."""
        weighing = tuple(islice((one for one in self.findings if one.status in WEIGHED), 1))
        return replace(self, read=weighing, checked=None if self.checked is None else ())

    @property
    def weighs(self) -> bool:
        """That something cannot be checked stops nobody."""
        return any(one.status in WEIGHED for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or a part of one, that cannot be read."""

    path: Path
    label: str
    error: ClawdeskError
    source: tuple[str, str] = ("", "")
    """Of a filing that only a person's word is missing to: the SHA-256 of its file, and its part of that."""

    @property
    def reason(self) -> str:
        return str(self.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of cells that were read off paper, and who says it when."""

    cells: tuple[SaidCell, ...]
    by: str
    on: date


def filing_items(
    paths: Sequence[Path],
    wanted: Wanted,
    closures: frozenset[date],
    said: Said | None = None,
    *,
    brief: bool = False,
) -> Iterator[Item | Refusal]:
    """Each as it is met, in the order of the files; none is kept here.

    Plain files are read and checked by every core. An archive or a data set gives its filings one by one instead,
    for all of them would not fit into the memory; they are checked when they are looked at.
    """
    from clawdesk import jobs

    work = partial(_of_file, wanted=wanted, closures=closures, said=said, brief=brief)
    for packed, run in groupby(paths, key=_is_packed):
        if packed:
            for path in run:
                yield from _items(path, wanted, None)
        else:
            for found in jobs.spread(work, tuple(run)):
                yield from found


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".zip" or path.is_dir()


def _of_file(
    path: Path, *, wanted: Wanted, closures: frozenset[date], said: Said | None, brief: bool
) -> list[Item | Refusal]:
    met = _items(path, wanted, closures, said)
    return [one.brief if brief and isinstance(one, Item) else one for one in met]


def _items(
    path: Path, wanted: Wanted, closures: frozenset[date] | None, said: Said | None = None
) -> Iterator[Item | Refusal]:
    from clawdesk import intake, jobs
    from clawdesk.actions.import_filings import draft
    from clawdesk.checks.around import Around

    try:
        for result in open_filing(path, wanted):
            alone = result.name == intake.name_of(path)
            label = named(path) if alone else readable(result.name)
            if result.filing is None:
                reason = result.refusal or " ".join(one.title for one in result.findings[:1])
                yield Refusal(path=path, label=label, error=ReadError(reason or "It holds no filing."))
                continue
            filing = _settled(result.filing, said)
            waiting = unconfirmed(filing)
            if waiting:
                yield Refusal(
                    path=path, label=label, error=_doubts(waiting), source=(filing.sha256, filing.part)
                )
                continue
            checked = None if closures is None else jobs.check_filing(filing, Around(closures=closures))
            told = result if filing is result.filing else replace(result, filing=filing)
            ready = draft(told, result.source or b"")
            read = still_open(result.findings, filing)
            yield Item(path=path, label=label, draft=ready, read=read, checked=checked)
    except ClawdeskError as error:
        yield Refusal(path=path, label=named(path), error=error)


def _settled(filing: Filing, said: Said | None) -> Filing:
    return filing if said is None else settled(filing, said.cells, said.by, said.on)


def _doubts(waiting: Sequence[Doubt]) -> InputError:
    return InputError(
        f"{counted(len(waiting), 'cell')} {'was' if len(waiting) == 1 else 'were'} read with doubt.",
        detail=f"{waiting_told(waiting)}.",
        remedy="Compare each with the page, and say what it shows with --cell “Table I, row 2, price=84.62”; "
        "without “=” the reading is confirmed as it stands.",
    )


def same_filing(one: FilingRows, other: FilingRows) -> bool:
    if one.accession is not None and one.accession == other.accession:
        return True
    return (one.sha256, one.part) == (other.sha256, other.part)
