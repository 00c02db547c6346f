"""The window: pages, names for every control, the keyboard's way round, large text, and what it remembers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clawdesk.desk import Desk
from clawdesk.domain.person import Person
from clawdesk.ui.records_page import RecordsPage
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .companies import save
from .conftest import made_pages

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


def every_sight(window: Window):
    """Every page, every tab of its records, and the form of a new one."""
    for name in made_pages():
        window.turn_to(name)
        QApplication.processEvents()
        yield name
        page = window.shell.page(name)
        if not isinstance(page, RecordsPage):
            continue
        for entity in page.lists:
            pane = page.panes[entity]
            if page.lists[entity].select_first():
                for tab in pane.tabs.names:
                    pane.tabs.show_tab(tab)
                    QApplication.processEvents()
                    yield f"{name}: {tab}"
            page.begin(entity)
            QApplication.processEvents()
            yield f"{name}: new {entity}"


def is_of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls, such as the arrow that empties a field."""
    parent = widget.parentWidget()
    name = widget.objectName()
    return (
        name.startswith("qt_")
        or isinstance(parent, (QLineEdit, QComboBox, QTabBar))
        or (isinstance(parent, QAbstractItemView) and not name)
    )


def shown_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_the_rail_leads_to_every_page(window: Window, qtbot: QtBot) -> None:
    for name, button in window.shell.rail.buttons.items():
        if name in made_pages():
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            assert window.shell.current == name
            assert window.shell.top.crumbs.path[0] == button.text()


def test_pages_are_numbered_for_the_keyboard(window: Window) -> None:
    window.turn_to("home")
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.current == "officers"


def test_the_rail_counts_what_is_on_record(window: Window, desk: Desk) -> None:
    assert window.shell.rail.buttons["officers"].accessibleName() == "Officers, 2"
    save(desk, Person(family_name="Brandt"))
    assert window.shell.rail.buttons["officers"].accessibleName() == "Officers, 3"


def test_a_sample_company_says_so_above_every_page(window: Window) -> None:
    for _ in every_sight(window):
        assert window.shell.banner.isVisible()
        assert "invented people" in window.shell.banner.findChild(QLabel, "banner_text").text()


def test_every_control_has_a_name_of_its_own_and_one_that_is_read_aloud(window: Window) -> None:
    nameless = []
    for sight in every_sight(window):
        for widget in window.findChildren(QWidget):
            if not isinstance(widget, CONTROLS) or not widget.isVisible() or is_of_qt(widget):
                continue
            if not widget.objectName() or not shown_name(widget):
                nameless.append((sight, type(widget).__name__, widget.objectName()))
    assert not nameless


@pytest.mark.parametrize("name", made_pages())
def test_the_tab_key_goes_round_and_nowhere_stays(window: Window, name: str) -> None:
    window.turn_to(name)
    QApplication.processEvents()
    window.shell.rail.buttons["home"].setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        assert QApplication.focusWidget() is not None, "the window is not in front"
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None, f"the focus is lost after {seen[-1].objectName() if seen else 'the rail'}"
        if focus is window.shell.rail.buttons["home"]:
            break
        assert focus not in seen, f"{focus.objectName()} is reached twice"
        seen.append(focus)
    else:
        pytest.fail("Tab never came back to where it began")
    fields = [one for one in window.shell.page(name).findChildren(QWidget) if isinstance(one, FIELDS)]
    usable = [one for one in fields if one.isVisible() and one.isEnabled() and not is_of_qt(one)]
    assert [one.objectName() for one in usable if one not in seen] == []


def test_tab_goes_in_reading_order_within_a_form(window: Window) -> None:
    window.turn_to("statements")
    QApplication.processEvents()
    form = window.shell.page("statements").panes["statement"].form
    order = [form.editors[cell.field].control for group in form.form.groups for cell in group.cells]
    order[0].setFocus()
    for expected in order[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_large_text_is_not_cut_off(window: Window) -> None:
    window.set_scale(200)
    window.resize(1600, 1000)
    cut = []
    for sight in every_sight(window):
        for widget in window.findChildren(QWidget):
            if not isinstance(widget, (QLabel, QPushButton, QCheckBox)) or not widget.isVisible():
                continue
            if isinstance(widget, QLabel) and widget.sizePolicy().horizontalPolicy().name == "Ignored":
                continue
            needed = widget.sizeHint()
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            tall = widget.heightForWidth(widget.width()) if wraps else needed.height()
            if tall > widget.height() + 1 or (not wraps and needed.width() > widget.width() + 1):
                cut.append((sight, widget.objectName(), widget.text() if hasattr(widget, "text") else ""))
    window.set_scale(100)
    assert not cut


def test_the_side_panel_folds_away_in_a_small_window(window: Window) -> None:
    window.turn_to("officers")
    QApplication.processEvents()
    assert window.shell.side.isVisible()
    window.resize(1100, 800)
    QApplication.processEvents()
    assert not window.shell.side.isVisible()
    window.run_command("side_panel")
    assert window.shell.side.isVisible()


def test_a_problem_is_told_where_it_can_be_read(window: Window, desk: Desk) -> None:
    window.turn_to("officers")
    pane = window.shell.page("officers").panes["person"]
    window.shell.go("person", desk.ids("person", contains="Okonjo")[0])
    pane.remove()
    assert window.shell.problem.isVisible()
    assert desk.count("person") == 2


def test_removing_asks_nothing_and_can_be_undone(window: Window, desk: Desk) -> None:
    window.shell.go("person", desk.ids("person", contains="Courtot")[0])
    window.shell.page("officers").panes["person"].remove()
    assert desk.count("person") == 1
    window.run_command("undo")
    assert desk.count("person") == 2


def test_the_foot_names_what_undo_would_take_back(window: Window, desk: Desk) -> None:
    save(desk, Person(family_name="Brandt"))
    assert window.shell.foot.undo.text() == f"Undo: {desk.undo_label}"


def test_a_record_that_belongs_to_another_opens_in_its_place(window: Window) -> None:
    window.shell.go("measure", 1)
    page = window.shell.page("awards")
    assert window.shell.current == "awards"
    assert page.panes["award"].tabs.bar.tabText(page.panes["award"].tabs.bar.currentIndex()) == "Measures 1"


def test_scheme_size_and_place_are_remembered_outside_the_file(
    window: Window, services: Services, desk: Desk, tmp_path: Path
) -> None:
    before = desk.digest()
    window.set_scheme("dark")
    window.set_scale(125)
    window.shell.go("award", 1)
    window.resize(1300, 777)
    assert desk.digest() == before
    window.close()
    kept = json.loads((services.user_folder / "window.json").read_text("utf-8"))
    assert (kept["scheme"], kept["scale"], kept["size"]) == ("dark", 125, [1300, 777])
    assert (services.user_folder / "window.json").stat().st_mode & 0o077 == 0
    again = Window(services.open_file(tmp_path / "Alder Works.clawdesk", None), services)
    assert again.shell.place() == ("awards", ("award", 1))
    again.set_scale(100)
    again.set_scheme("light")
    again.close()


def test_a_file_that_can_only_be_read_is_not_offered_for_writing(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    from clawdesk import app

    path = desk.path
    desk.close()
    window = Window(app.open_desk(path, read_only=True), services)
    qtbot.addWidget(window)
    window.show()
    window.turn_to("officers")
    assert window.shell.banner.isVisible()
    assert not window.menus.action("new_officer").isEnabled()
    form = window.shell.page("officers").panes["person"].form
    assert all(
        one.control.isReadOnly() if hasattr(one.control, "isReadOnly") else not one.control.isEnabled()
        for one in form.editors.values()
    )


def test_backing_up_is_told_at_the_foot(window: Window, desk: Desk) -> None:
    window.run_command("back_up")
    assert len(desk.backups()) == 1
    assert "Backed up and checked" in window.shell.foot.message.text()
    assert "Backup" in window.shell.rail.kept.text()


def test_help_says_what_a_field_is_for(window: Window) -> None:
    window.turn_to("statements")
    form = window.shell.page("statements").panes["statement"].form
    form.editors["filed_on"].control.setFocus()
    QTest.keyClick(form.editors["filed_on"].control, Qt.Key.Key_F1)
    assert "not of an amendment" in window.shell.foot.message.text()


def test_after_open_on_home_the_keyboard_is_on_the_page_that_was_opened(window: Window) -> None:
    home = window.shell.page("home")
    opens = [one for one in home.findChildren(QPushButton) if one.objectName().startswith("happened_")]
    opens[0].setFocus()
    QTest.keyClick(opens[0], Qt.Key.Key_Return)
    assert window.shell.current != "home"
    page = window.shell.page(window.shell.current)
    focus = window.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)


@pytest.mark.parametrize(
    "name", ["officers", "awards", "statements", "cases", "policies", "activity", "file"]
)
def test_turning_away_from_a_control_leads_to_one_of_the_new_page(window: Window, name: str) -> None:
    control = next(one for one in window.shell.page("home").findChildren(QPushButton) if one.isVisible())
    control.setFocus()
    window.turn_to(name)
    focus = window.focusWidget()
    assert focus is not None
    assert window.shell.page(name).isAncestorOf(focus)
    assert focus.isVisible()
