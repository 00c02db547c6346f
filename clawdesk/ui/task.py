"""Work off the main thread: frozen values in, frozen values out, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from clawdesk.ui.collector import Collector


class Cancelled(Exception):
    """The person stopped the work."""


class Progress:
    """What the work reports to; `step` raises Cancelled once the person has stopped it."""

    def __init__(self, moved: Callable[[int, int, str], object]) -> None:
        self._moved = moved
        self._stop = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self._moved(done, total, text)

    def stop(self) -> None:
        self._stop.set()


class Task:
    """One piece of work under way, as the main thread knows it."""

    def __init__(
        self,
        label: str,
        progress: Progress,
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None],
    ) -> None:
        self.label, self.progress, self.done, self.failed = label, progress, done, failed

    def cancel(self) -> None:
        self.progress.stop()


class _Signals(QObject):
    """Lives as long as Tasks: one that went with its work could go while the pool thread still emits from it."""

    moved = Signal(int, int, int, str)
    ended = Signal(int, object, object)


class _Work(QRunnable):
    """Knows its task by number only, so that nothing of the window is let go on a pool thread."""

    def __init__(
        self, number: int, work: Callable[[Progress], Any], progress: Progress, signals: _Signals
    ) -> None:
        super().__init__()
        self._number, self._work, self._progress, self._signals = number, work, progress, signals

    def run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._work(self._progress)
        except Exception as caught:
            error = caught
        self._signals.ended.emit(self._number, result, error)


class Tasks(QObject):
    """Everything under way. `work` gets a Progress; `done` and `failed` are called on the main thread."""

    started = Signal(object)
    moved = Signal(object, int, int, str)
    finished = Signal(object)

    def __init__(self, fail: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fail = fail
        # Children go in the order they came: the pool, which waits for its threads, before what they speak to.
        self._pool = QThreadPool(self)
        self._signals = _Signals(self)
        self._collector = Collector(self)
        self.over = False
        """The file is being closed; what is still to be told or done for it is let go."""
        self._numbers = 0
        self._running: dict[int, Task] = {}
        self._signals.moved.connect(self._move)
        self._signals.ended.connect(self._end)

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        label: str = "",
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """A task with a label is shown in the foot bar; without one it is silent."""
        self._numbers += 1
        number, signals = self._numbers, self._signals
        progress = Progress(lambda at, total, text: signals.moved.emit(number, at, total, text))
        task = Task(label, progress, done, failed or self._fail)
        self._running[number] = task
        self.started.emit(task)
        self._pool.start(_Work(number, work, progress, signals))
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        return tuple(self._running.values())

    def stop(self) -> None:
        """Before a file is closed: stop everything, wait until no thread is left, and hear of nothing more."""
        self.over = True
        for task in self._running.values():
            task.cancel()
        self._pool.waitForDone()
        self._running.clear()

    def _move(self, number: int, at: int, total: int, text: str) -> None:
        if number in self._running:
            self.moved.emit(self._running[number], at, total, text)

    def _end(self, number: int, result: Any, error: BaseException | None) -> None:
        task = self._running.pop(number, None)
        if task is None:
            return
        self.finished.emit(task)
        if error is None:
            if task.done is not None:
                task.done(result)
        elif not isinstance(error, Cancelled):
            task.failed(error)
