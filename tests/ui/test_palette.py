"""Find anything: one line, misspelt or not, leads to officers, records and every command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clawdesk.ui.palette import Palette
from clawdesk.ui.window import Window


@pytest.fixture
def palette(window: Window) -> Palette:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Palette)
    assert found is not None
    return found


def test_a_misspelt_name_finds_the_officer(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "courtt")
    assert palette.results()[0].title == "Courtot, Paul"


def test_enter_opens_what_is_found(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "courtt")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.shell.current == "officers"
    assert window.shell.page("officers").panes["person"].title == "Courtot, Paul"


def test_records_are_found_by_their_words(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "FY 2023 bonus")
    assert ("FY 2023 bonus", "Award") in {(one.title, one.tag) for one in palette.results()}


def test_every_command_can_be_reached(window: Window, palette: Palette) -> None:
    unreached = []
    for command in window.menus.commands:
        if command.id == "find" or not command.enabled():
            continue
        palette.field.setText(command.words)
        if command.words not in {one.title for one in palette.results()}:
            unreached.append(command.id)
    assert not unreached


def test_it_is_worked_by_the_keyboard_alone(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "dark")
    titles = [one.title for one in palette.results()]
    for _ in range(titles.index("Dark")):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.theme.scheme == "dark"
    window.set_scheme("light")


def test_escape_closes_it_and_the_focus_goes_back(window: Window) -> None:
    window.turn_to("officers")
    before = window.shell.page("officers").panes["person"].form.editors["cik"].control
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before
