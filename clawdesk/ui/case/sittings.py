"""Each meeting of the Committee as it sat: who was there, who stood aside and why, its quorum, its votes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clawdesk.domain.sitting import sitting_of, sitting_words
from clawdesk.domain.text_table import TextTable
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, words
from clawdesk.ui.read_table import ReadTable

COLUMNS = ("Meeting", "Present", "Stood aside", "Quorum", "Decided in this case")


class Sittings(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("sittings")
        stack = column(self, spacing=6)
        stack.addWidget(words("Who sat and how they voted", "heading"))
        self.table = ReadTable(frame.theme, "sittings_table")
        stack.addWidget(self.table)

    def show_case(self, case_id: int) -> None:
        desk = self._frame.desk
        members, attendance = desk.records("member"), desk.records("attendance")
        decisions = desk.records("decision", case_id=case_id)
        rows = tuple(
            sitting_words(sitting_of(one, attendance, members), decisions) for one in desk.records("meeting")
        )
        self.setVisible(bool(rows))
        self.table.show_told(TextTable(title="Who sat and how they voted", columns=COLUMNS, rows=rows))
