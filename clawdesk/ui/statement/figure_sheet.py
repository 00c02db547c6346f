"""Figures as filed and as restated in one grid, typed as in a sheet: Enter goes down, Tab across, a block is pasted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clawdesk.domain.activity import Changes
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, words
from clawdesk.ui.statement.figure_rows import STATEMENT, FigureRows
from clawdesk.ui.table import RowLine

ROW, HEAD = 37, 34
SHARES = {STATEMENT: 5, "name": 6, "unit": 3, "original": 4, "restated": 4, "place": 4}
HOW = "Type into a cell; Enter goes down, Tab across. A block copied from a spreadsheet can be pasted."


class _Cell(RowLine):
    """A cell that was refused stands on the ground of what is wrong; the one in front has a frame."""

    def paint(self, painter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[no-untyped-def]
        if index.data(Qt.ItemDataRole.AccessibleDescriptionRole):
            painter.fillRect(option.rect, self._theme.colour("bad_soft"))
            option.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("bad"))
        super().paint(painter, option, index)
        if index == self.parent().currentIndex() and self.parent().hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))


class _Grid(QTableView):
    chosen = Signal(int)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        at = self.currentIndex()
        if not editing and event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif not editing and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and at.isValid():
            self.model().setData(at, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and at.isValid():
            self._down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint) -> None:  # type: ignore[no-untyped-def]
        super().closeEditor(editor, hint)
        self._tell()

    def currentChanged(self, current: QModelIndex, before: QModelIndex) -> None:
        super().currentChanged(current, before)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.currentIndex().row())

    def _down(self) -> None:
        at = self.currentIndex()
        below = self.model().index(at.row() + 1, at.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _paste(self) -> None:
        """A block of a spreadsheet from the cell in front on; a cell that is refused says so and the rest is kept."""
        start = self.currentIndex()
        row, first = start.row(), start.column()
        for line in QApplication.clipboard().text().rstrip("\n").split("\n"):
            for side, text in enumerate(line.split("\t")):
                index = self.model().index(row, first + side)
                if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.model().setData(index, text)
            row += 1
        self.setCurrentIndex(self.model().index(start.row(), first))


class FigureSheet(QWidget):
    """`chosen` carries the id of the figure in front, 0 for the one that is begun."""

    chosen = Signal(int)

    def __init__(self, frame: Frame, name: str) -> None:
        super().__init__()
        self._frame = frame
        self.rows = FigureRows(frame, lambda one: frame.desk.title_of("statement", one))
        self.setObjectName(f"{name}_sheet")
        stack = column(self, spacing=4)
        stack.addWidget(words(HOW, "small", wrap=True))
        self.grid = self._grid(name)
        stack.addWidget(self.grid)
        self.reason = words("", "error", wrap=True, name=f"{name}_reason")
        self.reason.hide()
        stack.addWidget(self.reason)
        self.rows.said.connect(self._say)
        self.rows.modelReset.connect(self._measure)
        self.grid.chosen.connect(self._choose)
        self.grid.resized.connect(self._measure)
        frame.bridge.changed.connect(self._take)
        frame.theme.changed.connect(self._measure)

    def _grid(self, name: str) -> _Grid:
        grid = _Grid()
        grid.setObjectName(f"{name}_grid")
        grid.setAccessibleName("Figures as filed and as restated")
        grid.setModel(self.rows)
        grid.setItemDelegate(_Cell(self._frame.theme, grid))
        grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        grid.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        grid.setTabKeyNavigation(False)
        grid.setShowGrid(False)
        grid.setFrameShape(QTableView.Shape.NoFrame)
        grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.verticalHeader().hide()
        head = grid.horizontalHeader()
        head.setObjectName(f"{name}_grid_columns")
        head.setAccessibleName("Figures: columns")
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return grid

    def show_statement(self, statement_id: int | None) -> None:
        self.rows.show(() if statement_id is None else (statement_id,), several=False)

    def show_statements(self, statements: tuple[int, ...], restatement_id: int | None) -> None:
        """The figures of every restated period, to be given their restated values."""
        self.rows.show(statements, several=True, restatement_id=restatement_id)

    def _take(self, changes: Changes) -> None:
        if not changes.concerns("figure", "statement"):
            return
        at = self.grid.currentIndex()
        row, side = at.row(), at.column()
        self.rows.reload()
        if row >= 0:
            self.grid.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), side))

    def _choose(self, at: int) -> None:
        figure = self.rows.figure(at)
        self.chosen.emit((figure.id or 0) if figure is not None else 0)
        index = self.grid.currentIndex()
        if index.isValid():
            self._say(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _measure(self) -> None:
        px = self._frame.theme.px
        self.grid.verticalHeader().setDefaultSectionSize(px(ROW))
        self.grid.horizontalHeader().setFixedHeight(px(HEAD))
        columns = self.rows.columns
        whole = sum(SHARES[one] for one in columns)
        room = max(self.grid.viewport().width(), px(70) * len(columns))
        for section, one in enumerate(columns):
            self.grid.horizontalHeader().resizeSection(section, room * SHARES[one] // whole)
        bar = px(14) if room > self.grid.viewport().width() else 0
        self.grid.setFixedHeight(px(HEAD) + self.rows.rowCount() * px(ROW) + 6 + bar)
