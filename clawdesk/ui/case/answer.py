"""What the Committee answers: no answer is proposed, and an answer needs its reasons and its day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QScrollArea, QWidget

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.domain.case import DECISION, QUESTIONS, Decision
from clawdesk.domain.fields import choices
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.form import make_editor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, column, row, words

# The step of the evaluation that each of the Committee's questions answers, and whether it names one participant.
ASKED = {
    "participant": ("designation", True),
    "compensation": ("compensation", True),
    "restated": ("materially_restated", False),
    "conduct": ("conduct", True),
    "repay": ("should_repay", True),
    "accounting_restatement": ("materially_restated", False),
    "executive": ("designation", True),
    "senior": ("designation", True),
    "misconduct": ("misconduct", False),
    "inaccurate": ("inaccurate", False),
}
KINDS = (
    ("gross_negligence", "Gross negligence"),
    ("intentional_misconduct", "Intentional misconduct"),
    ("fraud", "Fraud"),
)
PLAIN = choices(not_determined="Not determined", yes="Yes", no="No")
CAUSED = choices(
    not_determined="Not determined", yes="Yes, caused", yes_partially="Yes, partially caused", no="No"
)
RECORDED = choices(not_determined="Not determined", recorded="Recorded")
FIGURED = ("amount", "cancel")
ORDER = (
    "answer",
    "amount",
    "shares",
    "reasons",
    "decided_on",
    "meeting_id",
    "resolution",
    "votes_for",
    "votes_against",
    "abstained",
)


def question_words(question: str) -> str:
    return next((one.label for one in QUESTIONS if one.value == question), question)


class AnswerForm(Card):
    """One decision, new or on record. Nothing is kept until the button is pressed; a draft survives a crash."""

    recorded = Signal()

    def __init__(self, frame: Frame, record: Decision) -> None:
        super().__init__("answer_card")
        self._frame = frame
        self._record = record
        self._fields = tuple(
            one for one in ORDER if one not in ("amount", "shares") or record.question in FIGURED
        )
        self.editors = {
            name: make_editor(frame, _field(name, record.question), lines=4) for name in self._fields
        }
        self.kinds: dict[str, QCheckBox] = {}
        self._filling = False
        self._build()
        self._connect()
        self._fill()

    def _build(self) -> None:
        question = self._record.question
        self.setAccessibleName(f"The Committee’s answer: {question_words(question)}")
        self.inner.addWidget(words("The Committee’s answer", "heading"))
        if question == "materially_restated":
            self.inner.addWidget(words("One answer for every participant of the case.", "small", wrap=True))
        self.inner.addWidget(self.editors["answer"])
        if question == "conduct":
            self.inner.addWidget(self._kind_boxes())
        for name in ("amount", "shares", "reasons"):
            if name in self.editors:
                self.inner.addWidget(self.editors[name])
        self.inner.addLayout(row(self.editors["decided_on"], self.editors["resolution"], spacing=12))
        self.inner.addWidget(self.editors["meeting_id"])
        votes = row(spacing=12)
        for name in ("votes_for", "votes_against", "abstained"):
            votes.addWidget(self.editors[name])
        self.inner.addLayout(votes)
        self._refused = words("", "error", wrap=True, name="answer_refused")
        self._refused.hide()
        self.inner.addWidget(self._refused)
        self.record_button = button("Record the answer  Ctrl+↵", "record_answer", self.record)
        self.record_button.setAccessibleName("Record the answer")
        self.record_button.setEnabled(not self._frame.desk.read_only)
        self.inner.addLayout(row(self.record_button, None))

    def _kind_boxes(self) -> QWidget:
        part = QWidget()
        part.setObjectName("conduct_kinds")
        stack = column(part, spacing=2)
        stack.addWidget(words("Kind of conduct", "small"))
        for value, label in KINDS:
            box = QCheckBox(label)
            box.setObjectName(f"conduct_{value}")
            box.setAccessibleName(label)
            box.toggled.connect(self._keep_draft)
            self.kinds[value] = box
            stack.addWidget(box)
        self._kinds_wrong = words("", "error", wrap=True, name="conduct_wrong")
        self._kinds_wrong.hide()
        stack.addWidget(self._kinds_wrong)
        return part

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.typed.connect(self._keep_draft)
            if self._frame.desk.read_only:
                editor.lock()
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.record)

    def _fill(self) -> None:
        """What is on record, and over it what was typed and never recorded."""
        draft = self._frame.drafts.texts(self._key())
        # A half-filled form differs from its record everywhere: no draft is taken from it.
        self._filling = True
        for name, editor in self.editors.items():
            editor.set_value(getattr(self._record, name))
            if name in draft:
                editor.restore(draft[name])
        for value, box in self.kinds.items():
            box.setChecked(draft[value] == "yes" if value in draft else value in self._named())
        self._filling = False

    def _named(self) -> frozenset[str]:
        return frozenset(one.strip().lower().replace(" ", "_") for one in self._record.conduct.split(","))

    def shows(self, record: Decision) -> bool:
        """Whether this form stands for that very decision, as it is on record."""
        return record == self._record

    def record(self) -> None:
        """Keep the answer; what is wanting is said beside its field and nothing is written."""
        self._say_wrong({})
        unread = [editor for editor in self.editors.values() if not editor.settle()]
        if unread:
            self._go_to(unread[0].control)
            return
        values: dict[str, Any] = {name: editor.value() for name, editor in self.editors.items()}
        if self.kinds:
            values["conduct"] = ",".join(value for value, box in self.kinds.items() if box.isChecked())
        record = replace(self._record, **values)
        if record.decided_on is None and record.meeting_id is not None and record.answer != "not_determined":
            # The day of the meeting named is the day of the answer.
            record = replace(record, decided_on=self._frame.desk.record("meeting", record.meeting_id).held_on)
        # The draft goes first: the form is made anew while the write is told to the window.
        draft = self._frame.drafts.texts(self._key())
        self._frame.drafts.keep(self._key(), {})
        try:
            self._frame.desk.execute(RecordDecision(record=record))
        except InputError as refused:
            self._frame.drafts.keep(self._key(), draft)
            self._say_wrong(refused.fields or {"": refused.title})
        except ClawdeskError as problem:
            self._frame.drafts.keep(self._key(), draft)
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say("The Committee’s answer is on record.")
            self.recorded.emit()

    def _say_wrong(self, fields: dict[str, str]) -> None:
        rest = []
        for name, reason in fields.items():
            if name in self.editors:
                self.editors[name].refuse(reason)
            elif name == "conduct" and self.kinds:
                continue
            else:
                rest.append(reason)
        if self.kinds:
            self._kinds_wrong.setText(fields.get("conduct", ""))
            self._kinds_wrong.setVisible("conduct" in fields)
        self._refused.setText(" ".join(rest))
        self._refused.setVisible(bool(rest))
        first = next((self.editors[name] for name in self.editors if name in fields), None)
        if "conduct" in fields and self.kinds:
            self._go_to(self.kinds[KINDS[0][0]])
        elif first is not None:
            self._go_to(first.control)
        elif rest:
            self._go_to(self._refused)

    def _go_to(self, place: QWidget) -> None:
        """To what was refused, with its reason in view."""
        if place.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        around = place.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            # The reason takes its room at once, or the field is brought where it stood before.
            self.layout().activate()
            around.widget().adjustSize()
            around.ensureWidgetVisible(place, 50, 90)

    def _key(self) -> str:
        one = self._record
        return (
            f"answer {one.id or ''} {one.case_id} {one.person_id or ''} {one.award_id or ''} {one.question}"
        )

    def _keep_draft(self) -> None:
        if self._filling:
            return
        texts = {
            name: text for name, editor in self.editors.items() if (text := editor.pending()) is not None
        }
        named = self._named()
        for value, box in self.kinds.items():
            if box.isChecked() != (value in named):
                texts[value] = "yes" if box.isChecked() else "no"
        self._frame.drafts.keep(self._key(), texts)


def _field(name: str, question: str):
    field = DECISION.field(name)
    if name == "answer":
        offered = (
            CAUSED
            if question == "conduct"
            else RECORDED
            if question in (*FIGURED, "law", "costs", "estimate")
            else PLAIN
        )
        return replace(field, label="Answer", choices=offered)
    if name == "reasons":
        return replace(field, help="An answer needs its reasons. Printed in the report.")
    return field


def decision_for(frame: Frame, case_id: int, step: str, person_id: int) -> Decision | None:
    """The decision on record that answers a step, or a new one without an answer; None where nobody is asked."""
    if step not in ASKED:
        return None
    question, own = ASKED[step]
    wanted = person_id if own else None
    found = [
        one
        for one in frame.desk.records("decision", case_id=case_id, question=question)
        if one.person_id == wanted and one.award_id is None
    ]
    return found[-1] if found else Decision(case_id=case_id, person_id=wanted, question=question)
