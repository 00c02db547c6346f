"""The log as a table, read from its end in slices as one scrolls, and what each row changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from clawdesk.desk import Desk
from clawdesk.domain.activity import LogRow
from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.fields import Kind
from clawdesk.ui.display import moment
from clawdesk.ui.flat_model import SHOWN, FlatModel
from clawdesk.ui.table_model import ID_ROLE

SLICE = 200
VERBS = {
    "save_record": "Kept",
    "remove_record": "Removed",
    "erase_note": "Erased",
    "file_evidence": "Filed",
    "import_filings": "Imported",
    "supersede_lines": "Marked",
    "import_export": "Taken in",
    "adopt_policy": "Adopted",
    "record_decision": "Decided",
    "determine": "Determined",
    "record_entries": "Entered",
    "issue_report": "Issued",
    "issue_by_hand": "Issued",
    "issue_paper": "Issued",
    "file_scan": "Filed",
    "undo": "Undone",
    "redo": "Done again",
}
COLUMNS = ("No.", "When", "Who", "What")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One field before and after; an empty side was not there."""

    record: str
    field: str
    before: str
    after: str


class LogModel(FlatModel):
    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entity = ""
        self._words = ""
        self._rows: list[LogRow] = []
        self._next: int | None = None
        self._whole = False
        self.reload()

    def show_only(self, entity: str, words: str) -> None:
        if (entity, words) != (self._entity, self._words):
            self._entity, self._words = entity, words.strip().casefold()
            self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        self._rows, self._next, self._whole = [], None, False
        self._rows = self._slice()
        self.endResetModel()

    def row(self, at: int) -> LogRow:
        return self._rows[at]

    def rows(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        return COLUMNS

    def is_figure(self, column: int) -> bool:
        return column == 0

    def canFetchMore(self, parent: Any) -> bool:
        return not self._whole

    def fetchMore(self, parent: Any) -> None:
        fresh = self._slice()
        if fresh:
            self.beginInsertRows(parent, len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._rows[index.row()].seq
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        if role in SHOWN:
            one = self._rows[index.row()]
            return (f"{one.seq:,}", moment(one.at), one.by, told(one))[index.column()]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The log has one order: that in which it was written."""

    def _slice(self) -> list[LogRow]:
        found: list[LogRow] = []
        while not found and not self._whole:
            read = self._desk.log(limit=SLICE, before=self._next, entity=self._entity)
            self._whole = len(read) < SLICE
            if read:
                self._next = min(one.seq for one in read)
            found = [one for one in read if self._words in f"{told(one)} {one.by}".casefold()]
        return found


def told(row: LogRow) -> str:
    verb = VERBS.get(row.verb, row.verb.replace("_", " ").capitalize())
    return f"{verb}: {row.label}" if row.label else verb


def moved(row: LogRow, most: int = 200) -> tuple[Moved, ...]:
    """Every field that the write changed."""
    before, after = _images(row.before), _images(row.after)
    found: list[Moved] = []
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key) or {}, after.get(key) or {}
        for name in dict.fromkeys((*now, *was)):
            if name == "id" or was.get(name) == now.get(name):
                continue
            found.append(
                Moved(
                    record=_record_words(*key),
                    field=_field_words(key[0], name),
                    before=_value_words(key[0], name, was.get(name)),
                    after=_value_words(key[0], name, now.get(name)),
                )
            )
            if len(found) == most:
                return tuple(found)
    return tuple(one for one in found if one.before or one.after)


def _images(text: str) -> dict[tuple[str, Any], Any]:
    """The images of a log row by record; what keeps no fields, such as a document, has an empty one."""
    try:
        images = json.loads(text) if text else []
    except ValueError:
        return {}
    found: dict[tuple[str, Any], Any] = {}
    for one in images if isinstance(images, list) else []:
        if isinstance(one, list) and len(one) == 3:
            found[(str(one[0]), one[1])] = one[2] if isinstance(one[2], dict) else {}
    return found


def _record_words(entity: str, record_id: Any) -> str:
    label = BY_NAME[entity].label if entity in BY_NAME else entity.rstrip("+").capitalize()
    return f"{label} {record_id}" if isinstance(record_id, int) else label


def _field_words(entity: str, name: str) -> str:
    fields = {one.name: one for one in BY_NAME[entity].fields} if entity in BY_NAME else {}
    return fields[name].label if name in fields else name.replace("_", " ").capitalize()


def _value_words(entity: str, name: str, value: Any) -> str:
    fields = {one.name: one for one in BY_NAME[entity].fields} if entity in BY_NAME else {}
    field = fields.get(name)
    if value is None or value == "":
        return ""
    if field is not None and field.sealed:
        return "a sealed text"
    if field is not None and field.kind is Kind.YES_NO:
        return "Yes" if value else "No"
    text = field.label_of(str(value)) if field is not None and field.choices else str(value)
    return text if len(text) <= 160 else f"{text[:160]} …"
