"""The paper that a person drops on the page of a case, to have it checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def pdf_in(event: QDropEvent) -> Path | None:
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((one for one in paths if one.suffix.lower() == ".pdf"), None)
