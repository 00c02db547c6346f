"""Work that only the window's own thread may do, in slices too short to be felt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from clawdesk.ui.task import Tasks

# A key pressed meanwhile is answered after one slice.
SLICE_SECONDS = 0.015


class Slices(QObject):
    """Runs one generator after another, as many steps at a time as fit into a slice."""

    def __init__(self, tasks: Tasks, fail: Callable[[BaseException], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._fail = tasks, fail
        self._jobs: list[Iterator[object]] = []
        self._clock = QTimer(self)
        self._clock.setInterval(0)
        self._clock.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def add(self, job: Iterator[object]) -> None:
        self._jobs.append(job)
        self._clock.start()

    def _work(self) -> None:
        if self._tasks.over:
            self._jobs.clear()
        end = time.monotonic() + SLICE_SECONDS
        while self._jobs and time.monotonic() < end:
            job = self._jobs[0]
            try:
                next(job)
            except StopIteration:
                self._drop(job)
            except Exception as error:
                self._drop(job)
                self._fail(error)
        if not self._jobs:
            self._clock.stop()

    def _drop(self, job: Iterator[object]) -> None:
        self._jobs.remove(job)
