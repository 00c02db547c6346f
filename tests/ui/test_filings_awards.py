"""Lines of filings beside awards: proposed with their grounds, confirmed and declined by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clawdesk.domain.person import Person
from clawdesk.ui.filing.kept import AWARDS
from clawdesk.ui.filing.reconcile import Reconcile
from clawdesk.ui.pages.filings import FilingsPage
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .companies import save
from .filing_page import opened, said


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> FilingsPage:
    """The sample company: its filings and awards were made for one another."""
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = opened(window)
    page.show_record("filing", 1)
    page.kept.show_part(AWARDS)
    qtbot.waitUntil(lambda: page.kept.reconcile._choices != (), timeout=20_000)
    return page


def worked_out(qtbot: QtBot, pane: Reconcile, before: object) -> None:
    qtbot.waitUntil(lambda: pane._choices is not before, timeout=20_000)
    qtbot.wait(10)


def test_a_line_stands_beside_its_likeliest_award_with_the_grounds(page: FilingsPage) -> None:
    pane = page.kept.reconcile
    best = pane._choices[0].best
    told = said(pane)
    assert best.award in told
    assert f"Why they may belong together: {int(best.score * 100)} of 100" in told
    assert all(part.sentence in told for part in best.parts)
    assert [one.score for one in pane._choices[0].suggestions] == sorted(
        (one.score for one in pane._choices[0].suggestions), reverse=True
    )


def test_enter_confirms_the_match_and_undo_takes_it_back(qtbot: QtBot, page: FilingsPage) -> None:
    pane, desk = page.kept.reconcile, page.frame.desk
    before = pane._choices
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    (match,) = desk.records("match")
    assert (match.line_id, match.award_id, match.status) == (
        before[0].line_id,
        before[0].best.award_id,
        "confirmed",
    )
    worked_out(qtbot, pane, before)
    assert "Matched" in said(pane)
    assert all(one.line_id != match.line_id for one in pane._choices)
    desk.undo()
    assert desk.count("match") == 0


def test_declining_needs_a_reason_and_is_not_proposed_again(qtbot: QtBot, page: FilingsPage) -> None:
    pane, desk = page.kept.reconcile, page.frame.desk
    before = pane._choices
    award = before[0].best.award_id
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert page.window().focusWidget() is pane.reason
    QTest.keyClick(pane.reason, Qt.Key.Key_Return)
    assert desk.count("match") == 0
    assert "needs its reason" in said(pane)
    QTest.keyClicks(pane.reason, "Shares of another grant")
    QTest.keyClick(pane.reason, Qt.Key.Key_Return)
    (match,) = desk.records("match")
    assert (match.status, match.reasons) == ("refused", "Shares of another grant")
    worked_out(qtbot, pane, before)
    again = [
        one.award_id for each in pane._choices for one in each.suggestions if each.line_id == match.line_id
    ]
    assert award not in again


def test_a_match_is_taken_back_later_by_its_own_button(qtbot: QtBot, page: FilingsPage) -> None:
    """Other work lies between: Undo would take that back first."""
    pane, desk = page.kept.reconcile, page.frame.desk
    before, held = pane._choices, desk.records("holding")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    worked_out(qtbot, pane, before)
    save(desk, Person(family_name="Brandt"))
    confirmed = pane._choices
    way_back = pane.findChild(QPushButton, "lines_matched_back_0")
    assert way_back.accessibleName().startswith("Take back: Table ")
    way_back.setFocus()
    QTest.keyClick(way_back, Qt.Key.Key_Return)
    worked_out(qtbot, pane, confirmed)
    assert desk.count("match") == 0
    assert desk.records("holding") == held
    assert [one.line_id for one in pane._choices] == [one.line_id for one in before]
    assert desk.count("person") == 6
