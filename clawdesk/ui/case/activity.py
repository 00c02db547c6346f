"""What was done in a case: who, when, what, the latest first."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from clawdesk.desk import Desk
from clawdesk.domain.activity import LogRow
from clawdesk.ui.display import moment
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, row, words

MOST = 60
SEARCHED = 400


def rows_of(desk: Desk, case_id: int) -> tuple[LogRow, ...]:
    """The rows of the log that concern a case and what belongs to it."""
    made = [one.id for one in desk.records("determination", case_id=case_id)]
    reports = [one.id for number in made for one in desk.records("report", determination_id=number)]
    wanted = {
        "case": {case_id},
        "participant": {one.id for one in desk.records("participant", case_id=case_id)},
        "decision": {one.id for one in desk.records("decision", case_id=case_id)},
        "determination": set(made),
        "report": set(reports),
    }
    found: dict[int, LogRow] = {}
    for entity, ids in wanted.items():
        for one in desk.log(limit=SEARCHED, entity=entity):
            if one.record_id in ids:
                found.setdefault(one.seq, one)
    return tuple(sorted(found.values(), key=lambda one: one.seq, reverse=True))


class CaseActivity(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("case_activity")
        self._stack = column(self, spacing=8)

    def show_case(self, case_id: int) -> None:
        clear(self._stack)
        found = rows_of(self._frame.desk, case_id)
        if not found:
            self._stack.addWidget(
                words("Nothing is on record for this case beside its import.", "muted", wrap=True)
            )
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(2, 1)
        for at, one in enumerate(found[:MOST]):
            grid.addWidget(words(moment(one.at), "small"), at, 0)
            grid.addWidget(words(one.by, "small"), at, 1)
            grid.addWidget(words(one.label, wrap=True, name=f"log_{one.seq}"), at, 2)
        self._stack.addWidget(lines)
        everything = button(
            "All activity", "all_activity", lambda: self._frame.turn_to("activity"), role="link"
        )
        self._stack.addLayout(row(everything, None))
