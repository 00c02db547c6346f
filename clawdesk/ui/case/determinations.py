"""The determinations of a participant and their reports: made, issued, signed, and what can be done with each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.determination import DeterminationRecord, ReportRecord
from clawdesk.ui.case.paper_pane import save_with_asking
from clawdesk.ui.case.signature_line import SignatureLine
from clawdesk.ui.case.signing_state import SigningState, determinations_of, file_name, signing_state
from clawdesk.ui.display import counted, moment, short_hash
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, words


class Determinations(QWidget):
    """The wishes carry the id of a determination, `later_wanted` and `check_wanted` none."""

    preview_wanted = Signal(int)
    later_wanted = Signal()
    check_wanted = Signal()
    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("determinations")
        self._stack = column(self, spacing=12)

    def show_participant(self, case_id: int, person_id: int) -> None:
        clear(self._stack)
        records = determinations_of(self._frame.desk, case_id, person_id)
        self.counted.emit(len(records))
        if not records:
            told = "Nothing is determined for this participant. A determination needs the Committee’s answers first."
            self._stack.addWidget(words(told, "muted", wrap=True, name="no_determination"))
        for record in reversed(records):
            self._stack.addWidget(self._card(record, standing=record is records[-1]))
        check = button("Check a signed PDF", "check_pdf", self.check_wanted.emit)
        later = button("Make a later determination", "later_determination", self.later_wanted.emit)
        self._stack.addLayout(row(check, later, None))
        later.setVisible(bool(records) and not self._frame.desk.read_only)

    def _card(self, record: DeterminationRecord, *, standing: bool) -> Card:
        state = signing_state(self._frame.desk, record)
        card = Card(f"determination_{record.id}")
        card.setAccessibleName(f"Determination {record.number}: {record.outcome}, {state.words}")
        head = row(spacing=10)
        head.addWidget(words(f"Determination {record.number}", "heading", wrap=True), 1)
        tone = "good" if state.complete else ""
        head.addWidget(
            Tag(self._frame.theme, state.words if standing else "superseded", tone if standing else "")
        )
        card.inner.addLayout(head)
        card.inner.addWidget(words(state.determination.result.sentence, wrap=True))
        made = f"Made {moment(record.made_at)} by {record.made_by} · digest {short_hash(record.digest)}"
        card.inner.addWidget(words(made, "small", wrap=True))
        self._add_signatures(card, state)
        card.inner.addLayout(self._doors(state))
        return card

    def _add_signatures(self, card: Card, state: SigningState) -> None:
        self._add_by_hand(card, state)
        if state.report is None:
            return
        report = state.report
        issued = (
            f"Report issued {moment(report.issued_at)}, {report.pages} pages · {short_hash(report.sha256)}"
        )
        card.inner.addWidget(words(issued, "small", wrap=True))
        for one in state.signatures:
            card.inner.addWidget(SignatureLine(one))
        for seat in state.unsigned:
            card.inner.addWidget(words(f"Still to sign: {seat.name}, {seat.capacity}", "muted", wrap=True))
        if state.earlier:
            self._add_earlier(card, state)

    def _add_by_hand(self, card: Card, state: SigningState) -> None:
        """What was signed with a pen is told as such, beside whatever was signed electronically."""
        paper = state.on_paper
        if paper is None:
            return
        told = f"Copy to be signed by hand issued {moment(paper.issued_at)}, {paper.pages} pages"
        card.inner.addWidget(words(f"{told} · {short_hash(paper.sha256)}", "small", wrap=True))
        for one in state.by_hand:
            card.inner.addWidget(SignatureLine(one))
        for seat in state.unsigned_by_hand if state.report is None else ():
            told = f"Still to sign on paper: {seat.name}, {seat.capacity}"
            card.inner.addWidget(words(told, "muted", wrap=True))

    def _add_earlier(self, card: Card, state: SigningState) -> None:
        """Every signature leaves a state of its own in the file; they lie folded under the newest."""
        number = state.record.id
        below = QWidget()
        below.setObjectName(f"earlier_{number}")
        lines = column(below, spacing=2)
        for one in state.earlier:
            signers = ", ".join(entry.name for entry in one.signatures)
            told = f"{moment(one.report.issued_at)}, signed by {signers} · {short_hash(one.report.sha256)}"
            save = button(
                "Save this state",
                f"save_report_{one.report.id}",
                lambda report=one.report: self._save(state, report),
                role="quiet",
            )
            lines.addLayout(row(words(told, "small", wrap=True), save, spacing=12))
        shown = f"Before the last signature: {counted(len(state.earlier), 'earlier state')}"
        fold = button(
            shown, f"show_earlier_{number}", lambda: below.setVisible(below.isHidden()), role="link"
        )
        below.hide()
        card.inner.addLayout(row(fold, None))
        card.inner.addWidget(below)

    def _doors(self, state: SigningState):
        number = state.record.id
        doors = [button("Preview and print", f"preview_{number}", lambda: self.preview_wanted.emit(number))]
        if state.report is not None:
            doors.append(button("Save signed PDF", f"save_{number}", lambda: self._save(state, state.report)))
        if state.by_hand:
            doors.append(button("Save the scan", f"save_scan_{number}", lambda: self._save_scan(state)))
        return row(*doors, None)

    def _save_scan(self, state: SigningState) -> None:
        data = self._frame.desk.document(state.by_hand[-1].sha256_after)
        kind = "pdf" if data.startswith(b"%PDF-") else "png" if data.startswith(b"\x89PNG") else "jpg"
        name = file_name(state.determination).removesuffix(".pdf")
        save_with_asking(self._frame, f"{name}, signed by hand.{kind}", data)

    def _save(self, state: SigningState, report: ReportRecord) -> None:
        pdf = self._frame.desk.document(report.sha256)
        save_with_asking(self._frame, file_name(state.determination), pdf)
