"""What a step computed, laid out to be read: original beside restated, and every reading of an open question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from clawdesk.domain import quantities
from clawdesk.domain.evaluation import Answer, Line, Quantity, ReadingResult, Step
from clawdesk.ui.parts import Tag, column, row, rule, words
from clawdesk.ui.theme import Theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def figure(amount: Quantity | None) -> str:
    """In a table shares need no word: the heading of the award says what is counted."""
    return "" if amount is None else quantities.figure(amount)


class ComputationTable(QWidget):
    """One line under another with hairlines; each cell's formula is its tooltip."""

    def __init__(self, lines: tuple[Line, ...], subject: str) -> None:
        super().__init__()
        self.setObjectName("computation")
        self.setAccessibleName(f"Computation of {subject}" if subject else "Computation")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, heading in enumerate((subject, "Original", "Restated")):
            grid.addWidget(_cell(heading, "small", right=at > 0), 0, at)
        grid.addWidget(rule(), 1, 0, 1, 3)
        for number, line in enumerate(lines):
            at = 2 + number * 2
            role = "strong" if line.total else ""
            label = _cell(line.label, role)
            label.setWordWrap(True)
            grid.addWidget(label, at, 0)
            for place, amount in ((1, line.original), (2, line.restated)):
                cell = _cell(figure(amount), role, right=True)
                cell.setObjectName(f"{'original' if place == 1 else 'restated'}_{number}")
                cell.setToolTip(line.formula)
                grid.addWidget(cell, at, place)
            grid.addWidget(rule(), at + 1, 0, 1, 3)


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
