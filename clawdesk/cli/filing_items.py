"""The filings that an import meets in the files it was given, and the parts of them that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import named
from clawdesk.cli.filing_paths import open_filing
from clawdesk.cli.words import readable
from clawdesk.errors import ClawdeskError, ReadError

if TYPE_CHECKING:
    from clawdesk.actions.import_filings import FilingImport
    from clawdesk.domain.filing import Filing, ReadResult
    from clawdesk.domain.finding import Finding
    from clawdesk.intake.reader import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One filing that was met, and what came of it."""

    path: Path
    label: str
    result: ReadResult
    findings: tuple[Finding, ...] = ()
    standing: int | None = None
    """The filing that is already here."""
    twin: str = ""
    """What this import holds the same filing as."""

    @property
    def is_new(self) -> bool:
        return self.standing is None and not self.twin

    @property
    def filing(self) -> Filing:
        assert self.result.filing is not None
        return self.result.filing

    @property
    def to_accept(self) -> FilingImport:
        from clawdesk.actions.import_filings import FilingImport

        return FilingImport(result=self.result, data=self.result.source or b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or a part of one, that cannot be read."""

    path: Path
    label: str
    error: ClawdeskError

    @property
    def reason(self) -> str:
        return str(self.error)


def filing_items(paths: Sequence[Path], wanted: Wanted) -> Iterator[Item | Refusal]:
    """Each as it is met, in the order of the files; none is kept here."""
    from clawdesk import intake

    for path in paths:
        try:
            for result in open_filing(path, wanted):
                alone = result.name == intake.name_of(path)
                label = named(path) if alone else readable(result.name)
                if result.filing is not None:
                    yield Item(path=path, label=label, result=result, findings=result.findings)
                    continue
                reason = result.refusal or " ".join(one.title for one in result.findings[:1])
                yield Refusal(path=path, label=label, error=ReadError(reason or "It holds no filing."))
        except ClawdeskError as error:
            yield Refusal(path=path, label=named(path), error=error)


def same_filing(one: Filing, other: Filing) -> bool:
    if one.accession is not None and one.accession == other.accession:
        return True
    return (one.sha256, one.part) == (other.sha256, other.part)
