"""The participants of a case at the left: what may be sought from each, and from all together at the foot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from clawdesk.domain.evaluation import Evaluation
from clawdesk.ui.case.telling import last_safe_day, most, nothing_said, participant_line
from clawdesk.ui.display import days_left, deadline
from clawdesk.ui.elided import Elided
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, rule, words
from clawdesk.ui.record_list import FixedLines, RecordList

LOW = 270


class ParticipantList(RecordList):
    """`chosen` carries the id of a person."""

    case_wanted = Signal()
    cases_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame, "participants", "Participants", FixedLines(), add="Add participants", narrow=False
        )
        self._build_foot()
        self.count_cases()

    def _build_foot(self) -> None:
        self._most = words("", "figure", name="most")
        self._others = words("", "figure", name="most_shares")
        self._last = words("", "figure", name="last_safe_day")
        self._totals = QWidget()
        self._totals.setObjectName("totals")
        stack = column(self._totals, spacing=4)
        stack.addWidget(rule())
        most = row(spacing=8)
        most.addWidget(words("Most that may be sought", "small", wrap=True), 1)
        most.addWidget(self._most)
        stack.addLayout(most)
        stack.addLayout(row(None, self._others))
        stack.addLayout(row(words("Last safe day", "small"), None, self._last))
        self._case = button("Case and meetings", "case_record", self.case_wanted.emit, role="link")
        self._all_cases = button("All cases", "all_cases", self.cases_wanted.emit, role="link")
        stack.addLayout(row(self._case, None, self._all_cases))
        self.foot.addWidget(self._totals)
        # The same in one line, for a list that is too low for a foot.
        self._short = Elided("small", "totals_short")
        self._short_case = button("Case", "case_record_short", self.case_wanted.emit, role="link")
        self.head.addWidget(self._short, 20)
        self.head.addWidget(self._short_case)
        self._fold(low=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(low=event.size().height() < self._frame.theme.px(LOW))

    def _fold(self, *, low: bool) -> None:
        self._totals.setVisible(not low)
        self._short.setVisible(low)
        self._short_case.setVisible(low)

    def count_cases(self) -> None:
        count = self._frame.desk.count("case")
        self._all_cases.setText(f"All cases {count:,}")
        self._all_cases.setAccessibleName(self._all_cases.text())
        self._all_cases.setVisible(count > 1)

    def show_evaluation(self, evaluation: Evaluation, person_id: int | None) -> None:
        self.count_cases()
        made = {
            one.person_id: one.number
            for one in self._frame.desk.records("determination", case_id=evaluation.case_id)
        }
        lines = tuple(
            (one.person_id, participant_line(one, made.get(one.person_id, "")))
            for one in evaluation.participants
        )
        self.lines.blockSignals(True)
        self.model.show_lines(lines)
        if person_id is not None:
            self.lines.select(person_id)
        self.lines.blockSignals(False)
        self._say_totals(evaluation)

    def _say_totals(self, evaluation: Evaluation) -> None:
        money, others = most(evaluation)
        self._most.setText(money or others or nothing_said(evaluation))
        both = f"and {others}" if money and others else ""
        self._others.setText(both)
        self._others.setVisible(bool(both))
        day, today = last_safe_day(evaluation), self._frame.services.today()
        self._last.setText(deadline(day) if day else "none")
        self._last.setToolTip(days_left(day, today) if day else "Nothing is open against a day.")
        told = f"at most {' '.join(one for one in (self._most.text(), both) if one)}"
        self._short.say(f"{told} · last safe day {self._last.text()}")

    def show_nothing(self) -> None:
        self.model.show_lines(())
        for one in (self._most, self._others, self._last):
            one.setText("")
        self._short.say("")
