"""The legal questions of a participant as a list: number, question, reason, who answers, and the answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clawdesk.domain.evaluation import Step
from clawdesk.ui.case.telling import answer_tone, how_word
from clawdesk.ui.parts import paint_tag, tag_size
from clawdesk.ui.theme import Theme

STEP_ROLE = Qt.ItemDataRole.UserRole + 21
WIDE = 500
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Steps(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        same = tuple(one.name for one in steps) == tuple(one.name for one in self.steps)
        if same:
            self.steps = steps
            self.dataChanged.emit(self.index(0), self.index(len(steps) - 1))
            return
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        if role == STEP_ROLE:
            return step
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{step.number}. {step.question} {step.word}, {how_word(step)}. {step.brief}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{step.citation}\n{step.quote}".strip()
        return None


class _Layout:
    """Where the parts of one row stand."""

    def __init__(self, theme: Theme, step: Step, box: QRect) -> None:
        px = theme.px
        wide = box.width() >= px(WIDE)
        tag = tag_size(theme, step.word, answer_tone(step))
        how = QFontMetrics(theme.font("small")).horizontalAdvance("Committee") + px(8)
        longest = tag_size(theme, "Not determined", "warn").width()
        column = max(longest, tag.width()) if wide else tag.width()
        self.wide = wide
        self.number = QRect(box.left() + px(10), box.top() + px(10), px(26), px(22))
        left = box.left() + px(40)
        right = box.right() - px(10) - column - px(12) - (how + px(10) if wide else 0)
        self.how = QRect(right + px(10), box.top() + px(11), how, px(22))
        self.tag = QRectF(
            box.right() - px(10) - tag.width() + 1, box.top() + px(10), tag.width(), tag.height()
        )
        room = max(px(80), right - left)
        self.brief_text = (
            step.brief if wide else " · ".join(part for part in (how_word(step), step.brief) if part)
        )
        heading, small = QFontMetrics(theme.font("heading")), QFontMetrics(theme.font("small"))
        tall = heading.boundingRect(QRect(0, 0, room, 10_000), WRAP, step.question).height()
        self.question = QRect(left, box.top() + px(10), room, tall)
        brief = (
            small.boundingRect(QRect(0, 0, room, 10_000), WRAP, self.brief_text).height()
            if self.brief_text
            else 0
        )
        self.brief = QRect(left, self.question.bottom() + px(2), room, brief)
        self.height = px(10) + tall + px(2) + brief + px(10)


class QuestionDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        wide = self._view.viewport().width()
        laid = _Layout(self._theme, index.data(STEP_ROLE), QRect(0, 0, wide, 0))
        return QSize(wide, laid.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        step, theme, box = index.data(STEP_ROLE), self._theme, option.rect
        laid = _Layout(theme, step, box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        self._write(painter, laid.number, step.number, "heading", "muted")
        self._write(painter, laid.question, step.question, "heading", "ink")
        self._write(painter, laid.brief, laid.brief_text, "small", "muted")
        if laid.wide:
            self._write(painter, laid.how, how_word(step), "small", "muted")
        paint_tag(painter, theme, laid.tag, step.word, answer_tone(step))
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, text: str, style: str, token: str) -> None:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.colour(token))
        painter.drawText(box, WRAP, text)


class QuestionList(QListView):
    """`chosen` carries the Step under the cursor."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, name: str = "questions") -> None:
        super().__init__()
        self._theme = theme
        self.steps = Steps()
        self.setObjectName(name)
        self.setAccessibleName("Questions of the policy")
        self.setItemDelegate(QuestionDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self.steps)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self._measure)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show the answers anew; the question in front stays in front."""
        name = self.current_name()
        self.steps.show_steps(steps)
        self._measure()
        if steps:
            at = next((at for at, one in enumerate(steps) if one.name == name), None)
            self.setCurrentIndex(self.steps.index(self._first(steps) if at is None else at))
            self._tell(self.currentIndex(), QModelIndex())

    def choose(self, name: str) -> None:
        at = next((at for at, one in enumerate(self.steps.steps) if one.name == name), None)
        if at is not None:
            self.setCurrentIndex(self.steps.index(at))

    def current_name(self) -> str:
        index = self.currentIndex()
        return index.data(STEP_ROLE).name if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _first(self, steps: tuple[Step, ...]) -> int:
        """The computation says most; where there is none, the first question."""
        return next(
            (at for at, one in enumerate(steps) if one.lines or any(part.lines for part in one.parts)), 0
        )

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(STEP_ROLE))

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        delegate = self.itemDelegate()
        option = QStyleOptionViewItem()
        tall = sum(
            delegate.sizeHint(option, self.steps.index(at)).height() for at in range(self.steps.rowCount())
        )
        if tall and tall + 2 != self.height():
            self.setFixedHeight(tall + 2)
        self.viewport().update()
