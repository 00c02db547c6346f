"""A restatement asked for question by question leaves ordinary records, and nothing before the last answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clawdesk.desk import Desk
from clawdesk.ui.pages.statements import StatementsPage
from clawdesk.ui.statement.wizard import RestatementWizard
from clawdesk.ui.window import Window


@pytest.fixture
def page(window: Window) -> StatementsPage:
    window.turn_to("statements")
    page = window.shell.page("statements")
    assert isinstance(page, StatementsPage)
    page.ask_restatement()
    return page


def go_on(page: StatementsPage) -> None:
    page.wizard.next.setFocus()
    QTest.keyClick(page.wizard.next, Qt.Key.Key_Return)


def fill(page: StatementsPage, **texts: str) -> None:
    for name, text in texts.items():
        page.wizard.editors[name].restore(text)


def question(page: StatementsPage) -> str:
    return page.wizard.heading.full


def test_the_answers_become_records_in_one_step(page: StatementsPage, desk: Desk) -> None:
    head = desk.log_head()
    go_on(page)
    assert question(page) == "What kind of restatement is it?"
    assert page.wizard.editors["title"].wrong
    fill(page, title="Restatement of FY 2023", kind="big_r")
    go_on(page)
    fill(page, concluded_on="20 Oct 2025")
    go_on(page)
    box = page.wizard.periods[1]
    QTest.keyClick(box, Qt.Key.Key_Space)
    go_on(page)
    page.wizard.figures[1].restore("291")
    go_on(page)
    assert "for the Committee" in "".join(one.text() for one in page.wizard.findChildren(QLabel))
    go_on(page)
    fill(page, filed_on="1 Oct 2025", form="10-K/A")
    go_on(page)
    assert question(page) == "Is this right?"
    assert page.wizard.findChild(QLabel, "read_back_0").text() == "Restatement of FY 2023"
    assert desk.log_head() == head
    go_on(page)
    assert (question(page), desk.log_head()) == ("Where is it filed?", head)
    assert page.wizard.editors["filed_on"].wrong
    fill(page, filed_on="6 Nov 2025")
    go_on(page)
    go_on(page)
    (made,) = desk.records("restatement")
    assert (made.kind, made.concluded_on, made.filed_on) == ("big_r", date(2025, 10, 20), date(2025, 11, 6))
    assert desk.records("restated_period")[0].statement_id == 1
    assert desk.record("figure", 1).restated == Decimal(291)
    assert page.place() == ("restatement", made.id)
    desk.undo()
    assert desk.log_head()[0] == head[0] + 2
    assert desk.count("restatement") == 0


def test_it_can_be_gone_back_through_and_given_up(page: StatementsPage, desk: Desk) -> None:
    head = desk.log_head()
    fill(page, title="Restatement", kind="little_r")
    go_on(page)
    go_on(page)
    page.wizard.back.click()
    page.wizard.back.click()
    assert page.wizard.editors["title"].value() == "Restatement"
    page.wizard.give_up.click()
    assert page.place() is not None
    assert desk.log_head() == head


def test_what_was_answered_is_there_again_after_a_crash(page: StatementsPage, desk: Desk) -> None:
    before = desk.digest()
    statement = desk.records("statement")[0]
    figure = desk.records("figure", statement_id=statement.id)[0]
    fill(page, title="Restatement of FY 2023")
    page.wizard.editors["kind"].restore("big_r")
    go_on(page)
    fill(page, concluded_on="6 Nov 2025")
    go_on(page)
    page.wizard.periods[statement.id].setChecked(True)
    go_on(page)
    page.wizard.figures[figure.id].restore("291")
    page.wizard.figures[figure.id].typed.emit()
    # As after the program was killed: another wizard over the same drafts.
    again = RestatementWizard(page.frame)
    again.begin()
    assert again.heading.full == "What do their figures become?"
    assert not again.restored.isHidden()
    for _ in range(4):
        again.next.click()
    assert desk.digest() != before
    made = desk.records("restatement")[-1]
    assert (made.title, made.kind, made.concluded_on) == (
        "Restatement of FY 2023",
        "big_r",
        date(2025, 11, 6),
    )
    assert desk.record("figure", figure.id).restated == Decimal(291)
    assert page.frame.drafts.texts("wizard") == {}


def test_discarding_forgets_what_was_answered_and_escape_does_not(page: StatementsPage) -> None:
    fill(page, title="Restatement of FY 2023")
    page.wizard.editors["title"].typed.emit()
    QTest.keyClick(page.wizard, Qt.Key.Key_Escape)
    page.ask_restatement()
    assert page.wizard.editors["title"].pending() == "Restatement of FY 2023"
    page.wizard.give_up.click()
    page.ask_restatement()
    assert page.wizard.editors["title"].pending() is None
