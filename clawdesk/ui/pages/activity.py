"""Activity: who wrote what and when, with the values before and after, and the proof that the log is whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from clawdesk.domain.activity import Changes, LogRow
from clawdesk.domain.entities import ENTITIES
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import breakable, counted, moment, short_hash
from clawdesk.ui.findings import FindingCard
from clawdesk.ui.heading import Heading
from clawdesk.ui.log_model import LogModel, moved, told
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, row, scrolled, words
from clawdesk.ui.table import Table


class ActivityPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.heading = Heading("activity")
        self.model = LogModel(frame.desk, self)
        self.table = Table(frame.theme, "log_table", "Activity")
        self.what = QComboBox()
        self.narrow = QLineEdit()
        self._answer = column(spacing=8)
        self._side = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "canvas")
        stack = column(self, margins=(26, 20, 26, 12), spacing=12)
        self.heading.add_button(button("Verify the log", "verify", self.verify))
        stack.addWidget(self.heading)
        stack.addLayout(self._answer)
        self.what.setObjectName("log_what")
        self.what.setAccessibleName("Kind of record")
        self.what.addItem("Every kind of record", "")
        for one in ENTITIES:
            self.what.addItem(one.label, one.name)
        self.narrow.setObjectName("log_narrow")
        self.narrow.setAccessibleName("Show only what holds these words")
        self.narrow.setPlaceholderText("Narrow the list")
        self.narrow.setProperty("role", "quiet")
        self.narrow.setClearButtonEnabled(True)
        stack.addLayout(row(self.what, self.narrow, None))
        self.table.show_model(self.model)
        stack.addWidget(self.table, 1)
        self._side.setProperty("role", "paper")
        self._side_stack = column(self._side, margins=(20, 20, 20, 20), spacing=10)
        self._area = scrolled(self._side, "log_row_area", "What this write changed")

    def _connect(self) -> None:
        self.what.activated.connect(self._filter)
        self.narrow.textChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(lambda current: self._show_row(current.row()))

    def crumbs(self) -> tuple[str, ...]:
        return ()

    def place(self) -> tuple[str, int] | None:
        return None

    def show_record(self, entity: str, record_id: int) -> None:
        self.opened()

    def refresh(self, changes: Changes) -> None:
        self.model.reload()
        self._count()

    def opened(self) -> None:
        self._count()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.select(0)
        self.frame.show_side(self._area)

    def verify(self) -> None:
        """Every link of the chain, every row against its digest, every document against its hash."""
        clear(self._answer)
        try:
            findings = self.frame.desk.check(deep=True)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        seq, head = self.frame.desk.log_head()
        troubles = [one for one in findings if one.needs_attention]
        if not troubles:
            self.frame.notices.say(f"The log is whole: {counted(seq, 'record')}, head {short_hash(head)}.")
        for at, one in enumerate(troubles):
            self._answer.addWidget(FindingCard(one, f"log_finding_{at}"))

    def _filter(self) -> None:
        self.model.show_only(self.what.currentData(), self.narrow.text())
        self.table.select(0)

    def _count(self) -> None:
        seq, head = self.frame.desk.log_head()
        self.heading.say(
            "Activity", f"{counted(seq, 'record')}, each bound to the one before · head {short_hash(head)}"
        )

    def _show_row(self, at: int) -> None:
        clear(self._side_stack)
        if not 0 <= at < self.model.rowCount():
            return
        log_row = self.model.row(at)
        self._side_stack.addWidget(
            words(f"Record {log_row.seq:,} · {moment(log_row.at)} · {log_row.by}", "small", wrap=True)
        )
        self._side_stack.addWidget(words(told(log_row), "subtitle", wrap=True))
        self._show_moved(log_row)
        self._side_stack.addWidget(
            words(
                f"Hash {short_hash(log_row.hash)}, after {short_hash(log_row.previous_hash)}",
                "small",
                wrap=True,
            )
        )
        self._side_stack.addStretch(1)

    def _show_moved(self, log_row: LogRow) -> None:
        last = ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        line = 0
        for one in moved(log_row, most=60):
            if one.record != last:
                last = one.record
                grid.addWidget(words(last, "strong"), line, 0, 1, 3)
                line += 1
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(words(one.field, "small", wrap=True), line, 0, top)
            if one.before:
                grid.addWidget(words(breakable(one.before), "small", wrap=True), line, 1, top)
                grid.addWidget(words(breakable(f"→ {one.after or 'nothing'}"), "", wrap=True), line, 2, top)
            else:
                grid.addWidget(words(breakable(one.after), "", wrap=True), line, 1, 1, 2, top)
            line += 1
        if not line:
            grid.addWidget(words("This write changed no field that is shown here.", "small", wrap=True), 0, 0)
        self._side_stack.addLayout(grid)
