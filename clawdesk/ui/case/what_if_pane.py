"""What if: another figure, day or reading, worked out beside the case as it stands, and nothing written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clawdesk import jobs
from clawdesk.domain.evaluation import Evaluation, ParticipantResult
from clawdesk.domain.sensitivity import Sensitivity
from clawdesk.domain.supposed_result import (
    compared,
    everyone,
    last_safe_days,
    readings_that_matter,
    where_it_begins,
)
from clawdesk.domain.text_table import TextTable
from clawdesk.errors import ClawdeskError
from clawdesk.ui.case.evaluator import Evaluated
from clawdesk.ui.case.links import back_button
from clawdesk.ui.case.suppose import Suppose
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, words
from clawdesk.ui.read_table import ReadTable

SECOND = "Nothing here is written: the case stays as it is."
NOTHING_YET = (
    "Type another figure or day, or choose another reading; the result stands here beside the present one."
)
SAME = "Nothing changes for {name}."
NO_READING = "No other reading, taken alone, would change the result of {name}."
NO_CLOCK = "This text counts no years from a filing."
NO_MEASURE = "No award of {name} hangs on a figure."


class WhatIfPane(QWidget):
    """`worked` tells that what is supposed has been worked out, `weighed` that the tables below it have."""

    left = Signal()
    worked = Signal()
    weighed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._evaluated: Evaluated | None = None
        self._person_id = 0
        self._asked = 0
        self._weighed: tuple[str, Sensitivity] | None = None
        self.supposed: Evaluation | None = None
        self.heading = Heading("what_if")
        self.suppose = Suppose(frame)
        self._build()

    def _build(self) -> None:
        self.setObjectName("what_if_pane")
        self.again = button("Start again", "suppose_nothing", self._begin_again)
        self.heading.add_button(back_button(self.left.emit, "what_if_back"))
        self.heading.add_button(self.again)
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        stack.addWidget(words("Suppose", "heading"))
        stack.addWidget(self.suppose)
        stack.addWidget(words("Then", "heading"))
        self._result = column(spacing=8)
        stack.addLayout(self._result)
        stack.addWidget(words("Where an award begins to owe", "heading"))
        self._begins = column(spacing=8)
        stack.addLayout(self._begins)
        stack.addWidget(words("Last safe days", "heading"))
        self._days = column(spacing=8)
        stack.addLayout(self._days)
        stack.addWidget(words("Readings that would change the result", "heading"))
        self._readings = column(spacing=8)
        stack.addLayout(self._readings)
        self.suppose.changed.connect(self._work)

    def show_participant(self, result: ParticipantResult, evaluated: Evaluated) -> None:
        """The case as it stands; what is supposed stays while the facts stay."""
        same = self._evaluated is not None and (
            self._evaluated.evaluation.facts_digest == evaluated.evaluation.facts_digest
        )
        self._evaluated, self._person_id = evaluated, result.person_id
        self.heading.say(f"What if · {result.listed_name}", SECOND)
        if not same:
            self.supposed = None
            evaluation = evaluated.evaluation
            self.suppose.show_case(evaluated.facts, evaluated.edition, evaluation.settings, evaluation.as_of)
        self._fill_result()
        self._fill_days()
        self._weigh()

    def begin(self) -> None:
        self.suppose.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _name(self) -> str:
        assert self._evaluated is not None
        return self._evaluated.evaluation.of(self._person_id).name

    def _begin_again(self) -> None:
        evaluated = self._evaluated
        if evaluated is None:
            return
        evaluation = evaluated.evaluation
        self.suppose.show_case(evaluated.facts, evaluated.edition, evaluation.settings, evaluation.as_of)
        self._work()

    def _work(self) -> None:
        """Work out what is supposed; an answer that comes too late is dropped."""
        self._asked += 1
        if self._evaluated is None:
            return
        if not self.suppose.anything:
            self._take(self._asked, None)
            return
        facts, edition, on = self._evaluated.facts, self._evaluated.edition, self.suppose.on
        changes, readings = self.suppose.changes(), self.suppose.readings()
        self._frame.tasks.run(
            lambda _: jobs.what_if(facts, edition, on, changes, readings),
            done=partial(self._take, self._asked),
            failed=partial(self._refuse, self._asked),
        )

    def _take(self, asked: int, supposed: Evaluation | None) -> None:
        if asked == self._asked:
            self.supposed = supposed
            self._fill_result()
            self._fill_days()
            self.worked.emit()

    def _refuse(self, asked: int, error: BaseException) -> None:
        if asked != self._asked:
            return
        if not isinstance(error, ClawdeskError):
            self._frame.notices.problem(error)
            return
        clear(self._result)
        told = " ".join(part for part in (error.title, error.detail, error.remedy) if part)
        self._result.addWidget(words(told, "error", wrap=True, name="what_if_refused"))

    def _fill_result(self) -> None:
        assert self._evaluated is not None
        clear(self._result)
        self.again.setEnabled(self.suppose.anything)
        if self.supposed is None:
            self._result.addWidget(words(NOTHING_YET, "muted", wrap=True, name="what_if_nothing"))
            return
        for number, line in enumerate(self.suppose.told()):
            self._result.addWidget(words(line, "strong", wrap=True, name=f"supposed_{number}"))
        present = self._evaluated.evaluation
        told = compared(present, self.supposed, self._person_id)
        if all(row[1] == row[2] for row in told.rows):
            self._result.addWidget(words(SAME.format(name=self._name), wrap=True, name="what_if_same"))
        self._add(self._result, "what_if_result", told)
        others = everyone(present, self.supposed)
        if others.rows:
            self._result.addWidget(words(others.title, "strong", wrap=True))
            self._add(self._result, "what_if_everyone", others)

    def _fill_days(self) -> None:
        assert self._evaluated is not None
        clear(self._days)
        evaluation = self.supposed or self._evaluated.evaluation
        self._add(self._days, "what_if_days", last_safe_days(evaluation.deadlines), NO_CLOCK)

    def _weigh(self) -> None:
        """What the result hangs on, worked out once for the facts as they stand."""
        assert self._evaluated is not None
        digest = self._evaluated.evaluation.facts_digest
        if self._weighed is not None and self._weighed[0] == digest:
            self._fill_weighed()
            return
        for place in (self._begins, self._readings):
            clear(place)
            place.addWidget(words("Being worked out", "muted"))
        facts, edition = self._evaluated.facts, self._evaluated.edition
        on = self._evaluated.evaluation.as_of
        self._frame.tasks.run(
            lambda _: jobs.sensitivity(facts, edition, on), done=partial(self._take_weighed, digest)
        )

    def _take_weighed(self, digest: str, found: Sensitivity) -> None:
        if self._evaluated is not None and digest == self._evaluated.evaluation.facts_digest:
            self._weighed = digest, found
            self._fill_weighed()
            self.weighed.emit()

    def _fill_weighed(self) -> None:
        assert self._weighed is not None
        assert self._evaluated is not None
        found = self._weighed[1]
        clear(self._begins)
        clear(self._readings)
        begins = where_it_begins(found.thresholds, self._person_id)
        self._add(self._begins, "what_if_begins", begins, NO_MEASURE.format(name=self._name))
        questions = {one.key: one.question for one in self._evaluated.edition.open_questions}
        matter = readings_that_matter(found.settings, self._person_id, questions)
        self._add(self._readings, "what_if_readings", matter, NO_READING.format(name=self._name))

    def _add(self, place: QVBoxLayout, name: str, told: TextTable, nothing: str = "") -> None:
        if not told.rows:
            place.addWidget(words(nothing, "muted", wrap=True, name=f"{name}_none"))
            return
        table = ReadTable(self._frame.theme, name)
        table.show_told(told)
        place.addWidget(table)
