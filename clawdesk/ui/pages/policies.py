"""Policies: the texts that the company adopted, clause by clause, and the editions that it may adopt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.domain.activity import Changes
from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.errors import ClawdeskError, PolicyError
from clawdesk.ui.heading import Heading, Tabs
from clawdesk.ui.list_detail import ListDetail, detail_area
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, rule, words
from clawdesk.ui.record_list import ListLine, RecordLines, RecordList


class PoliciesPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._id: int | None = None
        model = RecordLines(frame, "policy", self._line)
        self.list = RecordList(frame, "policy_list", "Policies", model, narrow=False)
        self.heading = Heading("policy")
        self.overlays = OwnedRecords(frame, "overlay", heading=False)
        self._clauses = QWidget()
        self._parameters = QWidget()
        self._questions = QWidget()
        self._shipped = column(spacing=12)
        self._detail = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        for one in (self._clauses, self._parameters, self._questions):
            column(one, spacing=10)
        inner = QWidget()
        stack = column(inner, spacing=14)
        stack.addWidget(self.heading)
        self.heading.add_button(button("Adopt another", "adopt_another", self.offer))
        self.tabs = Tabs("policy_parts", "Parts of the policy")
        self.tabs.add("Clauses", self._clauses)
        self.tabs.add("Terms", self._parameters)
        self.tabs.add("Open questions", self._questions)
        self.tabs.add("Overlays", self.overlays)
        stack.addWidget(self.tabs)
        self._detail.addWidget(detail_area("policy_area", "Policy", inner, self.frame.theme))
        offers = QWidget()
        offered = column(offers, spacing=14)
        offered.addWidget(words("Adopt a policy", "title"))
        why = "The text is kept in the file with its SHA-256 and never changes there; a later one supersedes it."
        offered.addWidget(words(why, "muted", wrap=True))
        offered.addLayout(self._shipped)
        self._detail.addWidget(detail_area("adopt_area", "Editions to adopt", offers, self.frame.theme))
        column(self).addWidget(ListDetail(self.frame.theme, "policies", self.list, self._detail))

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.overlays.counted.connect(lambda number: self.tabs.count("Overlays", number))

    def crumbs(self) -> tuple[str, ...]:
        return () if self._id is None else (self.heading.title.text(),)

    def place(self) -> tuple[str, int] | None:
        return None if self._id is None else ("policy", self._id)

    def show_record(self, entity: str, record_id: int) -> None:
        if entity == "overlay":
            record_id = self.frame.desk.record("overlay", record_id).policy_id
        self.list.select(record_id)
        self._show(record_id)

    def refresh(self, changes: Changes) -> None:
        if changes.concerns("policy"):
            self.list.refresh()
            if self._id is not None and not self.frame.desk.rows("policy", (self._id,)):
                self._id = None
            self.opened()

    def opened(self) -> None:
        self.frame.show_side(None)
        if self._id is None and not self.list.select_first():
            self.offer()

    def offer(self) -> None:
        """Show the editions that came with the program."""
        self._id = None
        self.list.forget()
        clear(self._shipped)
        for at, edition in enumerate(self.frame.services.shipped_editions()):
            self._shipped.addWidget(self._edition_card(edition, at))
        self._detail.setCurrentIndex(1)
        self.crumbs_changed.emit()

    def _edition_card(self, edition: Edition, at: int) -> QWidget:
        card = Card(f"edition_{at}")
        card.inner.addWidget(words(edition.title, "heading", wrap=True))
        days = f"Adopted {format_date(edition.adopted_on)} · effective {format_date(edition.effective_on)}"
        counts = f"{len(edition.clauses)} clauses · {len(edition.steps)} questions"
        card.inner.addWidget(words(f"{days} · {counts}", "small", wrap=True))
        resolution = QLineEdit()
        resolution.setObjectName(f"resolution_{at}")
        resolution.setAccessibleName(f"Resolution by which {edition.title} was adopted")
        resolution.setPlaceholderText("Resolution, for example 2019-03")
        adopt = button(
            "Adopt this text", f"adopt_{at}", lambda: self._adopt(edition, resolution.text()), role="primary"
        )
        adopt.setEnabled(not self.frame.desk.read_only)
        card.inner.addLayout(row(resolution, adopt))
        return card

    def _adopt(self, edition: Edition, resolution: str) -> None:
        text = self.frame.services.edition_text(edition.id)
        try:
            changes = self.frame.desk.execute(AdoptPolicy(text=text, resolution=resolution.strip()))
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        self.frame.notices.say(f"{edition.title} is adopted.")
        self.show_record("policy", changes.created_id)

    def _line(self, policy: Policy) -> ListLine:
        tag = f"ended {policy.ended_on.year}" if policy.ended_on else "in force"
        second = f"Effective {format_date(policy.effective_on)}"
        return ListLine(title=policy.title, second=second, tag=tag, tone="" if policy.ended_on else "good")

    def _show(self, record_id: int) -> None:
        self._id = record_id
        policy: Policy = self.frame.desk.record("policy", record_id)
        second = f"Adopted {format_date(policy.adopted_on)} · effective {format_date(policy.effective_on)}"
        if policy.resolution:
            second += f" · resolution {policy.resolution}"
        self.heading.say(policy.title, second)
        self.overlays.show_owner(record_id)
        try:
            self._show_edition(self.frame.services.read_edition(policy.text))
        except PolicyError as problem:
            self.frame.notices.problem(problem)
        self._detail.setCurrentIndex(0)
        self.crumbs_changed.emit()

    def _show_edition(self, edition: Edition) -> None:
        clauses, parameters, questions = (
            one.layout() for one in (self._clauses, self._parameters, self._questions)
        )
        for layout in (clauses, parameters, questions):
            clear(layout)
        for clause in edition.clauses:
            clauses.addWidget(words(clause.place, "small", wrap=True))
            clauses.addWidget(words(clause.text, "reading", wrap=True))
            clauses.addWidget(rule())
        for one in edition.parameters:
            since = f" since {format_date(one.since)}" if one.since else ""
            parameters.addWidget(words(f"{one.label}: {one.value}{since}", "strong", wrap=True))
            parameters.addWidget(words(one.citation, "small", wrap=True))
            parameters.addWidget(rule())
        for question in edition.open_questions:
            questions.addWidget(words(question.question, "strong", wrap=True))
            for reading in question.readings:
                mark = (
                    " (in force unless a setting says otherwise)" if reading.value == question.default else ""
                )
                questions.addWidget(words(f"{reading.label}{mark}", "", wrap=True))
                if reading.reason:
                    questions.addWidget(words(reading.reason, "small", wrap=True))
            questions.addWidget(rule())
        self.tabs.count("Clauses", len(edition.clauses))
        self.tabs.count("Open questions", len(edition.open_questions))
