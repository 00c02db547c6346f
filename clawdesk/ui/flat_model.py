"""What the flat tables of the window have in common: rows without children, and headings over their own cells."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
# What a cell shows is what a screen reader says of it, and what its tip tells in full.
SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class FlatModel(QAbstractTableModel):
    """`rows` and `heads` say how large it is, `is_figure` which columns stand to the right."""

    @abstractmethod
    def rows(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def heads(self) -> tuple[str, ...]:
        """The heading of every column."""

    @abstractmethod
    def is_figure(self, column: int) -> bool:
        """Whether the column holds figures."""

    def head_tip(self, column: int) -> str:
        """What a heading tells besides its words."""
        return ""

    def side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.is_figure(column) else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.rows()

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.head_tip(section) or None
        return self.side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None
