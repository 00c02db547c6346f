"""Rows of an entity, paged from the file: ids at once, records by pages of 256, the latest pages kept."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QObject, Qt

from clawdesk.desk import Desk
from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import entity
from clawdesk.domain.fields import Entity, Field
from clawdesk.ui import display
from clawdesk.ui.flat_model import SHOWN, FlatModel, Index

PAGE = 256
PAGES_KEPT = 32
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2


class TableModel(FlatModel):
    """One entity with some of its fields as columns; filtered, sorted and paged by the file itself."""

    def __init__(
        self, desk: Desk, name: str, columns: tuple[str, ...], parent: QObject | None = None, **where: Any
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entity: Entity = entity(name)
        self.columns: tuple[Field, ...] = tuple(self.entity.field(column) for column in columns)
        self._heads = tuple(column.label for column in self.columns)
        self._where = where
        self._contains = ""
        self._order = ""
        self._descending = False
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()
        self._titles: dict[tuple[str, int], str] = {}
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        self._ids = self._desk.ids(
            self.entity.name,
            order=self._order,
            descending=self._descending,
            contains=self._contains,
            **self._where,
        )
        self._pages.clear()
        self._titles.clear()
        self.endResetModel()

    def narrow(self, **where: Any) -> None:
        """Show only the rows of, say, one owner."""
        if where != self._where:
            self._where = where
            self.reload()

    def find(self, text: str) -> None:
        """Show only the rows that hold this text."""
        if text.strip() != self._contains:
            self._contains = text.strip()
            self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.columns[column].name if 0 <= column < len(self.columns) else ""
        descending = order is Qt.SortOrder.DescendingOrder
        if (name, descending) != (self._order, self._descending):
            self._order, self._descending = name, descending
            self.reload()

    def take(self, changes: Changes) -> bool:
        """Look at what a write changed; True where rows were read anew."""
        links = {column.link for column in self.columns if column.link}
        if not changes.concerns(self.entity.name, *links):
            return False
        self.reload()
        return True

    def record(self, at: int) -> Any:
        page = at // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._desk.rows(self.entity.name, self._ids[page * PAGE : (page + 1) * PAGE])
            self._pages[page] = rows
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[at % PAGE]

    def id_at(self, at: int) -> int:
        return self._ids[at]

    def row_of(self, record_id: int) -> int:
        """Where a record stands, or -1."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def title_of(self, name: str, record_id: int) -> str:
        key = (name, record_id)
        if key not in self._titles:
            self._titles[key] = self._desk.title_of(name, record_id)
        return self._titles[key]

    def rows(self) -> int:
        return len(self._ids)

    def heads(self) -> tuple[str, ...]:
        return self._heads

    def is_figure(self, column: int) -> bool:
        return display.is_figure(self.columns[column])

    def head_tip(self, column: int) -> str:
        return self.columns[column].help

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        field = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        if role == RECORD_ROLE:
            return self.record(index.row())
        if role in SHOWN:
            value = getattr(self.record(index.row()), field.name)
            text = display.shown(field, value, self.title_of)
            return text if role == Qt.ItemDataRole.ToolTipRole else text.replace("\n", " ")
        return None
