"""The ledger and the papers in the window: entries as they are typed, letters as they went out, signing by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clawdesk import jobs
from clawdesk.actions.file_scan import METHOD
from clawdesk.desk import Desk
from clawdesk.report.kinds import KINDS
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services

from .companies import NOON, determined
from .test_sign import at_rest, cases_of, checked, said


@pytest.fixture
def page(qtbot: QtBot, services: Services, kept_files: Path) -> CasesPage:
    """The sample with a determination about its chief executive."""
    return cases_of(determined, qtbot, services, kept_files)


def typed(page: CasesPage, sort: str, **values: str) -> None:
    """An entry typed into its form and recorded."""
    entry = page.pane.recovery.entry
    page.pane.recovery.begin(sort)
    for name, text in values.items():
        entry.editors[name].restore(text)
    entry.keep.click()


def test_what_is_typed_into_the_ledger_is_what_is_left(page: CasesPage) -> None:
    desk: Desk = page.frame.desk
    page.pane.tabs.show_tab("Recovery")
    assert "$165,000.00 left" in said(page.pane.recovery)
    typed(page, "demand", due_on="2026-01-15")
    typed(page, "cash", amount="25,000")
    assert "$140,000.00 left" in said(page.pane.recovery)
    typed(page, "cash", amount="200,000")
    assert "more than was determined" in said(page.pane.recovery.entry)
    typed(page, "plan", amount="100,000.01", due_on="2026-01-31", count="3", months="1")
    plan = desk.records("recovery", kind="instalment")
    assert [str(one.amount.value) for one in plan] == ["33333.33", "33333.33", "33333.35"]
    assert [one.due_on for one in plan] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    desk.undo()
    assert not desk.records("recovery", kind="instalment"), "a plan is one step"
    typed(page, "reversal", reason="The bank took it back.")
    assert "$140,000.00 left" in said(page.pane.recovery), "the first entry offered is the demand"


def test_a_waiver_asks_for_the_vote_of_the_committee(page: CasesPage) -> None:
    page.pane.tabs.show_tab("Recovery")
    typed(page, "waiver", amount="5000", reason="Too small to pursue.")
    entry = page.pane.recovery.entry
    assert "No vote of the Committee to waive is on record yet." in said(entry)
    assert "the Committee's decision on it" in said(entry)
    assert page.frame.desk.count("recovery") == 0


def test_a_letter_is_issued_and_can_be_opened_again(qtbot: QtBot, page: CasesPage) -> None:
    desk, papers = page.frame.desk, page.pane.papers
    page.pane.tabs.show_tab("Papers")
    assert [papers.kind.itemData(at) for at in range(papers.kind.count())] == [one.name for one in KINDS]
    papers.choose("notice")
    papers.editors["answer_due_on"].restore("2026-01-05")
    papers.issue_button.click()
    at_rest(qtbot, page)
    report, letter = desk.records("report")[-1], desk.records("letter")[-1]
    assert (report.kind, letter.kind, letter.answer_due_on) == ("notice", "notice", date(2026, 1, 5))
    assert desk.record("evidence", letter.evidence_id).sha256 == report.sha256
    assert page.bench.front is page.bench.paper
    page.back()
    page.pane.tabs.show_tab("Papers")
    papers.findChild(QPushButton, f"open_report_{report.id}").click()
    assert page.bench.paper.heading.title.text() == "Notice to Marlow, Ines"
    papers.choose("minutes")
    assert papers.issue_button.isHidden(), "a draft is completed elsewhere"


def test_what_is_signed_by_hand_is_never_told_as_electronic(
    qtbot: QtBot, page: CasesPage, tmp_path: Path
) -> None:
    desk = page.frame.desk
    page.begin_signing()
    hand = page.bench.sign.by_hand
    hand.print_button.click()
    at_rest(qtbot, page)
    printed = desk.records("report")[-1]
    assert desk.document(printed.sha256) == jobs.paper_by_hand(desk.determination(1))
    page.begin_signing()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 a picture")
    hand.use(scan)
    for editor in hand.days.values():
        editor.restore(NOON.date().isoformat())
    hand.keep_button.click()
    made = desk.records("signature")
    assert {one.method for one in made} == {METHOD}
    assert all(one.by_hand and one.member_id and not one.certificate for one in made)
    page.back()
    page.pane.tabs.show_tab("Determinations")
    at_rest(qtbot, page)
    told = said(page.pane.determinations)
    assert told.count("signed on paper 4 Dec 2025, scan filed") == 4
    judged = checked(qtbot, page, scan)
    assert judged.sentence.startswith("Signed on paper, scan filed")
    assert not judged.signatures


def test_a_figure_of_the_paper_leads_to_its_question(qtbot: QtBot, page: CasesPage) -> None:
    page.show_paper(1)
    at_rest(qtbot, page)
    paper = page.bench.paper
    place = place_of(paper.view.document, "560,000.00", "Would the amount have been less?")
    paper.view.pressed.emit(*place)
    assert said(page.panel).splitlines()[1] == "Would the amount have been less?"
    paper.view.entered.emit(place[0])
    assert paper.findChild(QLabel, "paper_page") is not None


def place_of(document: object, figure: str, after: str) -> tuple[int, float, float]:
    """The first page and place where the figure stands below the words."""
    for number, page in enumerate(document):
        text = page.get_textpage()
        every = text.get_text_range()
        at = every.find(figure, max(0, every.find(after)))
        if after in every and at >= 0:
            left, bottom, right, top = text.get_charbox(at)
            return number + 1, (left + right) / 2, (bottom + top) / 2
    raise AssertionError(figure)


def test_what_is_missing_stands_on_the_case(qtbot: QtBot, page: CasesPage) -> None:
    page.show_case_record()
    at_rest(qtbot, page)
    told = said(page.bench.case)
    assert "Missing: the votes of 4 Dec 2025" in told
    find: Callable[[str], QWidget] = lambda name: page.bench.case.findChild(QWidget, name)  # noqa: E731
    row = [find("sittings_table").model().index(0, at).data() for at in range(4)]
    assert row[1] == "3 of 4"
    assert row[2].startswith("Ama Okafor: ")
    assert row[3] == "3, met"
    find("road_open_2").click()
    assert page.pane.heading.title.text() == "Adeyemi, Tobias"


def test_an_entry_is_made_with_the_keys_alone(page: CasesPage) -> None:
    bar = page.pane.tabs.bar
    bar.setFocus()
    for _ in range(page.pane.tabs.names.index("Recovery")):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    walk_to(page, "record_repayment")
    QTest.keyClick(focused(page), Qt.Key.Key_Return)
    assert focused(page).objectName() == "entry_sort"
    walk_to(page, "amount")
    QTest.keyClicks(focused(page), "65,000")
    walk_to(page, "record_entry")
    QTest.keyClick(focused(page), Qt.Key.Key_Return)
    assert "$100,000.00 left" in said(page.pane.recovery)


def focused(page: CasesPage) -> QWidget:
    return page.window().focusWidget()


def walk_to(page: CasesPage, name: str) -> None:
    """With Tab, in the order in which the page is read."""
    for _ in range(60):
        if focused(page).objectName() == name:
            return
        QTest.keyClick(focused(page), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")
