"""Table I and Table II as the form prints them, with a mark on every row that was checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.cells import cell_text
from clawdesk.ui.filing.weighing import of_line, short_mark, tone_of
from clawdesk.ui.parts import paint_mark
from clawdesk.ui.table import HEADER, ROW
from clawdesk.ui.table_model import ID_ROLE
from clawdesk.ui.theme import Theme

NOTES_ROLE = Qt.ItemDataRole.UserRole + 11
TONE_ROLE = Qt.ItemDataRole.UserRole + 12
SIGN = 42
DERIVATIVE = ("Exercise price", "Exercisable", "Expires", "Underlying", "Of shares")
MARK_WORDS = {"good": "agrees", "warn": "to confirm", "bad": "differs", "": "not checked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    heading: str
    text: Callable[[Line], str]
    cells: tuple[str, ...] = ()
    figure: bool = False


def _of(name: str) -> Callable[[Line], str]:
    return lambda line: cell_text(getattr(line, name))


def _code(line: Line) -> str:
    if not line.is_transaction:
        return "holding"
    direction = {"A": "acquired", "D": "disposed"}.get(line.acquired_disposed.value or "", "")
    return f"{line.code.value or line.code.text or ''} {direction}".strip()


def _held(line: Line) -> str:
    if line.is_direct:
        return "Direct"
    nature = line.nature.text or ""
    return f"Indirect: {nature}" if nature else "Indirect" if line.ownership.value else ""


def _price_or_value(name: str, instead: str) -> Callable[[Line], str]:
    """A count, or where the row is stated in dollars its value."""
    return lambda line: cell_text(getattr(line, name)) or cell_text(getattr(line, instead))


def columns_of(table: int, lines: tuple[Line, ...]) -> tuple[Column, ...]:
    """The columns of a table; those that no row fills are left out."""
    roman = "I" * table
    shares = Column(
        heading="Shares",
        text=_price_or_value("shares", "total_value"),
        cells=("shares", "total_value"),
        figure=True,
    )
    after = Column(
        heading="Owned after",
        text=_price_or_value("shares_after", "value_after"),
        cells=("shares_after", "value_after"),
        figure=True,
    )
    every = (
        Column(heading=f"Table {roman}", text=_of("security"), cells=("security",)),
        Column(heading="Exercise price", text=_of("exercise_price"), cells=("exercise_price",), figure=True),
        Column(heading="Date", text=_of("date"), cells=("date", "deemed_date")),
        Column(heading="Code", text=_code, cells=("code", "acquired_disposed")),
        shares,
        Column(heading="Price", text=_of("price"), cells=("price",), figure=True),
        Column(heading="Exercisable", text=_of("exercise_date"), cells=("exercise_date",)),
        Column(heading="Expires", text=_of("expiration_date"), cells=("expiration_date",)),
        Column(heading="Underlying", text=_of("underlying_title"), cells=("underlying_title",)),
        Column(heading="Of shares", text=_of("underlying_shares"), cells=("underlying_shares",), figure=True),
        after,
        Column(heading="Held", text=_held, cells=("ownership", "nature")),
    )
    return tuple(one for one in every if _wanted(one, table, lines))


def _wanted(column: Column, table: int, lines: tuple[Line, ...]) -> bool:
    if column.heading == "Held":
        return any(not line.is_direct for line in lines)
    if table == 1 and column.heading in DERIVATIVE:
        return False
    if column.heading == "Code":
        return True
    return any(column.text(line) or _marks(column, line) for line in lines)


def _marks(column: Column, line: Line) -> tuple[str, ...]:
    marks = (mark for name in column.cells for mark in getattr(line, name).notes)
    return tuple(dict.fromkeys(marks))


class LineModel(QAbstractTableModel):
    """The rows of one table of a filing; the last column is the mark."""

    def __init__(self, filing: Filing, table: int, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.lines = filing.table_1 if table == 1 else filing.table_2
        self._columns = columns_of(table, self.lines)
        self._notes = {note.id: note.text for note in filing.footnotes}
        self._findings = tuple(of_line(line, findings) for line in self.lines)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def tone(self, at: int) -> str:
        return tone_of(self._findings[at])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ID_ROLE:
            return index.row()
        if role == TONE_ROLE:
            return self.tone(index.row())
        if index.column() == len(self._columns):
            return self._mark(index.row(), role)
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        marks = _marks(column, line)
        if role == NOTES_ROLE:
            return ", ".join(short_mark(mark) for mark in marks)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = f"note {', '.join(short_mark(mark) for mark in marks)}" if marks else ""
            return " ".join(part for part in (column.text(line), told) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(column, line, marks)
        return None

    def _mark(self, at: int, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return MARK_WORDS[self.tone(at)]
        if role == Qt.ItemDataRole.ToolTipRole:
            titles = "\n".join(one.title for one in self._findings[at])
            return titles or "Nothing could be checked in this row."
        if role == Qt.ItemDataRole.DisplayRole:
            return ""
        return None

    def _tip(self, column: Column, line: Line, marks: tuple[str, ...]) -> str:
        told = [column.text(line)]
        if column.heading == "Code" and line.meaning:
            told.append(line.meaning)
        if column.heading == "Date" and line.deemed_date.value:
            told.append(f"Deemed executed {echo(line.deemed_date.value)}")
        published = [getattr(line, name).text for name in column.cells if getattr(line, name).text]
        if column.figure and published and published[0] != told[0]:
            told.append(f"Printed as {published[0]}")
        told.extend(
            f"Note {short_mark(mark)}: {self._notes.get(mark, 'not in the filing')}" for mark in marks
        )
        return "\n".join(part for part in told if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        last = section == len(self._columns)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if last else self._columns[section].heading
        if role == Qt.ItemDataRole.AccessibleTextRole and last:
            return "Checked"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = not last and self._columns[section].figure
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def notes_width(self, column: int, metrics: QFontMetrics) -> int:
        """Room kept to the right of a column's figures, so that their points stay under one another."""
        texts = (self.index(row, column).data(NOTES_ROLE) or "" for row in range(min(self.rowCount(), 200)))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)


class LineDelegate(QStyledItemDelegate):
    """Grounds a marked row in its tone, raises the marks of footnotes, and draws the sign in the last column."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(37))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        theme, px = self._theme, self._theme.px
        tone = index.data(TONE_ROLE)
        ground = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, theme.colour("accent_soft"))
        elif tone in ("bad", "warn"):
            painter.fillRect(ground, theme.colour(f"{tone}_soft"))
        painter.fillRect(ground.left(), ground.bottom(), ground.width(), 1, theme.colour("line"))
        if index.column() == index.model().columnCount() - 1:
            self._paint_sign(painter, ground, tone)
        else:
            self._paint_cell(painter, ground.adjusted(px(10), 0, -px(10), 0), index, tone)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, tone: str) -> None:
        if not tone:
            return
        px = self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QRectF(box.center().x() - px(12), box.center().y() - px(10), px(24), px(20))
        if tone == "good":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("good_soft"))
            painter.drawRoundedRect(spot, px(4), px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = px(10)
        middle = spot.center()
        paint_mark(
            painter, self._theme, tone, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        )

    def _paint_cell(self, painter: QPainter, box: QRect, index: QModelIndex, tone: str) -> None:
        theme, px = self._theme, self._theme.px
        small = theme.font("small")
        notes = index.data(NOTES_ROLE)
        kept = index.model().notes_width(index.column(), QFontMetrics(small))
        text_box = box.adjusted(0, 0, -(kept + px(3) if kept else 0), 0)
        right = bool(
            Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
        )
        font = theme.font("body")
        metrics = QFontMetrics(font)
        text = metrics.elidedText(index.data() or "", Qt.TextElideMode.ElideRight, text_box.width())
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(text_box, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if notes:
            left = (
                text_box.right() + px(3)
                if right
                else text_box.left() + metrics.horizontalAdvance(text) + px(3)
            )
            painter.setFont(small)
            painter.setPen(theme.colour("muted"))
            spot = QRect(left, box.top(), box.right() - left + px(8), box.height() - px(7))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), notes)


class LinesTable(QTableView):
    """One table of a filing. `chosen` carries the row's place in the table, from nought."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, filing: Filing, table: int, findings: tuple[Finding, ...], most: int = 14
    ) -> None:
        super().__init__()
        self._theme = theme
        self._most_rows = most
        self.setObjectName(f"table_{table}")
        self.setAccessibleName(f"Table {'I' * table}")
        self._build()
        self.setModel(LineModel(filing, table, findings))
        self.selectionModel().currentRowChanged.connect(self._tell)
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setItemDelegate(LineDelegate(self._theme, self))
        header = self.horizontalHeader()
        header.setObjectName(f"{self.objectName()}_columns")
        header.setAccessibleName(f"{self.accessibleName()}: columns")
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())

    def _measure(self) -> None:
        if self.model() is None:
            return
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(HEADER))
        full = self.model().rowCount() <= self._most_rows
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if full else needed)
        self._widen()
        # A bar at the foot needs its own room, or it lies over the last row.
        bar = px(14) if self.horizontalHeader().length() > self.viewport().width() else 0
        tall = px(HEADER) + min(self.model().rowCount(), self._most_rows) * px(ROW) + 4 + bar
        if tall != self.height() or tall != self.minimumHeight():
            self.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _widen(self) -> None:
        model, header = self.model(), self.horizontalHeader()
        if model is None:
            return
        px = self._theme.px
        needed = self._wanted_widths()
        spare = self.viewport().width() - sum(needed) - px(SIGN)
        for section in self._giving():
            # Words give way first: they are told whole by a tooltip, and the rest is figures.
            if spare < 0:
                less = min(-spare, max(0, needed[section] - px(56)))
                needed[section] -= less
                spare += less
        self._place(over=spare < 0)
        spare = max(0, spare)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, wide in enumerate(needed):
            header.resizeSection(section, wide + spare // len(needed))
        header.resizeSection(len(needed), px(SIGN) + spare % len(needed))

    def _place(self, *, over: bool) -> None:
        """The mark and the balance stand last; where not all fit, first, so that they are always seen."""
        header, headings = self.horizontalHeader(), self._headings()
        order = list(range(len(headings)))
        if over:
            first = [len(headings) - 1, 0, *(at for at in order if headings[at] == "Owned after")]
            order = [*first, *(at for at in order if at not in first)]
        for place, section in enumerate(order):
            header.moveSection(header.visualIndex(section), place)

    def _headings(self) -> list[str]:
        model = self.model()
        return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]

    def _giving(self) -> tuple[int, ...]:
        """The columns that give way, the security before all others."""
        words = ("Held", "Underlying", "Code")
        return tuple(at for at, heading in enumerate(self._headings()) if at == 0 or heading in words)

    def _wanted_widths(self) -> list[int]:
        """What each column needs to show its first rows whole."""
        model, px = self.model(), self._theme.px
        metrics, small = QFontMetrics(self._theme.font("body")), QFontMetrics(self._theme.font("small"))
        strong = QFontMetrics(self._theme.font("small_strong"))
        needed = []
        for section in range(model.columnCount() - 1):
            heading = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            texts = (str(model.index(at, section).data() or "") for at in range(min(model.rowCount(), 60)))
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            notes = model.notes_width(section, small)
            inside = max(strong.horizontalAdvance(heading), widest + (notes + px(3) if notes else 0))
            needed.append(min(inside + px(24), px(280)))
        return needed
