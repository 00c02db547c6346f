"""What the Committee's secretary typed and has not recorded stays, whatever is looked at between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services

from .case_page import answer, cases_page, choose, settled


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    return cases_page(qtbot, services)


def reasons(page: CasesPage) -> str:
    return page.panel.answer.findChild(QPlainTextEdit, "reasons").toPlainText()


def type_reasons(page: CasesPage, text: str) -> None:
    page.panel.answer.findChild(QPlainTextEdit, "reasons").setPlainText(text)


def test_refused_reasons_survive_a_change_of_question_participant_and_page(page: CasesPage) -> None:
    page.pane.questions.choose("conduct")
    choose(page.panel.answer.findChild(QComboBox, "answer"), "yes")
    type_reasons(page, "The Committee heard her.")
    page.panel.answer.record_button.click()
    assert page.frame.desk.count("decision") == 0
    page.pane.questions.choose("restated")
    assert reasons(page) == ""
    page.pane.questions.choose("conduct")
    assert reasons(page) == "The Committee heard her."
    page.people.lines.select(2)
    page.people.chosen.emit(2)
    page.people.lines.select(1)
    page.people.chosen.emit(1)
    page.pane.questions.choose("conduct")
    assert reasons(page) == "The Committee heard her."
    page.window().turn_to("home")
    page.window().turn_to("cases")
    assert reasons(page) == "The Committee heard her."


def test_reasons_amended_after_recording_survive_too(qtbot: QtBot, page: CasesPage) -> None:
    answer(page.frame.desk, "materially_restated", None)
    answer(page.frame.desk, "conduct", 1, "yes_partially", "gross_negligence,fraud")
    settled(qtbot, page)
    page.pane.questions.choose("conduct")
    type_reasons(page, "As the minutes say, and more.")
    page.pane.questions.choose("restated")
    page.pane.questions.choose("conduct")
    assert reasons(page) == "As the minutes say, and more."


def test_the_boxes_show_the_conduct_on_record(qtbot: QtBot, page: CasesPage) -> None:
    answer(page.frame.desk, "materially_restated", None)
    answer(page.frame.desk, "conduct", 1, "yes_partially", "gross_negligence,fraud")
    settled(qtbot, page)
    for name in ("conduct", "restated", "conduct"):
        page.pane.questions.choose(name)
    form = page.panel.answer
    assert {name for name, box in form.kinds.items() if box.isChecked()} == {"gross_negligence", "fraud"}
    type_reasons(page, "As the minutes of that day say.")
    form.record_button.click()
    assert page.frame.desk.records("decision", question="conduct")[0].conduct == "gross_negligence,fraud"


def test_the_keys_lead_to_what_was_refused(qtbot: QtBot, page: CasesPage) -> None:
    page.pane.questions.choose("restated")
    form = page.panel.answer
    box = form.findChild(QComboBox, "answer")
    choose(box, "yes")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.editors["reasons"].wrong
    assert page.window().focusWidget() is form.editors["reasons"].control
    assert "Ctrl" in form.record_button.text()


def test_nothing_in_the_form_invites_privileged_words(page: CasesPage) -> None:
    page.pane.questions.choose("conduct")
    told = page.panel.answer.editors["reasons"].control.toolTip()
    assert "privileged" not in told
    assert "Printed in the report." in told
