"""The instrument of a case: it shows the trace, takes the Committee's answers, and determines nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.case import Case, Decision
from clawdesk.ui.case.figures import figure
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.record_list import LINE_ROLE
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

DAY = date(2025, 12, 4)


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.turn_to("cases")
    page = window.shell.page("cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.pane.result is not None, timeout=5000)
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


def settled(qtbot: QtBot, page: CasesPage) -> None:
    """The evaluation in front is made from the facts as they stand."""

    def fresh() -> bool:
        latest = page.evaluator.latest
        return latest is not None and latest.evaluation.facts_digest == page.frame.desk.facts_digest(1)

    qtbot.waitUntil(fresh, timeout=5000)


def question_of(page: CasesPage) -> str:
    return page.panel.findChild(QLabel, "panel_question").text()


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


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_an_answer_without_reasons_is_refused_beside_the_field(page: CasesPage) -> None:
    before = page.frame.desk.digest()
    page.pane.questions.choose("conduct")
    form = page.panel.answer
    choose(form.findChild(QComboBox, "answer"), "yes")
    form.findChild(QPushButton, "record_answer").click()
    assert form.editors["reasons"].wrong == "An answer of the Committee needs its reasons."
    assert form.editors["decided_on"].wrong == "An answer of the Committee needs the day it was given."
    assert form.findChild(QLabel, "conduct_wrong").text() == "Say which of the three the Committee found."
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
    page.bench.determine.go.click()
    card = page.bench.determine.findChild(QWidget, "determine_refused")
    assert "figures" in card.findChild(QLabel, "refused_detail").text()
    assert desk.count("determination") == 0


def test_a_changed_fact_is_worked_out_again(qtbot: QtBot, page: CasesPage) -> None:
    desk = page.frame.desk
    revenue = next(one for one in desk.records("figure") if one.restated == Decimal(291))
    desk.execute(SaveRecord(record=replace(revenue, restated=Decimal(300))))
    settled(qtbot, page)
    line = page.people.model.index(0, 0).data(LINE_ROLE)
    assert line.figure == page.people.model.index(0, 0).data(LINE_ROLE).figure != "220,000.00"
    assert line.figure.replace(",", "") == f"{page.pane.result.recoverable[0].value:.2f}"


def test_the_awards_tell_the_figures_of_the_trace(page: CasesPage) -> None:
    page.pane.tabs.show_tab("Awards")
    award = page.pane.result.awards[0]
    told = {
        name: page.pane.awards.findChild(QLabel, f"{name}_{award.award_id}").text()
        for name in ("received", "would_have_been", "recoverable", "paid", "unpaid", "repay_up_to", "cancel_up_to")
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


def test_the_committees_amount_is_recorded_for_its_award(qtbot: QtBot, page: CasesPage) -> None:
    award = page.pane.result.awards[0]
    page.pane.awards.findChild(QPushButton, f"amount_{award.award_id}").click()
    form = page.pane.awards.answer
    choose(form.findChild(QComboBox, "answer"), "recorded")
    form.findChild(QLineEdit, "amount").setText("150,000")
    form.findChild(QPlainTextEdit, "reasons").setPlainText("Costs were weighed.")
    form.findChild(QLineEdit, "decided_on").setText("4 Dec 2025")
    form.findChild(QPushButton, "record_answer").click()
    record = page.frame.desk.records("decision")[0]
    assert (record.question, record.award_id, record.amount.value) == ("amount", award.award_id, Decimal(150000))


def test_evidence_is_listed_with_the_questions_that_cite_it(page: CasesPage) -> None:
    page.pane.tabs.show_tab("Evidence")
    links = [one for one in page.pane.exhibits.findChildren(QPushButton) if one.objectName().startswith("exhibit_")]
    assert len(links) == int(page.pane.tabs.bar.tabText(2).split()[-1]) > 0


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
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 2, timeout=5000)


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
    qtbot.waitUntil(lambda: page.pane.inline.count() == 1, timeout=2000)
    assert not page.panel.isVisible()
    inside = page.pane.findChild(QLabel, "panel_question")
    assert inside is not None
    assert inside.text() == page.pane.result.steps[4].question
    page.window().resize(1440, 900)
    qtbot.waitUntil(lambda: page.panel.isVisible(), timeout=2000)
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


def test_escape_leads_back_to_the_participant(qtbot: QtBot, page: CasesPage) -> None:
    page.begin_determination()
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    QTest.keyClick(page.bench.determine.go, Qt.Key.Key_Escape)
    assert page.bench.front is page.pane
