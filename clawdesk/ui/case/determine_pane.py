"""Before a determination is made: what will be determined, on which answers, and what is still missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from clawdesk.actions.determine import Determine
from clawdesk.domain.determination import DeterminationRecord
from clawdesk.domain.evaluation import ParticipantResult
from clawdesk.domain.road import Stage
from clawdesk.errors import ClawdeskError, StaleFacts
from clawdesk.ui.case.evaluator import Evaluated
from clawdesk.ui.case.links import back_button
from clawdesk.ui.case.road_view import LABELS
from clawdesk.ui.case.telling import answer_tone, clause_of, how_word
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, rule, words


class DeterminePane(QWidget):
    """`made` carries the id of the determination; `asked` the name of a question that is still open."""

    made = Signal(int)
    asked = Signal(str)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._evaluated: Evaluated | None = None
        self._result: ParticipantResult | None = None
        self._earlier: DeterminationRecord | None = None
        self.heading = Heading("determine")
        self._build()

    def _build(self) -> None:
        self.setObjectName("determine_pane")
        self.heading.add_button(back_button(self.left.emit, "determine_back"))
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        self._refusal = column(spacing=8)
        stack.addLayout(self._refusal)
        self.sentence = words("", "reading", wrap=True, name="determine_sentence")
        # The first line is where one begins: no key that opened the page presses a button of it.
        self.sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        stack.addWidget(self.sentence)
        self._said = column(spacing=8)
        stack.addLayout(self._said)
        self.adopted = QCheckBox("The Committee has adopted this")
        self.adopted.setObjectName("determine_adopted")
        self.adopted.setAccessibleName("The Committee has adopted this")
        self.adopted.setEnabled(not self._frame.desk.read_only)
        stack.addLayout(row(self.adopted, None))
        self.go = button("Record the determination", "record_determination", self.determine, role="primary")
        self.go.setEnabled(False)
        self.adopted.toggled.connect(self.go.setEnabled)
        stack.addLayout(row(self.go, None))
        self._body = column(spacing=8)
        stack.addLayout(self._body)

    def show_result(
        self, result: ParticipantResult, evaluated: Evaluated, earlier: DeterminationRecord | None
    ) -> None:
        """`earlier` is the determination that stands and would be superseded."""
        if not self._is_shown(result, evaluated):
            self.adopted.setChecked(False)
        self._result, self._evaluated, self._earlier = result, evaluated, earlier
        self.heading.say(f"Determine: {result.listed_name}", self._second())
        clear(self._refusal)
        clear(self._said)
        clear(self._body)
        self.sentence.setText(self._sentence())
        self.sentence.setAccessibleName(self.sentence.text())
        for text in result.missing:
            self._said.addWidget(
                words(f"? Still missing: {text}", "muted", wrap=True, name="determine_missing")
            )
        for text in self._lacking(result, evaluated):
            self._said.addWidget(words(f"? {text}", "muted", wrap=True, name="determine_lacking"))
        for step in result.steps:
            self._body.addWidget(rule())
            line = row(words(step.number, "muted"), words(step.question, wrap=True), spacing=12)
            line.setStretch(1, 1)
            line.addWidget(words(how_word(step), "small"))
            line.addWidget(
                Tag(self._frame.theme, step.word, answer_tone(step), name=f"determine_{step.name}")
            )
            self._body.addLayout(line)
        self._body.addWidget(rule())

    def _lacking(self, result: ParticipantResult, evaluated: Evaluated) -> tuple[str, ...]:
        """What the road to a decision lacks beside the answers: notice and reply, the meeting, its votes."""
        road = self._frame.desk.road(evaluated.evaluation.case_id, evaluated.evaluation)
        mine = next((one for one in road.participants if one.person_id == result.person_id), None)
        heard = (Stage.HEARD, Stage.MET)
        found = [one for one in mine.milestones if one.stage in heard and one.needed] if mine else []
        asked = tuple(f"the answer to: {one}" for one in result.open_questions)
        return tuple(
            f"{LABELS[one.stage]}: {text} is not on record"
            for one in found
            for text in one.missing
            if text not in asked
        )

    def begin(self) -> None:
        """Opened anew: nothing is ticked, and the first line has the keys."""
        self.adopted.setChecked(False)
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_shown(self, result: ParticipantResult, evaluated: Evaluated) -> bool:
        """Whether what was ticked is still what stands here."""
        if self._result is None or self._evaluated is None:
            return False
        before, after = self._evaluated.evaluation, evaluated.evaluation
        return (before.case_id, before.facts_digest, self._result.person_id) == (
            after.case_id,
            after.facts_digest,
            result.person_id,
        )

    def determine(self) -> None:
        """Record it, or say in the clause's own words why it cannot be."""
        evaluated, result = self._evaluated, self._result
        if evaluated is None or result is None:
            return
        made_from = evaluated.evaluation
        command = Determine(
            case_id=made_from.case_id,
            person_id=result.person_id,
            as_of=made_from.as_of,
            facts_digest=made_from.facts_digest,
            edition_sha256=made_from.edition_sha256,
            seen=evaluated.facts,
            supersedes_id=None if self._earlier is None else self._earlier.id,
        )
        clear(self._refusal)
        try:
            changes = self._frame.desk.execute(command)
        except ClawdeskError as refused:
            self._refusal.addWidget(self._card(refused))
            return
        made = next(one.id for one in changes.created if one.entity == "determination")
        self._frame.notices.say(f"{changes.label} is made.")
        self.made.emit(made)

    def _second(self) -> str:
        evaluated = self._evaluated
        assert evaluated is not None
        case = evaluated.facts.case
        return f"Case {case.number}, {case.title} · {evaluated.edition.title}"

    def _sentence(self) -> str:
        assert self._result is not None
        told = f"The record will say: {self._result.sentence}"
        if self._earlier is not None:
            return f"{told} It supersedes determination {self._earlier.number}."
        return f"{told} A determination is never edited; a later one supersedes it."

    def _card(self, refused: ClawdeskError) -> Card:
        card = Card("determine_refused", "bad")
        card.setAccessibleName(refused.title)
        card.inner.addWidget(words(refused.title, "strong", wrap=True, name="refused_title"))
        open_ = self._result.open_questions if self._result is not None else ()
        quoting = bool(open_) and not isinstance(refused, StaleFacts)
        if refused.detail and not quoting:
            card.inner.addWidget(words(refused.detail, wrap=True, name="refused_detail"))
        if quoting:
            self._quote(card)
        if refused.remedy:
            card.inner.addWidget(words(refused.remedy, "muted", wrap=True, name="refused_remedy"))
        return card

    def _quote(self, card: Card) -> None:
        """Every open question with its clause, and the way to it."""
        assert self._result is not None
        for question in self._result.open_questions:
            step = clause_of(self._result, question)
            if step is None:
                continue
            asked = f"Question {step.number}: {step.question}"
            card.inner.addWidget(words(asked, "heading", wrap=True, name="refused_question"))
            card.inner.addWidget(words(f"“{step.quote}”", "quote", wrap=True, name="refused_quote"))
            card.inner.addWidget(words(step.citation, "small", wrap=True))
            ask = lambda name=step.name: self.asked.emit(name)  # noqa: E731
            card.inner.addLayout(
                row(button(f"Answer question {step.number}", f"answer_{step.name}", ask), None)
            )
