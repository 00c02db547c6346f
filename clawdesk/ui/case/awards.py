"""Each award of a participant: received, would have been, the most that may be sought, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from clawdesk.domain.case import Decision
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import AwardResult, Outcome, ParticipantResult
from clawdesk.ui.case.answer import AnswerForm
from clawdesk.ui.case.asked import CANCEL, REPAY, Asked, Entry, entry_of, of_award
from clawdesk.ui.case.telling import OPEN
from clawdesk.ui.display import deadline, quantity
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, gathered, row, words

FIGURES = (
    ("Received", "received"),
    ("Would have been", "would_have_been"),
    ("Most that may be sought", "recoverable"),
    ("Paid or delivered", "paid"),
    ("Not yet paid", "unpaid"),
    ("Repay up to", "repay_up_to"),
    ("Cancel up to", "cancel_up_to"),
    ("Determined", "determined"),
)
# Of an award from which nothing may be sought the first three figures say it all.
SETTLED = 3
# More cards than this would keep the window from answering.
AT_ONCE = 6


class AwardCards(QWidget):
    """A card for each award; what the Committee asks of it is recorded where there is something to determine."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._case_id = 0
        self._person_id = 0
        self._edition: Edition | None = None
        self._asked: tuple[int, str] | None = None
        self.answer: AnswerForm | None = None
        self.setObjectName("award_cards")
        self._stack = column(self, spacing=12)
        self._rest: list[AwardResult] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(lambda: self._add_cards(AT_ONCE))

    @property
    def asked(self) -> tuple[int, str] | None:
        """The award and the question whose box is open."""
        return self._asked

    def show_result(self, result: ParticipantResult, case_id: int, edition: Edition | None) -> None:
        if (case_id, result.person_id) != (self._case_id, self._person_id):
            self._asked = None
        self._case_id, self._person_id = case_id, result.person_id
        self._result, self._edition = result, edition
        held = QApplication.focusWidget()
        name = held.objectName() if held is not None and self.isAncestorOf(held) else ""
        self.answer = None
        self._rest = list(result.awards)
        clear(self._stack)
        if not result.awards:
            told = "No award of this participant is on record."
            self._stack.addWidget(words(told, "muted", name="no_awards"))
            go = lambda: self._frame.turn_to("awards")  # noqa: E731
            self._stack.addLayout(row(button("Go to Plans & awards", "go_awards", go), None))
        asked = [at for at, one in enumerate(self._rest) if self._asked and one.award_id == self._asked[0]]
        self._add_cards(max(AT_ONCE, *(at + 1 for at in asked), 0))
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_cards(self, number: int) -> None:
        """So many more; the others follow while the window listens to the person."""
        now, self._rest = self._rest[:number], self._rest[number:]
        with gathered(self._stack, spacing=12) as stack:
            for award in now:
                stack.addWidget(self._card(award))
        if self._rest:
            self._more.start()

    def _card(self, award: AwardResult) -> Card:
        card = Card(f"award_{award.award_id}")
        card.setAccessibleName(f"{award.title}: {award.outcome.value}")
        tone = "warn" if award.outcome is Outcome.CANNOT_BE_STATED else ""
        title = words(award.title, "heading", wrap=True)
        head = row(spacing=10)
        head.addWidget(title, 1)
        head.addWidget(Tag(self._frame.theme, _outcome_word(award), tone, name=f"outcome_{award.award_id}"))
        card.inner.addLayout(head)
        card.inner.addWidget(words(award.sentence, "muted", wrap=True))
        figures = Flowing(f"figures_{award.award_id}")
        for label, name in FIGURES if award.outcome in OPEN else FIGURES[:SETTLED]:
            amount = getattr(award, name)
            if amount is not None:
                figures.flow.addWidget(self._figure(label, quantity(amount), f"{name}_{award.award_id}"))
        if award.last_safe_day is not None and award.outcome in OPEN:
            figures.flow.addWidget(
                self._figure("Last safe day", deadline(award.last_safe_day), f"last_day_{award.award_id}")
            )
        card.inner.addWidget(figures)
        card.inner.addWidget(self._doors(award))
        asked = next(
            (one for one in self._entries(award) if self._asked == (award.award_id, one.asked.question)), None
        )
        if asked is not None:
            self.answer = AnswerForm(self._frame, asked)
            self.answer.recorded.connect(self._close)
            card.inner.addWidget(self.answer)
        return card

    def _figure(self, label: str, text: str, name: str) -> QWidget:
        part = QWidget()
        part.setMinimumWidth(self._frame.theme.px(152))
        stack = column(part, spacing=0)
        stack.addWidget(words(label, "small"))
        stack.addWidget(words(text, "strong", name=name))
        return part

    def _doors(self, award: AwardResult) -> QWidget:
        go = lambda: self._frame.go("award", award.award_id)  # noqa: E731
        doors = Flowing(f"doors_{award.award_id}")
        doors.flow.addWidget(button("Open award ↗", f"open_award_{award.award_id}", go, role="link"))
        for entry in self._entries(award):
            question = entry.asked.question
            ask = lambda one=question: self.ask(award.award_id, one)  # noqa: E731
            doors.flow.addWidget(button(entry.door, f"{question}_{award.award_id}", ask, role="link"))
        return doors

    def _entries(self, award: AwardResult) -> tuple[Entry, ...]:
        """Repaying and cancelling share one cap; only what is unpaid can be cancelled."""
        if award.outcome not in OPEN or award.recoverable is None or self._frame.desk.read_only:
            return ()
        asked = [REPAY]
        if award.cancel_up_to is not None and award.cancel_up_to.value > 0:
            asked.append(CANCEL)
        return tuple(self._entry(of_award(one, award.recoverable.unit), award.award_id) for one in asked)

    def _entry(self, asked: Asked, award_id: int) -> Entry:
        begun = Decision(
            case_id=self._case_id, person_id=self._person_id, award_id=award_id, question=asked.question
        )
        return entry_of(self._frame, self._edition, asked, begun)

    def ask(self, award_id: int, question: str) -> None:
        """Open or close the box of one of the Committee's amounts."""
        self._asked = None if self._asked == (award_id, question) else (award_id, question)
        self.show_result(self._result, self._case_id, self._edition)
        if self.answer is not None:
            self.answer.editors["answer"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        """The box is closed, and the cursor stands where it was opened."""
        if self._asked is not None:
            award_id, question = self._asked
            door = self.findChild(QWidget, f"{question}_{award_id}")
            if door is not None:
                door.setFocus(Qt.FocusReason.OtherFocusReason)
            self._asked = None
            self.show_result(self._result, self._case_id, self._edition)


def _outcome_word(award: AwardResult) -> str:
    return "conditions open" if award.outcome is Outcome.CANNOT_BE_STATED else award.outcome.value
