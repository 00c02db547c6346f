"""The award form reads its terms back and draws the curve with every key, before anything is kept."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clawdesk.desk import Desk
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.window import Window


def test_sentence_and_curve_follow_every_key(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.turn_to("awards")
    page = window.shell.page("awards")
    page.show_record("award", 1)
    terms, pane = page.terms, page.panes["award"]
    qtbot.waitUntil(lambda: terms.told is not None and "nothing below 90%" in terms.told.sentence)
    assert "$400,000.00" in terms.sentence.text()
    pane.tabs.show_tab("Measures")
    owned = next(one for one in pane.findChildren(OwnedRecords) if one.objectName() == "measure_owned")
    owned.table.select(0)
    head = desk.log_head()
    target = owned.form.editors["target"].control
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, "250")
    qtbot.waitUntil(lambda: "of the target of 250" in terms.sentence.text())
    assert terms.told.curves[0].marks[0].attainment == Decimal("129.6")
    QTest.keyClicks(target, "x")
    qtbot.wait(80)
    assert "of the target of" in terms.sentence.text()
    owned.form.editors["target"].set_value(Decimal(300))
    points = owned.findChild(OwnedRecords, "curve_point_owned")
    points.begin()
    for name, typed in (("attainment", "110"), ("payout", "150")):
        QTest.keyClicks(points.form.editors[name].control, typed)
    qtbot.waitUntil(lambda: "150% at 110%" in terms.sentence.text())
    assert terms.told.curves[0].vertices[-1].payout == 150
    assert desk.log_head() == head
    assert desk.count("curve_point") == 1
