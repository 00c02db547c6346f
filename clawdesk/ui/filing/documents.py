"""The documents of a submission: each shown beside the filing, or saved as it was before it was packed."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clawdesk import jobs
from clawdesk.domain.filing import FiledDocument, Filing
from clawdesk.errors import ClawdeskError
from clawdesk.ui.elided import Elided
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.saving import save_bytes

_KINDS = {"EX-24": "power of attorney", "EX-99": "exhibit", "GRAPHIC": "picture"}


class Documents(QWidget):
    """`shown` carries a document's name and its bytes."""

    shown = Signal(str, bytes)

    def __init__(self, frame: Frame, filing: Filing, data: bytes) -> None:
        super().__init__()
        self._frame, self._filing, self._data = frame, filing, data
        self.setObjectName("documents")
        stack = column(self, spacing=4)
        stack.addWidget(words("Documents", "heading"))
        for at, one in enumerate(filing.documents):
            stack.addLayout(self._line(at, one))

    def _line(self, at: int, one: FiledDocument) -> QHBoxLayout:
        what = Elided("", f"document_{at}")
        what.say(document_words(one))
        show = button("Show", f"show_document_{at}", lambda: self._show(one), role="link")
        save = button("Save a copy", f"save_document_{at}", lambda: self._save(one), role="link")
        for made in (show, save):
            made.setAccessibleName(f"{made.text()}: {one.name or one.kind}")
        line = row(spacing=8)
        line.addWidget(what, 1)
        line.addWidget(show)
        line.addWidget(save)
        return line

    def _bytes(self, one: FiledDocument) -> bytes | None:
        try:
            return jobs.exhibit(self._data, one, part=self._filing.part)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return None

    def _show(self, one: FiledDocument) -> None:
        data = self._bytes(one)
        if data is not None:
            self.shown.emit(one.name or one.kind, data)

    def _save(self, one: FiledDocument) -> None:
        data = self._bytes(one)
        if data is None:
            return
        # A submission may name a document by any path; a person is offered its last part alone.
        name = PurePosixPath(one.name.replace("\\", "/")).name or f"{one.kind}.txt"
        place = self._frame.ask_place("Save a copy of the document", name, "All files (*)")
        if place is None:
            return
        try:
            save_bytes(place, data)
        except (ClawdeskError, OSError) as problem:
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"Saved as {place.name}.")


def document_words(one: FiledDocument) -> str:
    kind = next((told for start, told in _KINDS.items() if one.kind.startswith(start)), "")
    parts = (one.kind, kind, one.description if one.description != one.kind else "", one.name)
    return " · ".join(part for part in parts if part)
