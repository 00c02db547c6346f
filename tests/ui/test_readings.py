"""An open question read otherwise leaves a record with its reason, and says beforehand whom it would touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .case_page import choose


def test_a_reading_is_kept_with_its_reason_and_told_in_the_table(qtbot: QtBot, services: Services) -> None:
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.turn_to("company")
    page = window.shell.page("company")
    page.tabs.show_tab("Settings")
    pane, desk = page.readings, page.frame.desk

    def told() -> dict[str, tuple[str, ...]]:
        model = pane.table.model()
        if model is None:
            return {}
        cells = [[model.index(at, side).data() for side in range(5)] for at in range(model.rowCount())]
        return {one[0]: tuple(one[1:]) for one in cells}

    name = "Q17 How is a payout found between two points?"
    qtbot.waitUntil(lambda: name in told(), timeout=20_000)
    assert told()[name][0].endswith("(default)")
    assert told()[name][3] == "Always the lower point: Ines Marlow, Tobias Adeyemi"
    assert len(told()) == len(desk.edition_for(1).open_questions)
    choose(pane.question, "round.interpolation")
    choose(pane.reading, "step")
    before = desk.count("setting")
    QTest.keyClick(pane.keep_button, Qt.Key.Key_Return)
    assert desk.count("setting") == before
    assert pane.reason.wrong
    pane.reason.restore("The plan of 2018 says so in section 4.")
    QTest.keyClick(pane.keep_button, Qt.Key.Key_Return)
    made = desk.records("setting", key="round.interpolation")[-1]
    assert (made.value, made.reason) == ("step", "The plan of 2018 says so in section 4.")
    qtbot.waitUntil(lambda: told()[name][0].startswith("Always the lower point (set"), timeout=20_000)
    assert told()[name][1] == made.reason
