"""Home: what needs the person, by when, and what happened last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clawdesk import jobs
from clawdesk.domain.activity import Changes, LogRow
from clawdesk.domain.case import Case
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.ledger import Account
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import deadline, moment
from clawdesk.ui.duties import Duty, duties_of, next_step
from clawdesk.ui.heading import Heading
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.log_model import told
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Across, Card, Tag, button, clear, column, row, rule, words

LATEST = 8
CLOSED = ("closed", "superseded", "withdrawn")


class HomePage(QWidget):
    crumbs_changed = Signal()
    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._duties: dict[int, tuple[Duty, ...]] = {}
        self._stale = True
        self.heading = Heading("home")
        self._step = column(spacing=8)
        self._waiting = column(spacing=0)
        self._happened = column(spacing=0)
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=14)
        stack.addWidget(self.heading)
        stack.addLayout(self._step)
        stack.addWidget(words("What needs you", "heading"))
        stack.addLayout(self._waiting)
        stack.addSpacing(12)
        stack.addWidget(words("Lately", "heading"))
        stack.addLayout(self._happened)
        column(self).addWidget(detail_area("home_area", "Home", inner, self.frame.theme))

    def crumbs(self) -> tuple[str, ...]:
        return ()

    def place(self) -> tuple[str, int] | None:
        return None

    def show_record(self, entity: str, record_id: int) -> None:
        self.opened()

    def refresh(self, changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self.opened()

    def opened(self) -> None:
        self.frame.show_side(None)
        if self._stale:
            self._stale = False
            self._read()

    def _read(self) -> None:
        desk = self.frame.desk
        company = next(iter(desk.records("company")), None)
        self.heading.say(company.name if company else "Home", deadline(self.frame.services.today()))
        self._duties = {}
        self._show_step()
        self._show_waiting()
        self._show_happened(desk.log(limit=LATEST))
        for case in desk.records("case"):
            if case.status not in CLOSED:
                self._look_at(case)

    def _look_at(self, case: Case) -> None:
        """Evaluate a case off the main thread, from frozen facts."""
        try:
            facts, edition = self.frame.desk.facts(case.id), self.frame.desk.edition_for(case.id)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        today = self.frame.services.today()
        self.frame.tasks.run(
            lambda _: jobs.evaluate(facts, edition, today),
            done=lambda evaluation: self._take(case, evaluation),
        )

    def _take(self, case: Case, evaluation: Evaluation) -> None:
        desk = self.frame.desk
        self._duties[case.id or 0] = duties_of(
            case,
            evaluation,
            self.frame.services.today(),
            self._accounts(case),
            desk.road(case.id, evaluation),
            desk.records("letter", case_id=case.id, kind="notice"),
        )
        self._show_waiting()

    def _accounts(self, case: Case) -> tuple[Account, ...]:
        return self.frame.desk.accounts(self.frame.services.today(), case_id=case.id)

    def _show_step(self) -> None:
        clear(self._step)
        company = next(iter(self.frame.desk.records("company")), None)
        if company is not None and company.sample:
            own = button(
                "Begin your own company", "begin_own", lambda: self.frame.run("new_company"), role="link"
            )
            self._step.addLayout(row(own, None))
        step = next_step(self.frame.desk)
        if step is None or self.frame.desk.read_only:
            return
        card = Card("next_step")
        line = row(spacing=16)
        line.addWidget(words(step.why, "", wrap=True), 1)
        line.addWidget(
            button(step.text, "next_step_button", lambda: self.frame.run(step.command), role="primary")
        )
        card.inner.addLayout(line)
        self._step.addWidget(card)

    def _show_waiting(self) -> None:
        clear(self._waiting)
        found = [duty for one in self._duties.values() for duty in one]
        self._waiting.addWidget(rule())
        for at, duty in enumerate(found):
            self._waiting.addWidget(
                self._line(f"duty_{at}", duty.title, duty.second, duty.entity, duty.record_id, duty)
            )
            self._waiting.addWidget(rule())
        if not found:
            self._waiting.addSpacing(8)
            self._waiting.addWidget(words("Nothing waits for you.", "muted"))
        self.counted.emit(len(found))

    def _show_happened(self, rows: tuple[LogRow, ...]) -> None:
        clear(self._happened)
        self._happened.addWidget(rule())
        for at, one in enumerate(rows):
            entity = one.entity if one.record_id is not None and self.frame.leads_to(one.entity) else ""
            self._happened.addWidget(
                self._line(
                    f"happened_{at}",
                    told(one),
                    f"{moment(one.at)} · {one.by}",
                    entity,
                    one.record_id or 0,
                    None,
                )
            )
            self._happened.addWidget(rule())
        if not rows:
            self._happened.addSpacing(8)
            self._happened.addWidget(words("Nothing has been written yet.", "muted"))

    def _line(
        self, name: str, title: str, second: str, entity: str, record_id: int, duty: Duty | None
    ) -> QWidget:
        line = Across(self.frame.theme)
        across = line.line
        across.setContentsMargins(0, 9, 0, 9)
        text = column(spacing=1)
        text.addWidget(words(title, "strong" if duty else "", wrap=True))
        text.addWidget(words(second, "small", wrap=True))
        across.addLayout(text, 1)
        if duty is not None:
            tag = Tag(self.frame.theme, duty.tag, duty.tone, name=f"{name}_tag")
            across.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        if entity and self._still(entity, record_id):
            open_it = button("Open", f"{name}_open", lambda: self.frame.go(entity, record_id), role="link")
            open_it.setAccessibleName(f"Open {title}")
            across.addWidget(open_it)
        return line

    def _still(self, entity: str, record_id: int) -> bool:
        return entity == "filing" or bool(self.frame.desk.rows(entity, (record_id,)))
