"""Is this the paper that was signed: any PDF against the record, answered in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from clawdesk import jobs
from clawdesk.desk import Desk
from clawdesk.domain.determination import ELECTRONIC
from clawdesk.domain.on_paper import anchor_words, judged
from clawdesk.domain.signing import Expected, SignatureState, Verdict, Verification, spaced
from clawdesk.errors import ReadError
from clawdesk.ui.case.links import back_button
from clawdesk.ui.display import moment
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, words

PDF = "PDF (*.pdf);;All files (*)"
LARGEST = 200 * 1024 * 1024
TONES = {Verdict.UNCHANGED: "good", Verdict.CHANGED: "bad", Verdict.NOT_OURS: "", Verdict.INCOMPLETE: "warn"}
OFFICES = {"preparer": "Preparer", "secretary": "Secretary", "chair": "Chair", "member": "Member"}
UNSIGNED = " has not signed."
STOPPED = "Reading it stopped at: "
UNREAD = "The file is cut off or damaged, or it is no PDF at all; nothing in it could be compared."
ORDER = (Verdict.UNCHANGED, Verdict.INCOMPLETE, Verdict.CHANGED, Verdict.NOT_OURS)


def expected_for(desk: Desk, sha256: str) -> tuple[Expected, ...]:
    """The record of the very file, else of every report that was issued."""
    reports = desk.records("report", kind=ELECTRONIC)
    same = tuple(one for one in reports if one.sha256 == sha256)
    return tuple(jobs.expected(one, *desk.record_of(one)) for one in same or reports)


def judge(pdf: bytes, expected: tuple[Expected, ...]) -> Verification:
    """Against whichever record it fits best; without any, against its own signatures."""
    judged = [jobs.verify(pdf, one) for one in expected] or [jobs.verify(pdf)]
    return min(judged, key=lambda one: (ORDER.index(one.verdict), len(one.reasons)))


def seats_for(desk: Desk, sha256: str) -> dict[str, str]:
    """Who signs in which field, by name and office, as the record of the very file has it."""
    made = [desk.record_of(one)[1] for one in desk.records("report", kind=ELECTRONIC, sha256=sha256)]
    seats = (seat for one in made if one is not None for seat in jobs.signers(one))
    return {seat.field: f"{seat.name}, {seat.capacity}" for seat in seats}


def time_words(one: SignatureState) -> str:
    """When it was signed, and whose word that is."""
    when = f"Signed {moment(one.at)}" if one.at else "Signed at a time that is not stated"
    if one.stamp is None:
        return f"{when}, by the clock of the signer’s computer alone; there is no time stamp."
    return (
        f"{when}; time stamp of {one.stamp.name}, {moment(one.stamp.at)}, worth as much as whoever keeps that clock "
        "is trusted."
    )


def office(field: str) -> str:
    """A place to sign in words, where no record names who belongs there."""
    kind, _, number = field.partition("-")
    if kind not in OFFICES:
        return "A place to sign"
    return f"{OFFICES[kind]} {number}".strip()


def plainly(reason: str) -> str:
    """What stopped a library from reading helps nobody; that it could not be read through does."""
    return UNREAD if reason.startswith(STOPPED) else reason


class CheckPane(QWidget):
    """Drop a PDF anywhere on it, or choose one."""

    left = Signal()
    answered = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._seats: dict[str, str] = {}
        self.heading = Heading("check_pdf")
        self._build()

    def _build(self) -> None:
        self.setObjectName("check_pane")
        self.setAcceptDrops(True)
        self.heading.add_button(back_button(self.left.emit, "check_back"))
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        self.heading.say(
            "Check a signed PDF", "Compared with what this file recorded when the report was issued"
        )
        told = "Drop a PDF here, or choose one. It is read and compared; neither it nor this file is changed."
        stack.addWidget(words(told, "muted", wrap=True))
        self.choose_button = button("Choose a PDF", "choose_pdf", self.choose, role="primary")
        stack.addLayout(row(self.choose_button, None))
        self._answer = column(spacing=8)
        stack.addLayout(self._answer)

    def choose(self) -> None:
        path = self._frame.ask_file("Choose the PDF to check", PDF)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        try:
            if not path.is_file() or path.stat().st_size > LARGEST:
                raise ReadError(
                    "This cannot be checked.",
                    detail=f"{path.name}.",
                    remedy="Choose a PDF of at most 200 MB.",
                )
            pdf = path.read_bytes()
        except (ReadError, OSError) as problem:
            self._frame.notices.problem(problem)
            return
        clear(self._answer)
        self._answer.addWidget(words(f"Checking {path.name} …", "small"))
        digest = jobs.sha256(pdf)
        kept = self._frame.desk.kept_paper(digest)
        if kept is not None:
            self._seats = {}
            self._show(path.name, judged(kept))
            return
        expected, self._seats = expected_for(self._frame.desk, digest), seats_for(self._frame.desk, digest)
        work = lambda _: (judge(pdf, expected), jobs.printed_anchor(pdf))  # noqa: E731
        self._frame.tasks.run(work, label="Checking the PDF", done=partial(self._take, path.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if found:
            self.check(Path(found))
        event.acceptProposedAction()

    def _take(self, name: str, found: tuple[Verification, tuple[int, str] | None]) -> None:
        judged, anchor = found
        kept = self._frame.desk.hash_at(anchor[0]) if anchor is not None else None
        self._show(name, judged, anchor_words(anchor, kept, compared=True))

    def _show(self, name: str, judged: Verification, anchored: str = "") -> None:
        clear(self._answer)
        tone = TONES[judged.verdict]
        card = Card("verdict", tone)
        card.setAccessibleName(f"{name}: {judged.verdict.value}")
        head = row(spacing=10)
        head.addWidget(words(name, "heading", wrap=True), 1)
        head.addWidget(Tag(self._frame.theme, judged.verdict.value.capitalize(), tone, name="verdict_word"))
        card.inner.addLayout(head)
        card.inner.addWidget(words(judged.sentence, "reading", wrap=True, name="verdict_sentence"))
        for reason in judged.reasons:
            # Who has not signed stands below, with the office of each.
            if not (judged.signatures and reason.endswith(UNSIGNED)):
                card.inner.addWidget(words(f"· {plainly(reason)}", wrap=True, name="verdict_reason"))
        for one in judged.signatures:
            if one.signed or judged.verdict is not Verdict.NOT_OURS:
                card.inner.addSpacing(6)
                self._add_signature(card, one)
        if anchored:
            card.inner.addWidget(words(anchored, "small", wrap=True, name="verdict_anchor"))
        card.inner.addWidget(words(f"SHA-256 {spaced(judged.sha256)}", "small", wrap=True))
        self._answer.addWidget(card)
        self.answered.emit(judged)

    def _add_signature(self, card: Card, one: SignatureState) -> None:
        if not one.signed:
            who = self._seats.get(one.field) or office(one.field)
            card.inner.addWidget(words(f"{who}: not signed", "muted", wrap=True, name="not_signed"))
            return
        word, tone = ("sound", "good") if one.sound else ("not sound", "bad")
        head = row(spacing=10)
        head.addWidget(words(one.name or one.subject, "strong", wrap=True), 1)
        head.addWidget(Tag(self._frame.theme, word, tone, name=f"signature_{one.field}"))
        card.inner.addLayout(head)
        if one.intent:
            card.inner.addWidget(words(one.intent, wrap=True))
        card.inner.addWidget(words(time_words(one), "small", wrap=True))
        card.inner.addWidget(words(f"Certificate {spaced(one.fingerprint)}", "small", wrap=True))
        for note in one.notes:
            card.inner.addWidget(words(note, "small", wrap=True))
        for fault in one.faults:
            card.inner.addWidget(words(f"· {fault}", "error", wrap=True))
