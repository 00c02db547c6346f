"""What the person supposes: other restated figures, other days, other readings; nothing of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clawdesk.domain.dates import echo
from clawdesk.domain.edition import Edition, OpenQuestion
from clawdesk.domain.evaluation import SettingInForce
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.fields import Choice, Field, Kind
from clawdesk.domain.money import canonical_decimal
from clawdesk.domain.supposition import Change, Supposable, supposable_days, supposable_figures
from clawdesk.ui.editors import ChoiceEditor, Editor, LineEditor
from clawdesk.ui.heading import Tabs
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import clear, column, words
from clawdesk.ui.readings import reading_of
from clawdesk.ui.twelfths import Twelfths

FIGURES, DAYS, READINGS = "Restated figures", "Days", "Readings"
TODAY = Field(name="suppose_today", label="The day of the determination", kind=Kind.DATE)
NOTHING = {
    FIGURES: "No figure is on record yet that an award was calculated on.",
    DAYS: "No day is on record yet.",
    READINGS: "The text leaves no question open.",
}


class Suppose(QWidget):
    """`changed` tells that something else is supposed than before."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._facts: dict[str, tuple[Supposable, LineEditor]] = {}
        self._questions: dict[str, tuple[str, ChoiceEditor]] = {}
        self._today: LineEditor | None = None
        self._on = frame.services.today()
        self.setObjectName("suppose")
        self.tabs = Tabs(frame.theme, "suppose_parts", "What is supposed")
        self._stacks: dict[str, QVBoxLayout] = {}
        for name in (FIGURES, DAYS, READINGS):
            place = QWidget()
            self._stacks[name] = column(place, spacing=8)
            self.tabs.add(name, place)
        column(self).addWidget(self.tabs)

    def show_case(
        self, facts: CaseFacts, edition: Edition, in_force: Sequence[SettingInForce], on: date
    ) -> None:
        """Everything as it is on record; what was supposed before is gone."""
        self._on = on
        self._facts, self._questions = {}, {}
        today = LineEditor(TODAY, reading_of(TODAY, self._frame.services.today))
        today.set_value(on)
        today.committed.connect(self._tell)
        self._today = today
        self._fill(FIGURES, [self._fact(one) for one in supposable_figures(facts)])
        self._fill(DAYS, [today, *(self._fact(one) for one in supposable_days(facts))])
        values = {one.key: one.value for one in in_force}
        self._fill(
            READINGS,
            [self._question(one, values.get(one.key, one.default)) for one in edition.open_questions],
        )
        self._count()

    def changes(self) -> tuple[Change, ...]:
        """The facts that are supposed to be others than they are."""
        return tuple(
            one.change(_written(editor.value()))
            for one, editor in self._facts.values()
            if editor.value() != one.value
        )

    def readings(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (key, editor.value())
            for key, (value, editor) in self._questions.items()
            if editor.value() and editor.value() != value
        )

    @property
    def on(self) -> date:
        """The day on which the Committee is supposed to determine."""
        value = self._today.value() if self._today is not None else None
        return value if isinstance(value, date) else self._on

    @property
    def anything(self) -> bool:
        return bool(self.changes() or self.readings() or self.on != self._on)

    def told(self) -> tuple[str, ...]:
        """What is supposed, in words."""
        said = [
            f"{one.field.label}: {editor.control.text() or 'not on record'}"
            for one, editor in self._facts.values()
            if editor.value() != one.value
        ]
        said += [
            f"{editor.field.label} {editor.field.label_of(editor.value())}"
            for value, editor in self._questions.values()
            if editor.value() and editor.value() != value
        ]
        return (*said, *([f"The Committee determines on {echo(self.on)}"] if self.on != self._on else []))

    def _fill(self, name: str, editors: Sequence[Editor]) -> None:
        place = self._stacks[name]
        clear(place)
        if not editors:
            place.addWidget(words(NOTHING[name], "muted", wrap=True))
            return
        lines = Twelfths(self._frame.theme)
        for editor in editors:
            lines.add(editor, 6)
        holder = QWidget()
        holder.setLayout(lines)
        place.addWidget(holder)

    def _fact(self, one: Supposable) -> LineEditor:
        editor = LineEditor(one.field, reading_of(one.field, self._frame.services.today))
        editor.set_value(one.value)
        editor.committed.connect(self._tell)
        self._facts[one.field.name] = one, editor
        return editor

    def _question(self, question: OpenQuestion, value: str) -> ChoiceEditor:
        offered = tuple(Choice(value=one.value, label=one.label) for one in question.readings)
        name = f"suppose_{question.key.replace('.', '_')}"
        label = f"{question.number} {question.question}".strip()
        field = Field(name=name, label=label, kind=Kind.CHOICE, required=True, choices=offered)
        editor = ChoiceEditor(field)
        editor.set_value(value)
        editor.committed.connect(self._tell)
        self._questions[question.key] = value, editor
        return editor

    def _tell(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        """How many are supposed to be others, after the name of each part."""
        figures = sum(one.field == "restated" for one in self.changes())
        self.tabs.count(FIGURES, figures)
        self.tabs.count(DAYS, len(self.changes()) - figures + (self.on != self._on))
        self.tabs.count(READINGS, len(self.readings()))


def _written(value: Any) -> str:
    """As a record is written, whatever the person typed."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return canonical_decimal(value) if isinstance(value, Decimal) else str(value)
