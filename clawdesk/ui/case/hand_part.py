"""Signing by hand: a copy is printed with lines to sign on, and the scan of the signed paper is filed back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from clawdesk import jobs
from clawdesk.actions.file_scan import FileScan
from clawdesk.actions.issue_by_hand import IssueByHand
from clawdesk.domain.determination import Determination
from clawdesk.domain.fields import Field, Kind
from clawdesk.errors import ClawdeskError
from clawdesk.ui.case.signing_state import SigningState, file_name
from clawdesk.ui.display import moment
from clawdesk.ui.editors import Editor
from clawdesk.ui.form import make_editor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words

SCANS = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"
TOLD = (
    "Where somebody signs with a pen: print a copy with lines to sign on, and file its scan here. "
    "It is shown as signed on paper, never as electronically signed."
)
PAPERS = (("letter", "Letter"), ("a4", "A4"))


class HandPart(QWidget):
    """`issued` carries the id of the report that was printed; `filed` tells that a scan is on file."""

    issued = Signal(int)
    filed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._state: SigningState | None = None
        self._scan: Path | None = None
        self.days: dict[str, Editor] = {}
        self.paper = QComboBox()
        self._build()

    def _build(self) -> None:
        self.setObjectName("hand_part")
        stack = column(self, spacing=8)
        self._head = words("", "heading")
        self._means = words(TOLD, "muted", wrap=True)
        stack.addWidget(self._head)
        stack.addWidget(self._means)
        self.paper.setObjectName("hand_paper")
        self.paper.setAccessibleName("Paper of the copy to be signed by hand")
        for value, label in PAPERS:
            self.paper.addItem(label, value)
        self.print_button = button("Print a copy to sign by hand", "issue_by_hand", self.issue)
        stack.addLayout(row(self.print_button, self.paper, None))
        self._issued = words("", "small", wrap=True, name="hand_issued")
        stack.addWidget(self._issued)
        self.file_button = button("File the scan", "file_scan", self.choose)
        stack.addLayout(row(self.file_button, None))
        self._card = Card("scan_card")
        stack.addWidget(self._card)
        self._told = words("", "error", wrap=True, name="hand_told")
        self._told.hide()
        stack.addWidget(self._told)

    def show_state(self, state: SigningState) -> None:
        self._state = state
        self._scan = None
        self._say("")
        self._card.hide()
        paper = state.on_paper
        self._head.setText("Signed by hand" if state.by_hand else "Or sign by hand")
        self._means.setVisible(not state.complete)
        self.paper.setCurrentIndex(max(0, self.paper.findData(self._frame.state.get("paper", "letter"))))
        self.print_button.setVisible(not state.by_hand)
        self.paper.setVisible(not state.by_hand)
        self.print_button.setText("Print a copy to sign by hand" if paper is None else "Print it again")
        self.print_button.setAccessibleName(self.print_button.text())
        self._issued.setVisible(paper is not None)
        if paper is not None:
            self._issued.setText(
                f"A copy to be signed by hand was issued {moment(paper.issued_at)}, {paper.pages} pages."
            )
        self.file_button.setVisible(paper is not None and bool(state.unsigned_by_hand))

    def issue(self) -> None:
        """Set the copy in a worker, keep it as it went out, and show it."""
        state = self._state
        if state is None:
            return
        made, paper = state.determination, self.paper.currentData()
        self._frame.state.set("paper", paper)
        self.print_button.setEnabled(False)

        def work(_: object) -> tuple[bytes, int]:
            pdf = jobs.paper_by_hand(made, paper=paper)
            return pdf, jobs.page_count(pdf)

        def done(set_: tuple[bytes, int]) -> None:
            self.print_button.setEnabled(True)
            self._keep(state, made, paper, *set_)

        self._frame.tasks.run(work, label="Setting the pages", done=done, failed=self._failed)

    def choose(self) -> None:
        path = self._frame.ask_file("Choose the scan of the signed paper", SCANS)
        if path is not None:
            self.use(path)

    def use(self, path: Path) -> None:
        """Ask of everyone on the paper on which day they signed; an empty day means not yet."""
        assert self._state is not None
        self._scan = path
        self._say("")
        clear(self._card.inner)
        self.days = {}
        self._card.inner.addWidget(words(path.name, "heading", wrap=True, name="scan_name"))
        self._card.inner.addWidget(
            words(
                "Type the day that is written beside each signature; leave it empty where nobody signed.",
                "small",
                wrap=True,
            )
        )
        for seat in self._state.unsigned_by_hand:
            field = Field(name=f"day_{seat.field}", label=f"{seat.name}, {seat.capacity}", kind=Kind.DATE)
            editor = make_editor(self._frame, field)
            editor.set_value(None)
            editor.setMaximumWidth(self._frame.theme.px(420))
            self.days[seat.field] = editor
            self._card.inner.addWidget(editor)
        self.keep_button = button("File it as signed on paper", "keep_scan", self.keep)
        close = button("Close", "close_scan", self._card.hide, role="quiet")
        self._card.inner.addLayout(row(self.keep_button, close, None))
        self._card.show()
        next(iter(self.days.values())).control.setFocus()

    def keep(self) -> None:
        state, path = self._state, self._scan
        if state is None or state.on_paper is None or path is None:
            return
        unread = [one for one in self.days.values() if not one.settle()]
        if unread:
            unread[0].control.setFocus()
            return
        days: tuple[tuple[str, date], ...] = tuple(
            (field, editor.value()) for field, editor in self.days.items() if editor.value() is not None
        )
        try:
            scan = path.read_bytes()
            self._frame.desk.execute(
                FileScan(report_id=state.on_paper.id, scan=scan, name=path.name, days=days)
            )
        except (ClawdeskError, OSError) as problem:
            self._failed(problem)
            return
        self._card.hide()
        self._frame.notices.say("The scan is filed: signed on paper, never electronically.")
        self.filed.emit()

    def _keep(self, state: SigningState, made: Determination, paper: str, pdf: bytes, pages: int) -> None:
        name = file_name(made).replace(".pdf", ", to be signed by hand.pdf")
        command = IssueByHand(determination_id=state.record.id, pdf=pdf, name=name, pages=pages, paper=paper)
        try:
            changes = self._frame.desk.execute(command)
        except ClawdeskError as problem:
            self._failed(problem)
            return
        self.issued.emit(next(one.id for one in changes.created if one.entity == "report"))

    def _failed(self, error: BaseException) -> None:
        self.print_button.setEnabled(True)
        if isinstance(error, ClawdeskError):
            self._say(str(error))
        else:
            self._frame.notices.problem(error)

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
