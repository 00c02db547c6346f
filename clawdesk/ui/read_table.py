"""A small table of words to be read: every cell wraps, nothing is cut off, and the arrow keys walk its rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clawdesk.domain.text_table import TextTable
from clawdesk.ui.table import RowLine
from clawdesk.ui.theme import Theme

GAP, LINE = 16, 14


class Written(QAbstractTableModel):
    def __init__(self, told: TextTable) -> None:
        super().__init__()
        self.told = told

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.told.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.told.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.told.rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.told.columns[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, section: int) -> Qt.AlignmentFlag:
        right = section in self.told.figures
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ReadTable(QTableView):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model: Written | None = None
        self.setObjectName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(RowLine(theme, self))
        self.setWordWrap(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setObjectName(f"{name}_columns")
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._measure)

    def show_told(self, told: TextTable) -> None:
        self._model = Written(told)
        self.setModel(self._model)
        self.setAccessibleName(told.title)
        self.horizontalHeader().setAccessibleName(f"{told.title}: columns")
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _measure(self) -> None:
        """Figures and short words keep their width; what is long shares the rest and wraps."""
        if self._model is None:
            return
        wide = self._widths(self._model.told)
        for section, one in enumerate(wide):
            self.horizontalHeader().resizeSection(section, one)
        tall = self._theme.px(34)
        self.horizontalHeader().setFixedHeight(tall)
        for at, cells in enumerate(self._model.told.rows):
            needed = max(
                (
                    self.fontMetrics().boundingRect(
                        0, 0, max(20, room - self._inset()), 10_000, Qt.TextFlag.TextWordWrap, cell
                    )
                ).height()
                for cell, room in zip(cells, wide, strict=True)
            )
            self.setRowHeight(at, needed + self._theme.px(LINE))
            tall += self.rowHeight(at)
        self.setFixedHeight(tall + 4)

    def _inset(self) -> int:
        """What the delegate and the style leave free at both sides of a text."""
        return 2 * self._theme.px(10) + GAP // 2

    def _widths(self, told: TextTable) -> list[int]:
        metrics, room = self.fontMetrics(), self.viewport().width()
        gap = self._inset() + 2
        needed = [
            max(metrics.horizontalAdvance(text) for text in (head, *(cells[at] for cells in told.rows))) + gap
            for at, head in enumerate(told.columns)
        ]
        over = sum(needed) - room
        while over > 0:
            # The longest column gives way first, down to the next longest.
            at = needed.index(max(needed))
            others = [one for place, one in enumerate(needed) if place != at]
            give = max(1, min(over, needed[at] - max(others, default=0)))
            if needed[at] - give < self._theme.px(40):
                break
            needed[at] -= give
            over -= give
        if over < 0:
            needed[-1 if len(needed) - 1 not in told.figures else 0] -= over
        return needed
