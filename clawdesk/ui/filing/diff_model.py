"""The rows of an original beside those of its amendment, each original row with a box for "superseded"."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from clawdesk.domain.filing import Line
from clawdesk.domain.filing_diff import CellChange, Change, FilingDiff, LineChange
from clawdesk.ui.filing.cells import cell_text, name_of
from clawdesk.ui.table_model import ID_ROLE

HEADINGS = ("Superseded", "Row", "The original says", "The amendment says")
WORDS = {Change.SAME: "the same", Change.ADDED: "not in the original", Change.LEFT_OUT: "left out"}
Place = tuple[int, int]


class DiffModel(QAbstractTableModel):
    """`marked` are the original's rows, by table and number, that a person says are superseded."""

    marks_changed = Signal()

    def __init__(self, diff: FilingDiff, marked: frozenset[Place]) -> None:
        super().__init__()
        self._lines = diff.lines
        self.marked = set(marked)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def change(self, at: int) -> LineChange:
        return self._lines[at]

    def mark_all(self) -> None:
        """Every row of the original that the amendment states anew."""
        self.marked = {place_of(one.before) for one in self._lines if one.before and one.after}
        self._tell()

    def toggle(self, at: int) -> None:
        before = self._lines[at].before
        if before is not None:
            self.marked ^= {place_of(before)}
            self._tell()

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._lines[index.row()]
        if role == ID_ROLE:
            return index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return "superseded" if self._is_marked(one) else "stands"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(one, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def _is_marked(self, one: LineChange) -> bool:
        return one.before is not None and place_of(one.before) in self.marked

    def _text(self, one: LineChange, column: int) -> str:
        line = one.before or one.after
        if line is None or (column == 0 and one.before is None):
            return ""
        if column == 0:
            return "☑ superseded" if self._is_marked(one) else "☐"
        if column == 1:
            return f"{'I' * line.table} {line.row}"
        if one.change is Change.CHANGED:
            return "; ".join(side(cell, after=column == 3) for cell in one.cells)
        told = row_words(line)
        if column == 2:
            return WORDS[one.change] if one.change is Change.ADDED else told
        return told if one.change is Change.ADDED else WORDS[one.change]

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._lines) - 1), 0))
        self.marks_changed.emit()


def place_of(line: Line) -> Place:
    return line.table, line.row


def side(cell: CellChange, *, after: bool) -> str:
    """What one of the two says of a cell; where only the footnote differs, the footnote."""
    said = cell_text(cell.after if after else cell.before) or "nothing"
    notes = cell.notes_after if after else cell.notes_before
    if cell_text(cell.after) == cell_text(cell.before):
        said = " ".join(notes) or "no footnote"
    return f"{name_of(cell.name)} {said}"


def row_words(line: Line) -> str:
    """A row in a few words, for a person to know it by."""
    parts = (
        cell_text(line.security),
        cell_text(line.date),
        cell_text(line.code) if line.is_transaction else "holding",
        cell_text(line.shares) or cell_text(line.total_value),
        f"at {cell_text(line.price)}" if line.price.value is not None else "",
    )
    return " · ".join(part for part in parts if part)
