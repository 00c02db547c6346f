"""What waits to be looked at, as a list that changes row by row while files are being read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from clawdesk.domain.filing import Filing
from clawdesk.ui.filing.lists import preview_line
from clawdesk.ui.filing.reading import Preview
from clawdesk.ui.record_list import LINE_ROLE
from clawdesk.ui.table_model import ID_ROLE


class Heap(QAbstractListModel):
    """Previews in the order in which they came; each is replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._previews: list[Preview] = []
        self._rows: dict[int, int] = {}
        self._holders: dict[tuple[str, ...], int] = {}

    def __iter__(self) -> Iterator[Preview]:
        return iter(self._previews)

    def of(self, key: int | None) -> Preview | None:
        row = self._rows.get(key, -1) if key is not None else -1
        return self._previews[row] if row >= 0 else None

    def row_of(self, key: int) -> int:
        return self._rows.get(key, -1)

    def id_at(self, at: int) -> int:
        return self._previews[at].key

    def insert(self, fresh: Iterable[Preview], after: int | None = None) -> None:
        """At the end, or right after the one with this key."""
        fresh = list(fresh)
        at = len(self._previews) if after is None else self._rows[after] + 1
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
        self._previews[at:at] = fresh
        self._count_from(at)
        self.endInsertRows()

    def put(self, preview: Preview) -> None:
        row = self._rows[preview.key]
        self._previews[row] = preview
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def drop(self, keys: Iterable[int]) -> None:
        gone = set(keys)
        self._holders = {one: key for one, key in self._holders.items() if key not in gone}
        rows = sorted((self._rows[key] for key in gone if key in self._rows), reverse=True)
        if len(rows) > 1:
            self.beginResetModel()
            self._previews = [one for one in self._previews if one.key not in gone]
            self._rows = {}
            self._count_from(0)
            self.endResetModel()
            return
        for row in rows:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[self._previews.pop(row).key]
            self._count_from(row)
            self.endRemoveRows()

    def twin_of(self, key: int, filing: Filing) -> str:
        """The name of another one that was there first and holds the same filing."""
        for identity in _identities(filing):
            holder = self.of(self._holders.setdefault(identity, key))
            if holder is not None and holder.key != key:
                return holder.name
        return ""

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._previews)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        preview = self._previews[index.row()]
        if role == ID_ROLE:
            return preview.key
        if role == LINE_ROLE:
            return preview_line(preview)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return preview_line(preview).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return preview.name
        return None

    def _count_from(self, at: int) -> None:
        for row in range(at, len(self._previews)):
            self._rows[self._previews[row].key] = row


def _identities(filing: Filing) -> Iterator[tuple[str, ...]]:
    yield (filing.sha256, filing.part)
    if filing.accession:
        yield (filing.accession,)
