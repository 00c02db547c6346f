"""Work off the main thread: frozen values in, frozen values out, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Cancelled(Exception):
    """The person stopped the work."""


class _Signals(QObject):
    moved = Signal(int, int, str)
    ended = Signal(object, object)


class Progress:
    """What the work reports to; `step` raises Cancelled once the person has stopped it."""

    def __init__(self, signals: _Signals) -> None:
        self._signals = signals
        self._stop = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self._signals.moved.emit(done, total, text)

    def stop(self) -> None:
        self._stop.set()


class _Work(QRunnable):
    def __init__(self, work: Callable[[Progress], Any], progress: Progress, signals: _Signals) -> None:
        super().__init__()
        self._work, self._progress, self._signals = work, progress, signals

    def run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._work(self._progress)
        except Exception as caught:
            error = caught
        self._signals.ended.emit(result, error)


class Task:
    """One piece of work under way."""

    def __init__(self, label: str, progress: Progress, signals: _Signals) -> None:
        self.label = label
        self._progress = progress
        # Kept here, on the main thread: a signal object that dies on a pool thread takes Qt with it.
        self.signals = signals

    def cancel(self) -> None:
        self._progress.stop()


class Tasks(QObject):
    """Everything under way. `work` gets a Progress; `done` and `failed` are called on the main thread."""

    started = Signal(object)
    moved = Signal(object, int, int, str)
    finished = Signal(object)

    def __init__(self, fail: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fail = fail
        self._pool = QThreadPool(self)
        self._running: set[Task] = set()

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        label: str = "",
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """A task with a label is shown in the foot bar; without one it is silent."""
        signals = _Signals(self)
        progress = Progress(signals)
        task = Task(label, progress, signals)
        signals.moved.connect(lambda at, total, text: self.moved.emit(task, at, total, text))
        signals.ended.connect(lambda result, error: self._end(task, result, error, done, failed))
        self._running.add(task)
        self.started.emit(task)
        self._pool.start(_Work(work, progress, signals))
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        return tuple(self._running)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Stop everything under way and wait for it; used before a file is closed."""
        for task in self._running:
            task.cancel()
        return self._pool.waitForDone(milliseconds)

    def _end(
        self,
        task: Task,
        result: Any,
        error: BaseException | None,
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        self._running.discard(task)
        task.signals.deleteLater()
        self.finished.emit(task)
        if error is None:
            if done is not None:
                done(result)
        elif not isinstance(error, Cancelled):
            (failed or self._fail)(error)
