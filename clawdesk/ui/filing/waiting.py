"""The list of what waits to be looked at, with what can be done to all of it at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.filing.queue import Queue
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column
from clawdesk.ui.record_list import RecordList

# Between two looks at a heap that changes file by file.
LOOK_MS = 80


class Waiting(QWidget):
    chosen = Signal(int)
    accept_wanted = Signal()
    accept_open_wanted = Signal()
    """All that can be accepted, whatever was found in them."""
    discard_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, frame: Frame, queue: Queue) -> None:
        super().__init__()
        self._queue = queue
        self.setObjectName("waiting_list")
        self.list = RecordList(frame, "waiting", "To look at", queue.heap, narrow=False)
        self.accept = button("Accept all", "accept_all", self.accept_wanted.emit)
        self.accept_open = button("Accept all", "accept_open", self.accept_open_wanted.emit, role="quiet")
        self.discard = button("Discard all", "discard_all", self.discard_wanted.emit, role="quiet")
        self.back = button("Filings in the file", "back_to_filings", self.back_wanted.emit, role="quiet")
        foot = Flowing("waiting_foot")
        for one in (self.accept, self.accept_open, self.discard, self.back):
            foot.flow.addWidget(one)
        self.list.foot.addWidget(foot)
        column(self).addWidget(self.list)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.tell)
        self.list.chosen.connect(self.chosen)
        queue.changed.connect(self._look_soon)
        self.tell()

    def select(self, key: int) -> None:
        self.list.lines.blockSignals(True)
        self.list.select(key)
        self.list.lines.blockSignals(False)

    def tell(self) -> None:
        ready = len(self._queue.ready())
        told = f"Accept {ready:,} with nothing open"
        self.accept.setText(told)
        self.accept.setAccessibleName(told)
        self.accept.setVisible(ready > 0)
        every = len(self._queue.acceptable())
        told = f"Accept all {every:,}, findings too"
        self.accept_open.setText(told)
        self.accept_open.setAccessibleName(told)
        self.accept_open.setVisible(every > max(ready, 1))

    def _look_soon(self) -> None:
        if not self._clock.isActive():
            self._clock.start()
