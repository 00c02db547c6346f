"""How the window speaks: a line in the foot bar, a card above the page, and the one box for a fault."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from clawdesk import __version__
from clawdesk.errors import ClawdeskError, fault_report


class Notices(QObject):
    """`said` is for the foot bar, `raised` for the card above the page (title, detail, remedy)."""

    said = Signal(str)
    raised = Signal(str, str, str)

    def __init__(self, window: QWidget, note_fault: Callable[[BaseException], object] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._note_fault = note_fault
        self._shown: set[str] = set()

    def say(self, text: str) -> None:
        self.said.emit(text)

    def problem(self, error: BaseException) -> None:
        """Whatever went wrong: told in words where it can be met, else reported as a fault."""
        if isinstance(error, ClawdeskError):
            self.raised.emit(error.title, error.detail, error.remedy)
        elif isinstance(error, OSError):
            self.raised.emit(
                "The file could not be read or written.",
                error.strerror or "",
                "Check that it is there, that there is room on the disk, and that you may use it.",
            )
        else:
            self.fault(error)

    def fault(self, error: BaseException) -> None:
        """A mistake in the program: shown once, with a report that names no person and no figure."""
        report = f"{fault_report(error, __version__)}\nQt {qVersion()}"
        if report in self._shown:
            return
        self._shown.add(report)
        if self._note_fault is not None:
            self._note_fault(error)
        box = QMessageBox(self._window)
        box.setObjectName("fault")
        box.setWindowTitle("A fault in clawdesk")
        box.setText("Something went wrong in the program. What you typed and saved is kept.")
        box.setInformativeText("The report below names the place in the program and nothing from your file.")
        box.setDetailedText(report)
        copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("copy_report")
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(report)

    def ask(self, title: str, text: str, verb: str) -> bool:
        """One question before something that cannot be undone; the button carries the verb."""
        box = QMessageBox(self._window)
        box.setObjectName("question")
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        go = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
        go.setObjectName("go")
        keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        keep.setObjectName("keep")
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is go


def install_excepthook(show: Callable[[BaseException], None]) -> None:
    """Send what nobody caught to `show`; the program calls this once."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(error)

    sys.excepthook = hook
