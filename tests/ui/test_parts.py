"""Charts, tasks, notices, state and the welcome."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Timeline, TimeMark, Tone
from clawdesk.domain.chart_words import words_of
from clawdesk.errors import InputError, fault_report
from clawdesk.ui.charts import CurveView, TimelineView
from clawdesk.ui.services import Services
from clawdesk.ui.state import UserState
from clawdesk.ui.task import Tasks
from clawdesk.ui.theme import Theme
from clawdesk.ui.window import Window

WINDOW = Timeline(
    title="The three years",
    window_start=date(2024, 2, 22),
    window_end=date(2027, 2, 22),
    marks=(
        TimeMark(label="10-K filed", on=date(2024, 2, 22), above=True, edge=True),
        TimeMark(label="paid Mar 2024", on=date(2024, 3, 15)),
        TimeMark(label="restated Nov 2025", on=date(2025, 11, 6), tone=Tone.BAD),
        TimeMark(label="Last safe day", on=date(2027, 2, 22), above=True, edge=True),
    ),
)
CURVE = CurvePlot(
    title="Payout by attainment",
    vertices=tuple(
        CurveVertex(attainment=Decimal(x), payout=Decimal(y))
        for x, y in ((80, 0), (90, 0), (90, 50), (110, 150))
    ),
    marks=(
        CurveMark(label="97% restated", attainment=Decimal(97), payout=Decimal(85), tone=Tone.BAD),
        CurveMark(label="108% original", attainment=Decimal(108), payout=Decimal(140), tone=Tone.ACCENT),
    ),
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


def test_days_stand_on_the_timeline_in_proportion(qtbot: QtBot, theme: Theme) -> None:
    view = TimelineView(theme, WINDOW)
    qtbot.addWidget(view)
    view.resize(800, 96)
    start, paid, restated, end = (view.place_of(mark) for mark in WINDOW.marks)
    assert start < paid < restated < end
    days = (date(2027, 2, 22) - date(2024, 2, 22)).days
    assert (
        abs((restated - start) / (end - start) - (date(2025, 11, 6) - date(2024, 2, 22)).days / days) < 0.01
    )
    assert view.grab().toImage().pixelColor(restated, 48) == theme.colour("bad")


def test_points_stand_on_the_curve_where_the_arithmetic_puts_them(qtbot: QtBot, theme: Theme) -> None:
    view = CurveView(theme, CURVE)
    qtbot.addWidget(view)
    view.resize(300, 160)
    low = view.place_of(Decimal(90), Decimal(50))
    high = view.place_of(Decimal(110), Decimal(150))
    restated = view.place_of(Decimal(97), Decimal(85))
    share = (restated.x() - low.x()) / (high.x() - low.x())
    assert abs(share - 0.35) < 0.001
    assert abs((low.y() - restated.y()) / (low.y() - high.y()) - 0.35) < 0.001
    assert view.grab().toImage().pixelColor(restated.toPoint()) == theme.colour("bad")


def test_a_chart_is_told_in_words_too(qtbot: QtBot, theme: Theme) -> None:
    assert "from 22 Feb 2024 to 22 Feb 2027" in words_of(WINDOW)
    assert "restated Nov 2025, 6 Nov 2025" in words_of(WINDOW)
    assert "97% restated, 97, 85" in words_of(CURVE)
    view = TimelineView(theme, WINDOW)
    qtbot.addWidget(view)
    assert view.accessibleDescription() == words_of(WINDOW)


def test_work_is_done_off_the_main_thread_and_told_on_it(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _: None)
    main = QThread.currentThread()
    seen: list[object] = []

    def on_main() -> bool:
        return QThread.currentThread() is main

    tasks.run(lambda _: on_main(), done=lambda off: seen.append((off, on_main())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]
    assert tasks.running == ()


def test_a_task_stops_when_it_is_told_to(qtbot: QtBot) -> None:
    done: list[object] = []
    tasks = Tasks(done.append)
    steps: list[int] = []

    def work(progress) -> None:
        for at in range(10_000):
            progress.step(at, 10_000)
            steps.append(at)
            QThread.msleep(1)

    task = tasks.run(work, label="Counting", done=done.append)
    qtbot.waitUntil(lambda: len(steps) > 3)
    task.cancel()
    qtbot.waitUntil(lambda: tasks.running == ())
    assert len(steps) < 10_000
    assert done == []


def test_what_goes_wrong_in_a_task_is_told(qtbot: QtBot) -> None:
    told: list[BaseException] = []
    tasks = Tasks(told.append)

    def work(progress) -> None:
        raise InputError("It cannot be read.")

    tasks.run(work)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "It cannot be read."


class Witness:
    """A knot that only the collector can undo; it notes the thread that undid it."""

    undone_on: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        self.knot = self

    def __del__(self) -> None:
        Witness.undone_on.add(threading.current_thread().name)


def test_what_a_closed_page_left_behind_never_ends_on_another_thread(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _: None)
    done: list[object] = []
    Witness.undone_on.clear()
    tasks.run(lambda _: len([Witness() is None for _ in range(20_000)]), done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    gc.collect()
    assert Witness.undone_on == {threading.main_thread().name}


def test_python_collects_by_itself_again_once_the_threads_are_gone(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _: None)
    assert not gc.isenabled()
    tasks.deleteLater()
    qtbot.waitUntil(gc.isenabled)


def test_what_python_would_have_collected_is_collected_by_the_window(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _: None)
    Witness.undone_on.clear()
    for _ in range(2 * gc.get_threshold()[0]):
        Witness()
    assert Witness.undone_on == set()
    qtbot.waitUntil(lambda: bool(Witness.undone_on))
    tasks.stop()


def test_work_that_ends_after_the_file_is_closed_is_not_told(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _: None)
    told: list[object] = []
    tasks.run(lambda _: QThread.msleep(30), done=told.append, failed=told.append)
    tasks.stop()
    qtbot.wait(60)
    assert told == []
    assert tasks.running == ()


def test_the_foot_shows_progress_and_a_way_to_stop(window: Window, qtbot: QtBot) -> None:
    started: list[int] = []

    def work(progress) -> None:
        for at in range(1000):
            progress.step(at, 1000, f"Reading {at} of 1000")
            started.append(at)
            QThread.msleep(2)

    tasks = window.shell.frame.tasks
    tasks.run(work, label="Reading")
    cancel = window.shell.foot.findChild(QPushButton, "cancel")
    qtbot.waitUntil(lambda: cancel.isVisible() and len(started) > 2)
    cancel.click()
    qtbot.waitUntil(lambda: not cancel.isVisible())
    assert len(started) < 1000


def test_a_report_of_a_fault_names_the_place_and_nothing_from_the_file() -> None:
    def broken(name: str) -> None:
        raise KeyError(name)

    try:
        broken("Ines Okonjo")
    except KeyError as error:
        report = fault_report(error, "1.0")
    assert "KeyError" in report
    assert "test_parts.py" in report
    assert "in broken" in report
    assert "Okonjo" not in report
    assert str(Path.home()) not in report


def test_a_fault_is_shown_once(window: Window) -> None:
    boxes: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        boxes.append(box.detailedText())
        box.reject()

    error = RuntimeError("x")
    QTimer.singleShot(50, look)
    window.notices.fault(error)
    window.notices.fault(error)
    assert len(boxes) == 1


def test_a_damaged_state_file_is_taken_as_empty(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text("{not json", "utf-8")
    state = UserState(tmp_path)
    assert state.get("scheme", "system") == "system"
    state.set("scheme", "dark")
    state.save()
    assert UserState(tmp_path).get("scheme") == "dark"


def test_a_state_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be", "utf-8")
    state = UserState(tmp_path / "blocked")
    state.set("scheme", "dark")
    state.save()


def test_a_company_begins_with_its_fiscal_year(
    qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch
) -> None:
    window = Window(None, services)
    qtbot.addWidget(window)
    window.show()
    window.welcome().choices.findChild(QPushButton, "choose_new").click()
    page = window.welcome().company
    page.create()
    assert page._editors["name"].wrong == "This is needed."
    page._editors["name"].restore("Birch & Sons, Inc.")
    page._editors["month"].restore("6")
    page._editors["day"].restore("30")
    monkeypatch.setattr(window, "ask_place", lambda *_: tmp_path / "Birch")
    page.create()
    desk = window.shell.frame.desk
    assert desk.path.name == "Birch.clawdesk"
    assert desk.records("company")[0].name == "Birch & Sons, Inc."
    assert (desk.records("fiscal_year_end")[0].month, desk.records("fiscal_year_end")[0].day) == (6, 30)


def test_a_locked_file_asks_for_its_passphrase_in_the_window(
    qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch
) -> None:
    window = Window(None, services)
    qtbot.addWidget(window)
    window.show()
    window.new_company()
    page = window.welcome().company
    page._editors["name"].restore("Locked, Inc.")
    page.passphrase.setText("a long passphrase")
    page.again.setText("another one")
    page.create()
    assert "differ" in page._said.text()
    page.again.setText("a long passphrase")
    monkeypatch.setattr(window, "ask_place", lambda *_: tmp_path / "Locked.clawdesk")
    page.create()
    assert window.shell.current == "file"
    sheet = window.shell.page("file")
    sheet.findChild(QPushButton, "show_sheet").click()
    monkeypatch.setattr(window, "ask_place", lambda *_: None)
    shown = [one.text() for one in sheet.findChildren(QLabel) if one.objectName().startswith("sheet_")]
    assert tuple(shown) == services.recovery_lines(window.shell.frame.desk)
    assert shown
    window.show_welcome()
    window.open_path(tmp_path / "Locked.clawdesk")
    question = window.welcome().passphrase
    QApplication.processEvents()
    assert question.isVisible()
    QTest.keyClicks(question.field, "wrong")
    question.findChild(QPushButton, "unlock").click()
    assert window.shell is None
    question = window.welcome().passphrase
    assert question._said.text()
    question.field.setText("a long passphrase")
    question.open()
    assert window.shell.frame.desk.records("company")[0].name == "Locked, Inc."


def test_what_cannot_be_opened_is_told_in_words(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    window = Window(None, services)
    qtbot.addWidget(window)
    window.show()
    (tmp_path / "letter.clawdesk").write_text("no database", "utf-8")
    window.open_path(tmp_path / "letter.clawdesk")
    assert window.shell is None
    assert window.welcome()._problem.isVisible()


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from clawdesk import app
from clawdesk.domain.company import Company
app.private()
from clawdesk.ui.start import application
qt = application()
from clawdesk.ui.window import Window
desk = app.create_desk(Path(sys.argv[1]) / "Light.clawdesk", Company(name="Light, Inc."))
window = Window(desk, app.services())
window.show()
window.repaint()
heavy = ("reportlab", "pikepdf", "pyhanko", "cryptography", "lxml", "pdfplumber", "pypdfium2", "openpyxl",
         "xlsxwriter", "jsonschema", "rapidfuzz", "keyring")
print(" ".join(name for name in heavy if name in sys.modules))
window.close()
"""
    env = {
        **os.environ,
        "CLAWDESK_HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, env=env, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == ""


def test_a_locked_backup_is_restored_with_its_passphrase(
    qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch
) -> None:
    from clawdesk.domain.company import Company, FiscalYearEnd

    year_end = FiscalYearEnd(from_on=date(2020, 1, 1), month=12, day=31)
    company = Company(name="Locked, Inc.")
    desk = services.create_file(tmp_path / "Locked.clawdesk", company, year_end, "a long passphrase")
    window = Window(desk, services)
    qtbot.addWidget(window)
    window.show()
    window.run_command("back_up")
    window.turn_to("file")
    page = window.shell.page("file")
    monkeypatch.setattr(window.notices, "ask", lambda *_: True)
    page.passphrase.setText("a long passphrase")
    page.findChild(QPushButton, "restore_0").click()
    assert window.shell.frame.desk.records("company")[0].name == "Locked, Inc."
    assert "Restored" in window.shell.foot.message.text()


@pytest.mark.parametrize(("room", "lines"), [(900, 2), (500, 3), (300, 5)])
def test_fields_share_a_line_evenly_and_stand_apart_where_room_is_short(
    qtbot: QtBot, theme: Theme, room: int, lines: int
) -> None:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from clawdesk.ui.twelfths import Twelfths

    ground = QWidget()
    qtbot.addWidget(ground)
    layout = Twelfths(theme)
    fields = [QLineEdit() for _ in range(5)]
    for field, width in zip(fields, (6, 6, 3, 3, 6), strict=True):
        layout.add(field, width)
    ground.setLayout(layout)
    ground.resize(room, 400)
    ground.show()
    layout.activate()
    assert len({field.y() for field in fields}) == lines
    halves = [field.width() for field in fields if field.y() == fields[0].y()]
    assert max(halves) - min(halves) <= 1
    assert all(field.geometry().right() <= ground.width() for field in fields)
