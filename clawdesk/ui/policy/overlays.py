"""Overlays: what the policy changes for one participant, chosen term by term and read back as the rules take it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from clawdesk import jobs
from clawdesk.domain.edition import Edition
from clawdesk.domain.overlay_terms import TABLES, with_change
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, column, row, words

WHY = (
    "Where law requires it, the policy is revised for one participant and for nobody else. A case follows the overlay "
    "that was in force on the day it was opened."
)
KINDS = dict(
    zip(
        TABLES,
        ("A term of the policy", "A reading of an open question", "The words of a clause"),
        strict=True,
    )
)
NOTHING = "Nothing is changed yet."


class Composer(Card):
    """`wanted` carries the table, the key and the value that are to be changed."""

    wanted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__("overlay_composer")
        self._edition: Edition | None = None
        self.kind = _box("overlay_kind", "What is changed", self._offer)
        self.which = _box("overlay_which", "Which of them", self._tell)
        self.present = words("", "small", wrap=True, name="overlay_present")
        self.value = QLineEdit()
        self.reading = _box("overlay_reading", "Reading for this participant")
        self.clause = QPlainTextEdit()
        self.clause.setTabChangesFocus(True)
        self._value = QStackedWidget()
        self.put = button("Put it into the changed terms", "overlay_put", self._put)
        self._build()

    def _build(self) -> None:
        for one, name in ((self.value, "overlay_value"), (self.clause, "overlay_clause")):
            one.setObjectName(name)
            one.setAccessibleName("New value" if one is self.value else "New words")
        self.inner.addWidget(words("Change something for this participant", "heading"))
        for table, label in KINDS.items():
            self.kind.addItem(label, table)
        for one in (self.value, self.reading, self.clause):
            self._value.addWidget(one)
        for one in (self.kind, self.which, self.present, self._value):
            self.inner.addWidget(one)
        self.inner.addLayout(row(self.put, None))

    def show_edition(self, edition: Edition) -> None:
        self._edition = edition
        self._offer()

    def _offer(self) -> None:
        """What there is of the kind that was chosen."""
        edition = self._edition
        if edition is None:
            return
        offered = {
            "parameters": [(one.label, one.name) for one in edition.parameters],
            "readings": [(f"{one.number} {one.question}".strip(), one.key) for one in edition.open_questions],
            "clauses": [(one.place, one.id) for one in edition.clauses],
        }
        self.which.clear()
        for label, key in offered[self.kind.currentData()]:
            self.which.addItem(label, key)
        self._tell()

    def _tell(self) -> None:
        """What stands in the text as it is, and what may be put in its place."""
        edition, key = self._edition, self.which.currentData()
        if edition is None or key is None:
            return
        kind = self.kind.currentData()
        if kind == "parameters":
            term = edition.parameter(key)
            self.present.setText(f"At present {term.value}. {term.citation}")
            self.value.setText(term.value)
            self._value.setCurrentWidget(self.value)
        elif kind == "readings":
            asked = edition.question(key)
            assert asked is not None
            default = asked.reading(asked.default)
            self.present.setText(f"At present: {default.label if default else asked.default}")
            self.reading.clear()
            for one in asked.readings:
                self.reading.addItem(one.label, one.value)
            self.reading.setCurrentIndex(self.reading.findData(asked.default))
            self._value.setCurrentWidget(self.reading)
        else:
            self.present.setText("In the place of these words:")
            self.clause.setPlainText(edition.clause(key).text)
            self._value.setCurrentWidget(self.clause)
        front = self._value.currentWidget()
        self._value.setFixedHeight(front.sizeHint().height() if front is not self.clause else 110)

    def _put(self) -> None:
        kind, key = self.kind.currentData(), self.which.currentData()
        value = {
            "parameters": self.value.text().strip(),
            "readings": self.reading.currentData(),
            "clauses": self.clause.toPlainText().strip(),
        }[kind]
        if value and key:
            self.wanted.emit(kind, key, value)


class Overlays(QWidget):
    """The overlays of one policy; the one that is open is read back as it is being typed."""

    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._edition: Edition | None = None
        self.setObjectName("overlays")
        self.owned = OwnedRecords(frame, "overlay", heading=False)
        self.composer = Composer()
        self._heading = words("What it changes", "heading")
        self.told = words("", "", wrap=True, name="overlay_told")
        self.wrong = words("", "error", wrap=True, name="overlay_wrong")
        stack = column(self, spacing=12)
        stack.addWidget(words(WHY, "muted", wrap=True))
        for one in (self.owned, self._heading, self.told, self.wrong, self.composer):
            stack.addWidget(one)
        self.owned.counted.connect(self.counted)
        self.owned.typed.connect(self._read)
        self.composer.wanted.connect(self._change)
        self._read()

    def show_policy(self, policy_id: int, edition: Edition | None) -> None:
        self._edition = edition
        if edition is not None:
            self.composer.show_edition(edition)
        self.owned.show_owner(policy_id)
        self._read()

    def _change(self, table: str, key: str, value: str) -> None:
        """Into the field where the terms stand: from there it is kept as everything typed is."""
        form = self.owned.form
        if form is None:
            return
        terms = form.editors["terms"]
        terms.restore(with_change(terms.at_present() or "", table, key, value))
        terms.settle()
        self._read()

    def _read(self) -> None:
        form = self.owned.form
        open_ = form is not None and self._edition is not None
        self.composer.setVisible(open_ and not self._frame.desk.read_only)
        for one in (self._heading, self.told):
            one.setVisible(open_)
        self.wrong.setVisible(False)
        if form is None or self._edition is None:
            return
        terms = form.editors["terms"].at_present() or ""
        if not terms.strip():
            self.told.setText(NOTHING)
            return
        changes, wrong = jobs.read_overlay(self._edition, terms, on=self._frame.services.today())
        self.told.setText("\n".join(map(self._in_words, changes)) or NOTHING)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))

    def _in_words(self, change: str) -> str:
        """By what the text calls it, not by the key that its file has for it."""
        assert self._edition is not None
        edition = self._edition
        called = {one.name: one.label for one in edition.parameters}
        called |= {one.key: one.question for one in edition.open_questions}
        called |= {one.id: one.place for one in edition.clauses}
        key, said, values = change.partition(" from “")
        return f"{called.get(key, key)}:{said}{values}" if said else change


def _box(name: str, label: str, run: object = None) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if callable(run):
        box.activated.connect(lambda _at: run())
    return box
