"""What was dropped or chosen, waiting to be looked at: nothing of it is in the file yet."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.issuer import issuer_findings
from clawdesk.ui.filing.reading import Preview, ReadFile, ToCheck, check_all, read_files
from clawdesk.ui.page import Frame


class Queue(QObject):
    """`changed` tells that previews came or went; they are kept in the order in which they came."""

    changed = Signal()
    arrived = Signal(int)
    """The key of the first preview of a new heap."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._keys = itertools.count(1)
        self.previews: tuple[Preview, ...] = ()

    def take(self, paths: tuple[Path, ...]) -> None:
        """Read files and folders in a worker; the previews follow."""
        if paths:
            self._frame.tasks.run(partial(read_files, paths), label="Reading files", done=self._read)

    def preview(self, key: int) -> Preview | None:
        return next((one for one in self.previews if one.key == key), None)

    def drop(self, *keys: int) -> None:
        self.previews = tuple(one for one in self.previews if one.key not in keys)
        self.changed.emit()

    def ready(self) -> tuple[Preview, ...]:
        """Those that can be accepted without a person having to weigh anything."""
        return tuple(one for one in self.previews if one.can_be_accepted and not one.open_findings)

    def look_again(self) -> None:
        """After a write: what is in the file by now is told so."""
        self.previews = tuple(
            Preview(
                key=one.key,
                name=one.name,
                data=one.data,
                result=one.result,
                findings=one.findings,
                error=one.error,
                known_id=self._known(one.filing),
                same_as=one.same_as,
            )
            for one in self.previews
        )
        self.changed.emit()

    def _read(self, files: tuple[ReadFile, ...]) -> None:
        desk = self._frame.desk
        asked = tuple(
            None
            if one.result is None or one.result.filing is None
            else ToCheck(filing=one.result.filing, earlier=desk.earlier_filings(one.result.filing))
            for one in files
        )
        work = partial(check_all, asked, desk.closures())
        self._frame.tasks.run(work, done=partial(self._checked, files))

    def _checked(self, files: tuple[ReadFile, ...], findings: tuple[tuple[Finding, ...], ...]) -> None:
        fresh: list[Preview] = []
        for file, found in zip(files, findings, strict=True):
            fresh.append(self._preview(file, found, (*self.previews, *fresh)))
        if not fresh:
            self._frame.notices.say("There is no file in what was chosen.")
            return
        self.previews = (*self.previews, *fresh)
        self.changed.emit()
        self.arrived.emit(fresh[0].key)

    def _preview(self, file: ReadFile, found: tuple[Finding, ...], before: tuple[Preview, ...]) -> Preview:
        filing = None if file.result is None else file.result.filing
        company = next(iter(self._frame.desk.records("company")), None)
        whose = () if filing is None else issuer_findings(filing, company)
        return Preview(
            key=next(self._keys),
            name=file.name,
            data=file.data,
            result=file.result,
            findings=(*whose, *(file.result.findings if file.result else ()), *found),
            error=file.error,
            known_id=self._known(filing),
            same_as="" if filing is None else _same(filing, before),
        )

    def _known(self, filing) -> int | None:
        return None if filing is None else self._frame.desk.find_filing(filing.sha256, filing.accession)


def _same(filing, before: tuple[Preview, ...]) -> str:
    for one in before:
        other = one.filing
        if other is None:
            continue
        if other.sha256 == filing.sha256 or (filing.accession and other.accession == filing.accession):
            return one.name
    return ""
