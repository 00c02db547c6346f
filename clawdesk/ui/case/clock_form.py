"""What goes with a signature where the office has it: the time stamp of its own clock, and its revocation list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from clawdesk.domain.signing import KeyFile
from clawdesk.errors import SigningError
from clawdesk.ui.case.identity_maker import IDENTITIES, read_chosen, secret_line
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words

LISTS = "Revocation lists (*.crl);;All files (*)"
LAST_CLOCK, LAST_LIST = "clock", "revocation_list"
OWN = "Only the clock of this computer will stand for the time of the signature."
STAMPED = "The stamp is worth as much as whoever keeps the office’s clock is trusted."
NO_LIST = "No revocation list is looked at."


class ClockForm(QWidget):
    """Both are optional; what opens the clock is never kept."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.clock = _remembered(frame, LAST_CLOCK)
        self.list = _remembered(frame, LAST_LIST)
        self.wanted = QCheckBox("Put the time stamp of the office’s clock on it")
        self.passphrase = secret_line("clock_passphrase", "Passphrase of the clock")
        self._build()
        self.wanted.toggled.connect(self._show)
        self._show()

    def _build(self) -> None:
        self.setObjectName("clock_form")
        self.wanted.setObjectName("wants_stamp")
        self.wanted.setAccessibleName(self.wanted.text())
        stack = column(self, spacing=6)
        stack.addWidget(words("Time and revocation", "heading"))
        stack.addWidget(self.wanted)
        self._part = QWidget()
        self._part.setObjectName("clock_part")
        inner = column(self._part, spacing=6)
        self._clock_told = words("", "muted", wrap=True, name="clock_path")
        choose = button("Choose the clock", "choose_clock", self.choose_clock)
        label = words("Passphrase of the clock", "small")
        label.setBuddy(self.passphrase)
        inner.addWidget(self._clock_told)
        inner.addLayout(row(choose, None))
        inner.addWidget(label)
        inner.addWidget(self.passphrase)
        stack.addWidget(self._part)
        self._means = words(OWN, "small", wrap=True, name="clock_means")
        stack.addWidget(self._means)
        self._list_told = words(NO_LIST, "small", wrap=True, name="list_path")
        self._take_off = button("Leave it out", "drop_list", self.drop_list, role="quiet")
        stack.addWidget(self._list_told)
        lists = button("Choose a revocation list", "choose_list", self.choose_list, role="quiet")
        stack.addLayout(row(lists, self._take_off, None))

    def choose_clock(self) -> None:
        path = self._frame.ask_file("Choose the office’s clock", IDENTITIES)
        if path is not None:
            self.clock = path
            self._frame.state.set(LAST_CLOCK, str(path))
            self.passphrase.clear()
            self._show()

    def choose_list(self) -> None:
        path = self._frame.ask_file("Choose the revocation list", LISTS)
        if path is not None:
            self.use_list(path)

    def drop_list(self) -> None:
        self.use_list(None)

    def key(self) -> KeyFile | None:
        """The clock, where its stamp is wanted."""
        if not self.wanted.isChecked():
            return None
        if self.clock is None:
            raise SigningError(
                "No clock of the office is chosen.", remedy="Choose one, or sign without a time stamp."
            )
        return KeyFile(p12=read_chosen(self.clock, "clock of the office"), passphrase=self.passphrase.text())

    def revoked(self) -> tuple[bytes, ...]:
        return () if self.list is None else (read_chosen(self.list, "revocation list"),)

    def forget(self) -> None:
        self.passphrase.clear()

    def use_list(self, path: Path | None) -> None:
        self.list = path
        if path is None:
            self._frame.state.drop(LAST_LIST)
        else:
            self._frame.state.set(LAST_LIST, str(path))
        self._show()

    def _show(self) -> None:
        wanted = self.wanted.isChecked()
        self._part.setVisible(wanted)
        self._means.setText(STAMPED if wanted else OWN)
        self._clock_told.setText("No clock is chosen." if self.clock is None else self.clock.name)
        self._list_told.setText(
            NO_LIST if self.list is None else f"Certificates on {self.list.name} are refused."
        )
        self._take_off.setVisible(self.list is not None)


def _remembered(frame: Frame, key: str) -> Path | None:
    last = frame.state.get(key)
    return Path(last) if isinstance(last, str) and Path(last).is_file() else None
