"""Papers for the screen: the signed bytes where there are any, else the pages as they would be printed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clawdesk import jobs
from clawdesk.domain.determination import BY_HAND, ReportRecord
from clawdesk.ui.case.signing_state import file_name, signing_state
from clawdesk.ui.display import moment
from clawdesk.ui.page import Frame


class PrintRoom(QObject):
    """`ready` carries the title, a second line, what the file is called, and the bytes."""

    ready = Signal(str, str, str, bytes)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def show_determination(self, determination_id: int) -> None:
        state = signing_state(self._frame.desk, self._frame.desk.record("determination", determination_id))
        title, name = f"Report {state.record.number}", file_name(state.determination)
        if state.report is not None:
            pdf = self._frame.desk.document(state.report.sha256)
            self.ready.emit(title, f"As issued: {state.words}", name, pdf)
            return
        if state.by_hand and state.on_paper is not None:
            pdf = self._frame.desk.document(state.on_paper.sha256)
            self.ready.emit(
                title, f"The copy that was printed to be signed by hand: {state.words}", name, pdf
            )
            return
        paper = self._frame.state.get("paper", "letter")
        self._frame.tasks.run(
            lambda _: jobs.print_pdf(state.determination, paper=paper),
            label="Setting the pages",
            done=lambda pdf: self.ready.emit(title, "Not yet signed", name, pdf),
        )

    def show_report(self, report_id: int) -> None:
        """One that was issued, exactly as it went out."""
        report = self._frame.desk.record("report", report_id)
        pdf = self._frame.desk.document(report.sha256)
        title = (
            report.title or f"Report {self._frame.desk.title_of('determination', report.determination_id)}"
        )
        self.ready.emit(title, told(report), f"{kept_name(title)}.pdf", pdf)


def told(report: ReportRecord) -> str:
    """When it was issued, and that nothing in it was signed electronically where that is so."""
    plain = " · for signature by hand" if report.kind == BY_HAND else ""
    return f"As issued {moment(report.issued_at)}{plain}"


def kept_name(title: str) -> str:
    return "".join(one if one.isalnum() or one in " ,.-" else "-" for one in title)[:120].strip()
