"""A table on the page: hairlines, figures to the right, sorted by the file."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from clawdesk.ui.table_model import ID_ROLE
from clawdesk.ui.theme import Theme

ROW = 37
HEADER = 34
MEASURED = 40
LEAST, LEGIBLE = 92, 150
GAP = 10


class RowLine(QStyledItemDelegate):
    """Paints the cell and a hairline under it."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self.gap = GAP

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        # The style sets a cell's text in by a margin of its own, which a heading has not.
        inset = self.parent().style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        gap = self._theme.px(self.gap) - inset
        option.rect = option.rect.adjusted(gap, 0, -gap, 0)
        # The row is marked as one; a frame round one cell would say otherwise.
        option.state &= ~option.state.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        ground = QRect(option.rect)
        if option.state & option.state.State_Selected:
            painter.fillRect(ground, self._theme.colour("accent_soft"))
        super().paint(painter, option, index)
        painter.fillRect(ground.left(), ground.bottom(), ground.width(), 1, self._theme.colour("line"))


class Table(QTableView):
    """Rows of a TableModel; `chosen` carries the id of the row that became current."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, label: str, *, most_rows: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._most_rows = most_rows
        self._needed: list[int] = []
        self._blank: frozenset[int] = frozenset()
        self._figures: frozenset[int] = frozenset()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._build()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setItemDelegate(RowLine(self._theme, self))
        header = self.horizontalHeader()
        header.setObjectName(f"{self.objectName()}_columns")
        header.setAccessibleName(f"{self.accessibleName()}: columns")
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        self._theme.changed.connect(self._measure)

    def show_model(self, model: QAbstractTableModel) -> None:
        self.setModel(model)
        header = self.horizontalHeader()
        # Sharing the view's selection makes the header paint every selected row: seconds on a large table.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.sortIndicatorChanged.connect(model.sort)
        self.selectionModel().currentRowChanged.connect(self._tell)
        model.modelReset.connect(self._measure)
        self._measure()

    def select(self, at: int) -> None:
        if 0 <= at < self.model().rowCount():
            self.selectRow(at)
            self.scrollTo(self.model().index(at, 0))

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ID_ROLE))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._widen()

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ID_ROLE))

    def _measure(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(HEADER))
        if self._most_rows and self.model() is not None:
            rows = min(self.model().rowCount(), self._most_rows)
            self.setFixedHeight(px(HEADER) + rows * px(ROW) + 4)
        self._needed = self._needs()
        self._widen()

    def _needs(self) -> list[int]:
        """What each column's heading and first rows need."""
        model = self.model()
        if model is None:
            return []
        metrics = self.fontMetrics()
        gap, most = self._theme.px(34), self._theme.px(320)
        needed, blank, figures = [], set(), set()
        rows = min(model.rowCount(), MEASURED)
        for section in range(model.columnCount()):
            heading = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            texts = [str(model.index(at, section).data() or "") for at in range(rows)]
            needed.append(min(max(map(metrics.horizontalAdvance, (heading, *texts))) + gap, most))
            if 0 < model.rowCount() <= MEASURED and not any(texts):
                blank.add(section)
            side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            if side is not None and Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight:
                figures.add(section)
        self._blank, self._figures = frozenset(blank), frozenset(figures)
        return needed

    def _widen(self) -> None:
        """Give the columns what they need and share out what is left.

        Where there is not room for all, a column in which nothing stands goes, then long texts give way, never figures.
        """
        if not self._needed:
            return
        wide = dict(enumerate(self._needed))
        room = self.viewport().width()
        if sum(wide.values()) > room:
            wide = {section: one for section, one in wide.items() if section not in self._blank} or wide
        texts = [section for section in wide if section not in self._figures]
        least = self._theme.px(LEAST)
        if sum(min(one, least) if section in texts else one for section, one in wide.items()) > room:
            # It is to be scrolled anyway, so that the words may stay words.
            least = self._theme.px(LEGIBLE)
        while sum(wide.values()) > room:
            at = max(texts, key=wide.__getitem__, default=-1)
            if at < 0 or wide[at] <= least:
                break
            wide[at] = max(least, wide[at] - max(1, (sum(wide.values()) - room) // 2))
        share = max(0, room - sum(wide.values())) // len(wide)
        for section in range(len(self._needed)):
            self.setColumnHidden(section, section not in wide)
            if section in wide:
                self.horizontalHeader().resizeSection(section, wide[section] + share)
        if self._most_rows:
            px, rows = self._theme.px, min(self.model().rowCount(), self._most_rows)
            bar = px(14) if sum(wide.values()) > room else 0
            self.setFixedHeight(px(HEADER) + rows * px(ROW) + 4 + bar)
