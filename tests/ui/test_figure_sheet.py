"""Figures typed as in a sheet: kept cell by cell, refused with the reason beside them, pasted in blocks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clawdesk.actions.record_restatement import RecordRestatement
from clawdesk.desk import Desk
from clawdesk.domain.statement import Restatement
from clawdesk.ui.pages.statements import StatementsPage
from clawdesk.ui.statement.figure_sheet import FigureSheet
from clawdesk.ui.window import Window


@pytest.fixture
def page(window: Window) -> StatementsPage:
    window.turn_to("statements")
    page = window.shell.page("statements")
    assert isinstance(page, StatementsPage)
    page.show_record("statement", 1)
    page.panes["statement"].tabs.show_tab("Figures")
    return page


def stand(sheet: FigureSheet, row: int, side: int) -> None:
    sheet.grid.setFocus()
    sheet.grid.setCurrentIndex(sheet.rows.index(row, side))


def open_editor(sheet: FigureSheet) -> QLineEdit:
    """The field of the cell that is being typed into; one that is closed may live on for a moment."""
    (editor,) = (one for one in sheet.grid.findChildren(QLineEdit) if one.isVisibleTo(sheet.grid))
    return editor


def type_in(sheet: FigureSheet, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(sheet.grid, text[0])
    editor = open_editor(sheet)
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def test_a_cell_is_kept_when_it_is_left(page: StatementsPage, desk: Desk) -> None:
    sheet = page.figures
    stand(sheet, 0, 3)
    type_in(sheet, "291.5")
    assert desk.record("figure", 1).restated == Decimal("291.5")
    stand(sheet, 0, 3)
    QTest.keyClick(sheet.grid, Qt.Key.Key_Delete)
    assert desk.record("figure", 1).restated is None
    desk.undo()
    assert sheet.rows.index(0, 3).data() == "291.5"


def test_what_cannot_be_read_stays_with_its_reason(page: StatementsPage, desk: Desk) -> None:
    sheet, head = page.figures, desk.log_head()
    stand(sheet, 0, 3)
    type_in(sheet, "1.234,56")
    assert desk.log_head() == head
    assert sheet.rows.index(0, 3).data() == "1.234,56"
    assert sheet.reason.isVisibleTo(sheet)
    assert "1,234.56" in sheet.reason.text()
    stand(sheet, 0, 2)
    assert not sheet.reason.isVisibleTo(sheet)
    stand(sheet, 0, 2)
    QTest.keyClick(sheet.grid, Qt.Key.Key_Delete)
    assert desk.record("figure", 1).original == 324


def test_the_empty_row_becomes_a_figure_once_it_has_name_and_value(page: StatementsPage, desk: Desk) -> None:
    sheet = page.figures
    assert sheet.rows.rowCount() == 2
    stand(sheet, 1, 0)
    type_in(sheet, "Net income", Qt.Key.Key_Tab)
    assert desk.count("figure") == 1
    for text, end in (("$m", Qt.Key.Key_Tab), ("58", Qt.Key.Key_Return)):
        editor = open_editor(sheet)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)
        QApplication.processEvents()
    made = desk.records("figure")[-1]
    assert (made.name, made.unit, made.original, made.statement_id) == ("Net income", "$m", Decimal(58), 1)
    assert sheet.rows.rowCount() == 3


def test_original_and_restated_are_both_in_sight_beside_the_panel(
    page: StatementsPage, window: Window
) -> None:
    grid = page.figures.grid
    for wide in (1900, 1280):
        window.resize(wide, 800)
        QApplication.processEvents()
        columns = range(page.figures.rows.columnCount())
        assert sum(map(grid.columnWidth, columns)) <= grid.viewport().width()


def test_a_block_is_pasted_cell_by_cell(page: StatementsPage, desk: Desk) -> None:
    sheet = page.figures
    QApplication.clipboard().setText("Revenue\t$m\t324\t291\nNet income\t$m\t1e5\t3\n")
    stand(sheet, 0, 0)
    sheet.grid._paste()
    assert desk.record("figure", 1).restated == 291
    assert desk.count("figure") == 1
    assert sheet.rows.index(1, 2).data() == "1e5"
    sheet.rows.setData(sheet.rows.index(1, 2), "100,000")
    made = desk.records("figure")[-1]
    assert (made.name, made.original, made.restated) == ("Net income", 100_000, 3)


def test_a_restatement_gives_the_figures_of_its_periods(page: StatementsPage, desk: Desk) -> None:
    big_r = Restatement(title="Restatement", kind="big_r", concluded_on=date(2025, 10, 20))
    made = desk.execute(RecordRestatement(restatement=big_r, statement_ids=(1,))).created_id
    page.show_record("restatement", made)
    page.panes["restatement"].tabs.show_tab("Restated figures")
    assert [page.restated.rows.index(0, side).data() for side in range(5)] == [
        "10-K FY 2023",
        "Revenue",
        "$m",
        "324",
        "",
    ]
    stand(page.restated, 0, 4)
    type_in(page.restated, "291")
    stored = desk.record("figure", 1)
    assert (stored.restated, stored.restatement_id) == (291, made)
    assert not page.restated.rows.index(0, 3).flags() & Qt.ItemFlag.ItemIsEditable
