"""The instrument of a case: it shows the trace as it stands, and every figure in it is the trace’s own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.case import Case
from clawdesk.domain.evaluation import Outcome
from clawdesk.ui.case.figures import figure
from clawdesk.ui.case.telling import participant_line
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.record_list import LINE_ROLE
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .case_page import DAY, answer, cases_page, question_of, said, settled


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    return cases_page(qtbot, services)


def test_the_list_says_what_may_be_sought_and_why_not(page: CasesPage) -> None:
    model = page.people.model
    lines = [model.index(at, 0).data(LINE_ROLE) for at in range(model.rowCount())]
    told = [(one.title, one.figure, one.second, one.tag, one.tone) for one in lines]
    assert told == [
        ("Marlow, Ines", "220,000.00", "Chief Executive", "2 open", "warn"),
        ("Adeyemi, Tobias", "96,250.00", "and 5,880 shares", "2 open", "warn"),
        ("Kerr, Solvei", "nil", "General Counsel", "no excess", ""),
        ("Brandt, Ulf", "nil", "Left 2021", "lapsed 2024", ""),
        ("Nakano, Rei", "nil", "Director only", "not a participant", ""),
    ]


def test_the_foot_adds_what_may_be_sought_and_names_the_last_safe_day(page: CasesPage) -> None:
    words = said(page.people)
    assert "316,250.00" in words
    assert "and 5,880 shares" in words
    assert "Mon 22 Feb 2027" in words


def test_every_answer_is_the_one_of_the_trace(page: CasesPage) -> None:
    steps = page.evaluator.latest.evaluation.of(1).steps
    model = page.pane.questions.steps
    assert model.rowCount() == len(steps) == 8
    for at, step in enumerate(steps):
        spoken = model.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(f"{step.number}. {step.question} {step.word}")


def test_one_key_brings_the_next_question_with_its_clause(page: CasesPage) -> None:
    questions = page.pane.questions
    questions.choose("participant")
    questions.setFocus()
    for step in page.pane.result.steps[1:]:
        QTest.keyClick(questions, Qt.Key.Key_Down)
        assert question_of(page) == step.question
        assert page.panel.findChild(QLabel, "panel_quote").text() == f"“{step.quote}”"


def test_the_panel_prints_the_figures_of_the_trace_and_no_others(page: CasesPage) -> None:
    page.pane.questions.choose("less")
    part = next(one for one in page.pane.result.steps[4].parts if one.subject == "FY 2023 bonus")
    assert [figure(one.restated) for one in part.lines][-1] == "220,000.00"
    for number, line in enumerate(part.lines):
        for side in ("original", "restated"):
            shown = page.panel.findChild(QLabel, f"{side}_{number}").text()
            assert shown == figure(getattr(line, side))
    assert page.panel.findChild(QWidget, "curve_0") is not None


def test_another_award_is_one_choice_away(page: CasesPage) -> None:
    page.pane.questions.choose("granted")
    box = page.panel.findChild(QComboBox, "panel_award")
    at = next(at for at in range(box.count()) if box.itemText(at).startswith("FY 2018 bonus"))
    box.setCurrentIndex(at)
    box.activated.emit(at)
    part = next(one for one in page.pane.result.steps[2].parts if one.subject == "FY 2018 bonus")
    assert page.panel.findChild(QLabel, "panel_sentence").text() == part.sentence


def test_every_reading_of_the_clock_is_shown_and_the_one_in_force_named(page: CasesPage) -> None:
    page.pane.questions.choose("clock")
    words = said(page.panel)
    for label in ("R1, restated statements filed", "R3, written demand", "R5, repayment or suit"):
        assert label in words
    assert words.count("In force. ") == 1


def test_a_changed_fact_is_worked_out_again(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    revenue = next(one for one in desk.records("figure") if one.restated == Decimal(291))
    desk.execute(SaveRecord(record=replace(revenue, restated=Decimal(300))))
    settled(qtbot, page)
    line = page.people.model.index(0, 0).data(LINE_ROLE)
    assert line.figure == page.people.model.index(0, 0).data(LINE_ROLE).figure != "220,000.00"
    assert line.figure.replace(",", "") == f"{page.pane.result.recoverable[0].value:.2f}"


def test_what_a_person_should_look_at_stands_with_the_participant_whom_it_concerns(
    qtbot: QtBot, page: CasesPage
) -> None:
    desk = page.frame.desk
    desk.execute(SaveRecord(record=replace(desk.record("person", 2), died_on=DAY)))
    settled(qtbot, page)
    told = "The participant has died"
    assert told not in said(page.pane)
    page.open_case(1, 2)
    assert told in said(page.pane)


def test_the_awards_tell_the_figures_of_the_trace(page: CasesPage) -> None:
    page.pane.tabs.show_tab("Awards")
    award = page.pane.result.awards[0]
    told = {
        name: page.pane.awards.findChild(QLabel, f"{name}_{award.award_id}").text()
        for name in (
            "received",
            "would_have_been",
            "recoverable",
            "paid",
            "unpaid",
            "repay_up_to",
            "cancel_up_to",
        )
    }
    assert told == {
        "received": "560,000.00",
        "would_have_been": "340,000.00",
        "recoverable": "220,000.00",
        "paid": "560,000.00",
        "unpaid": "0.00",
        "repay_up_to": "220,000.00",
        "cancel_up_to": "0.00",
    }


def test_evidence_is_listed_with_the_questions_that_cite_it(page: CasesPage) -> None:
    page.pane.tabs.show_tab("Evidence")
    links = [
        one for one in page.pane.exhibits.findChildren(QPushButton) if one.objectName().startswith("exhibit_")
    ]
    assert len(links) == int(page.pane.tabs.bar.tabText(3).split()[-1]) > 0


def test_the_activity_of_the_case_names_its_answers(qtbot: QtBot, page: CasesPage) -> None:
    answer(page.frame.desk, "materially_restated", None)
    settled(qtbot, page)
    page.pane.tabs.show_tab("Activity")
    assert "The Committee's answer: Were the statements materially restated?" in said(page.pane.activity)


def test_a_new_case_is_typed_and_officers_are_added(
    qtbot: QtBot, window: Window, desk: Desk, said_by: Callable[[QWidget], str]
) -> None:
    window.turn_to("cases")
    page = window.shell.page("cases")
    assert "A case gathers one restatement" in said_by(page.bench)
    page.add_new()
    form = page.bench.case.record.form
    assert form.editors["number"].value() == "2025-01"
    form.findChild(QLineEdit, "title").setText("Restatement of FY 2023")
    form.add()
    assert [one.title for one in desk.records("case", id=1)] == ["Restatement of FY 2023"]
    people = page.bench.case.people
    for box in people.boxes.values():
        box.setChecked(True)
    people.add_button.click()
    assert desk.count("participant", case_id=1) == 2
    page.open_case(1)
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 2, timeout=20_000)


@pytest.fixture
def said_by() -> Callable[[QWidget], str]:
    return said


def test_several_cases_are_a_list_and_enter_opens_one(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    desk.execute(SaveRecord(record=Case(number="2025-02", title="Another", opened_on=DAY)))
    page.show_cases()
    assert page.cases.model.rowCount() == 2
    page.cases.select(1)
    page.cases.lines.setFocus()
    QTest.keyClick(page.cases.lines, Qt.Key.Key_Return)
    assert page.crumbs() == ("2025-01 Restatement of FY 2023", "Marlow, Ines")


def test_a_link_to_a_decision_opens_its_question(qtbot: QtBot, page: CasesPage) -> None:
    answer(page.frame.desk, "conduct", 2, "no")
    settled(qtbot, page)
    page.frame.go("decision", 1)
    assert page.pane.result.person_id == 2
    assert question_of(page) == page.pane.result.steps[6].question


def test_without_room_the_panel_stands_under_the_questions(qtbot: QtBot, page: CasesPage) -> None:
    assert page.panel.isVisible()
    page.window().resize(1100, 800)
    qtbot.waitUntil(lambda: page.pane.inline.count() == 1, timeout=10_000)
    assert not page.panel.isVisible()
    inside = page.pane.findChild(QLabel, "panel_question")
    assert inside is not None
    assert inside.text() == page.pane.result.steps[4].question
    page.window().resize(1440, 900)
    qtbot.waitUntil(lambda: page.panel.isVisible(), timeout=10_000)
    assert page.pane.inline.count() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_of_a_question_is_cut_at_large_text(qtbot: QtBot, page: CasesPage, scale: int) -> None:
    page.window().resize(1280, 800)
    page.frame.theme.set_scale(scale)
    qtbot.wait(50)
    questions = page.pane.questions
    last = questions.visualRect(questions.steps.index(questions.steps.rowCount() - 1))
    assert last.bottom() <= questions.viewport().height()
    assert questions.viewport().width() <= page.pane.width()
    assert questions.horizontalScrollBar().maximum() == 0


def test_every_control_has_a_name(page: CasesPage) -> None:
    unnamed = []
    for tab in page.pane.tabs.names:
        page.pane.tabs.show_tab(tab)
        for root in (page, page.panel):
            unnamed += [
                f"{tab}: {one.objectName() or type(one).__name__}"
                for one in root.findChildren(QWidget)
                if one.isVisibleTo(root)
                and one.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not (one.accessibleName() and one.objectName())
            ]
    assert not unnamed


def test_the_arrow_keys_walk_the_participants(page: CasesPage) -> None:
    lines = page.people.lines
    lines.setFocus()
    for name in ("Adeyemi, Tobias", "Kerr, Solvei", "Brandt, Ulf"):
        QTest.keyClick(lines, Qt.Key.Key_Down)
        assert page.pane.heading.title.text() == name
        assert page.crumbs()[1] == name
        assert page.window().focusWidget() is lines


def test_every_tab_is_seen_at_1280(page: CasesPage) -> None:
    bar = page.pane.tabs.bar
    for width in (1280, 1240, 1210):
        page.window().resize(width, 800)
        for _ in range(3):
            QApplication.processEvents()
        assert bar.tabRect(bar.count() - 1).right() <= bar.width()


def test_what_cannot_be_stated_is_not_nil(page: CasesPage) -> None:
    result = replace(page.pane.result, outcome=Outcome.CANNOT_BE_STATED, recoverable=())
    assert participant_line(result).figure == "not known"
    assert participant_line(replace(result, outcome=Outcome.NO_AWARDS)).figure == "nil"


def test_the_panel_names_the_readings_in_force_in_words(page: CasesPage) -> None:
    told = page.panel.findChild(QPushButton, "panel_settings").accessibleName()
    assert "readings of open questions are in force" in told


def test_other_texts_stand_beside_the_one_that_governs(qtbot: QtBot, page: CasesPage) -> None:
    """Every question of each of them is one key away, with its clause; the figures are those of the verb."""
    others = page.pane.others
    with qtbot.waitSignal(others.worked, timeout=20_000):
        page.pane.tabs.show_tab("Other policies")
    model = others.table.model()
    assert model.columnCount() == 1 + 4
    cells = [model.index(1, at).data() for at in range(1, model.columnCount())]
    assert cells[:2] == ["$220,000.00", "$220,000.00"]
    assert others.choice.count() == 3
    first = page.panel.findChild(QLabel, "panel_question").text()
    others.questions.choose(others.questions.steps.steps[0].name)
    for step in others.questions.steps.steps[1:]:
        QTest.keyClick(others.questions, Qt.Key.Key_Down)
        assert others.panel.inner.findChild(QLabel, "panel_question").text() == step.question
    assert page.panel.findChild(QLabel, "panel_question").text() == first
