"""What was dropped or chosen, on its way to be looked at: nothing of it is in the file yet."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_confirm import still_open
from clawdesk.domain.finding import Finding
from clawdesk.intake.folder import Found
from clawdesk.ui.filing.cells import flagged_in
from clawdesk.ui.filing.checking import (
    OnTheWay,
    Series,
    ToCheck,
    ToCheckTogether,
    check_each,
    series_of,
)
from clawdesk.ui.filing.heap import Heap
from clawdesk.ui.filing.issuer import issuer_findings
from clawdesk.ui.filing.reading import Preview, ReadFile, Stage, files_in
from clawdesk.ui.filing.slices import Slices
from clawdesk.ui.filing.workers import Reading
from clawdesk.ui.page import Frame
from clawdesk.ui.task import Cancelled, Progress

NOTHING = "There is no file in what was chosen."


class _Load:
    """Paths that were dropped together. `keys` are those of its files, `last` of each file its latest filing's."""

    def __init__(self) -> None:
        self.keys: list[int] = []
        self.paths: list[Path] = []
        self.last: dict[int, int] = {}
        self.unchecked: list[int] = []


class Queue(QObject):
    """`changed` tells that previews came, went on or went."""

    changed = Signal()
    arrived = Signal(int)
    """The key of the first filing of a new load, as soon as it is read."""

    _told = Signal()
    """From the reading thread: there is something in the inbox."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._keys = itertools.count(1)
        self._loads: list[_Load] = []
        self.heap = Heap()
        self.slices = Slices(frame.tasks, frame.notices.problem, self)
        self._inbox: deque[Callable[[], None]] = deque()
        self._emptying = False
        self._checks = 0
        self._told.connect(self._wake)

    @property
    def previews(self) -> tuple[Preview, ...]:
        return tuple(self.heap)

    @property
    def busy(self) -> bool:
        return bool(self._loads) or self._checks > 0 or self.slices.busy

    def take(self, paths: tuple[Path, ...]) -> None:
        """Read files and folders; the previews follow one by one."""
        if not paths:
            return
        load = _Load()
        self._loads.append(load)
        self._frame.tasks.run(
            partial(self._read, load, paths, self._issuer()),
            label="Looking for files",
            done=lambda whole: self._tell(self._end_load, load, whole),
            failed=lambda error: self._tell(self._fail, load, error),
        )

    def preview(self, key: int | None) -> Preview | None:
        return self.heap.of(key)

    def put(self, preview: Preview) -> None:
        self.heap.put(preview)
        self.changed.emit()

    def drop(self, *keys: int) -> None:
        self.heap.drop(keys)
        for one in self.previews:
            if one.same_as and one.filing is not None and not self.heap.twin_of(one.key, one.filing):
                self.heap.put(replace(one, same_as=""))
        self.changed.emit()

    def ready(self) -> tuple[Preview, ...]:
        """Those that can be accepted without a person having to weigh anything."""
        return tuple(one for one in self.heap if one.can_be_accepted and not one.open_findings)

    def acceptable(self) -> tuple[Preview, ...]:
        """Those with findings too, which are kept with their filing; not those with a cell to confirm."""
        return tuple(one for one in self.heap if one.can_be_accepted)

    def look_again(self) -> None:
        """After a write: what is in the file by now is told so."""
        self.slices.add(self._look_again())

    def confirm(self, key: int, filing: Filing) -> None:
        """A cell was confirmed, so the arithmetic is another."""
        one = self.heap.of(key)
        if one is None or one.result is None:
            return
        confirmed = replace(
            one,
            stage=Stage.CHECKING,
            result=replace(one.result, filing=filing),
            unconfirmed=flagged_in(filing),
        )
        self.put(confirmed)
        self.slices.add(self._prepare_check([key]))

    def _look_again(self) -> Iterator[None]:
        for one in self.previews:
            if one.filing is not None and self.heap.of(one.key) is one:
                known = self._known(one.filing)
                if known != one.known_id:
                    self.heap.put(replace(one, known_id=known))
            yield
        self.changed.emit()

    # In the reading thread.

    def _read(self, load: _Load, paths: tuple[Path, ...], issuer: str, progress: Progress) -> bool:
        """Whether it was read to the end; what was read before a stop is whole."""
        files = files_in(paths)
        self._tell(self._show_waiting, load, files)
        begun = 0

        def began(at: int) -> None:
            nonlocal begun
            begun += 1
            self._tell(self._show_reading, load, at)

        def go_on() -> None:
            count = len(files)
            told = files[0].path.name if count == 1 else f"{begun:,} of {count:,} files"
            progress.step(max(0, begun - 1), count, f"Reading {told}")

        gave = partial(self._tell, self._show_read, load)
        try:
            Reading(files, issuer=issuer, began=began, gave=gave).run(go_on)
        except Cancelled:
            return False
        return True

    def _tell(self, slot: Callable[..., None], *told: object) -> None:
        """Not by a signal each: the window would hear of a thousand files before it heard of a key."""
        self._inbox.append(partial(slot, *told))
        self._told.emit()

    # In the window's own thread.

    def _wake(self) -> None:
        if self._inbox and not self._emptying:
            self._emptying = True
            self.slices.add(self._empty())

    def _empty(self) -> Iterator[None]:
        while self._inbox:
            self._inbox.popleft()()
            yield
        self._emptying = False

    def _show_waiting(self, load: _Load, files: tuple[Found, ...]) -> None:
        # A file that could not be read and comes again takes the place of what was said of it.
        again = {one.path for one in files}
        self.heap.drop([one.key for one in self.heap if one.error is not None and one.path in again])
        load.keys, load.paths = [next(self._keys) for _ in files], [one.path for one in files]
        self.heap.insert(
            Preview(key=key, name=file.path.name, stage=Stage.WAITING, path=file.path)
            for key, file in zip(load.keys, files, strict=True)
        )
        if not files:
            self._frame.notices.say(NOTHING)
        self.changed.emit()

    def _show_reading(self, load: _Load, at: int) -> None:
        one = self.heap.of(load.keys[at])
        if one is not None and one.stage is Stage.WAITING:
            self.heap.put(replace(one, stage=Stage.READING))

    def _show_read(self, load: _Load, at: int, file: ReadFile) -> None:
        """The first filing of a file takes the file's place; each further one stands under the one before it."""
        first = load.keys[at]
        before = load.last.get(first)
        if self.heap.of(first if before is None else before) is None:
            return
        key = first if before is None else next(self._keys)
        preview = self._preview(key, file)
        if before is None:
            self.heap.put(replace(preview, path=load.paths[at]))
        else:
            self.heap.insert((preview,), after=before)
        load.last[first] = key
        if preview.stage is Stage.CHECKING:
            load.unchecked.append(key)
        self.changed.emit()
        if len(load.last) == 1 and before is None:
            self.arrived.emit(key)

    def _end_load(self, load: _Load, whole: bool) -> None:
        """What a stop left unread goes; what was read is checked."""
        if not whole:
            read = sum(key in load.last for key in load.keys)
            self._frame.notices.say(f"Stopped: {read:,} of {len(load.keys):,} files were read.")
            self.drop(*(key for key in load.keys if key not in load.last))
        self.slices.add(self._prepare_check(load.unchecked, load))

    def _fail(self, load: _Load, error: BaseException) -> None:
        self._end_load(load, whole=False)
        self._frame.notices.problem(error)

    def _preview(self, key: int, file: ReadFile) -> Preview:
        filing = None if file.result is None else file.result.filing
        return Preview(
            key=key,
            name=file.name,
            stage=Stage.READ if filing is None else Stage.CHECKING,
            data=file.data,
            result=file.result,
            error=file.error,
            known_id=None if filing is None else self._known(filing),
            same_as="" if filing is None else self.heap.twin_of(key, filing),
            unconfirmed=() if filing is None else flagged_in(filing),
        )

    def _issuer(self) -> str:
        company = next(iter(self._frame.desk.records("company")), None)
        return "" if company is None else company.cik.lstrip("0")

    def _known(self, filing: Filing) -> int | None:
        return self._frame.desk.find_filing(filing.sha256, filing.accession, filing.part)

    def _prepare_check(self, keys: list[int], load: _Load | None = None) -> Iterator[None]:
        """Gather what stands beside each filing, in the file and in the heap; the checks run beside the window."""
        groups: dict[Series, list[ToCheck]] = {}
        for key in keys:
            one = self.heap.of(key)
            if one is not None and one.filing is not None:
                groups.setdefault(series_of(one.filing), []).append(ToCheck(key=key, filing=one.filing))
        coming = OnTheWay.of(one.filing for one in self.heap if one.filing is not None)
        yield
        asked: list[ToCheckTogether] = []
        for series, mine in groups.items():
            theirs = tuple(one.filing for one in mine)
            latest = max(theirs, key=lambda one: one.period or date.min)
            around = self._frame.desk.around(latest, coming.of_series(series))
            same_days = coming.of_days(theirs)
            asked.append(ToCheckTogether(filings=tuple(mine), around=around, same_days=same_days))
            yield
        if asked:
            self._checks += 1
            self._frame.tasks.run(
                partial(check_each, tuple(asked)),
                done=partial(self._show_findings, load),
                failed=self._check_failed,
            )
        self._settle(load)

    def _show_findings(self, load: _Load | None, found: dict[int, tuple[Finding, ...]]) -> None:
        self._checks -= 1
        self.slices.add(self._tell_findings(load, found))

    def _check_failed(self, error: BaseException) -> None:
        self._checks -= 1
        self._frame.notices.problem(error)

    def _tell_findings(self, load: _Load | None, found: dict[int, tuple[Finding, ...]]) -> Iterator[None]:
        company = next(iter(self._frame.desk.records("company")), None)
        for key, findings in found.items():
            one = self.heap.of(key)
            if one is not None and one.filing is not None:
                whose = issuer_findings(one.filing, company)
                read = still_open(one.result.findings, one.filing) if one.result and one.filing else ()
                self.heap.put(replace(one, stage=Stage.READ, findings=(*whose, *read, *findings)))
            yield
        self.changed.emit()
        self._settle(load)

    def _settle(self, load: _Load | None) -> None:
        """A load is done with once nothing of it waits for a check."""
        if load is None or load not in self._loads:
            return
        waiting = (self.heap.of(key) for key in load.unchecked)
        if all(one is None or one.stage is Stage.READ for one in waiting):
            self._loads.remove(load)
            self.changed.emit()
