"""The same facts under several texts: side by side in one table, and question by question under any one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from clawdesk import jobs
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation, Overlap, ParticipantResult, Step
from clawdesk.domain.side_by_side import side_by_side, together
from clawdesk.errors import PolicyError
from clawdesk.ui.case.evaluator import Evaluated
from clawdesk.ui.case.panel import QuestionPanel
from clawdesk.ui.case.questions import QuestionList
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import clear, column, words
from clawdesk.ui.read_table import ReadTable

WHY = "Several texts may reach the same award. What is recovered under one is credited to the others, never added."
Worked = tuple[tuple[Evaluation, ...], tuple[Overlap, ...]]


class OtherPolicies(QWidget):
    """Worked out when it is first looked at, and again when the facts have changed."""

    worked = Signal()
    readings_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._evaluated: Evaluated | None = None
        self._person_id = 0
        self._editions: tuple[Edition, ...] = ()
        self._asked = ""
        self._found: Worked | None = None
        self._build()

    def _build(self) -> None:
        self.setObjectName("other_policies")
        stack = column(self, spacing=12)
        stack.addWidget(words(WHY, "muted", wrap=True))
        self.waiting = words("Being worked out", "muted", name="others_waiting")
        stack.addWidget(self.waiting)
        self.table = ReadTable(self._frame.theme, "side_by_side")
        stack.addWidget(self.table)
        self._together = column(spacing=2)
        stack.addLayout(self._together)
        self._label = words("The questions under one of the other texts", "heading", wrap=True)
        self.choice = QComboBox()
        self.choice.setObjectName("other_edition")
        self.choice.setAccessibleName("Text whose questions are shown")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.questions = QuestionList(self._frame.theme, name="other_questions")
        self.panel = QuestionPanel(self._frame, self, name="other_question")
        stack.addWidget(self._label)
        stack.addWidget(self.choice)
        stack.addWidget(self.questions)
        place = column()
        stack.addLayout(place)
        self.panel.stand(place, inline=True)
        self.choice.activated.connect(lambda _at: self._show_questions())
        self.questions.chosen.connect(self._show_step)
        self._show_parts(worked=False, several=False)
        self.panel.readings_wanted.connect(self.readings_wanted)
        self.panel.answered.connect(self.questions.setFocus)

    def show_participant(self, result: ParticipantResult, evaluated: Evaluated) -> None:
        self._evaluated, self._person_id = evaluated, result.person_id
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Work it out where the facts are not those that it was last worked out from."""
        evaluated = self._evaluated
        if evaluated is None:
            return
        digest = evaluated.evaluation.facts_digest
        if self._found is not None and self._asked == digest:
            self._fill()
            return
        self._asked = digest
        self._editions = self._texts(evaluated.edition)
        editions, facts, today = self._editions, evaluated.facts, self._frame.services.today()

        def work(_progress: object) -> Worked:
            made = jobs.evaluate_all(facts, editions, today)
            return made, jobs.overlaps(made, facts)

        self._frame.tasks.run(work, done=partial(self._take, digest))

    def _texts(self, governing: Edition) -> tuple[Edition, ...]:
        """The text that governs, the others that the company adopted, and those that travel with the program."""
        found = [governing]
        for policy in self._frame.desk.records("policy"):
            try:
                found.append(self._frame.services.read_edition(policy.text))
            except PolicyError as problem:
                self._frame.notices.problem(problem)
        named = {one.id for one in found}
        found += [one for one in self._frame.services.shipped_editions() if one.id not in named]
        return tuple({one.sha256: one for one in found}.values())

    def _take(self, digest: str, found: Worked) -> None:
        if digest != self._asked:
            return
        self._found = found
        at = self.choice.currentIndex()
        self.choice.clear()
        for number, edition in enumerate(self._editions):
            if number:
                self.choice.addItem(f"{edition.title} of {edition.adopted_on.year}", number)
        self.choice.setCurrentIndex(max(0, min(at, self.choice.count() - 1)))
        self._fill()
        self.worked.emit()

    def _fill(self) -> None:
        assert self._found is not None
        evaluations, overlaps = self._found
        self.table.show_told(side_by_side(evaluations, self._person_id))
        clear(self._together)
        lines = together(overlaps, self._person_id)
        if lines:
            self._together.addWidget(words("Together", "heading"))
        for number, line in enumerate(lines):
            self._together.addWidget(words(line, wrap=True, name=f"together_{number}"))
        several = len(evaluations) > 1
        self._show_parts(worked=True, several=several)
        if several:
            self._show_questions()

    def _show_parts(self, *, worked: bool, several: bool) -> None:
        self.waiting.setVisible(not worked)
        self.table.setVisible(worked)
        for one in (self._label, self.choice, self.questions, self.panel.inner):
            one.setVisible(several)

    def _chosen(self) -> tuple[Edition, Evaluation]:
        assert self._found is not None
        at = self.choice.currentData(Qt.ItemDataRole.UserRole)
        return self._editions[at], self._found[0][at]

    def _show_questions(self) -> None:
        self.questions.show_steps(self._chosen()[1].of(self._person_id).steps)

    def _show_step(self, step: Step) -> None:
        assert self._evaluated is not None
        edition, evaluation = self._chosen()
        beside = Evaluated(facts=self._evaluated.facts, edition=edition, evaluation=evaluation)
        self.panel.show_step(step, evaluation.of(self._person_id), beside)
