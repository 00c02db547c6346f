"""What a step computed, laid out to be read: original beside restated, and every reading of an open question."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from clawdesk.domain import quantities
from clawdesk.domain.computation import ORIGINAL, RESTATED, amount_of, cell_formula
from clawdesk.domain.evaluation import Answer, Line, Quantity, ReadingResult, Step
from clawdesk.ui.parts import Tag, column, row, rule, words
from clawdesk.ui.theme import Theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WALK = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


def figure(amount: Quantity | None) -> str:
    """In a table shares need no word: the heading of the award says what is counted."""
    return "" if amount is None else quantities.figure(amount)


class ComputationTable(QWidget):
    """One line under another with hairlines; the arrow keys walk the cells, and the formula of each is said below."""

    def __init__(self, theme: Theme, lines: tuple[Line, ...], subject: str) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        self._cells: list[tuple[Line, str, QLabel]] = []
        self._at = -1
        self.setObjectName("computation")
        self.setAccessibleName(f"Computation of {subject}" if subject else "Computation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        stack = column(self, spacing=6)
        self._grid = QGridLayout()
        self._build(subject)
        stack.addLayout(self._grid)
        self.formula = words("", "small", wrap=True, name="formula")
        self.formula.hide()
        stack.addWidget(self.formula)

    def _build(self, subject: str) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, heading in enumerate((subject, "Original", "Restated")):
            grid.addWidget(_cell(heading, "small", right=at > 0), 0, at)
        grid.addWidget(rule(), 1, 0, 1, 3)
        for number, line in enumerate(self._lines):
            at = 2 + number * 2
            role = "strong" if line.total else ""
            label = _cell(line.label, role)
            label.setWordWrap(True)
            grid.addWidget(label, at, 0)
            for place, side in ((1, ORIGINAL), (2, RESTATED)):
                cell = _cell(figure(amount_of(line, side)), role, right=True)
                cell.setObjectName(f"{side}_{number}")
                if amount_of(line, side) is not None:
                    cell.setToolTip(cell_formula(line, side))
                    self._cells.append((line, side, cell))
                grid.addWidget(cell, at, place)
            grid.addWidget(rule(), at + 1, 0, 1, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = WALK.get(Qt.Key(event.key()))
        if step is None or not self._cells:
            super().keyPressEvent(event)
        elif self._at < 0:
            self.walk(0)
        else:
            self.walk(self._next(*step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._at < 0 and self._cells and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.walk(len(self._cells) - 1)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at, (_, _, cell) in enumerate(self._cells):
            if cell.geometry().contains(event.position().toPoint()):
                self.walk(at)

    def walk(self, at: int) -> None:
        """Bring a cell to the front and say how it came about."""
        self._at = at
        line, side, cell = self._cells[at]
        told = "as filed" if side == ORIGINAL else "restated"
        self.formula.setText(f"{line.label}, {told}: {cell.text()} = {cell_formula(line, side)}")
        if not line.formula:
            self.formula.setText(f"{line.label}, {told}: {cell.text()}. {cell_formula(line, side)}")
        self.setAccessibleDescription(self.formula.text())
        self.formula.show()
        self.update()

    def _next(self, down: int, across: int) -> int:
        """Along the line to its other side, or to the nearest line that has something on this side."""
        line, side, _ = self._cells[self._at]
        if across:
            wanted = RESTATED if across > 0 else ORIGINAL
            beside = [at for at, (one, of, _) in enumerate(self._cells) if one is line and of == wanted]
            return beside[0] if beside else self._at
        places = range(self._at + down, len(self._cells) if down > 0 else -1, down)
        same = [at for at in places if self._cells[at][1] == side]
        others = [at for at in places if self._cells[at][0] is not line]
        return (same or others or [self._at])[0]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._at < 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self._cells[self._at][2].geometry()).adjusted(-4, -2, 4, 2)
        strong = self.hasFocus()
        painter.setPen(QPen(self._theme.colour("accent"), 2 if strong else 1))
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.end()


def _cell(text: str, role: str, *, right: bool = False) -> QLabel:
    label = words(text, role)
    if right:
        label.setAlignment(RIGHT)
    return label


class ReadingsTable(QWidget):
    """Every defensible reading with its answer; the one in force says so."""

    def __init__(self, theme: Theme, readings: tuple[ReadingResult, ...]) -> None:
        super().__init__()
        self.setObjectName("readings")
        self.setAccessibleName("Readings of the clause")
        stack = column(self, spacing=6)
        stack.addWidget(words("Every reading of the clause", "heading"))
        for reading in readings:
            stack.addWidget(rule())
            label = words(
                reading.label, "strong" if reading.governs else "", wrap=True, name=f"reading_{reading.value}"
            )
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            line = row(label, spacing=8)
            line.addWidget(Tag(theme, *_told(reading.answer), name=f"reading_answer_{reading.value}"))
            stack.addLayout(line)
            told = f"In force. {reading.detail}" if reading.governs else reading.detail
            stack.addWidget(words(told, "small", wrap=True))


def _told(answer: Answer) -> tuple[str, str]:
    return {Answer.YES: ("Yes", "good"), Answer.NO: ("No", "bad"), Answer.UNKNOWN: ("Not known", "warn")}[
        answer
    ]


def money(amount: Quantity | None) -> str:
    """In a sentence, with its sign."""
    return "" if amount is None else quantities.amount(amount)


def part_of(step: Step, award_id: int | None) -> Step:
    """The step as it speaks of one award; the whole where it speaks of none alone."""
    return next((part for part in step.parts if part.award_id == award_id), step)
