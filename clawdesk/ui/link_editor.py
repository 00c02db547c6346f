"""A field that points to another record: type a part of its title and choose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from clawdesk.desk import Desk
from clawdesk.domain.fields import Field
from clawdesk.errors import InputError
from clawdesk.ui.display import called
from clawdesk.ui.editors import Editor, put_line

MOST_OFFERED = 20
MOST_READ = 500


class LinkEditor(Editor):
    """The titles offered are read from the file as one types, never all of them."""

    def __init__(self, field: Field, desk: Desk, *, label: bool = True) -> None:
        line = QLineEdit()
        super().__init__(field, line, label=label)
        self._line = line
        self._desk = desk
        self.within: dict[str, int | None] = {}
        """Only records of this owner are offered."""
        self._offered: dict[str, int] = {}
        self._titles = QStringListModel(self)
        self._completer = QCompleter(self._titles, self)
        self._connect()

    def _connect(self) -> None:
        popup = QListView()
        popup.setObjectName(f"{self.field.name}_offered")
        popup.setAccessibleName(f"{self.field.label}: records to choose from")
        popup.setProperty("role", "popup")
        self._completer.setPopup(popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self._line)
        self._completer.activated.connect(self._chosen)
        self._line.textEdited.connect(self._offer)
        self._line.editingFinished.connect(self.settle)
        self._line.setPlaceholderText("Type to find")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._line and pressed and event.key() == Qt.Key.Key_Down:
            self._offer("" if self.pending() is None else self._line.text())
            return True
        return super().eventFilter(watched, event)

    def _offer(self, text: str) -> None:
        self._find(text)
        self._titles.setStringList(list(self._offered))
        if self._offered:
            self._completer.complete()
            # The list is opened as high as its lines alone: its own edge would cover the last of them.
            popup = self._completer.popup()
            popup.resize(popup.width(), popup.height() + popup.fontMetrics().height())
        else:
            self._completer.popup().hide()
        self.typed.emit()

    def _find(self, text: str) -> None:
        """Titles that hold every word typed; the file looks for the longest, which narrows most."""
        self._offered = {}
        wanted = text.casefold().replace(",", " ").split()
        ids = self._desk.ids(self.field.link, contains=max(wanted, key=len, default=""), **self.within)
        # A word of a title may stand in another record, or in a choice's label: then titles are read.
        ids = ids or self._desk.ids(self.field.link, **self.within)[:MOST_READ]
        for record_id in ids[:MOST_READ]:
            title = self._desk.title_of(self.field.link, record_id)
            if not all(word in title.casefold() for word in wanted):
                continue
            if len(self._offered) == MOST_OFFERED:
                break
            if title in self._offered:
                title = f"{title} · no. {record_id}"
            self._offered[title] = record_id

    def _chosen(self, title: str) -> None:
        self._line.setText(title)
        self.settle()

    def _text(self) -> str:
        return self._line.text()

    def _put_text(self, text: str) -> None:
        put_line(self._line, text)

    def _show(self, value: Any) -> str:
        return "" if value is None else self._desk.title_of(self.field.link, value)

    def _read(self, text: str) -> int | None:
        wanted = text.strip()
        if not wanted:
            empty: int | None = self._needed(None)
            return empty
        for known in (self._value, self._saved):
            if known is not None and wanted == self._show(known):
                return int(known)
        if wanted not in self._offered:
            self._find(wanted)
        same = [
            record_id for title, record_id in self._offered.items() if title.casefold() == wanted.casefold()
        ]
        if same or len(self._offered) == 1:
            return (same or list(self._offered.values()))[0]
        what = called(self.field.link).lower()
        if self._offered:
            raise InputError(f"More than one {what} fits “{wanted}”: choose from the list.")
        raise InputError(f"No {what} fits “{wanted}”: choose one that is in the file, or leave it empty.")
