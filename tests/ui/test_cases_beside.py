"""What people may determine beside the questions of a policy: each has its box, with the clause over it.

A window over the sample takes a second to stand, so what may share one does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.dates import format_date
from clawdesk.rules.editions import edition_text
from clawdesk.ui.case.answer import AnswerForm
from clawdesk.ui.case.participant_pane import AWARDS, OTHERS
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services

from .case_page import DAY, cases_page, choose, settled


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    return cases_page(qtbot, services)


def give(form: AnswerForm, answer: str, **texts: str) -> None:
    choose(form.findChild(QComboBox, "answer"), answer)
    for name, text in {"decided_on": format_date(DAY), **texts}.items():
        form.findChild(QLineEdit, name).setText(text)
    form.findChild(QPlainTextEdit, "reasons").setPlainText("As the minutes say.")


def test_costs_and_law_are_considered_under_their_own_clauses(qtbot: QtBot, page: CasesPage) -> None:
    """Nothing of either stands before a person says it, and turning to the other box loses nothing."""
    page.pane.questions.choose("repay")
    doors = [one.text() for one in page.panel.findChildren(QPushButton) if one.objectName()[:4] == "open"]
    assert {"Costs considered · not determined", "What the law permits · not determined"} <= set(doors)
    page.panel.open_answer("What would recovery cost?")
    page.panel.answer.findChild(QPlainTextEdit, "reasons").setPlainText("Counsel estimates")
    page.panel.open_answer("To what extent does the law permit it?")
    page.panel.open_answer("What would recovery cost?")
    form = page.panel.answer
    assert form.findChild(QPlainTextEdit, "reasons").toPlainText() == "Counsel estimates"
    assert "take into account the costs" in form.findChild(QLabel, "answer_quote").text()
    assert form.editors["answer"].value() == "not_determined"
    give(form, "recorded", amount="12,000")
    form.editors["meeting_id"].set_value(page.frame.desk.records("meeting")[0].id)
    form.editors["meeting_id"].committed.emit()
    asides = [one for one in form.ballot.findChildren(QLabel) if one.objectName().startswith("aside_")]
    assert {one.text() for one in asides} <= {"recused, no vote", "absent, no vote"}
    for box in form.ballot.boxes.values():
        choose(box, "for")
    assert form.editors["votes_for"].value() == len(form.ballot.boxes) > 0
    assert form.editors["votes_for"].control.isReadOnly()
    form.record_button.click()
    told = page.frame.desk.records("vote")
    assert {one.member_id for one in told} == set(form.ballot.boxes)
    made = page.frame.desk.records("decision", question="costs")[-1]
    assert (made.person_id, made.award_id, made.amount.value) == (1, None, Decimal(12000))
    settled(qtbot, page)
    assert [one.label for one in page.pane.result.considered] == ["Costs of recovery"]


def test_of_an_award_people_determine_two_amounts_and_whether_recovery_is_impracticable(
    qtbot: QtBot, page: CasesPage
) -> None:
    """Only what is unpaid can be cancelled; a ground asks for its own proofs and for no others."""
    page.people.chosen.emit(2)
    page.pane.tabs.show_tab(AWARDS)
    doors = page.pane.awards.findChildren(QPushButton)
    asked = {one.objectName() for one in doors if one.objectName().startswith(("amount_", "cancel_"))}
    for award in page.pane.result.awards:
        cancels = award.cancel_up_to is not None and award.cancel_up_to.value > 0
        sought = f"amount_{award.award_id}" in asked
        assert (f"cancel_{award.award_id}" in asked) == (cancels and sought)
    assert asked
    page.pane.tabs.show_tab(OTHERS)
    others = page.pane.others
    qtbot.waitUntil(lambda: others.questions.steps.rowCount() > 0, timeout=20_000)
    others.questions.choose("practicable")
    assert others.panel.answer is None
    assert "impracticable" in others.panel.inner.findChild(QLabel, "panel_quote").text()
    others.panel.open_answer("Is recovery impracticable?")
    form = others.panel.answer
    # A yes to the step says the opposite of a yes here, so that the box bears the question that it asks.
    assert form.findChild(QLabel, "answer_title").text() == "Is recovery impracticable?"
    assert form.editors["amount"].isHidden()
    choose(form.findChild(QComboBox, "ground"), "home_law")
    assert form.editors["amount"].isHidden()
    assert not form.editors["law_adopted_on"].isHidden()
    choose(form.findChild(QComboBox, "ground"), "cost")
    give(form, "yes", amount="900,000", attempt_on="1 Dec 2025", told_on="3 Dec 2025")
    form.record_button.click()
    made = page.frame.desk.records("decision", question="impracticable")[-1]
    assert made.award_id is not None
    assert (made.ground, made.attempt_on, made.told_on) == ("cost", date(2025, 12, 1), date(2025, 12, 3))


def test_the_case_is_answered_in_the_words_and_readings_of_its_own(qtbot: QtBot, page: CasesPage) -> None:
    """The text that governs names the conduct; a reading may be set for one case, with its reason."""
    desk = page.frame.desk
    text = edition_text("qualys-2019").replace(
        'value = "gross_negligence intentional_misconduct fraud"', 'value = "recklessness fraud"'
    )
    desk.execute(AdoptPolicy(text=text, resolution="2025-01"))
    latest = desk.records("policy")[-1]
    desk.execute(SaveRecord(record=replace(desk.record("case", 1), policy_id=latest.id)))
    settled(qtbot, page)
    page.pane.questions.choose("participant")
    page.pane.questions.choose("conduct")
    assert set(page.panel.answer.kinds) == {"recklessness", "fraud"}
    page.panel.readings_wanted.emit()
    pane = page.bench.case.readings
    assert page.bench.front is page.bench.case
    assert pane.reach.currentText() == "This case alone"
    choose(pane.question, "round.interpolation")
    choose(pane.reading, "step")
    pane.reason.restore("The Committee read it so.")
    QTest.keyClick(pane.keep_button, Qt.Key.Key_Return)
    made = desk.records("setting", key="round.interpolation")[-1]
    assert (made.case_id, made.value) == (1, "step")
    settled(qtbot, page)
    held = {one.key: one for one in page.evaluator.latest.evaluation.settings}
    assert held["round.interpolation"].reason == "The Committee read it so."


def test_the_cursor_is_never_lost_where_a_box_is_made_anew(qtbot: QtBot, page: CasesPage) -> None:
    """By the keyboard alone: a way is opened with Enter, an answer recorded, a box closed, and one goes on."""
    page.pane.questions.choose("repay")
    door = page.panel.findChild(QPushButton, "open_answer_0")
    QTest.keyClick(door, Qt.Key.Key_Return)
    form = page.panel.answer
    assert QApplication.focusWidget() is form.editors["answer"].control
    give(form, "recorded", amount="12,000")
    form.record_button.setFocus()
    QTest.keyClick(form.record_button, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.pane.questions
    settled(qtbot, page)
    assert QApplication.focusWidget() is page.pane.questions
    page.pane.tabs.show_tab(AWARDS)
    award = page.pane.result.awards[0].award_id
    for wanted in ("answer", f"amount_{award}"):
        QTest.keyClick(page.pane.awards.findChild(QPushButton, f"amount_{award}"), Qt.Key.Key_Return)
        assert QApplication.focusWidget().objectName() == wanted
        page.pane.awards.findChild(QPushButton, f"amount_{award}").setFocus()
    page.panel.readings_wanted.emit()
    assert QApplication.focusWidget() is page.bench.case.record.tabs.bar
