"""Open the window and stay until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from clawdesk.ui.notices import install_excepthook
from clawdesk.ui.services import Services


def application() -> QApplication:
    """The one QApplication, named so that the system knows it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(sys.argv[:1])
    app.setApplicationName("clawdesk")
    app.setDesktopFileName("clawdesk")
    return app


def run(services: Services, path: Path | None = None, *, sample: bool = False) -> int:
    """The window on a file, on the sample company, or on the welcome."""
    app = application()
    from clawdesk.ui.window import Window

    window = Window(None, services)
    install_excepthook(window.notices.fault)
    window.show()
    if path is not None:
        window.open_path(path)
    elif sample:
        window.open_sample()
    return app.exec()
