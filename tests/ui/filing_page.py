"""The Filings page as the tests drive it: what is dropped on it, what it says, what is in the file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clawdesk.desk import Desk
from clawdesk.paths import resources
from clawdesk.ui.filing.lines import LinesTable
from clawdesk.ui.pages.filings import FilingsPage
from clawdesk.ui.window import Window

FILINGS = resources() / "sample" / "filings"
THREE_ROWS = FILINGS / "form4-marlow-2024-11-07.txt"
ONE_ROW = FILINGS / "form4-kerr-2024-08-14.xml"


def opened(window: Window) -> FilingsPage:
    window.turn_to("filings")
    page = window.shell.page("filings")
    assert isinstance(page, FilingsPage)
    return page


def read(qtbot: QtBot, page: FilingsPage, *paths: Path) -> None:
    page.take_paths(paths)
    settled(qtbot, page)


def settled(qtbot: QtBot, page: FilingsPage) -> None:
    """Everything is read and checked, and the lists tell so."""
    qtbot.waitUntil(lambda: not page.queue.busy, timeout=60_000)
    page.waiting.tell()
    # What was added to a layout is shown by the next turn of the event loop.
    qtbot.wait(10)


def drop(page: QWidget, *paths: Path, carried: QMimeData | None = None) -> None:
    carried = carried or QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def tones(page: FilingsPage) -> dict[tuple[int, int], str]:
    found = {}
    for table in page.preview.sheet.findChildren(LinesTable):
        for at, line in enumerate(table.model().lines):
            found[line.table, line.row] = table.model().tone(at)
    return found


def in_file(desk: Desk) -> tuple[int, str]:
    return desk.count("filing"), desk.digest()


def many(folder: Path, count: int) -> Path:
    """As many different filings, of forty owners."""
    folder.mkdir()
    text = ONE_ROW.read_text()
    cik = re.search(r"<rptOwnerCik>(\d+)<", text)
    assert cik is not None
    for number in range(count):
        owner = f"{9990300 + number % 40:010}"
        (folder / f"{number:03}.xml").write_text(f"{text.replace(cik[1], owner)}<!-- {number} -->")
    return folder
