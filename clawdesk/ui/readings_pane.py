"""How the open questions of the policy are read: what is in force and why, and another reading with its reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from clawdesk import jobs
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.activity import Changes
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.evidence import SETTING, Setting
from clawdesk.domain.sensitivity import Sensitivity
from clawdesk.domain.settings_table import settings_table
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.editors import AreaEditor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.read_table import ReadTable
from clawdesk.ui.twelfths import Twelfths

NO_CASE = "No case is on record yet; the questions are read by their defaults until a setting says otherwise."
THIS_CASE, EVERY_CASE = "This case alone", "Every case"
READ = ("setting", "case", "policy", "figure", "award", "measure", "restatement", "decision")


class ReadingsPane(QWidget):
    """Filled for one case: what another reading would change is worked out for that case alone.

    Where it stands with a case, a reading is set for that case unless the person says otherwise; elsewhere for all.
    """

    def __init__(self, frame: Frame, *, of_case: bool = False) -> None:
        super().__init__()
        self._frame = frame
        self._of_case = of_case
        self._case_id: int | None = None
        self._asked = 0
        self._edition: Edition | None = None
        self.setObjectName("readings_pane")
        self.case = self._box("readings_case", "Case", self.look)
        self.nothing = words(NO_CASE, "muted", wrap=True, name="readings_none")
        self.table = ReadTable(frame.theme, "readings_table")
        self.question = self._box("reading_question", "Open question", self._offer)
        self.reading = self._box("reading_value", "Reading", self._tell)
        self.why = words("", "small", wrap=True, name="reading_why")
        self.reach = self._box("reading_reach", "Holds for", self._keep_draft)
        self.reason = AreaEditor(SETTING.field("reason"), lines=2)
        self.keep_button = button("Keep this reading", "keep_reading", self.keep)
        self._build()
        self.reason.typed.connect(self._keep_draft)
        frame.bridge.changed.connect(self._take)

    def _build(self) -> None:
        stack = column(self, spacing=12)
        self._for_case = _labelled("For the case", self.case)
        if self._of_case:
            self._for_case.hide()
        reaches = ((THIS_CASE, True), (EVERY_CASE, False))
        for text, alone in reaches if self._of_case else reversed(reaches):
            self.reach.addItem(text, alone)
        stack.addWidget(self._for_case)
        stack.addWidget(self.nothing)
        stack.addWidget(words("Read a question otherwise", "heading"))
        lines = Twelfths(self._frame.theme)
        lines.add(_labelled("Open question", self.question), 12)
        lines.add(_labelled("Reading", self.reading), 8)
        lines.add(_labelled("Holds for", self.reach), 4)
        lines.add(self.why, 12)
        lines.add(self.reason, 12)
        stack.addLayout(lines)
        stack.addLayout(row(self.keep_button, None))
        stack.addWidget(words("How they are read", "heading"))
        stack.addWidget(self.table)

    def _box(self, name: str, label: str, run: Callable[[], None]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _at: run())
        return box

    def show_case(self, case_id: int | None) -> None:
        """Stand with one case, whichever others there are."""
        self._case_id = case_id
        self.look()
        self._restore()

    def show_cases(self) -> None:
        if self._of_case:
            self.look()
            return
        held = self.case.currentData()
        self.case.clear()
        for one in reversed(self._frame.desk.records("case")):
            self.case.addItem(f"{one.number} {one.title}", one.id)
        self.case.setCurrentIndex(max(0, self.case.findData(held)))
        self.look()
        self._restore()

    @property
    def _in_front(self) -> int | None:
        return self._case_id if self._of_case else self.case.currentData()

    def look(self) -> None:
        """Gather the case and work out in a worker what each reading would change."""
        case_id = self._in_front
        self.nothing.setVisible(case_id is None)
        self._for_case.setVisible(case_id is not None and not self._of_case)
        self.reach.setEnabled(case_id is not None)
        self.table.setVisible(case_id is not None)
        self._asked += 1
        if case_id is None:
            self._show_questions(self._frame.services.shipped_editions()[0])
            return
        try:
            facts, edition = self._frame.desk.facts(case_id), self._frame.desk.edition_for(case_id)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return
        today = self._frame.services.today()
        self._show_questions(edition)

        def work(_progress: object) -> tuple[Evaluation, Sensitivity]:
            return jobs.evaluate(facts, edition, today), jobs.sensitivity(facts, edition, today)

        self._frame.tasks.run(work, done=partial(self._fill, self._asked, edition))

    def _fill(self, asked: int, edition: Edition, found: tuple[Evaluation, Sensitivity]) -> None:
        if asked == self._asked:
            self.table.show_told(settings_table(edition, found[0].settings, found[1].settings))

    def _show_questions(self, edition: Edition) -> None:
        if self._edition is not None and self._edition.sha256 == edition.sha256:
            return
        self._edition = edition
        self.question.clear()
        for one in edition.open_questions:
            self.question.addItem(f"{one.number} {one.question}".strip(), one.key)
        self._offer()

    def _offer(self) -> None:
        assert self._edition is not None
        asked = self._edition.question(self.question.currentData() or "")
        self.reading.clear()
        for one in asked.readings if asked else ():
            default = " (default)" if asked and one.value == asked.default else ""
            self.reading.addItem(f"{one.label}{default}", one.value)
        self._tell()

    def _tell(self) -> None:
        assert self._edition is not None
        asked = self._edition.question(self.question.currentData() or "")
        chosen = asked.reading(self.reading.currentData() or "") if asked else None
        self.why.setText(chosen.reason if chosen else "")
        self.keep_button.setEnabled(chosen is not None and not self._frame.desk.read_only)

    def keep(self) -> None:
        """Leave an ordinary record: the reading, its reason and the day; the latest one governs."""
        if not self.reason.settle():
            self.reason.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        alone = bool(self.reach.currentData())
        record = Setting(
            case_id=self._in_front if alone else None,
            key=self.question.currentData(),
            value=self.reading.currentData(),
            reason=self.reason.value() or "",
            set_on=self._frame.services.today(),
        )
        try:
            self._frame.desk.execute(SaveRecord(record=record))
        except InputError as refused:
            self.reason.refuse(refused.fields.get("reason", refused.title))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
        else:
            self.reason.set_value("")
            self._keep({})
            self._frame.notices.say("The reading is on record with its reason.")

    @property
    def _draft(self) -> str:
        return f"case_reading {self._case_id}" if self._of_case else "reading"

    def _keep_draft(self) -> None:
        reason = self.reason.pending()
        boxes = {
            one.objectName(): str(one.currentData()) for one in (self.question, self.reading, self.reach)
        }
        self._keep({"reason": reason, **boxes} if reason else {})

    def _keep(self, texts: dict[str, str]) -> None:
        self._frame.drafts.keep(self._draft, texts)
        self._frame.drafts.leave(self._draft)

    def _restore(self) -> None:
        """What was typed and not kept, with the reading that it was typed for."""
        texts = self._frame.drafts.texts(self._draft)
        if not texts or self.reason.pending():
            return
        self.question.setCurrentIndex(max(0, self.question.findData(texts.get("reading_question"))))
        self._offer()
        self.reading.setCurrentIndex(max(0, self.reading.findData(texts.get("reading_value"))))
        self._tell()
        self.reach.setCurrentIndex(self.reach.findData(texts.get("reading_reach") == "True"))
        self.reason.restore(texts["reason"])

    def _take(self, changes: Changes) -> None:
        if changes.concerns(*READ) and self.isVisible():
            self.show_cases()


def _labelled(label: str, box: QWidget) -> QWidget:
    part = QWidget()
    stack = column(part, spacing=3)
    stack.addWidget(words(label, "small"))
    stack.addWidget(box)
    return part
