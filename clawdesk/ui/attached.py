"""The panel at the side of a record: the documents that show it and the notes to it."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from clawdesk.actions.erase_note import EraseNote
from clawdesk.actions.file_evidence import FileEvidence
from clawdesk.domain.evidence import Evidence
from clawdesk.errors import ClawdeskError
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, scrolled, words


class Attached(QWidget):
    """Evidence and notes of one record; files may be dropped on it."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        super().__init__(page)
        self.hide()
        self._frame = frame
        self._subject: tuple[str, int] | None = None
        self.setObjectName("attached")
        self.setAcceptDrops(not frame.desk.read_only)
        self._title = words("", "subtitle", wrap=True, name="attached_title")
        self._hint = words(
            "Drop a document here, or add one. It is kept in the file with its SHA-256.", "small", wrap=True
        )
        self.evidence = OwnedRecords(
            frame, "evidence", owner="subject_id", columns=("exhibit", "title", "page")
        )
        self.notes = OwnedRecords(frame, "note", owner="subject_id", columns=("written_on", "text"))
        self.evidence.adder = self.choose_document
        self.evidence.extra = self._document_button
        self.notes.remover = self._erase
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "paper")
        stack = column(inner, margins=(20, 20, 20, 20), spacing=14)
        stack.addWidget(self._title)
        stack.addWidget(self.evidence)
        stack.addWidget(self._hint)
        stack.addSpacing(8)
        stack.addWidget(self.notes)
        stack.addStretch(1)
        area = scrolled(inner, "attached_area", "Evidence and notes")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self).addWidget(area)

    def show_subject(self, entity: str, record_id: int, title: str) -> None:
        self._subject = (entity, record_id)
        self._title.setText(title)
        self.evidence.show_owner(record_id, subject=entity)
        self.notes.show_owner(record_id, subject=entity)

    def choose_document(self) -> None:
        path = self._frame.ask_file("Choose a document to file as evidence", "All files (*)")
        if path is not None:
            self.file(path)

    def file(self, path: Path) -> None:
        """Store a document beside the record it shows."""
        if self._subject is None:
            return
        entity, record_id = self._subject
        record = Evidence(title=path.stem, subject=entity, subject_id=record_id)
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        try:
            command = FileEvidence(
                record=record, data=path.read_bytes(), name=path.name, media_type=media_type
            )
            self._frame.desk.execute(command)
        except (ClawdeskError, OSError) as problem:
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"{path.name} is filed as evidence.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile() and Path(url.toLocalFile()).is_file():
                self.file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _document_button(self, record: Any) -> QWidget | None:
        if not record.sha256:
            return None
        return button("Save a copy", "save_document", lambda: self._save_copy(record), role="quiet")

    def _save_copy(self, record: Evidence) -> None:
        path = self._frame.ask_place("Where shall the copy go?", record.title, "All files (*)")
        if path is None:
            return
        try:
            path.write_bytes(self._frame.desk.document(record.sha256))
        except (ClawdeskError, OSError) as problem:
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"A copy stands at {path}.")

    def _erase(self, record_id: int) -> None:
        sure = self._frame.notices.ask(
            "Erase this note for good?",
            "Its words are removed from the file and from the log, and no undo brings them back.",
            "Erase",
        )
        if not sure:
            return
        try:
            self._frame.desk.execute(EraseNote(id=record_id))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
        else:
            self.notes.close_form()
            self._frame.notices.say("The note is erased.")
