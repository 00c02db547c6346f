"""The Committee answers and determines; the program takes it down, and refuses what is incomplete."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clawdesk.actions.save_record import SaveRecord
from clawdesk.ui.case.participant_pane import AWARDS
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services

from .case_page import DAY, answer, answer_all, cases_page, choose, question_of, settled


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    return cases_page(qtbot, services)


def test_the_committees_answer_begins_undetermined(page: CasesPage) -> None:
    for name in ("restated", "conduct"):
        page.pane.questions.choose(name)
        assert page.panel.answer.editors["answer"].value() == "not_determined"
    assert not any(box.isChecked() for box in page.panel.answer.kinds.values())


def test_a_computed_question_asks_nobody(page: CasesPage) -> None:
    page.pane.questions.choose("less")
    assert page.panel.answer is None
    page.pane.questions.choose("repay")
    assert page.panel.answer is None


def test_an_answer_without_reasons_is_refused_beside_the_field(page: CasesPage) -> None:
    before = page.frame.desk.digest()
    page.pane.questions.choose("conduct")
    form = page.panel.answer
    choose(form.findChild(QComboBox, "answer"), "yes")
    form.findChild(QPushButton, "record_answer").click()
    assert form.editors["reasons"].wrong == "An answer of the Committee needs its reasons."
    assert form.editors["decided_on"].wrong == "An answer of the Committee needs the day it was given."
    assert form.findChild(QLabel, "conduct_wrong").text() == (
        "Say which the Committee found: gross negligence, intentional misconduct or fraud."
    )
    assert page.frame.desk.digest() == before


def test_an_answer_is_recorded_as_it_was_given(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    page.pane.questions.choose("conduct")
    form = page.panel.answer
    choose(form.findChild(QComboBox, "answer"), "yes_partially")
    form.kinds["gross_negligence"].setChecked(True)
    form.kinds["fraud"].setChecked(True)
    form.findChild(QPlainTextEdit, "reasons").setPlainText("She shipped what was not ordered.")
    form.findChild(QLineEdit, "decided_on").setText("4 Dec 2025")
    form.findChild(QPushButton, "record_answer").click()
    record = desk.records("decision")[0]
    assert (record.person_id, record.question, record.answer) == (1, "conduct", "yes_partially")
    assert record.conduct == "gross_negligence,fraud"
    assert record.decided_on == DAY
    settled(qtbot, page)
    conduct = page.pane.result.steps[6]
    assert conduct.word == "Yes"
    assert question_of(page) == conduct.question


def test_the_recused_do_not_vote(page: CasesPage) -> None:
    page.pane.questions.choose("restated")
    form = page.panel.answer
    meeting = page.frame.desk.records("meeting")[0]
    choose(form.findChild(QComboBox, "answer"), "yes")
    form.findChild(QPlainTextEdit, "reasons").setPlainText("As advised.")
    form.editors["meeting_id"].set_value(meeting.id)
    form.findChild(QLineEdit, "votes_for").setText("9")
    form.findChild(QPushButton, "record_answer").click()
    assert "9 votes were cast" in form.editors["votes_for"].wrong
    assert page.frame.desk.count("decision") == 0


def test_what_is_half_typed_survives_a_new_evaluation(qtbot: QtBot, page: CasesPage) -> None:
    page.pane.questions.choose("conduct")
    form = page.panel.answer
    form.findChild(QPlainTextEdit, "reasons").setPlainText("The Committee heard")
    answer(page.frame.desk, "materially_restated", None)
    settled(qtbot, page)
    assert page.panel.answer is form
    assert form.findChild(QPlainTextEdit, "reasons").toPlainText() == "The Committee heard"


def test_nothing_is_determined_while_conduct_is_not(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    answer(desk, "materially_restated", None)
    settled(qtbot, page)
    before = desk.digest()
    page.pane.determine.click()
    page.bench.determine.adopted.setChecked(True)
    page.bench.determine.go.click()
    card = page.bench.determine.findChild(QWidget, "determine_refused")
    assert "The Committee has not answered" in card.findChild(QLabel, "refused_title").text()
    quote = card.findChild(QLabel, "refused_quote").text()
    assert quote == f"“{page.pane.result.steps[6].quote}”"
    assert desk.count("determination") == 0
    assert desk.digest() == before


def test_the_refusal_leads_to_the_question(qtbot: QtBot, page: CasesPage) -> None:
    answer(page.frame.desk, "materially_restated", None)
    settled(qtbot, page)
    page.begin_determination()
    page.bench.determine.adopted.setChecked(True)
    page.bench.determine.go.click()
    page.bench.determine.findChild(QPushButton, "answer_conduct").click()
    assert page.bench.front is page.pane
    assert question_of(page) == page.pane.result.steps[6].question
    assert page.window().focusWidget() is page.panel.answer.editors["answer"].control


def test_a_determination_is_made_once_all_is_answered(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    answer_all(desk, 1)
    settled(qtbot, page)
    page.begin_determination()
    assert "$220,000.00" in page.bench.determine.findChild(QLabel, "determine_sentence").text()
    page.bench.determine.adopted.setChecked(True)
    page.bench.determine.go.click()
    assert [one.number for one in desk.records("determination")] == ["2025-01/1"]
    assert page.bench.front is page.pane
    assert page.pane.tab == "Determinations"
    assert page.pane.sign.isVisible()
    assert not page.pane.determine.isVisible()


def test_facts_that_moved_are_named_and_nothing_is_determined(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    answer_all(desk, 1)
    settled(qtbot, page)
    page.begin_determination()
    # The write is not told to the page, as when it comes between the last look and the press.
    page.frame.bridge.stop()
    figures = desk.records("figure")
    desk.execute(SaveRecord(record=replace(figures[0], place="p. 53")))
    page.bench.determine.adopted.setChecked(True)
    page.bench.determine.go.click()
    card = page.bench.determine.findChild(QWidget, "determine_refused")
    assert "figures" in card.findChild(QLabel, "refused_detail").text()
    assert desk.count("determination") == 0


def test_the_committees_amount_is_recorded_for_its_award(qtbot: QtBot, page: CasesPage) -> None:
    award = page.pane.result.awards[0]
    page.pane.tabs.show_tab(AWARDS)
    page.pane.awards.findChild(QPushButton, f"amount_{award.award_id}").click()
    form = page.pane.awards.answer
    choose(form.findChild(QComboBox, "answer"), "recorded")
    form.findChild(QLineEdit, "amount").setText("150,000")
    form.findChild(QPlainTextEdit, "reasons").setPlainText("Costs were weighed.")
    form.findChild(QLineEdit, "decided_on").setText("4 Dec 2025")
    form.findChild(QPushButton, "record_answer").click()
    record = page.frame.desk.records("decision")[0]
    assert (record.question, record.award_id, record.amount.value) == (
        "amount",
        award.award_id,
        Decimal(150000),
    )


def test_escape_leads_back_to_the_participant(qtbot: QtBot, page: CasesPage) -> None:
    page.begin_determination()
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    QTest.keyClick(page.bench.determine.sentence, Qt.Key.Key_Escape)
    assert page.bench.front is page.pane


def test_two_presses_of_a_key_record_no_determination(qtbot: QtBot, page: CasesPage) -> None:
    answer_all(page.frame.desk, 1)
    settled(qtbot, page)
    page.pane.determine.setFocus()
    QTest.keyClick(page.pane.determine, Qt.Key.Key_Space)
    pane = page.bench.determine
    assert page.window().focusWidget() is pane.sentence
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    assert page.frame.desk.count("determination") == 0
    assert not pane.go.isEnabled()
    pane.adopted.setChecked(True)
    assert pane.go.isEnabled()


def test_while_questions_are_open_the_filled_button_leads_to_the_first(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    assert page.pane.answer_next.text() == "Answer question 4"
    assert page.pane.determine.property("role") != "primary"
    page.pane.answer_next.click()
    assert question_of(page) == page.pane.result.steps[3].question
    answer_all(desk, 1)
    settled(qtbot, page)
    assert not page.pane.answer_next.isVisible()
    assert page.pane.determine.property("role") == "primary"


def test_a_refusal_tells_every_open_question_under_its_own_heading(page: CasesPage) -> None:
    page.begin_determination()
    page.bench.determine.adopted.setChecked(True)
    page.bench.determine.go.click()
    card = page.bench.determine.findChild(QWidget, "determine_refused")
    headings = [one.text() for one in card.findChildren(QLabel, "refused_question")]
    quotes = [one.text() for one in card.findChildren(QLabel, "refused_quote")]
    assert len(headings) == len(quotes) == len(page.pane.result.open_questions) > 1
    assert headings[0].startswith("Question 4: ")
