"""Doubtful cells of a scan: each is confirmed or typed over by a person before anything is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clawdesk.domain.filing import Reading, Spot
from clawdesk.ui.filing.cells import cell_at, settled_in
from clawdesk.ui.filing.line_model import DOUBT_ROLE
from clawdesk.ui.filing.source_text import SourceText
from clawdesk.ui.filing.weighing import is_of_cell
from clawdesk.ui.pages.filings import FilingsPage
from clawdesk.ui.theme import Theme
from clawdesk.ui.window import Window

from .filing_page import opened, read, said, settled

SCAN = Path(__file__).parent.parent / "data" / "scans" / "torn-cells.md"


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> FilingsPage:
    page = opened(window)
    read(qtbot, page, SCAN)
    return page


def press(page: FilingsPage, key: Qt.Key) -> None:
    """On whatever has the keys."""
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_doubtful_cell_is_marked_beside_the_line_of_the_source(page: FilingsPage) -> None:
    preview = page.queue.previews[0]
    place = preview.unconfirmed[0]
    assert page.preview.card.isVisible()
    assert page.preview.card.place == place
    tones = {one.place: one.tone for one in page.preview.source.text._marks}
    assert set(tones) == {one for one in preview.unconfirmed if cell_at(preview.filing, one).spot is not None}
    red = {one for one, tone in tones.items() if tone == "bad"}
    assert red == {(1, 5, "shares_after"), (2, 2, "shares_after")}, "nothing on the form bears these out"
    table = next(one for one in page.preview.sheet.tables if one.objectName() == f"table_{place.table}")
    model = table.model()
    row = next(at for at, line in enumerate(model.lines) if line.row == place.row)
    assert model.index(row, model.column_of(place.cell)).data(DOUBT_ROLE)
    assert table.currentIndex().row() == row


def test_nothing_is_accepted_while_a_cell_is_unconfirmed(page: FilingsPage) -> None:
    page.accept_current()
    assert page.frame.desk.count("filing") == 0
    assert "not confirmed yet" in said(page.preview.card)
    assert page.preview.accept.property("role") != "primary"


def test_enter_confirms_and_leads_to_the_next_until_all_are(qtbot: QtBot, page: FilingsPage) -> None:
    waiting = len(page.queue.previews[0].unconfirmed)
    assert waiting > 1
    for left in range(waiting, 0, -1):
        card = page.preview.card
        assert len(page.queue.previews[0].unconfirmed) == left
        if page.window().focusWidget() is card.field:
            assert cell_at(page.queue.previews[0].filing, card.place).status is Reading.UNREADABLE
            press(page, Qt.Key.Key_Return)
            assert len(page.queue.previews[0].unconfirmed) == left, "Enter decides nothing that is open"
            card.unknown.click()
        else:
            press(page, Qt.Key.Key_Return)
        settled(qtbot, page)
    assert not page.preview.card.isVisible()
    assert page.window().focusWidget() is page.preview.accept
    press(page, Qt.Key.Key_Return)
    desk = page.frame.desk
    assert desk.count("filing") == 1
    assert page.window().focusWidget() is page.list.lines, "the next key belongs to the filings"
    stored = desk.filing(desk.filings()[0].id)
    assert len(settled_in(stored)) == waiting
    assert all(cell_at(stored, one).status is Reading.EXACT for one in settled_in(stored))
    kept = page.kept
    qtbot.waitUntil(lambda: kept._findings is not None, timeout=20_000)
    assert not [one for one in kept._findings if is_of_cell(one)], (
        "what was confirmed is no question any more"
    )


def test_what_the_page_shows_is_typed_over(qtbot: QtBot, page: FilingsPage) -> None:
    place = next(one for one in page.queue.previews[0].unconfirmed if one.cell == "price")
    while page.preview.card.place != place:
        QTest.keyClick(page.preview, Qt.Key.Key_F7)
    field = page.preview.card.field
    field.setFocus()
    QTest.keyClicks(field, "84.62x")
    press(page, Qt.Key.Key_Return)
    assert page.preview.card.findChild(QLabel, "confirm_refused").isVisible()
    field.clear()
    QTest.keyClicks(field, "84.6237")
    press(page, Qt.Key.Key_Return)
    settled(qtbot, page)
    cell = cell_at(page.queue.previews[0].filing, place)
    assert str(cell.value) == "84.6237"
    assert cell.paper.typed.by == page.frame.desk.by.name
    assert place not in page.queue.previews[0].unconfirmed


def test_a_cell_stands_in_the_text_where_it_was_read_though_its_filling_is_left_out(
    qtbot: QtBot, qapp: QApplication
) -> None:
    text = SourceText(Theme(qapp, scheme="light"))
    qtbot.addWidget(text)
    wide = "| Common Stock |" + " " * 300 + "| 11/07/20 |" + "-" * 40 + "| 5,578 | 8,012 |"
    text.show_text(f"a form\n{wide}")
    assert text.toPlainText().split("\n")[1] == "| Common Stock |  | 11/07/20 |---| 5,578 | 8,012 |"
    at = wide.index("5,578")
    exact = Spot(page=0, left=at, top=2, right=at + 5, bottom=2)
    assert text.strip_of(exact) == ("| Common Stock |  | 11/07/20 |---| ", "5,578", " | 8,012 |")
    line_only = Spot(page=0, left=0, top=2, right=0, bottom=2)
    assert text.strip_of(line_only, "11/07/2019")[1] == "11/07/20", "found by how it begins"
    assert text.strip_of(line_only, "$99")[1] == ""
