"""The bar at the foot of the window has room for what it says, at every width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clawdesk.ui.bars import FootBar
from clawdesk.ui.task import Progress, Task
from clawdesk.ui.theme import Theme


@pytest.mark.parametrize("wide", [420, 600, 1400])
def test_nothing_in_the_foot_bar_lies_on_anything_else(qtbot: QtBot, qapp: QApplication, wide: int) -> None:
    """With work under way the last thing done is told as far as there is room, or not at all."""
    bar = FootBar(Theme(qapp, scheme="light"))
    qtbot.addWidget(bar)
    bar.say_undo("2 entries of the ledger of a determination with a long title")
    work = Task("Looking through what was signed", Progress(lambda *_: None), None, print)
    bar.resize(wide, bar.height())
    bar.show()
    bar.begin(work)
    bar.layout().activate()
    shown = [one for one in bar.children() if isinstance(one, QWidget) and one.isVisible() and one.width()]
    ends = sorted((one.x(), one.x() + one.width()) for one in shown if one is not bar.message)
    assert len(ends) >= 3
    assert all(right <= left for (_, right), (left, _) in pairwise(ends)), ends
    bar.end(work)
    assert bar.undo.isVisible()
