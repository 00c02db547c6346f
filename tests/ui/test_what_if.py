"""What if: typed, worked out beside the present result, and never written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clawdesk.ui.editors import ChoiceEditor, LineEditor
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.read_table import ReadTable
from clawdesk.ui.services import Services

from .case_page import cases_page, choose


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> CasesPage:
    return cases_page(qtbot, services)


def cells(page: CasesPage, name: str) -> dict[str, tuple[str, ...]]:
    model = page.bench.what_if.findChild(ReadTable, name).model()
    rows = [
        tuple(model.index(at, side).data() for side in range(model.columnCount()))
        for at in range(model.rowCount())
    ]
    return {row[0]: row[1:] for row in rows}


def revenue(page: CasesPage) -> LineEditor:
    return next(
        one
        for one in page.bench.what_if.suppose.findChildren(LineEditor)
        if one.field.label.startswith("Revenue") and "2023" in one.field.label
    )


def test_a_supposed_figure_stands_beside_the_present_result(qtbot: QtBot, page: CasesPage) -> None:
    """By keys alone; the file's log ends where it ended, and the way back leads to the case as it is."""
    head = page.frame.desk.log_head()
    pane = page.bench.what_if
    with qtbot.waitSignal(pane.weighed, timeout=20_000):
        page.pane.what_if.setFocus()
        QTest.keyClick(page.pane.what_if, Qt.Key.Key_Return)
    assert cells(page, "what_if_begins")["FY 2023 bonus: Revenue"] == ("324", "323", "$6,666.67")
    assert cells(page, "what_if_days")["10-K for FY 2023"][1] == "Mon 22 Feb 2027"
    field = revenue(page)
    field.control.setFocus()
    field.control.selectAll()
    QTest.keyClicks(field.control, "310")
    with qtbot.waitSignal(pane.worked, timeout=20_000):
        QTest.keyClick(field.control, Qt.Key.Key_Return)
    assert cells(page, "what_if_result")["Most that may be sought"] == ("$220,000.00", "$93,333.33")
    box = pane.suppose.findChild(ChoiceEditor, "suppose_round_interpolation_editor").control
    with qtbot.waitSignal(pane.worked, timeout=20_000):
        choose(box, "step")
    assert pane.findChild(QLabel, "supposed_1").text().endswith("Always the lower point")
    with qtbot.waitSignal(pane.worked):
        pane.again.click()
    assert pane.findChild(QLabel, "what_if_nothing") is not None
    assert revenue(page).control.text() == "291"
    QTest.keyClick(pane.again, Qt.Key.Key_Escape)
    assert page.bench.front is page.pane
    assert page.frame.desk.log_head() == head
    assert page.pane.result.recoverable[0].value == 220_000


def test_a_day_that_cannot_be_read_is_refused_beside_its_field(page: CasesPage) -> None:
    page.suppose()
    pane = page.bench.what_if
    editor = pane.suppose.findChild(LineEditor, "suppose_today_editor")
    editor.restore("13/11/2019")
    assert not editor.settle()
    assert editor.wrong
    assert pane.supposed is None
