"""The desk's Changes as one Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clawdesk.desk import Desk


class Bridge(QObject):
    """`changed` carries the Changes of every write, undo and redo."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlisten = desk.listen(self.changed.emit)

    def stop(self) -> None:
        self._unlisten()
