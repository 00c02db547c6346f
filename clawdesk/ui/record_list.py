"""The list at the left of a page: rows of two lines, read from the file as they come into view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, icon_button, paint_tag, row, tag_size, words
from clawdesk.ui.table_model import ID_ROLE, RECORD_ROLE, TableModel
from clawdesk.ui.theme import Theme

LINE = 62
BRIEF = 34
HEAD = 108
BESIDE = 320
ALONE = 58
"""The heading of a list without lines."""
LOW = 170
LINE_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """What a row says: title and figure above, second line and tag below."""

    title: str
    second: str = ""
    figure: str = ""
    tag: str = ""
    tone: str = ""
    short: str = ""
    """The title where there is room for one row only; empty where it is short already."""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.second, self.figure, self.tag) if part)


class LineDelegate(QStyledItemDelegate):
    """Paints a ListLine; a model gives it under LINE_ROLE."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self.brief = False
        """Title, tag and figure in one row; the second line waits until there is room for it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(BRIEF if self.brief else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if line is None:
            return
        theme, px = self._theme, self._theme.px
        box = option.rect.adjusted(px(8), px(1), -px(8), -px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("accent_soft"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, px(6), px(6))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(6), px(6))
        if self.brief:
            inner = box.adjusted(px(12), 0, -px(12), 0)
            taken = self._tag(painter, inner, line)
            self._write(
                painter,
                inner.adjusted(0, 0, -taken, 0),
                line.short or line.title,
                line.figure,
                "strong",
                "ink",
            )
        else:
            inner = box.adjusted(px(12), px(8), -px(12), -px(7))
            half = inner.height() // 2
            upper = QRect(inner.left(), inner.top(), inner.width(), half)
            lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
            self._write(painter, upper, line.title, line.figure, "strong", "ink")
            taken = self._tag(painter, lower, line)
            self._write(painter, lower.adjusted(0, 0, -taken, 0), line.second, "", "small", "muted")
        painter.restore()

    def _tag(self, painter: QPainter, box: QRect, line: ListLine) -> int:
        """At the right end of the box; how much of its width that takes."""
        if not line.tag:
            return 0
        size = tag_size(self._theme, line.tag, line.tone)
        top = box.center().y() - size.height() / 2
        spot = QRectF(box.right() - size.width() + 1, top, size.width(), size.height())
        paint_tag(painter, self._theme, spot, line.tag, line.tone)
        return int(size.width()) + self._theme.px(8)

    def _write(self, painter: QPainter, box: QRect, left: str, right: str, style: str, token: str) -> None:
        font = self._theme.font(style)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        wide = metrics.horizontalAdvance(right) + self._theme.px(10) if right else 0
        text = metrics.elidedText(left, Qt.TextElideMode.ElideRight, box.width() - wide)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        if right:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), right)


class RecordLines(TableModel):
    """A TableModel of one column whose rows are told as ListLines."""

    def __init__(self, frame: Frame, name: str, describe: Callable[[Any], ListLine], **where: Any) -> None:
        self._describe = describe
        super().__init__(frame.desk, name, (), None, **where)

    def columnCount(self, parent: Any = None) -> int:
        return 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == RECORD_ROLE:
            return self.record(index.row())
        if role == LINE_ROLE:
            return self._describe(self.record(index.row()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(self.record(index.row())).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._describe(self.record(index.row())).title
        return None


class FixedLines(QAbstractListModel):
    """A short list made by hand: (id, line) pairs."""

    def __init__(self, lines: tuple[tuple[int, ListLine], ...] = ()) -> None:
        super().__init__()
        self._lines = lines

    def show_lines(self, lines: tuple[tuple[int, ListLine], ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, record_id: int) -> int:
        return next((at for at, (one, _) in enumerate(self._lines) if one == record_id), -1)

    def id_at(self, at: int) -> int:
        return self._lines[at][0]

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record_id, line = self._lines[index.row()]
        if role == ID_ROLE:
            return record_id
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return line.title if role == Qt.ItemDataRole.ToolTipRole else None


class Lines(QTableView):
    """The view alone, for any model that answers LINE_ROLE and ID_ROLE.

    A table of one column: a list view asks the model for every row before it shows the first.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._delegate = LineDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "lines")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def show_model(self, model: Any) -> None:
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._tell)

    def select(self, record_id: int) -> bool:
        at = self.model().row_of(record_id)
        if at < 0:
            return False
        self.setCurrentIndex(self.model().index(at, 0))
        return True

    def current_id(self) -> int | None:
        index = self.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ID_ROLE))

    def set_brief(self, brief: bool) -> None:
        if brief != self._delegate.brief:
            self._delegate.brief = brief
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(BRIEF if self._delegate.brief else LINE))
        self.viewport().update()


class RecordList(QWidget):
    """Heading with its count, a field to narrow the list, the lines, and what may stand under them."""

    chosen = Signal(int)
    add_wanted = Signal()

    def __init__(
        self, frame: Frame, name: str, label: str, model: Any, *, add: str = "", narrow: bool = True
    ) -> None:
        super().__init__()
        self._frame = frame
        self._label = label
        self._every = 0
        self.model = model
        self.setObjectName(f"{name}_panel")
        self.setProperty("role", "list_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lines = Lines(frame.theme, name, label)
        self._count = words("", "muted", name=f"{name}_count")
        self._narrow = QLineEdit()
        self._narrow.setObjectName(f"{name}_narrow")
        self._narrow.setAccessibleName(f"Show only {label.lower()} that hold these words")
        self._narrow.setPlaceholderText("Narrow the list")
        self._narrow.setProperty("role", "quiet")
        self._narrow.setClearButtonEnabled(True)
        self._narrows = narrow
        if not narrow:
            self._narrow.hide()
        self.foot = column(spacing=4, margins=(20, 8, 20, 12))
        self._build(add, name)
        self._connect()

    def _build(self, add: str, name: str) -> None:
        self._body = column(self, spacing=0)
        self._upper = stack = column(spacing=6, margins=(0, 14, 0, 0))
        self.head = head = row(words(self._label, "heading"), self._count, None, spacing=6)
        head.setContentsMargins(20, 0, 12, 0)
        if add:
            self.add_button = icon_button(
                self._frame.theme, "add", add, f"{name}_add", self.add_wanted.emit, bare=True
            )
            self.add_button.setEnabled(not self._frame.desk.read_only)
            head.addWidget(self.add_button)
        stack.addLayout(head)
        self._under = row(self._narrow)
        self._under.setContentsMargins(12, 0, 12, 2)
        stack.addLayout(self._under)
        stack.addWidget(self.lines, 1)
        stack.addStretch(0)
        self._body.addLayout(stack, 1)
        self._body.addLayout(self.foot)

    def _connect(self) -> None:
        self.lines.show_model(self.model)
        self.lines.chosen.connect(self.chosen)
        for moved in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            moved.connect(lambda *_: self._recount())
        if isinstance(self.model, TableModel):
            self._narrow.textChanged.connect(self.model.find)
        self._recount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field stands beside the heading where that is wide; a low list keeps its room for the lines."""
        super().resizeEvent(event)
        px = self._frame.theme.px
        beside = self.width() >= px(BESIDE)
        flat = beside and self.height() < px(LOW)
        self.lines.set_brief(flat)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(across if flat else down)
        self._upper.setContentsMargins(0, px(4) if flat else 14, 0, 0)
        self.foot.setContentsMargins(8 if flat else 20, 8, 12 if flat else 20, 2 if flat else 12)
        if not self._narrows:
            return
        self._under.removeWidget(self._narrow)
        self.head.removeWidget(self._narrow)
        if beside:
            self.head.insertWidget(2, self._narrow, 1)
        else:
            self._under.addWidget(self._narrow)
        self._under.setContentsMargins(12, 0, 12, 0 if beside else 2)
        low = not beside and self.height() < px(LOW) and not self._narrow.text()
        self._narrow.setVisible(not low and not self.is_bare)

    def wanted_height(self) -> int:
        """What shows every line without scrolling."""
        return self._frame.theme.px(ALONE if self.is_bare else HEAD + LINE * self.model.rowCount())

    @property
    def is_bare(self) -> bool:
        """There is nothing to show, and nothing was narrowed away."""
        return self._every == 0

    def refresh(self) -> None:
        """Read the rows anew and keep the current one."""
        kept = self.lines.current_id()
        self.model.reload()
        if kept is not None:
            self.lines.blockSignals(True)
            self.lines.select(kept)
            self.lines.blockSignals(False)

    def select(self, record_id: int) -> bool:
        return self.lines.select(record_id)

    def select_first(self) -> bool:
        return self.model.rowCount() > 0 and self.lines.select(self.model.id_at(0))

    def forget(self) -> None:
        """Nothing is current: a new record is being gathered."""
        self.lines.clearSelection()
        self.lines.selectionModel().clearCurrentIndex()

    def _recount(self) -> None:
        shown = self.model.rowCount()
        if not self._narrow.text().strip():
            self._every = shown
        self.lines.setHidden(self.is_bare)
        self._narrow.setHidden(self.is_bare or not self._narrows)
        self._count.setText(f"{shown:,}" if shown >= self._every else f"{shown:,} of {self._every:,}")
