"""The cases page of the sample in a window, and what tests ask of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.desk import Desk
from clawdesk.domain.case import Decision
from clawdesk.domain.money import Money
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

DAY = date(2025, 12, 4)


def cases_page(qtbot: QtBot, services: Services) -> CasesPage:
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.turn_to("cases")
    page = window.shell.page("cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.pane.result is not None, timeout=20_000)
    return page


def said(widget: QWidget) -> str:
    """The words that a person sees."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def answer(desk: Desk, question: str, person_id: int | None, value: str = "yes", conduct: str = "") -> None:
    desk.execute(
        RecordDecision(
            record=Decision(
                case_id=1,
                person_id=person_id,
                question=question,
                answer=value,
                conduct=conduct,
                reasons="As the minutes say.",
                decided_on=DAY,
            )
        )
    )


def answer_all(desk: Desk, person_id: int) -> None:
    answer(desk, "materially_restated", None)
    answer(desk, "conduct", person_id, "yes_partially", "gross_negligence")
    answer(desk, "should_repay", person_id)
    award = next(one for one in desk.evaluate(1).of(person_id).awards if one.recoverable is not None)
    sought = Decision(
        case_id=1,
        person_id=person_id,
        award_id=award.award_id,
        question="amount",
        answer="recorded",
        amount=Money("150000"),
        reasons="As the minutes say.",
        decided_on=DAY,
    )
    desk.execute(RecordDecision(record=sought))


def settled(qtbot: QtBot, page: CasesPage) -> None:
    """The evaluation in front is made from the facts as they stand."""

    def fresh() -> bool:
        latest = page.evaluator.latest
        return latest is not None and latest.evaluation.facts_digest == page.frame.desk.facts_digest(1)

    qtbot.waitUntil(fresh, timeout=20_000)


def question_of(page: CasesPage) -> str:
    return page.panel.findChild(QLabel, "panel_question").text()


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
