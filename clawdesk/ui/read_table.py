"""A small table of words to be read: every cell wraps, nothing is cut off, and the arrow keys walk its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clawdesk.domain.text_table import TextTable
from clawdesk.ui.flat_model import FlatModel
from clawdesk.ui.table import RowLine
from clawdesk.ui.theme import Theme

LINE, HEAD = 14, 34


class Written(FlatModel):
    def __init__(self, told: TextTable) -> None:
        super().__init__()
        self.told = told
        self.broken = told.columns
        """The heads with line breaks where they do not fit: a header does not wrap by itself."""

    def rows(self) -> int:
        return len(self.told.rows)

    def heads(self) -> tuple[str, ...]:
        return self.broken

    def is_figure(self, column: int) -> bool:
        return column in self.told.figures

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.told.rows[index.row()][index.column()]
        return None


class ReadTable(QTableView):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model: Written | None = None
        self.setObjectName(name)
        self.setAccessibleName("Table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(RowLine(theme, self))
        self.setWordWrap(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
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
        tall = self._head(wide)
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
        bar = self._theme.px(14) if sum(wide) > self.viewport().width() else 0
        self.setFixedHeight(tall + 4 + bar)

    def _head(self, wide: list[int]) -> int:
        """Break the heads to the width of their columns; answers how high they stand."""
        assert self._model is not None
        metrics = QFontMetrics(self._theme.font("small_strong"))
        self._model.broken = tuple(
            broken(text, metrics, room - self._inset())
            for text, room in zip(self._model.told.columns, wide, strict=True)
        )
        lines = max(text.count("\n") for text in self._model.broken)
        tall = self._theme.px(HEAD) + lines * metrics.lineSpacing()
        self.horizontalHeader().setFixedHeight(tall)
        return tall

    def _inset(self) -> int:
        """What the delegate and the style leave free at both sides of a text."""
        return 2 * self._theme.px(10) + 4

    def _widths(self, told: TextTable) -> list[int]:
        metrics, room = self.fontMetrics(), self.viewport().width()
        columns = [(head, *(cells[at] for cells in told.rows)) for at, head in enumerate(told.columns)]
        strong = QFontMetrics(self._theme.font("small_strong"))

        def widest(texts: Iterable[str]) -> int:
            return max((max(map(one.horizontalAdvance, texts)) for one in (metrics, strong)), default=0)

        needed = [widest(texts) + self._inset() for texts in columns]
        least = [
            widest([word for one in texts for word in one.split()] or [""]) + self._inset()
            for texts in columns
        ]
        over = sum(needed) - room
        while over > 0:
            # The widest column that can still wrap gives way first.
            wraps = [at for at, one in enumerate(needed) if one > least[at]]
            if not wraps:
                break
            at = max(wraps, key=lambda one: needed[one])
            give = min(over, needed[at] - least[at], max(1, over // len(wraps)))
            needed[at] -= give
            over -= give
        if over < 0:
            share = -over // len(needed)
            needed = [one + share for one in needed]
        return needed


def broken(text: str, metrics: QFontMetrics, room: int) -> str:
    """The words of a text in lines no wider than there is room for; a word is never cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
