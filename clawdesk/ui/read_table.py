"""A small table of words to be read: every cell wraps, nothing is cut off, and the arrow keys walk its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clawdesk.domain.text_table import TextTable
from clawdesk.ui.flat_model import FlatModel
from clawdesk.ui.table import GAP, RowLine
from clawdesk.ui.theme import Theme

LINE, HEAD = 14, 34
# The type of the cells and the room beside them, where there is much and where there is little of it.
CLOSER = (("body", GAP), ("small", 4))


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
        self._told: TextTable | None = None
        self._model: Written | None = None
        self.setObjectName(name)
        self.setAccessibleName("Table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self._lines = RowLine(theme, self)
        self.setItemDelegate(self._lines)
        self.setWordWrap(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setObjectName(f"{name}_columns")
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setHighlightSections(False)
        # The style's own least would push a narrow column, and with it the last one, past the edge.
        header.setMinimumSectionSize(1)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._measure)

    def show_told(self, told: TextTable) -> None:
        self._told = told
        self._write(told)
        self.setAccessibleName(told.title)
        self.horizontalHeader().setAccessibleName(f"{told.title}: columns")
        self._measure()

    def _write(self, told: TextTable) -> None:
        self._model = Written(told)
        self.setModel(self._model)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _measure(self) -> None:
        """Figures and short words keep their width; what is long shares the rest and wraps."""
        if self._told is None or self._model is None:
            return
        told = self._fitting(self._told)
        if told != self._model.told:
            self._write(told)
        wide = self._widths(told)
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

    def _fitting(self, told: TextTable) -> TextTable:
        """The table in the largest type that it fits in; where it fits in none, row after row."""
        for closeness in CLOSER:
            self._stand(*closeness)
            if sum(self._least(told)) <= self.viewport().width():
                return told
        if not self.isVisible():
            return told
        self._stand(*CLOSER[0])
        return told.unrolled()

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

    def _stand(self, style: str, gap: int) -> None:
        """Set the type of the cells and the room between them."""
        font = self._theme.font(style)
        if self.font() != font:
            self.setFont(font)
        self._lines.gap = gap
        px = self._theme.px
        wanted = "" if gap == GAP else f"QHeaderView::section {{ padding: {px(6)}px {px(gap)}px; }}"
        if self.horizontalHeader().styleSheet() != wanted:
            self.horizontalHeader().setStyleSheet(wanted)

    def _inset(self) -> int:
        """What the delegate and the style leave free at both sides of a text."""
        return 2 * self._theme.px(self._lines.gap) + 4

    def _needs(self, columns: Iterable[Iterable[str]]) -> list[int]:
        """How wide each column has to be for these texts, each on one line."""
        both = (self.fontMetrics(), QFontMetrics(self._theme.font("small_strong")))
        return [
            max((one.horizontalAdvance(text) for text in texts for one in both), default=0) + self._inset()
            for texts in columns
        ]

    def _least(self, told: TextTable) -> list[int]:
        """No word is broken, nor what is held together by a no-break space."""
        return self._needs([[word for one in texts for word in one.split(" ")] for texts in _columns(told)])

    def _widths(self, told: TextTable) -> list[int]:
        room = self.viewport().width()
        needed, least = self._needs(_columns(told)), self._least(told)
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


def _columns(told: TextTable) -> list[tuple[str, ...]]:
    return [(head, *(cells[at] for cells in told.rows)) for at, head in enumerate(told.columns)]


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
