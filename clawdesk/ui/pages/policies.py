"""Policies: the texts that the company adopted, clause by clause, their history, and what tells them from others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.errors import PolicyError
from clawdesk.ui.heading import Heading, Tabs
from clawdesk.ui.list_detail import ListDetail, detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column
from clawdesk.ui.policy.adopt import AdoptPane
from clawdesk.ui.policy.compare import Comparison
from clawdesk.ui.policy.overlays import Overlays
from clawdesk.ui.policy.parts import fill_clauses, fill_questions, fill_terms, fresh, history
from clawdesk.ui.read_table import ReadTable
from clawdesk.ui.record_list import ListLine, RecordLines, RecordList

CLAUSES, TERMS, QUESTIONS = "Clauses", "Terms", "Open questions"
COMPARE, HISTORY, OVERLAYS = "Compare", "History", "Overlays"


class PoliciesPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._id: int | None = None
        self._fill: dict[str, Callable[[], None]] = {}
        """What is still to be filled of the policy in front, by its tab."""
        model = RecordLines(frame, "policy", self._line)
        self.list = RecordList(frame, "policy_list", "Policies", model, narrow=False)
        self.heading = Heading("policy")
        self.overlays = Overlays(frame)
        self.comparison = Comparison(frame)
        self.history = ReadTable(frame.theme, "policy_history")
        self.adopt = AdoptPane(frame)
        self._detail = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=14)
        stack.addWidget(self.heading)
        self.heading.add_button(button("Adopt another", "adopt_another", self.offer))
        self.tabs = Tabs(self.frame.theme, "policy_parts", "Parts of the policy")
        clauses, self._clauses = fresh()
        terms, self._terms = fresh()
        questions, self._questions = fresh()
        for name, place in (
            (CLAUSES, clauses),
            (TERMS, terms),
            (QUESTIONS, questions),
            (COMPARE, self.comparison),
            (HISTORY, self.history),
            (OVERLAYS, self.overlays),
        ):
            self.tabs.add(name, place)
        stack.addWidget(self.tabs)
        self._detail.addWidget(detail_area("policy_area", "Policy", inner, self.frame.theme))
        self._detail.addWidget(detail_area("adopt_area", "Editions to adopt", self.adopt, self.frame.theme))
        column(self).addWidget(ListDetail(self.frame.theme, "policies", self.list, self._detail))

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.tabs.bar.currentChanged.connect(lambda _at: self._fill_front())
        self.overlays.counted.connect(lambda number: self.tabs.count(OVERLAYS, number))
        self.adopt.adopted.connect(self._adopted)

    def _adopted(self, policy_id: int) -> None:
        """The cursor comes to what was adopted."""
        self.show_record("policy", policy_id)
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def crumbs(self) -> tuple[str, ...]:
        return () if self._id is None else (self.heading.title.text(),)

    def place(self) -> tuple[str, int] | None:
        return None if self._id is None else ("policy", self._id)

    def show_record(self, entity: str, record_id: int) -> None:
        wanted = record_id
        if entity == "overlay":
            wanted = self.frame.desk.record("overlay", record_id).policy_id
        self.list.select(wanted)
        self._show(wanted)
        if entity == "overlay":
            self.tabs.show_tab(OVERLAYS)
            self.overlays.owned.table.select(self.overlays.owned.model.row_of(record_id))

    def refresh(self, changes: Changes) -> None:
        if changes.concerns("policy"):
            self.list.refresh()
            if self._id is not None and not self.frame.desk.rows("policy", (self._id,)):
                self._id = None
            self.opened()
            if self._id is not None:
                self._show(self._id)

    def opened(self) -> None:
        self.frame.show_side(None)
        if self._id is None and not self.list.select_first():
            self.offer()

    def sights(self):
        """What there is to be looked at beside the page as it opens."""
        return (*(lambda name=name: self.tabs.show_tab(name) for name in self.tabs.names), self.offer)

    def offer(self) -> None:
        """Show the editions that came with the program, and the way to one's own."""
        self._id = None
        self.list.forget()
        self.adopt.show_offers()
        self._detail.setCurrentIndex(1)
        self.crumbs_changed.emit()

    def _line(self, policy: Policy) -> ListLine:
        tag = f"ended {policy.ended_on.year}" if policy.ended_on else "in force"
        second = f"Effective {format_date(policy.effective_on)}"
        return ListLine(title=policy.title, second=second, tag=tag, tone="" if policy.ended_on else "good")

    def _show(self, record_id: int) -> None:
        self._id = record_id
        policy: Policy = self.frame.desk.record("policy", record_id)
        second = f"Adopted {format_date(policy.adopted_on)} · effective {format_date(policy.effective_on)}"
        if policy.ended_on:
            second += f" · in force until {format_date(policy.ended_on)}"
        if policy.resolution:
            second += f" · resolution {policy.resolution}"
        self.heading.say(policy.title, second)
        self.history.show_told(history(self.frame.desk.records("policy")))
        edition = None
        try:
            edition = self.frame.services.read_edition(policy.text)
            self._show_edition(edition)
        except PolicyError as problem:
            self.frame.notices.problem(problem)
        self.overlays.show_policy(record_id, edition)
        self._detail.setCurrentIndex(0)
        self.crumbs_changed.emit()

    def _show_edition(self, edition: Edition) -> None:
        """The part in front is filled at once, each other one when it is turned to."""
        self._fill = {
            CLAUSES: lambda: fill_clauses(self._clauses, edition),
            TERMS: lambda: fill_terms(self._terms, edition),
            QUESTIONS: lambda: fill_questions(self._questions, edition),
            COMPARE: lambda: self.comparison.show_edition(edition, self._others(edition)),
        }
        self.tabs.count(CLAUSES, len(edition.clauses))
        self.tabs.count(TERMS, len(edition.parameters))
        self.tabs.count(QUESTIONS, len(edition.open_questions))
        self._fill_front()

    def _fill_front(self) -> None:
        self._fill.pop(self.tabs.names[self.tabs.bar.currentIndex()], _nothing)()

    def _others(self, edition: Edition) -> tuple[Edition, ...]:
        """What it may be compared with: the texts that were adopted before or after, then those of the program."""
        found = []
        for policy in self.frame.desk.records("policy"):
            try:
                found.append(self.frame.services.read_edition(policy.text))
            except PolicyError as problem:
                self.frame.notices.problem(problem)
        every = {one.sha256: one for one in (*found, *self.frame.services.shipped_editions())}
        every.pop(edition.sha256, None)
        return tuple(every.values())


def _nothing() -> None:
    return None
