"""Table I and Table II on the screen, with a mark on every row that was checked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from clawdesk.ui.filing.line_model import DOUBT_ROLE, NOTES_ROLE, STRUCK_ROLE, TONE_ROLE, LineModel
from clawdesk.ui.parts import paint_mark
from clawdesk.ui.table import HEADER, ROW
from clawdesk.ui.theme import Theme

SIGN = 42
# Blank on either side of a cell; the lesser where there is little room.
PADS = (10, 7)
MEASURED = 60
GIVING = (("Held", 72), ("Underlying", 80))


def pad_of(model: LineModel) -> int:
    return PADS[model.brief > 0]


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
            pad = px(pad_of(index.model()))
            self._paint_cell(painter, ground.adjusted(pad, 0, -pad, 0), index, tone)
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
        doubt = index.data(DOUBT_ROLE)
        font = theme.font("strong" if doubt else "body")
        font.setStrikeOut(bool(index.data(STRUCK_ROLE)))
        metrics = QFontMetrics(font)
        said = f"{index.data() or ''} ?".strip() if doubt else index.data() or ""
        text = metrics.elidedText(said, Qt.TextElideMode.ElideRight, text_box.width())
        painter.setFont(font)
        told = "bad" if tone == "bad" else "warn"
        painter.setPen(theme.colour("muted" if font.strikeOut() else told if doubt else "ink"))
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

    def __init__(self, theme: Theme, model: LineModel, table: int, most: int = 14) -> None:
        super().__init__()
        self._theme = theme
        self._most_rows = most
        self.setObjectName(f"table_{table}")
        self.setAccessibleName(f"Table {'I' * table}")
        self._build()
        self.setModel(model)
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

    def bring(self, row: int, cell: str) -> None:
        """Put the cursor on a row and its cell in view; the signal is for a person's own choice."""
        model = self.model()
        at = next((one for one, line in enumerate(model.lines) if line.row == row), -1)
        if at >= 0:
            index = model.index(at, model.column_of(cell))
            self.blockSignals(True)
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

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
        for model.brief in (0, 1, 2):
            needed = self._wanted_widths()
            spare = self.viewport().width() - sum(needed) - px(SIGN)
            if spare >= 0:
                break
        for section, least in self._giving():
            # Words give way first: they are told whole by a tooltip, and the rest is figures.
            if spare < 0:
                less = min(-spare, max(0, needed[section] - px(least)))
                needed[section] -= less
                spare += less
        self._place(over=spare < 0)
        self._set_in(pad_of(model))
        spare = max(0, spare)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, wide in enumerate(needed):
            header.resizeSection(section, wide + spare // len(needed))
        header.resizeSection(len(needed), px(SIGN) + spare % len(needed))

    def _set_in(self, pad: int) -> None:
        """The headings stand over their columns."""
        wide = self._theme.px(pad)
        sheet = f"QHeaderView::section {{ padding-left: {wide}px; padding-right: {wide}px; }}"
        if self.horizontalHeader().styleSheet() != sheet:
            self.horizontalHeader().setStyleSheet(sheet)

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

    def _giving(self) -> tuple[tuple[int, int], ...]:
        """The columns that give way, one after the other, and the least that each keeps."""
        headings = self._headings()
        named = [(headings.index(name), least) for name, least in GIVING if name in headings]
        return (*named, (0, 96))

    def _wanted_widths(self) -> list[int]:
        """What each column needs to show its first rows whole."""
        model, px = self.model(), self._theme.px
        metrics, small = QFontMetrics(self._theme.font("body")), QFontMetrics(self._theme.font("small"))
        strong, doubtful = (QFontMetrics(self._theme.font(one)) for one in ("small_strong", "strong"))
        pad = px(pad_of(model))
        needed = []
        for section in range(model.columnCount() - 1):
            heading = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            cells = [model.index(at, section) for at in range(min(model.rowCount(), MEASURED))]
            widest = max((self._advance(one, metrics, doubtful) for one in cells), default=0)
            notes = model.notes_width(section, small)
            inside = max(strong.horizontalAdvance(heading), widest + (notes + px(3) if notes else 0))
            needed.append(min(inside + 2 * pad + 2, px(280)))
        return needed

    def _advance(self, index: QModelIndex, metrics: QFontMetrics, doubtful: QFontMetrics) -> int:
        text = str(index.data() or "")
        return (
            doubtful.horizontalAdvance(f"{text} ?")
            if index.data(DOUBT_ROLE)
            else metrics.horizontalAdvance(text)
        )
