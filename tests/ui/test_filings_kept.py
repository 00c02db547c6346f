"""A filing in the file: its amendments row by row, its documents, and what its owner held over time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clawdesk.ui.filing.kept import AMENDMENTS, AWARDS, FORM, HISTORY
from clawdesk.ui.filing.line_model import STRUCK_ROLE
from clawdesk.ui.pages.filings import FilingsPage
from clawdesk.ui.record_list import LINE
from clawdesk.ui.window import Window

from .filing_page import FILINGS, ONE_ROW, THREE_ROWS, opened, read, said

POWER = """
<DOCUMENT>
<TYPE>EX-24
<SEQUENCE>2
<FILENAME>../power.txt
<DESCRIPTION>POWER OF ATTORNEY
<TEXT>
Know all by these presents that Dana Reyes may sign.
</TEXT>
</DOCUMENT>
"""


@pytest.fixture
def page(window: Window) -> FilingsPage:
    return opened(window)


def amendment(folder: Path) -> Path:
    """The filing of three rows once more: another price in its first row, and a power of attorney."""
    text = THREE_ROWS.read_text()
    text = text.replace("<documentType>4<", "<documentType>4/A<").replace("TYPE:\t4\n", "TYPE:\t4/A\n")
    text = text.replace(
        "</periodOfReport>",
        "</periodOfReport><dateOfOriginalSubmission>2024-11-13</dateOfOriginalSubmission>",
    )
    text = text.replace("0009990900-24-000031", "0009990900-24-000099")
    text = re.sub(r"(<transactionPricePerShare>\s*<value>)[\d.]+", r"\g<1>19.75", text, count=1)
    path = folder / "amended.txt"
    path.write_text(text.replace("</DOCUMENT>", "</DOCUMENT>" + POWER, 1))
    return path


@pytest.fixture
def amended(qtbot: QtBot, page: FilingsPage, tmp_path: Path) -> FilingsPage:
    read(qtbot, page, THREE_ROWS)
    page.accept_current()
    read(qtbot, page, amendment(tmp_path))
    page.accept_current()
    qtbot.waitUntil(lambda: page.kept.amendments.tables != [], timeout=5_000)
    qtbot.wait(20)
    return page


def rows(page: FilingsPage) -> list[tuple[str, ...]]:
    model = page.kept.amendments.tables[0].model()
    return [tuple(model.index(at, column).data() for column in range(4)) for at in range(model.rowCount())]


def test_an_amendment_is_told_from_its_original_row_by_row(amended: FilingsPage) -> None:
    amended.kept.show_part(AMENDMENTS)
    told = rows(amended)
    assert [one[3] for one in told] == ["Price 19.75", "the same", "the same", "the same", "the same"]
    assert told[0][2].startswith("Price ")
    assert "1 row differs" in said(amended.kept.amendments)
    assert amended.frame.desk.count("filing") == 2


def test_the_space_bar_marks_a_row_as_superseded_and_the_original_shows_it(
    qtbot: QtBot, amended: FilingsPage
) -> None:
    amended.kept.show_part(AMENDMENTS)
    table = amended.kept.amendments.tables[0]
    table.setFocus()
    table.select(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert rows(amended)[0][0] == "☑ superseded"
    assert amended.frame.desk.count("line_relation") == 0
    keep = amended.kept.amendments.findChild(QPushButton, "keep_marks_0")
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Return)
    assert amended.frame.desk.count("line_relation") == 1
    amended.show_record("filing", 1)
    amended.kept.show_part(FORM)
    model = amended.kept.sheet.tables[0].model()
    assert [model.index(at, 0).data(STRUCK_ROLE) for at in range(3)] == [True, False, False]
    amended.frame.desk.undo()
    model = amended.kept.sheet.tables[0].model()
    assert not model.index(0, 0).data(STRUCK_ROLE)


def test_a_document_of_the_submission_is_shown_and_saved_as_it_was(
    qtbot: QtBot, amended: FilingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(title: str, name: str, names: str) -> Path:
        asked.append(name)
        return tmp_path / "saved.txt"

    object.__setattr__(amended.frame, "ask_place", ask)
    below = amended.kept.sheet
    below.findChild(QPushButton, "save_document_1").click()
    assert asked == ["power.txt"]
    assert b"Dana Reyes may sign" in (tmp_path / "saved.txt").read_bytes()
    below.findChild(QPushButton, "show_document_1").click()
    source = amended.kept.spread.source
    assert source.isVisible()
    assert "Dana Reyes may sign" in source.text.toPlainText()
    source.back.click()
    assert "ownershipDocument" in source.text.toPlainText()


def test_what_was_held_stands_in_the_chart_as_in_the_table(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, FILINGS)
    for _ in range(len(page.queue.previews)):
        page.accept_current()
    page.show_record("filing", page.frame.desk.filings()[0].id)
    page.kept.show_part(HISTORY)
    history = page.kept.history
    qtbot.waitUntil(lambda: history.chart.points != (), timeout=10_000)
    model = history.table.model()
    balances = [model.index(at, 3).data() for at in range(model.rowCount())]
    assert balances[::-1] == [f"{one.balance:,}" for one in history.chart.points]
    assert any(one.broken for one in history.chart.points)
    broken = [one.broken for one in history.chart.points][::-1]
    assert ["✕" in model.index(at, 4).data() for at in range(model.rowCount())] == broken
    first = history.chart.place_of(0).toPoint()
    QTest.mouseClick(history.chart, Qt.MouseButton.LeftButton, pos=QPoint(first.x(), first.y()))
    shown = page.frame.desk.filing(page.place()[1])
    assert shown.period == history.chart.points[0].on


def test_the_due_date_is_counted_day_by_day(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, THREE_ROWS)
    days = [one.accessibleName() for one in page.preview.sheet.findChildren(QWidget, "due_day")]
    assert days == [
        "Fri 8 Nov 2024 business day 1",
        "Sat 9 Nov 2024 weekend, not counted",
        "Sun 10 Nov 2024 weekend, not counted",
        "Mon 11 Nov 2024 Veterans Day, not counted",
        "Tue 12 Nov 2024 business day 2",
    ]


def test_every_control_of_every_part_has_a_name_and_is_reached_by_tab(amended: FilingsPage) -> None:
    page = amended
    for part in (FORM, AMENDMENTS, HISTORY, AWARDS):
        page.kept.show_part(part)
        wanted = {
            one
            for one in page.kept.findChildren(QWidget)
            if one.isVisibleTo(page) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        unnamed = [one.objectName() for one in wanted if not (one.accessibleName() and one.objectName())]
        assert not unnamed
        reached, step = set(), page.kept.tabs
        for _ in range(400):
            reached.add(step)
            step = step.nextInFocusChain()
        assert wanted <= reached


def test_the_day_of_filing_is_added_where_its_lack_is_told(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, ONE_ROW)
    page.accept_current()
    kept, desk = page.kept, page.frame.desk

    def type_day(text: str) -> None:
        qtbot.waitUntil(lambda: kept.sheet.findChild(QLineEdit, "filed_on") is not None, timeout=10_000)
        field = kept.sheet.findChild(QLineEdit, "filed_on")
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    type_day("40 Aug 2024")
    assert kept.sheet.findChild(QLabel, "filed_on_refused").isVisibleTo(page)
    assert desk.count("filing_supplement") == 0
    type_day("8/19/24")
    qtbot.waitUntil(lambda: "Filed late by 1 business day" in said(kept), timeout=10_000)
    assert "Filed  19 Aug 2024, added by Test Secretary" in said(kept)
    kept.findChild(QPushButton, "added_days_back_0").click()
    qtbot.waitUntil(lambda: kept.sheet.findChild(QLineEdit, "filed_on") is not None, timeout=10_000)
    assert desk.count("filing_supplement") == 0


def test_a_person_rules_on_a_row_that_the_form_leaves_open(
    qtbot: QtBot, page: FilingsPage, tmp_path: Path
) -> None:
    text = ONE_ROW.read_text().replace("<transactionCode>S<", "<transactionCode>J<", 1)
    (tmp_path / "open.xml").write_text(text)
    read(qtbot, page, tmp_path / "open.xml")
    page.accept_current()
    kept, desk = page.kept, page.frame.desk

    def ruling() -> QPushButton | None:
        return kept.sheet.findChild(QPushButton, "rule_exempt_1_1")

    qtbot.waitUntil(lambda: ruling() is not None, timeout=10_000)
    ruling().click()
    assert "Say why" in said(kept)
    assert desk.count("line_ruling") == 0
    kept.sheet.findChild(QLineEdit, "ruling_reason_1_1").setText("Footnote 1: a transfer to a trust.")
    ruling().click()
    assert desk.count("line_ruling") == 1
    qtbot.waitUntil(lambda: ruling() is None, timeout=10_000)
    assert "Table I, row 1  Exempt, says Test Secretary: Footnote 1: a transfer to a trust." in said(kept)


def test_large_letters_leave_room_for_more_than_one_filing(window: Window) -> None:
    page = opened(window)
    window.set_scale(200)
    window.resize(1280, 800)
    QApplication.processEvents()
    lines = page.list.lines
    assert lines.viewport().height() >= 2 * lines.verticalHeader().defaultSectionSize()
    window.set_scale(100)
    QApplication.processEvents()
    assert lines.verticalHeader().defaultSectionSize() == page.frame.theme.px(LINE)
