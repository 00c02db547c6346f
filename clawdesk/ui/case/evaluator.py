"""Keeps the evaluation of the case in front up to date: gathered here, worked out by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clawdesk import jobs
from clawdesk.domain.activity import Changes
from clawdesk.domain.edition import Edition
from clawdesk.domain.entities import ENTITIES
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.errors import ClawdeskError
from clawdesk.ui.page import Frame

# Records from which no rule reads.
BESIDE = frozenset(
    {
        "note",
        "closure",
        "match",
        "filing_link",
        "evaluation",
        "determination",
        "report",
        "signature",
        "recovery",
    }
)
FACTS = tuple(one.name for one in ENTITIES if one.name not in BESIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """An evaluation with all that it was made from."""

    facts: CaseFacts
    edition: Edition
    evaluation: Evaluation

    def text_for(self, person_id: int) -> Edition:
        """The text that governs this participant."""
        return jobs.text_for(self.edition, self.facts, person_id)


class Evaluator(QObject):
    """`evaluated` carries an Evaluated; `failed` the error that stands in its place."""

    evaluated = Signal(object)
    failed = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._asked = 0
        self.case_id: int | None = None
        self.latest: Evaluated | None = None

    def show_case(self, case_id: int | None) -> None:
        if case_id != self.case_id:
            self.case_id, self.latest = case_id, None
            self.again()

    def again(self) -> None:
        """Gather the facts as they stand and work them out; an answer that comes too late is dropped."""
        self._asked += 1
        if self.case_id is None:
            return
        try:
            facts = self._frame.desk.facts(self.case_id)
            edition = self._frame.desk.edition_for(self.case_id)
        except ClawdeskError as problem:
            self.latest = None
            self.failed.emit(problem)
            return
        today = self._frame.services.today()
        self._frame.tasks.run(
            lambda _: jobs.evaluate(facts, edition, today),
            done=partial(self._take, self._asked, facts, edition),
            failed=partial(self._refuse, self._asked),
        )

    def take(self, changes: Changes) -> None:
        if changes.concerns(*FACTS):
            self.again()

    def _take(self, asked: int, facts: CaseFacts, edition: Edition, evaluation: Evaluation) -> None:
        if asked == self._asked:
            self.latest = Evaluated(facts=facts, edition=edition, evaluation=evaluation)
            self.evaluated.emit(self.latest)

    def _refuse(self, asked: int, error: BaseException) -> None:
        if asked != self._asked:
            return
        self.latest = None
        if isinstance(error, ClawdeskError):
            self.failed.emit(error)
        else:
            self._frame.notices.problem(error)
