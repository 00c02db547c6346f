"""The way to the box in which an answer is given, from its record or from what was left half-typed."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.domain.case import Decision
from clawdesk.ui.case.asked import CANCEL, REPAY, question_words, steps_asking
from clawdesk.ui.case.panel import QuestionPanel
from clawdesk.ui.case.participant_pane import AWARDS, REASONING, ParticipantPane


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    question: str
    award_id: int | None

    @classmethod
    def of(cls, record: Decision) -> Wanted:
        return cls(question=record.question, award_id=record.award_id)


def of_draft(form: str) -> tuple[int, int | None, Wanted]:
    """Case, participant and box of an answer that was left half-typed."""
    _, question, case_id, person_id, award_id, *_ = form.split()
    return int(case_id), int(person_id) or None, Wanted(question=question, award_id=int(award_id) or None)


def show_answer(pane: ParticipantPane, panel: QuestionPanel, wanted: Wanted) -> None:
    if wanted.question in (REPAY.question, CANCEL.question):
        pane.tabs.show_tab(AWARDS)
        if wanted.award_id is not None and pane.awards.asked != (wanted.award_id, wanted.question):
            pane.awards.ask(wanted.award_id, wanted.question)
        return
    pane.tabs.show_tab(REASONING)
    for step in steps_asking(wanted.question):
        pane.questions.choose(step)
    panel.show_award(wanted.award_id)
    panel.open_answer(question_words(wanted.question))
