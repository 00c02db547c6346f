"""Open the window and stay until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from clawdesk.ui.notices import install_excepthook
from clawdesk.ui.services import Services


class FirstPaint(QObject):
    """Tells once that a window has been painted."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def application() -> QApplication:
    """The one QApplication, named so that the system knows it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Drawing hands the interpreter over many times; while something is read beside it, each costs this long.
    sys.setswitchinterval(0.001)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("clawdesk")
    app.setDesktopFileName("clawdesk")
    return app


def run(services: Services, path: Path | None = None, *, sample: bool = False) -> int:
    """The window on a file, on the sample company, or on the welcome; it is there before the file is read."""
    app = application()
    from clawdesk.ui.window import Window

    window = Window(None, services, empty=True)
    install_excepthook(window.notices.fault)
    first = FirstPaint(window)
    window.installEventFilter(first)
    first.painted.connect(lambda: window.begin(path, sample=sample))
    window.show()
    return app.exec()
