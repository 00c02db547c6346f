"""A folder that is looked at again and again: what comes to rest in it is read, what is half written waits."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clawdesk.intake import quiet
from clawdesk.intake.folder import Seen
from clawdesk.ui.elided import Elided
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row
from clawdesk.ui.task import Progress

LOOK_MS = 700
# A file that stayed the same for so long is taken to be whole.
QUIET_MS = 1500
# Under such a name a browser keeps what it has not finished.
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")
SETTING = "watched folder"


class Watcher(QObject):
    """`came` carries the paths of files that are whole; what lay in the folder at the beginning is not taken.

    What came while the company's file was closed is: the last look is remembered with the folder.
    """

    came = Signal(object)
    changed = Signal()

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._setting = f"{SETTING} {frame.desk.path}"
        self._seen: dict[str, Seen] = {}
        self._taken: dict[str, tuple[int, int]] | None = None
        self._looking = False
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)
        kept = frame.state.get(self._setting)
        known = isinstance(kept, list) and len(kept) == 2
        self.folder: Path | None = Path(str(kept[0])) if known else None
        self._until: int | None = int(kept[1]) if known and kept[1] else None
        if self.folder is not None:
            self._clock.start()

    def watch(self, folder: Path | None) -> None:
        """From now on, and again when this file is opened next; None ends it."""
        self.folder, self._seen, self._taken = folder, {}, None
        if folder is None:
            self._frame.state.drop(self._setting)
            self._clock.stop()
        else:
            self._until = None
            self._remember()
            self._clock.start()
            self._look()
        self.changed.emit()

    def _look(self) -> None:
        if self.folder is None or self._looking:
            return
        self._looking = True
        self._frame.tasks.run(
            partial(snapshot, self.folder), done=partial(self._compare, self.folder), failed=self._fail
        )

    def _compare(self, folder: Path, now: dict[str, tuple[int, int]]) -> None:
        self._looking = False
        if folder != self.folder:
            return
        before = self._taken
        if before is None:
            until = max((seen[1] for seen in now.values()), default=0) if self._until is None else self._until
            before = {name: seen for name, seen in now.items() if seen[1] <= until}
            self._until = until
            self._remember()
        # A file that was taken and is written anew is another one.
        self._taken = {name: seen for name, seen in before.items() if now.get(name) == seen}
        self._seen, ready = quiet(
            self._seen, now, at=time.monotonic_ns() // 1_000_000, after=QUIET_MS, taken=tuple(self._taken)
        )
        if ready:
            self._taken.update({name: now[name] for name in ready})
            self._until = max(self._until or 0, *(now[name][1] for name in ready))
            self._remember()
            self.came.emit(tuple(Path(folder, name) for name in ready))

    def _remember(self) -> None:
        self._frame.state.set(self._setting, [str(self.folder), self._until])

    def _fail(self, error: BaseException) -> None:
        """A folder that is away for a while is looked for again; it is not forgotten."""
        self._looking = False
        if not isinstance(error, OSError):
            self._frame.notices.problem(error)


def snapshot(folder: Path, progress: Progress) -> dict[str, tuple[int, int]]:  # noqa: ARG001
    """Size and time of change of each file that lies in the folder itself."""
    import os

    found: dict[str, tuple[int, int]] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            unfinished = entry.name.startswith(".") or entry.name.lower().endswith(UNFINISHED)
            if unfinished or not entry.is_file(follow_symlinks=False):
                continue
            seen = entry.stat(follow_symlinks=False)
            found[entry.name] = (seen.st_size, seen.st_mtime_ns)
    return found


class WatchLine(QWidget):
    """Which folder is watched, and the way to begin or end it."""

    wanted = Signal()

    def __init__(self, watcher: Watcher) -> None:
        super().__init__()
        self._watcher = watcher
        self.setObjectName("watch_line")
        self._told = Elided("small", "watched_folder")
        self._begin = button("Watch a folder", "watch_folder", self.wanted.emit, role="quiet")
        self._end = button("Stop watching", "stop_watching", lambda: watcher.watch(None), role="quiet")
        stack = column(self, spacing=2)
        stack.addWidget(self._told)
        stack.addLayout(row(self._begin, self._end, None, spacing=0))
        watcher.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        folder = self._watcher.folder
        self._told.say(f"Watching {folder}" if folder else "")
        self._told.setVisible(folder is not None)
        self._begin.setVisible(folder is None)
        self._end.setVisible(folder is not None)
