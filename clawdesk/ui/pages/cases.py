"""Cases: the participants with what may be sought, and the reasoning, answers and determinations of each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.determination import DeterminationRecord
from clawdesk.domain.evaluation import Step
from clawdesk.errors import ClawdeskError
from clawdesk.ui.attached import Attached
from clawdesk.ui.case.dropped import DropsPdf
from clawdesk.ui.case.evaluator import Evaluated, Evaluator
from clawdesk.ui.case.leading import Wanted, of_draft, show_answer
from clawdesk.ui.case.panel import QuestionPanel
from clawdesk.ui.case.participant_list import ParticipantList
from clawdesk.ui.case.participant_pane import EVIDENCE, MADE, PAPERS, REASONING, RECOVERY
from clawdesk.ui.case.print_room import PrintRoom
from clawdesk.ui.case.signing_state import determinations_of, signing_state
from clawdesk.ui.case.telling import case_line
from clawdesk.ui.case.workbench import Workbench
from clawdesk.ui.list_detail import ListDetail
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column
from clawdesk.ui.record_list import RecordLines, RecordList

FOLD_UNDER = 1200


class CasesPage(DropsPdf):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._case_id: int | None = None
        self._person_id: int | None = None
        self._wanted: Wanted | None = None
        """The answer to be shown once the case is worked out."""
        self.evaluator = Evaluator(frame, self)
        self.panel = QuestionPanel(frame, self)
        self.attached = Attached(frame, self)
        self.printing = PrintRoom(frame, self)
        self._traced = False
        self.cases = RecordList(
            frame, "case_list", "Cases", RecordLines(frame, "case", case_line), add="New case"
        )
        self.people = ParticipantList(frame)
        self.bench = Workbench(frame, self.add_new)
        self.pane = self.bench.participant
        self._build()
        self._connect()

    def _build(self) -> None:
        self._lists = QStackedWidget(objectName="case_lists")
        for one in (self.cases, self.people):
            self._lists.addWidget(one)
        self._split = ListDetail(self.frame.theme, "cases", self._lists, self.bench)
        column(self).addWidget(self._split)

    def _connect(self) -> None:
        self.cases.chosen.connect(self._show_case_record)
        self.cases.add_wanted.connect(self.add_new)
        self.cases.lines.activated.connect(lambda _index: self.open_case(self.cases.lines.current_id()))
        self.people.chosen.connect(self._choose_person)
        for wanted in (self.people.add_wanted, self.people.case_wanted):
            wanted.connect(self.show_case_record)
        self.people.cases_wanted.connect(self.show_cases)
        self.evaluator.evaluated.connect(self._evaluated)
        self.evaluator.failed.connect(self._failed)
        bench, pane = self.bench, self.pane
        bench.case.opened.connect(lambda: self.open_case(self._case_id))
        bench.case.added.connect(self._case_added)
        bench.case.left.connect(self._case_left)
        pane.question_chosen.connect(self._show_question)
        pane.determine_wanted.connect(self.begin_determination)
        pane.answer_wanted.connect(self._ask)
        pane.preview_wanted.connect(self.preview)
        pane.what_if_wanted.connect(self.suppose)
        pane.sign_wanted.connect(self.begin_signing)
        pane.turned.connect(lambda _name: self._place_side())
        pane.determinations.preview_wanted.connect(self.show_paper)
        pane.determinations.later_wanted.connect(self.begin_determination)
        pane.determinations.check_wanted.connect(self.check_pdf)
        self.panel.answered.connect(pane.questions.setFocus)
        for asking in (self.panel, pane.others):
            asking.readings_wanted.connect(self.show_readings)
        bench.determine.made.connect(self._made)
        bench.determine.asked.connect(self._ask)
        bench.sign.preview_wanted.connect(self.show_paper)
        bench.sign.paper_wanted.connect(self.printing.show_report)
        self.printing.ready.connect(self._show_pdf)
        for one in bench.steps:
            one.left.connect(self.back)
        bench.case.person_chosen.connect(lambda person_id: self.open_case(self._case_id, person_id))
        bench.paper.step_chosen.connect(self._trace)
        pane.papers.ready.connect(self._show_pdf)
        pane.papers.opened.connect(self.printing.show_report)
        pane.recovery.paper_wanted.connect(self.show_kind)
        self.dropped.connect(self.check_pdf)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, activated=self.back, context=within)
        self.frame.theme.changed.connect(self._place_side)

    def add_new(self) -> None:
        self._lists.setCurrentWidget(self.cases)
        self.cases.forget()
        self._case_id = self._person_id = None
        self.evaluator.show_case(None)
        self.bench.case.show_new()
        self._turn(self.bench.case)

    def show_cases(self) -> None:
        """The list of all cases, and the record of the one in front."""
        self._lists.setCurrentWidget(self.cases)
        if self._case_id is not None:
            self.cases.select(self._case_id)
            self._show_case_record(self._case_id)
        self.cases.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case_record(self) -> None:
        if self._case_id is not None:
            self._show_case_record(self._case_id)
            self.bench.case.record.take_focus()  # Else the next button has it, which removes the case.

    def show_readings(self) -> None:
        """How the open questions are read in the case in front."""
        self.show_case_record()
        self.bench.case.show_readings()

    def open_case(self, case_id: int | None, person_id: int | None = None) -> None:
        """The participants of a case, and the reasoning about one of them."""
        if case_id is None:
            return
        self._case_id, self._person_id = case_id, person_id
        self._lists.setCurrentWidget(self.people)
        self._turn(self.pane)
        self.evaluator.show_case(case_id)
        if self.evaluator.latest is not None:
            self._evaluated(self.evaluator.latest)
        self.crumbs_changed.emit()

    def show_record(self, entity: str, record_id: int) -> None:
        desk = self.frame.desk
        if entity == "case":
            self.open_case(record_id)
            return
        record = desk.record(entity, record_id)
        if entity == "signature":
            record, entity = desk.record("report", record.report_id), "report"
        tab = {"report": PAPERS, "recovery": RECOVERY, "determination": MADE}.get(entity)
        if entity in ("report", "recovery") and record.determination_id is not None:
            tab = MADE if entity == "report" else tab
            record = desk.record("determination", record.determination_id)
        self._wanted = Wanted.of(record) if entity == "decision" else None
        self.open_case(record.case_id, getattr(record, "person_id", None))
        if tab is not None:
            self.pane.tabs.show_tab(tab)

    def resume(self, form: str) -> None:
        """Show the box again in which an answer, or the reason of a reading, was left half-typed."""
        if form.startswith("case_reading"):
            self._case_id = int(form.split()[1])
            self.show_readings()
        else:
            case_id, person_id, self._wanted = of_draft(form)
            self.open_case(case_id, person_id)

    def refresh(self, changes: Changes) -> None:
        if changes.concerns("case"):
            self.cases.refresh()
            self.people.count_cases()
        if self._case_id is not None and not self.frame.desk.rows("case", (self._case_id,)):
            self._case_left()
            return
        self.evaluator.take(changes)
        made = changes.concerns("determination", "report", "signature", "decision", "recovery")
        if made and self.evaluator.latest is not None:
            self._tell(self.evaluator.latest)
        self.crumbs_changed.emit()

    def opened(self) -> None:
        if self._case_id is None and self.bench.front is not self.bench.case:
            found = self.frame.desk.ids("case")
            if found:
                self.open_case(found[-1])
            else:
                self._lists.setCurrentWidget(self.cases)
                self._turn(self.bench.nothing)
        self._place_side()

    def crumbs(self) -> tuple[str, ...]:
        if self._case_id is None:
            return ()
        title = self.frame.desk.title_of("case", self._case_id)
        inside = self.bench.front is not self.bench.case and self.pane.result is not None
        return (title, self.pane.result.listed_name) if inside else (title,)

    def place(self) -> tuple[str, int] | None:
        return None if self._case_id is None else ("case", self._case_id)

    def sights(self):
        """What there is to be looked at beside the page as it opens."""
        tabs = self.pane.tabs
        told = [lambda name=name: tabs.show_tab(name) for name in tabs.names]
        rest = (self.suppose, self.begin_determination, self.begin_signing, self.check_pdf)
        return (*told, *rest, self.show_case_record, self.add_new)

    def begin_determination(self) -> None:
        evaluated, result = self.pane.evaluated, self.pane.result
        if evaluated is None or result is None:
            return
        self.bench.determine.show_result(result, evaluated, self._standing())
        self._turn(self.bench.determine)
        self.bench.determine.begin()

    def suppose(self) -> None:
        """What would become of the participant in front if something were otherwise."""
        if self.pane.evaluated is not None and self.pane.result is not None:
            self.bench.what_if.show_participant(self.pane.result, self.pane.evaluated)
            self._turn(self.bench.what_if)
            self.bench.what_if.begin()

    def preview(self) -> None:
        """The report of the determination that stands; before there is one, what it would need."""
        made = self._standing()
        if made is None:
            self.begin_determination()
            self.frame.notices.say("A report is printed from a determination, and none is made yet.")
        else:
            self.show_paper(made.id)

    def show_paper(self, determination_id: int) -> None:
        """The signed bytes where there are any, else the paper as it will be signed."""
        self.printing.show_determination(determination_id)

    def show_kind(self, kind: str) -> None:
        """A paper of that kind about the participant in front, to be looked at."""
        self.pane.tabs.show_tab(PAPERS)
        self.pane.papers.choose(kind)
        self.pane.papers.preview()

    def begin_signing(self, determination_id: int | None = None) -> None:
        """Sign the determination named, or the one that stands for the participant in front."""
        made = self._standing()
        wanted = made.id if determination_id is None and made is not None else determination_id
        if wanted is not None:
            self.bench.sign.show_determination(wanted)
            self._turn(self.bench.sign)

    def check_pdf(self, path: Path | None = None) -> None:
        self._turn(self.bench.check)
        self.bench.check.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            self.bench.check.check(path)

    def back(self) -> None:
        """From determining, signing, checking or the paper to the participant."""
        if self.bench.front not in (*self.bench.steps, self.bench.case):
            return
        if self.evaluator.latest is not None and self._lists.currentWidget() is self.people:
            self._tell(self.evaluator.latest)
            self._turn(self.pane)
        elif self._case_id is None and self.bench.front is not self.bench.case:
            self._turn(self.bench.nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _show_case_record(self, case_id: int) -> None:
        self._case_id = case_id
        self.bench.case.show_case(case_id)
        self._turn(self.bench.case)

    def _case_added(self, case_id: int) -> None:
        self.cases.refresh()
        self.cases.select(case_id)
        self._show_case_record(case_id)

    def _case_left(self) -> None:
        self._case_id = self._person_id = None
        self.evaluator.show_case(None)
        self.cases.refresh()
        self._lists.setCurrentWidget(self.cases)
        if not self.cases.select_first():
            self._turn(self.bench.nothing)

    def _choose_person(self, person_id: int) -> None:
        self._person_id = person_id
        if self.evaluator.latest is not None:
            self._tell_person(self.evaluator.latest)
            self._turn(self.pane)

    def _evaluated(self, evaluated: Evaluated) -> None:
        """Fresh figures: what is in front stays in front."""
        self._tell(evaluated)
        if self._wanted is not None and self.pane.result is not None:
            wanted, self._wanted = self._wanted, None
            show_answer(self.pane, self.panel, wanted)
        front = self.bench.front
        if front is self.bench.determine and self.pane.result is not None:
            self.bench.determine.show_result(self.pane.result, evaluated, self._standing())
        if front is self.bench.what_if and self.pane.result is not None:
            self.bench.what_if.show_participant(self.pane.result, evaluated)
        if self._lists.currentWidget() is not self.people or front in (*self.bench.steps, self.bench.case):
            return
        if evaluated.evaluation.participants:
            self._turn(self.pane)
        else:
            self._show_case_record(evaluated.evaluation.case_id)

    def _tell(self, evaluated: Evaluated) -> None:
        ids = [one.person_id for one in evaluated.evaluation.participants]
        if self._person_id not in ids:
            self._person_id = ids[0] if ids else None
        self.people.show_evaluation(evaluated.evaluation, self._person_id)
        if self._person_id is not None:
            self._tell_person(evaluated)

    def _tell_person(self, evaluated: Evaluated) -> None:
        """The participant in front, as the evaluation has it."""
        made = self._standing()
        seats = made is not None and not signing_state(self.frame.desk, made).complete
        result = evaluated.evaluation.of(self._person_id)
        self.pane.show_participant(result, evaluated, made=made is not None, open_seats=seats)
        self.attached.show_subject("case", evaluated.evaluation.case_id, "Evidence of the case")
        self._place_side()
        self.crumbs_changed.emit()

    def _standing(self) -> DeterminationRecord | None:
        """The determination that stands for the participant in front."""
        if self._case_id is None or self._person_id is None:
            return None
        made = determinations_of(self.frame.desk, self._case_id, self._person_id)
        return made[-1] if made else None

    def _failed(self, error: ClawdeskError) -> None:
        self.people.show_nothing()
        self.bench.show_problem(error)
        self._place_side()

    def _show_question(self, step: Step) -> None:
        if self.pane.result is not None and self.pane.evaluated is not None:
            self.panel.show_step(step, self.pane.result, self.pane.evaluated)

    def _made(self, determination_id: int) -> None:
        self.back()
        self.pane.tabs.show_tab(MADE)

    def _ask(self, name: str) -> None:
        self.back()
        self.pane.tabs.show_tab(REASONING)
        self.pane.questions.choose(name)
        if self.panel.answer is not None:
            self.panel.answer.editors["answer"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pdf(self, title: str, second: str, name: str, pdf: bytes) -> None:
        if not self.isVisible():
            return
        self._traced = False
        self._turn(self.bench.paper)
        self.bench.paper.show_paper(title, second, name, pdf, self.pane.result)

    def _trace(self, step: Step) -> None:
        """A figure of the paper was pressed: its question beside it, or in its place where there is no room."""
        if self._roomy():
            self._traced = True
            self._show_question(step)
            self._place_side()
        else:
            self._ask(step.name)

    def _turn(self, pane: QWidget) -> None:
        self.bench.turn(pane)
        self._place_side()
        self.crumbs_changed.emit()

    def _place_side(self) -> None:
        """The panel stands at the side where there is room, else under the questions."""
        if not self.isVisible():
            return
        roomy = self._roomy()
        # Where list and detail stand one above the other, signing and the paper need the whole height.
        low = self._split.orientation() is Qt.Orientation.Vertical
        self._lists.setVisible(not (low and self.bench.front in self.bench.steps))
        tab = self.pane.tab if self.bench.front is self.pane else ""
        self.panel.stand(self.pane.inline, inline=not roomy)
        self.pane.exhibits.hold(self.attached, inline=not roomy)
        shown = {REASONING: self.panel, EVIDENCE: self.attached}.get(tab) if roomy else None
        if self.bench.front is self.bench.paper and self._traced and roomy:
            shown = self.panel
        self.frame.show_side(shown)

    def _roomy(self) -> bool:
        return self.window().width() >= self.frame.theme.px(FOLD_UNDER)
