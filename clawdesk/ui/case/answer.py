"""What the Committee answers: no answer is proposed, and an answer needs its reasons and its day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QScrollArea, QWidget

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.domain.case import Decision
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.case.asked import PROOFS, Entry, conduct_kinds, field_of
from clawdesk.ui.case.ballot import Ballot
from clawdesk.ui.form import make_editor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, column, row, words
from clawdesk.ui.twelfths import Twelfths

COUNTS = (("votes_for", "for"), ("votes_against", "against"), ("abstained", "abstained"))
OWN_HEADING = "The Committee’s answer"
ORDER = (
    "reasons",
    "decided_on",
    "resolution",
    "meeting_id",
    "votes_for",
    "votes_against",
    "abstained",
    "evidence_id",
)


def draft_key(record: Decision) -> str:
    """What is typed about the same question is found again, also where the program was stopped meanwhile."""
    about = (record.case_id, record.person_id, record.award_id, record.estimate_id, record.id)
    return f"answer {record.question} {' '.join(str(one or 0) for one in about)}"


class AnswerForm(Card):
    """One decision, new or on record. Nothing is kept until the button is pressed; a draft survives a crash."""

    recorded = Signal()

    def __init__(self, frame: Frame, entry: Entry) -> None:
        super().__init__("answer_card")
        self._frame = frame
        self._entry = entry
        self._record = entry.record
        names = ("answer", *entry.asked.particulars, *ORDER)
        self.editors = {name: make_editor(frame, field_of(entry.asked, name), lines=4) for name in names}
        self.kinds: dict[str, QCheckBox] = {}
        self.ballot = Ballot(frame, entry.record)
        self._filling = False
        self._build()
        self._connect()
        self._fill()

    @property
    def entry(self) -> Entry:
        return self._entry

    def _build(self) -> None:
        entry = self._entry
        self.setAccessibleName(f"{OWN_HEADING}: {entry.title}")
        self.inner.addWidget(
            words(OWN_HEADING if entry.own else entry.title, "heading", wrap=True, name="answer_title")
        )
        if entry.clause is not None:
            quoted = f"“{entry.clause.quote}”" if entry.clause.quote else entry.clause.text
            role = "quote" if entry.clause.quote else "reading"
            self.inner.addWidget(words(quoted, role, wrap=True, name="answer_quote"))
            self.inner.addWidget(words(entry.citation, "small", wrap=True, name="answer_place"))
        if self._record.person_id is None:
            self.inner.addWidget(words("One answer for every participant of the case.", "small", wrap=True))
        self.inner.addWidget(self.editors["answer"])
        if self._record.question == "conduct":
            self.inner.addWidget(self._kind_boxes())
        particulars = Twelfths(self._frame.theme)
        for name in entry.asked.particulars:
            particulars.add(self.editors[name], 12 if name == "ground" else 6)
        self.inner.addLayout(particulars)
        self.inner.addWidget(self.editors["reasons"])
        self.inner.addLayout(row(self.editors["decided_on"], self.editors["resolution"], spacing=12))
        self.inner.addWidget(self.editors["meeting_id"])
        self.inner.addWidget(self.ballot)
        votes = row(spacing=12)
        for name in ("votes_for", "votes_against", "abstained"):
            votes.addWidget(self.editors[name])
        self.inner.addLayout(votes)
        self.inner.addWidget(self.editors["evidence_id"])
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
        for kind in conduct_kinds(self._entry.kinds, tuple(sorted(self._named()))):
            box = QCheckBox(kind.label)
            box.setObjectName(f"conduct_{kind.value}")
            box.setAccessibleName(kind.label)
            box.toggled.connect(self._keep_draft)
            self.kinds[kind.value] = box
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
        for box in self.kinds.values():
            box.setEnabled(not self._frame.desk.read_only)
        self.editors["meeting_id"].committed.connect(self._show_members)
        self.ballot.told.connect(self._count)
        if "ground" in self.editors:
            self.editors["ground"].typed.connect(self._show_proofs)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.record)

    def _fill(self) -> None:
        """What is on record, and over it what was typed and never recorded."""
        draft = self._frame.drafts.texts(draft_key(self._record))
        # A half-filled form differs from its record everywhere: no draft is taken from it.
        self._filling = True
        for name, editor in self.editors.items():
            editor.set_value(getattr(self._record, name))
            if name in draft:
                editor.restore(draft[name])
        named = self._named()
        for value, box in self.kinds.items():
            box.setChecked(draft[value] == "yes" if value in draft else value in named)
        self.ballot.show_meeting(self._meeting(), draft)
        self._filling = False
        self._lock_counts()
        self._show_proofs()

    def _meeting(self) -> int | None:
        """The meeting that is named, also where its name is only put back as it was typed."""
        return self.editors["meeting_id"].at_present()

    def _show_members(self) -> None:
        self.ballot.show_meeting(self._meeting(), {})
        self._count()

    def _count(self) -> None:
        """Votes told by name are counted here, so that they are not told twice."""
        votes = [vote for _, vote in self.ballot.votes() or ()]
        for name, vote in COUNTS if votes else ():
            self.editors[name].restore(str(votes.count(vote)))
            self.editors[name].settle()
        self._lock_counts()
        self._keep_draft()

    def _lock_counts(self) -> None:
        for name, _ in COUNTS:
            self.editors[name].control.setReadOnly(bool(self.ballot.votes()) or self._frame.desk.read_only)

    def _show_proofs(self) -> None:
        """Of the ground that is named, the proofs that it asks for."""
        if "ground" not in self.editors:
            return
        wanted = PROOFS.get(self.editors["ground"].at_present() or "", ())
        for name in self._entry.asked.particulars[1:]:
            self.editors[name].setVisible(name in wanted)

    def _named(self) -> frozenset[str]:
        parts = (one.strip().lower().replace(" ", "_") for one in self._record.conduct.split(","))
        return frozenset(one for one in parts if one)

    def shows(self, entry: Entry) -> bool:
        """Whether this form stands for that very decision, as it is on record."""
        return (entry.record, entry.kinds) == (self._record, self._entry.kinds)

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
        draft = self._frame.drafts.texts(draft_key(self._record))
        self._keep({})
        try:
            self._frame.desk.execute(RecordDecision(record=record, votes=self.ballot.votes()))
        except InputError as refused:
            self._keep(draft)
            self._say_wrong(refused.fields or {"": refused.title})
        except ClawdeskError as problem:
            self._keep(draft)
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"{OWN_HEADING} is on record.")
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
            self._go_to(next(iter(self.kinds.values())))
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
        self._keep(texts | self.ballot.pending())

    def _keep(self, texts: dict[str, str]) -> None:
        key = draft_key(self._record)
        self._frame.drafts.keep(key, texts)
        self._frame.drafts.leave(key)
