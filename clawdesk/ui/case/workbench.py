"""The right side of the cases page: the case, the participant, and the places where something is done about one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from clawdesk.errors import ClawdeskError
from clawdesk.ui.case.check_pane import CheckPane
from clawdesk.ui.case.determine_pane import DeterminePane
from clawdesk.ui.case.overview import CasePane
from clawdesk.ui.case.paper_pane import PaperPane
from clawdesk.ui.case.participant_pane import ParticipantPane
from clawdesk.ui.case.sign_pane import SignPane
from clawdesk.ui.case.what_if_pane import WhatIfPane
from clawdesk.ui.filing.cards import error_card
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, row, words

EMPTY = (
    "A case gathers one restatement, the officers whom it concerns, "
    "and what the Committee decides about each of them."
)


class Workbench(QStackedWidget):
    """One pane is in front; each scrolls on its own ground, but for the paper, which scrolls its pages."""

    def __init__(self, frame: Frame, begin: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("case_detail")
        self.case = CasePane(frame)
        self.participant = ParticipantPane(frame)
        self.determine = DeterminePane(frame)
        self.sign = SignPane(frame)
        self.check = CheckPane(frame)
        self.paper = PaperPane(frame)
        self.what_if = WhatIfPane(frame)
        self.nothing = self._empty_page(frame, begin)
        self.problem = QWidget()
        self._problem_stack = column(self.problem, spacing=12)
        self._areas: dict[QWidget, QWidget] = {}
        for pane, name, label in (
            (self.nothing, "case_none", "No case"),
            (self.problem, "case_problem", "No evaluation"),
            (self.case, "case_area", "Case"),
            (self.participant, "participant_area", "Participant"),
            (self.determine, "determine_area", "Determine"),
            (self.sign, "sign_area", "Sign"),
            (self.check, "check_area", "Check a signed PDF"),
            (self.what_if, "what_if_area", "What if"),
        ):
            self._areas[pane] = detail_area(name, label, pane, frame.theme)
        self._areas[self.paper] = self.paper
        for area in self._areas.values():
            self.addWidget(area)

    @property
    def steps(self) -> tuple[QWidget, ...]:
        """The panes from which one goes back to the participant."""
        return (self.determine, self.sign, self.check, self.paper, self.what_if)

    @property
    def front(self) -> QWidget:
        return next(pane for pane, area in self._areas.items() if area is self.currentWidget())

    def turn(self, pane: QWidget) -> None:
        if pane is not self.paper and self.front is self.paper:
            self.paper.forget()
        self.setCurrentWidget(self._areas[pane])

    def show_problem(self, error: ClawdeskError) -> None:
        clear(self._problem_stack)
        self._problem_stack.addWidget(words("The case cannot be evaluated", "title", wrap=True))
        self._problem_stack.addWidget(error_card(error))
        self.turn(self.problem)

    def _empty_page(self, frame: Frame, begin: Callable[[], None]) -> QWidget:
        page = QWidget()
        stack = column(page, spacing=12)
        stack.addWidget(words("Cases", "title"))
        stack.addWidget(words(EMPTY, "muted", wrap=True, name="cases_empty"))
        new = button("New case", "begin_case", begin, role="primary")
        stack.addLayout(row(new, None))
        new.setVisible(not frame.desk.read_only)
        return page
