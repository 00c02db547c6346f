"""One participant of a case: the questions with their answers, the awards, the evidence, the determinations."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from clawdesk.domain.evaluation import ParticipantResult, Step
from clawdesk.ui.case.activity import CaseActivity
from clawdesk.ui.case.awards import AwardCards
from clawdesk.ui.case.determinations import Determinations
from clawdesk.ui.case.evaluator import Evaluated
from clawdesk.ui.case.exhibits import Exhibits
from clawdesk.ui.case.figures import part_of
from clawdesk.ui.case.others import OtherPolicies
from clawdesk.ui.case.papers_tab import PapersTab
from clawdesk.ui.case.questions import QuestionList
from clawdesk.ui.case.recovery_tab import RecoveryTab
from clawdesk.ui.case.road_view import RoadView
from clawdesk.ui.case.telling import clause_of, second_line
from clawdesk.ui.chart_box import ChartBox
from clawdesk.ui.filing.cards import finding_card
from clawdesk.ui.heading import Heading, Tabs
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, words

REASONING, AWARDS, OTHERS, EVIDENCE = "Reasoning", "Awards", "Other policies", "Evidence"
MADE, RECOVERY, PAPERS, ACTIVITY = "Determinations", "Recovery", "Papers", "Activity"

NAME = 180
"""The room that the name needs beside the buttons."""


class ParticipantPane(QWidget):
    """`question_chosen` carries the Step in front; the other signals are wishes that the page carries out."""

    question_chosen = Signal(object)
    what_if_wanted = Signal()
    preview_wanted = Signal()
    answer_wanted = Signal(str)
    determine_wanted = Signal()
    sign_wanted = Signal()
    turned = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.result: ParticipantResult | None = None
        self.evaluated: Evaluated | None = None
        self._awards_wanted = False
        self.heading = Heading("participant")
        self.tabs = Tabs(frame.theme, "participant_tabs", "Parts of the participant’s case")
        self.questions = QuestionList(frame.theme)
        self.awards = AwardCards(frame)
        self.others = OtherPolicies(frame)
        self.exhibits = Exhibits(frame)
        self.determinations = Determinations(frame)
        self.road = RoadView(frame)
        self.recovery = RecoveryTab(frame)
        self.papers = PapersTab(frame)
        self.activity = CaseActivity(frame)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("participant_pane")
        self.what_if = button("What if", "what_if", self.what_if_wanted.emit)
        self.preview = button(
            "Preview", "preview_report", self.preview_wanted.emit, tip="The report as it would be printed"
        )
        self.determine = button("Determine", "determine", self.determine_wanted.emit)
        self.sign = button("Sign", "sign", self.sign_wanted.emit)
        self.answer_next = button("", "answer_next", self._answer_next, role="primary")
        for one in (self.what_if, self.preview, self.determine, self.answer_next, self.sign):
            self.heading.add_button(one)
        reasoning = QWidget()
        self._reasoning = column(reasoning, spacing=16)
        self._reasoning.addWidget(self.questions)
        self.inline = column(spacing=0)
        self._reasoning.addLayout(self.inline)
        self._below = column(spacing=12)
        self._reasoning.addLayout(self._below)
        made = QWidget()
        decided = column(made, spacing=20)
        decided.addWidget(self.road)
        decided.addWidget(self.determinations)
        for name, page in (
            (REASONING, reasoning),
            (AWARDS, self.awards),
            (OTHERS, self.others),
            (EVIDENCE, self.exhibits),
            (MADE, made),
            (RECOVERY, self.recovery),
            (PAPERS, self.papers),
            (ACTIVITY, self.activity),
        ):
            self.tabs.add(name, page)
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        stack.addWidget(self.tabs)

    def _connect(self) -> None:
        self.questions.chosen.connect(self._choose)
        self.determinations.counted.connect(lambda number: self.tabs.count(MADE, number))
        self.exhibits.counted.connect(lambda number: self.tabs.count(EVIDENCE, number))
        self.tabs.bar.currentChanged.connect(lambda at: self._turn(self.tabs.names[at]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name and buttons stand one above the other where they would squeeze each other."""
        self._fold(event.size().width())
        super().resizeEvent(event)

    def _fold(self, width: int) -> None:
        head = self.heading.layout()
        narrow = width < head.itemAt(1).sizeHint().width() + self._frame.theme.px(NAME)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        head.setDirection(wanted)

    @property
    def tab(self) -> str:
        return self.tabs.names[self.tabs.bar.currentIndex()]

    def show_participant(
        self, result: ParticipantResult, evaluated: Evaluated, *, made: bool, open_seats: bool
    ) -> None:
        """`made`: a determination stands; `open_seats`: somebody is still to sign it."""
        self.result, self.evaluated = result, evaluated
        edition, own = evaluated.edition, evaluated.text_for(result.person_id)
        title = "Policy" if edition.source == "Policy" else edition.title
        title = title if own.sha256 == edition.sha256 else f"{title}, as revised"
        self.heading.say(result.listed_name, second_line(result, evaluated.facts, title, edition.adopted_on))
        self._say_next(made=made, open_seats=open_seats)
        self.questions.show_steps(result.steps)
        self._awards_wanted = True
        if self.tab == AWARDS:
            self._fill_awards()
        self.tabs.count(AWARDS, len(result.awards))
        self.others.show_participant(result, evaluated)
        self.exhibits.show_result(result)
        self.determinations.show_participant(evaluated.evaluation.case_id, result.person_id)
        self._fill_tab(self.tab)
        self._fill_below()

    def _fill_awards(self) -> None:
        """The cards of all awards, once somebody looks at them."""
        if self._awards_wanted and self.result is not None and self.evaluated is not None:
            self._awards_wanted = False
            evaluated = self.evaluated
            text = evaluated.text_for(self.result.person_id)
            self.awards.show_result(self.result, evaluated.evaluation.case_id, text)

    def _say_next(self, *, made: bool, open_seats: bool) -> None:
        """The next step is the only filled button."""
        can = not self._frame.desk.read_only
        first = self._first_open()
        self.answer_next.setVisible(can and not made and first is not None)
        if first is not None:
            self.answer_next.setText(f"Answer question {first.number}")
            self.answer_next.setAccessibleName(self.answer_next.text())
        self.determine.setVisible(can and not made)
        self.sign.setVisible(can and made and open_seats)
        for one, primary in (
            (self.determine, not made and first is None),
            (self.sign, made and open_seats),
            (self.preview, made and not open_seats),
        ):
            if one.property("role") != ("primary" if primary else ""):
                one.setProperty("role", "primary" if primary else "")
                one.style().unpolish(one)
                one.style().polish(one)
        self._fold(self.width())

    def _first_open(self) -> Step | None:
        """The first question that the Committee has still to answer."""
        assert self.result is not None
        found = (clause_of(self.result, one) for one in self.result.open_questions)
        return next((one for one in found if one is not None), None)

    def _answer_next(self) -> None:
        first = self._first_open()
        if first is not None:
            self.answer_wanted.emit(first.name)

    def _fill_below(self) -> None:
        clear(self._below)
        assert self.result is not None
        assert self.evaluated is not None
        line = next((one for one in map(self._dated, self.result.steps) if one is not None), None)
        if line is not None:
            self._below.addWidget(ChartBox(self._frame.theme, line.timeline, name="timeline"))
        for text in self.result.notes:
            self._below.addWidget(words(text, "small", wrap=True))
        for finding in self.evaluated.evaluation.findings:
            if finding.person_id in (None, self.result.person_id):
                self._below.addWidget(finding_card(finding))

    def _dated(self, step: Step) -> Step | None:
        if step.timeline is not None:
            return step
        return next((part for part in (part_of(step, None), *step.parts) if part.timeline is not None), None)

    def _choose(self, step: Step) -> None:
        self.question_chosen.emit(step)

    def _turn(self, name: str) -> None:
        if name == AWARDS:
            self._fill_awards()
        if name == OTHERS:
            self.others.look()
        self._fill_tab(name)
        self.turned.emit(name)

    def _fill_tab(self, name: str) -> None:
        """What is read from the file anew is read when it is looked at."""
        result, evaluated = self.result, self.evaluated
        if result is None or evaluated is None:
            return
        case_id = evaluated.evaluation.case_id
        match name:
            case "Determinations":
                road = self._frame.desk.road(case_id, evaluated.evaluation)
                mine = (one for one in road.participants if one.person_id == result.person_id)
                self.road.show_road(next(mine, None))
            case "Recovery":
                self.recovery.show_participant(case_id, result.person_id)
            case "Papers":
                self.papers.show_participant(case_id, result.person_id, result.listed_name)
            case "Activity":
                self.activity.show_case(case_id)
