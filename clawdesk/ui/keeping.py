"""What the open window does by itself: look whether the file is still there, and make the timed backups."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from clawdesk.domain.dates import format_date
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import clock
from clawdesk.ui.page import Frame

LOOK_MS = 3_000
BACKUP_MS = 30 * 60 * 1_000


class Keeping(QObject):
    """`noticed` carries a sentence about the file's place, or nothing when all is well again."""

    noticed = Signal(str)
    kept = Signal(str)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._noticed = ""
        self._saved = ""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._backup = QTimer(self)
        self._backup.setInterval(BACKUP_MS)
        self._backup.timeout.connect(self.back_up_if_changed)
        frame.bridge.changed.connect(self._wrote)

    @property
    def away(self) -> str:
        """Why the file cannot be written where it was, or nothing."""
        return self._noticed

    def start(self) -> None:
        if not self._frame.desk.read_only:
            self._look.start()
            self._backup.start()
        self.tell()

    def stop(self) -> None:
        self._look.stop()
        self._backup.stop()

    def look(self) -> None:
        sentence = self._frame.desk.still_there()
        if sentence != self._noticed:
            self._noticed = sentence
            self.noticed.emit(sentence)
            self.tell()

    def back_up_if_changed(self) -> None:
        try:
            self._frame.desk.back_up_if_changed()
        except (ClawdeskError, OSError) as problem:
            self._frame.notices.problem(problem)
        self.tell()

    def tell(self) -> None:
        if self._frame.desk.read_only:
            self.kept.emit("Open for reading only")
            return
        if self._noticed:
            self.kept.emit("The file is away: nothing is kept")
            return
        backups = self._frame.desk.backups()
        latest = max(backups, key=lambda one: one.made_at, default=None)
        saved = f"Saved {self._saved} · every change kept" if self._saved else "Every change is kept at once"
        backup = f"Backup {clock(latest.made_at)}, checked" if latest else "No backup yet"
        if latest and latest.made_at.astimezone().date() != self._frame.services.today():
            backup = f"Backup {format_date(latest.made_at.astimezone().date())}, checked"
        self.kept.emit(f"{saved}\n{backup}")

    def _wrote(self) -> None:
        self._saved = clock(self._frame.services.now())
        self.tell()
