"""Signing a report: who signs, what the signature says, with which identity; each signature is issued at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from clawdesk import jobs
from clawdesk.actions.issue_report import IssueReport, Weighed
from clawdesk.domain.finding import Finding
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.report.blocks import Signer
from clawdesk.ui.case.clock_form import ClockForm
from clawdesk.ui.case.hand_part import HandPart
from clawdesk.ui.case.identity_form import IdentityForm
from clawdesk.ui.case.links import back_button
from clawdesk.ui.case.paper_pane import save_with_asking
from clawdesk.ui.case.signing_state import SigningState, file_name, signed_by_hand, signing_state
from clawdesk.ui.case.signing_work import Asked, OtherName, Signed, sign_one
from clawdesk.ui.display import moment
from clawdesk.ui.filing.cards import finding_card
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, rule, words
from clawdesk.ui.task import Task

PAPERS = (("letter", "Letter"), ("a4", "A4"))


class SignPane(QWidget):
    left = Signal()
    preview_wanted = Signal(int)
    paper_wanted = Signal(int)
    """The copy that is signed by hand; it carries the id of its report."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._state: SigningState | None = None
        self._signer: tuple[int, str] | None = None
        self._task: Task | None = None
        self._weighed: Weighed | None = None
        self.heading = Heading("sign")
        self.identity = IdentityForm(frame)
        self.clock = ClockForm(frame)
        self.by_hand = HandPart(frame)
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
        self._build_work()
        self._hand_rule = rule()
        stack.addWidget(self._hand_rule)
        stack.addWidget(self.by_hand)

    def _build_work(self) -> None:
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
        work.addWidget(self.clock)
        self.any_name = QCheckBox("")
        self.any_name.setObjectName("sign_other_name")
        self.any_name.hide()
        work.addWidget(self.any_name)
        self._told = words("", "error", wrap=True, name="sign_told")
        self._told.hide()
        work.addWidget(self._told)
        self.sign_button = button("Sign", "sign_now", self.sign, role="primary")
        self._step = words("", "small", name="sign_step")
        work.addLayout(row(self.sign_button, self._step, None, spacing=12))

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self._say_intent)
        self.identity.ready.connect(self._identity_moved)
        self.identity.entered.connect(self.sign)
        self.any_name.toggled.connect(lambda _on: self._say(""))
        self.by_hand.filed.connect(self._again)
        self.by_hand.issued.connect(self._issued_by_hand)
        self._frame.tasks.moved.connect(self._stepped)

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
        writable = not self._frame.desk.read_only
        self._work.setVisible(bool(state.unsigned) and not state.complete and writable)
        # The two ways are never mixed: once one is begun, the other is not offered.
        offered = writable and first
        self.by_hand.setVisible(offered)
        self._hand_rule.setVisible(offered)
        self.by_hand.show_state(state)
        self._say("")
        clear(self._findings)
        if first:
            made = state.determination
            self._frame.tasks.run(
                lambda _: jobs.missing_glyphs(made), done=partial(self._show_findings, record.id)
            )
        self._ready()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys begin with who signs."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if not self._work.isHidden():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign(self) -> None:
        """Sign the next place in a worker; what opens the key goes with the work and is then forgotten."""
        state = self._state
        if state is None or not self.sign_button.isEnabled():
            return
        seat = self._seat(state)
        assert seat is not None
        try:
            asked = Asked(
                determination=state.determination,
                seat=seat,
                base=b"" if state.report is None else self._frame.desk.document(state.report.sha256),
                earlier=state.signatures,
                paper=self.paper.currentData(),
                key=self.identity.key(),
                clock=self.clock.key(),
                revoked=self.clock.revoked(),
                at=self._frame.services.now(),
                any_name=self.any_name.isChecked(),
                weighed=self._weighed,
            )
        except ClawdeskError as problem:
            self._refuse(problem)
            return
        if state.report is None:
            self._frame.state.set("paper", asked.paper)
        self._say("")
        self._working(on=True)
        self._task = self._frame.tasks.run(
            lambda progress: sign_one(asked, progress),
            label="Signing",
            done=partial(self._signed, state),
            failed=self._refuse,
        )

    def _signed(self, state: SigningState, made: Signed | OtherName) -> None:
        self._working(on=False)
        if isinstance(made, OtherName):
            self.any_name.setText(f"The identity bears the name {made.name}. Sign with it all the same.")
            self.any_name.setAccessibleName(self.any_name.text())
            self.any_name.show()
            self._say("Nothing is signed yet: the identity bears another name than the place.")
            return
        try:
            self._frame.desk.execute(
                IssueReport(
                    determination_id=state.record.id,
                    pdf=made.signed.pdf,
                    name=file_name(state.determination),
                    pages=made.pages,
                    signatures=made.entries,
                    weighed=made.weighed,
                )
            )
        except ClawdeskError as problem:
            self._refuse(problem)
            return
        self._weighed = made.weighed
        for one in (self.identity, self.clock):
            one.forget()
        self.show_determination(state.record.id)
        self._begin()
        self._frame.notices.say(f"{made.signed.record.name} has signed determination {state.record.number}.")

    def _working(self, *, on: bool) -> None:
        self._task = self._task if on else None
        # Disabled, the button would hand the keys to the next one, which prints.
        if on and self.sign_button.hasFocus():
            self.setFocus()
        self.sign_button.setText("Signing …" if on else "Sign")
        self.sign_button.setEnabled(not on)
        if not on and self.hasFocus():
            self.sign_button.setFocus()
        self._step.setText("")

    def _stepped(self, task: Task, _done: int, _total: int, text: str) -> None:
        if task is self._task:
            self._step.setText(f"{text} …")

    def _refuse(self, error: BaseException) -> None:
        self._working(on=False)
        if isinstance(error, InputError) and error.fields:
            self._say(" ".join(error.fields.values()))
        elif isinstance(error, ClawdeskError):
            self._say(str(error))
        else:
            self._frame.notices.problem(error)

    def _show_seats(self, state: SigningState) -> None:
        clear(self._seats)
        done = {one.field: one for one in state.signatures}
        hand = {one.field: one for one in state.by_hand}
        for seat in state.seats:
            line = row(spacing=10)
            line.addWidget(words(f"{seat.name}, {seat.capacity}", wrap=True, name=f"seat_{seat.field}"), 1)
            told = ("not yet signed", "")
            if seat.field in done:
                told = (f"signed {moment(done[seat.field].signed_at)}", "good")
            elif seat.field in hand:
                told = (signed_by_hand(hand[seat.field]), "good")
            line.addWidget(Tag(self._frame.theme, *told, name=f"seat_state_{seat.field}"))
            self._seats.addLayout(line)

    def _show_findings(self, determination_id: int, findings: tuple[Finding, ...]) -> None:
        if self._state is not None and self._state.record.id == determination_id:
            for finding in findings[:20]:
                self._findings.addWidget(finding_card(finding))

    def _seat(self, state: SigningState) -> Signer | None:
        return next((one for one in state.seats if one.field == self.who.currentData()), None)

    def _say_intent(self) -> None:
        state = self._state
        seat = self._seat(state) if state else None
        if state is None or seat is None:
            return
        self._intent.setText(jobs.intent(state.determination, seat))
        signer = (state.record.id, seat.field)
        if self._signer not in (None, signer):
            self.identity.let_go()
        self._signer = signer
        self._say("")
        self.identity.suggest(seat.name, state.determination.company.name)
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

    def _again(self) -> None:
        if self._state is not None:
            self.show_determination(self._state.record.id)

    def _issued_by_hand(self, report_id: int) -> None:
        self._again()
        self.paper_wanted.emit(report_id)

    def _identity_moved(self) -> None:
        """Another identity or passphrase: what was said of the one before is no longer so."""
        self._say("")
        self._ready()

    def _ready(self) -> None:
        self.sign_button.setEnabled(self.identity.complete and self._task is None)

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _save(self) -> None:
        if self._state is not None and self._state.report is not None:
            pdf = self._frame.desk.document(self._state.report.sha256)
            save_with_asking(self._frame, file_name(self._state.determination), pdf)

    def _leave(self) -> None:
        for one in (self.identity, self.clock):
            one.forget()
        self.left.emit()
