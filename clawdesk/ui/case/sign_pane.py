"""Signing a report: who signs, what the signature says, with which identity; each signature is issued at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from clawdesk import jobs
from clawdesk.actions.issue_report import IssueReport
from clawdesk.domain.determination import Determination
from clawdesk.domain.finding import Finding
from clawdesk.domain.signing import KeyFile, SignedPdf
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.report.blocks import Signer
from clawdesk.ui.case.identity_form import IdentityForm
from clawdesk.ui.case.links import back_button
from clawdesk.ui.case.paper_pane import save_with_asking
from clawdesk.ui.case.signing_state import SigningState, file_name, signing_state
from clawdesk.ui.display import moment
from clawdesk.ui.filing.cards import finding_card
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, words

PAPERS = (("letter", "Letter"), ("a4", "A4"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a worker is given to sign; `base` is empty for the first signature."""

    determination: Determination
    seat: Signer
    base: bytes
    paper: str
    p12: bytes
    passphrase: str
    at: datetime
    any_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """The identity bears another name than the place; nothing was signed."""

    name: str


def sign_one(asked: Asked) -> SignedPdf | OtherName:
    identity = jobs.describe_identity(asked.p12, asked.passphrase)
    if not asked.any_name and identity.name.casefold().split() != asked.seat.name.casefold().split():
        return OtherName(name=identity.name)
    pdf = asked.base or jobs.paper_to_sign(asked.determination, paper=asked.paper)
    return jobs.sign_as(
        pdf,
        asked.determination,
        asked.seat,
        key=KeyFile(p12=asked.p12, passphrase=asked.passphrase),
        at=asked.at,
        fingerprint=identity.fingerprint,
    )


class SignPane(QWidget):
    left = Signal()
    preview_wanted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._state: SigningState | None = None
        self._signer: tuple[int, str] | None = None
        self.heading = Heading("sign")
        self.identity = IdentityForm(frame)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("sign_pane")
        self.heading.add_button(back_button(self._leave, "sign_back"))
        look = button("Preview", "sign_preview", lambda: self.preview_wanted.emit(self._state.record.id))
        self.save_button = button("Save signed PDF", "save_signed", self._save)
        self.heading.add_button(look)
        self.heading.add_button(self.save_button)
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        self._findings = column(spacing=8)
        stack.addLayout(self._findings)
        stack.addWidget(words("Who signs", "heading"))
        self._seats = column(spacing=6)
        stack.addLayout(self._seats)
        self._pass_on = words("", "muted", wrap=True, name="sign_pass_on")
        stack.addWidget(self._pass_on)
        self._work = QWidget()
        stack.addWidget(self._work)
        work = column(self._work, spacing=12)
        self.who = QComboBox()
        self.who.setObjectName("who_signs")
        self.who.setAccessibleName("Who signs now")
        self.paper = QComboBox()
        self.paper.setObjectName("paper")
        self.paper.setAccessibleName("Paper")
        for value, label in PAPERS:
            self.paper.addItem(label, value)
        self._paper_label = words("on", "small")
        work.addLayout(row(self.who, self._paper_label, self.paper, None))
        card = Card("intent_card")
        self._intent = words("", "reading", wrap=True, name="intent")
        card.inner.addWidget(words("The signature will say", "small"))
        card.inner.addWidget(self._intent)
        work.addWidget(card)
        work.addWidget(self.identity)
        self.any_name = QCheckBox("")
        self.any_name.setObjectName("sign_other_name")
        self.any_name.hide()
        work.addWidget(self.any_name)
        self._told = words("", "error", wrap=True, name="sign_told")
        self._told.hide()
        work.addWidget(self._told)
        self.sign_button = button("Sign", "sign_now", self.sign, role="primary")
        work.addLayout(row(self.sign_button, None))

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self._say_intent)
        self.identity.ready.connect(self._identity_moved)
        self.any_name.toggled.connect(lambda _on: self._say(""))
        self.identity.passphrase.returnPressed.connect(self.sign)

    def show_determination(self, determination_id: int) -> None:
        record = self._frame.desk.record("determination", determination_id)
        self._state = signing_state(self._frame.desk, record)
        state = self._state
        self.heading.say(
            f"Sign determination {record.number}",
            f"{state.determination.participant.person.name} · {state.words}",
        )
        self.save_button.setVisible(state.report is not None)
        self._show_seats(state)
        self._say_pass_on(state)
        self.who.clear()
        for seat in state.unsigned:
            self.who.addItem(f"{seat.name}, {seat.capacity}", seat.field)
            if seat.certifies:
                break
        first = state.report is None
        for one in (self.paper, self._paper_label):
            one.setVisible(first)
        self.paper.setCurrentIndex(max(0, self.paper.findData(self._frame.state.get("paper", "letter"))))
        self._work.setVisible(bool(state.unsigned) and not self._frame.desk.read_only)
        self._say("")
        clear(self._findings)
        if first:
            made = state.determination
            self._frame.tasks.run(
                lambda _: jobs.missing_glyphs(made), done=partial(self._show_findings, record.id)
            )
        self._ready()

    def sign(self) -> None:
        """Sign the next place in a worker; the passphrase goes with the work and is then forgotten."""
        state = self._state
        if state is None or not self.sign_button.isEnabled():
            return
        seat = next(one for one in state.seats if one.field == self.who.currentData())
        try:
            asked = Asked(
                determination=state.determination,
                seat=seat,
                base=b"" if state.report is None else self._frame.desk.document(state.report.sha256),
                paper=self.paper.currentData(),
                p12=self.identity.data(),
                passphrase=self.identity.passphrase.text(),
                at=self._frame.services.now(),
                any_name=self.any_name.isChecked(),
            )
        except (ClawdeskError, OSError) as problem:
            self._refuse(problem)
            return
        if state.report is None:
            self._frame.state.set("paper", asked.paper)
        self._say("")
        self.sign_button.setEnabled(False)
        self.sign_button.setText("Signing …")
        self._frame.tasks.run(
            lambda _: sign_one(asked), label="Signing", done=partial(self._signed, state), failed=self._refuse
        )

    def _signed(self, state: SigningState, signed: SignedPdf | OtherName) -> None:
        self.sign_button.setText("Sign")
        self.sign_button.setEnabled(True)
        if isinstance(signed, OtherName):
            self.any_name.setText(f"The identity bears the name {signed.name}. Sign with it all the same.")
            self.any_name.setAccessibleName(self.any_name.text())
            self.any_name.show()
            self._say("Nothing is signed yet: the identity bears another name than the place.")
            return
        entries = (*state.signatures, signed.record)
        try:
            self._frame.desk.execute(
                IssueReport(
                    determination_id=state.record.id,
                    pdf=signed.pdf,
                    name=file_name(state.determination),
                    pages=jobs.page_count(signed.pdf),
                    signatures=tuple(jobs.signature_entry(one) for one in entries),
                )
            )
        except ClawdeskError as problem:
            self._refuse(problem)
            return
        self.identity.passphrase.clear()
        self.show_determination(state.record.id)
        self._frame.notices.say(f"{signed.record.name} has signed determination {state.record.number}.")

    def _refuse(self, error: BaseException) -> None:
        self.sign_button.setText("Sign")
        self.sign_button.setEnabled(True)
        if isinstance(error, InputError) and error.fields:
            self._say(" ".join(error.fields.values()))
        elif isinstance(error, ClawdeskError):
            self._say(str(error))
        else:
            self._frame.notices.problem(error)

    def _show_seats(self, state: SigningState) -> None:
        clear(self._seats)
        done = {one.field: one for one in state.signatures}
        for seat in state.seats:
            line = row(spacing=10)
            line.addWidget(words(f"{seat.name}, {seat.capacity}", wrap=True, name=f"seat_{seat.field}"), 1)
            entry = done.get(seat.field)
            told = (f"signed {moment(entry.signed_at)}", "good") if entry else ("not yet signed", "")
            line.addWidget(Tag(self._frame.theme, *told, name=f"seat_state_{seat.field}"))
            self._seats.addLayout(line)

    def _show_findings(self, determination_id: int, findings: tuple[Finding, ...]) -> None:
        if self._state is not None and self._state.record.id == determination_id:
            for finding in findings[:20]:
                self._findings.addWidget(finding_card(finding))

    def _say_intent(self) -> None:
        state = self._state
        seat = (
            next((one for one in state.seats if one.field == self.who.currentData()), None) if state else None
        )
        if state is None or seat is None:
            return
        self._intent.setText(jobs.intent(state.determination, seat))
        signer = (state.record.id, seat.field)
        if self._signer not in (None, signer):
            self.identity.let_go()
        self._signer = signer
        self._say("")
        company = state.determination.company.name
        self.identity.suggest(seat.name, company)
        self.any_name.setChecked(False)
        self.any_name.hide()

    def _say_pass_on(self, state: SigningState) -> None:
        """Signed in part: how the paper comes to whoever signs next."""
        signed, unsigned = state.signatures, state.unsigned
        self._pass_on.setVisible(bool(signed and unsigned))
        if signed and unsigned:
            self._pass_on.setText(
                f"{len(signed)} of {len(state.seats)} signed. Each signs here in turn, with an identity of "
                f"their own; next may sign {unsigned[0].name}. Save the signed PDF to send it for reading."
            )

    def _identity_moved(self) -> None:
        """Another identity or passphrase: what was said of the one before is no longer so."""
        self._say("")
        self._ready()

    def _ready(self) -> None:
        self.sign_button.setEnabled(self.identity.path is not None and bool(self.identity.passphrase.text()))

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _save(self) -> None:
        if self._state is not None and self._state.report is not None:
            pdf = self._frame.desk.document(self._state.report.sha256)
            save_with_asking(self._frame, file_name(self._state.determination), pdf)

    def _leave(self) -> None:
        self.identity.forget()
        self.left.emit()
