"""What is told of keeping: a field that is not kept, a file that is away, a record that comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.person import Person
from clawdesk.ui.bars import ProblemCard
from clawdesk.ui.display import breakable, called, with_clock
from clawdesk.ui.palette import Palette
from clawdesk.ui.services import Services
from clawdesk.ui.state import UserState
from clawdesk.ui.welcome import file_name
from clawdesk.ui.window import Window

from .companies import save


def field(window: Window, page: str, name: str, of: str) -> QLineEdit:
    window.turn_to(page)
    control = window.shell.page(page).panes[name].form.editors[of].control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    return control


def test_a_field_that_is_refused_is_not_said_to_be_kept(window: Window) -> None:
    line = field(window, "statements", "statement", "filed_on")
    assert window.shell.foot.state.text() == "✓ All changes kept"
    QTest.keyClicks(line, "2/30/2024")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.shell.foot.state.text() == "1 field not kept"
    line.selectAll()
    QTest.keyClicks(line, "2/22/2024")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.shell.foot.state.text() == "✓ All changes kept"


def test_a_half_filled_new_form_is_not_said_to_be_kept(window: Window) -> None:
    window.offer("officers", "add_new")
    form = window.shell.page("officers").panes["person"].form
    QTest.keyClicks(form.editors["given_names"].control, "Rei")
    QTest.keyClicks(form.editors["family_name"].control, "Nakano")
    assert window.shell.foot.state.text() == "2 fields not kept"
    form.add()
    assert window.shell.foot.state.text() == "✓ All changes kept"


def test_half_typed_text_of_one_record_never_comes_into_another(window: Window, desk: Desk) -> None:
    paul, ines = desk.ids("person")
    window.shell.go("person", ines)
    form = window.shell.page("officers").panes["person"].form
    typed = form.editors["cik"].control
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "12 half")
    noted = Person(id=paul, family_name="Courtot", given_names="Paul", note="A note")
    desk.execute(SaveRecord(record=noted))
    window.shell.go("person", paul)
    assert typed.text() == ""


def test_a_file_that_is_away_is_told_on_every_page_until_it_is_back(window: Window, desk: Desk) -> None:
    elsewhere = desk.path.with_name("elsewhere")
    desk.path.rename(elsewhere)
    window.shell.keeping.look()
    for page in ("officers", "home"):
        window.turn_to(page)
        assert window.shell.away.isVisible()
        assert "kept" not in window.shell.foot.state.text().replace("nothing is kept", "")
    elsewhere.rename(desk.path)
    window.shell.keeping.look()
    assert not window.shell.away.isVisible()
    assert window.shell.foot.state.text() == "✓ All changes kept"


def test_a_record_that_redo_brings_back_is_shown(
    qtbot: QtBot, fresh: Callable[[str], Desk], services: Services
) -> None:
    desk = fresh("Birch Works")
    window = Window(desk, services)
    qtbot.addWidget(window)
    window.show()
    window.turn_to("officers")
    page = window.shell.page("officers")
    rei = save(desk, Person(family_name="Nakano"))
    assert page.place() == ("person", rei)
    window.run_command("undo")
    assert page.place() is None
    window.run_command("redo")
    assert page.place() == ("person", rei)


def test_enter_presses_a_button(window: Window) -> None:
    window.turn_to("officers")
    add = window.shell.page("officers").lists["person"].add_button
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Return)
    assert window.shell.page("officers").panes["person"].title.startswith("New ")
    window.shell.rail.company.setFocus()
    QTest.keyClick(window.shell.rail.company, Qt.Key.Key_Return)
    assert window.shell.current == "company"


def test_every_menu_has_a_letter_of_its_own(window: Window) -> None:
    titles = [one.text() for one in window.menuBar().actions()]
    letters = [title[title.index("&") + 1] for title in titles]
    assert len(set(letters)) == len(titles)


@pytest.mark.parametrize(
    ("company", "name"),
    [("Café & Sons, Inc.", "Café & Sons, Inc.clawdesk"), ("Alder Works", "Alder Works.clawdesk")],
)
def test_a_file_name_has_one_full_stop_before_its_ending(company: str, name: str) -> None:
    assert file_name(company) == name


@pytest.mark.parametrize(
    ("form", "texts", "of"),
    [
        ("person new", {"given_names": "Rei"}, "given_names"),
        ("statement 1", {"filed_on": "22 Fe"}, "filed_on"),
        ("payment new 1", {"amount": "12"}, "amount"),
    ],
)
def test_text_left_half_typed_is_named_and_led_to(
    qtbot: QtBot, desk: Desk, services: Services, form: str, texts: dict[str, str], of: str
) -> None:
    state = UserState(services.user_folder)
    state.set(f"drafts {desk.path}", {form: texts})
    state.save()
    window = Window(desk, services)
    qtbot.addWidget(window)
    window.show()
    recovered = window.shell.recovered
    assert "(1 field)" in recovered.text.text()
    assert window.shell.foot.state.text() == "1 field not kept"
    recovered.go.click()
    QApplication.processEvents()
    assert not recovered.isVisible()
    shown = [one for one in window.findChildren(QLineEdit, of) if one.isVisible()]
    assert [one.text() for one in shown] == [texts[of]]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("answer conduct 1 1 0 0 0", "an answer of the Committee (1 field)"),
        ("answer amount 1 1 1 0 0", "an answer of the Committee (1 field)"),
    ],
)
def test_an_answer_left_half_typed_is_named_and_led_to(
    qtbot: QtBot, services: Services, form: str, told: str
) -> None:
    desk = services.open_sample()
    state = UserState(services.user_folder)
    state.set(f"drafts {desk.path}", {form: {"reasons": "The Committee heard"}})
    state.save()
    window = Window(desk, services)
    qtbot.addWidget(window)
    window.show()
    assert told in window.shell.recovered.text.text()
    window.shell.recovered.go.click()

    def shown() -> list[str]:
        areas = window.shell.findChildren(QPlainTextEdit, "reasons")
        return [one.toPlainText() for one in areas if one.isVisible()]

    qtbot.waitUntil(lambda: "The Committee heard" in shown(), timeout=20_000)


def test_text_left_half_typed_can_be_discarded(qtbot: QtBot, desk: Desk, services: Services) -> None:
    state = UserState(services.user_folder)
    state.set(f"drafts {desk.path}", {"person new": {"given_names": "Rei"}})
    state.save()
    window = Window(desk, services)
    qtbot.addWidget(window)
    window.show()
    window.shell.recovered.drop.click()
    assert not window.shell.recovered.isVisible()
    assert window.shell.foot.state.text() == "✓ All changes kept"


def test_after_adding_the_cursor_is_at_what_was_added(window: Window) -> None:
    window.offer("officers", "add_new")
    pane = window.shell.page("officers").panes["person"]
    QTest.keyClicks(pane.form.editors["family_name"].control, "Nakano")
    pane.form.add()
    assert QApplication.focusWidget() is pane.tabs.bar


def test_what_is_found_is_told_in_words_and_everyone_once(window: Window) -> None:
    window.find()
    palette = window.findChild(Palette)
    assert palette is not None
    palette.field.setText("Okonjo")
    people = [one for one in palette.results() if one.title == "Okonjo, Ines" and one.tag == called("person")]
    assert len(people) == 1
    palette.field.setText("Chief Executive")
    assert not [one for one in palette.results() if "section16" in f"{one.title} {one.second}"]


def test_an_instant_is_told_as_a_clock_tells_it() -> None:
    told = with_clock("Held by Ines, since 2025-12-04T09:44:41.9Z.", date(2025, 12, 4))
    assert re.fullmatch(r"Held by Ines, since \d\d:\d\d\.", told)


def test_a_narrowed_list_says_of_how_many(window: Window) -> None:
    window.turn_to("officers")
    listed = window.shell.page("officers").lists["person"]
    listed._narrow.setText("Courtot")
    assert listed._count.text() == "1 of 2"
    listed._narrow.setText("")
    assert listed._count.text() == "2"


def test_a_long_run_may_be_broken() -> None:
    assert breakable("a" * 64).replace("\u200b", "") == "a" * 64
    assert "\u200b" in breakable("a" * 64)
    assert breakable("Form 4 of 7 Nov 2019") == "Form 4 of 7 Nov 2019"


@pytest.mark.parametrize("typed", ["12a34", "abc", "12345678901"])
def test_a_cik_that_is_no_number_is_refused_beside_the_field(window: Window, desk: Desk, typed: str) -> None:
    before = desk.log_head()
    line = field(window, "officers", "person", "cik")
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "one to ten digits" in window.shell.page("officers").panes["person"].form.editors["cik"].wrong
    assert line.text() == typed
    assert desk.log_head() == before


def test_a_new_company_is_asked_for_a_day_that_exists(window: Window) -> None:
    window.new_company()
    page = window.welcome().company
    for name, text in (("name", "Café & Sons, Inc."), ("month", "2"), ("day", "31")):
        page._editors[name].control.setText(text)
    page.create()
    assert page._editors["day"].wrong == "This month has the days 1 to 29."


@pytest.fixture
def second(qtbot: QtBot, services: Services) -> Window:
    """Another window, with nothing open yet."""
    made = Window(None, services)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_a_file_that_is_open_elsewhere_can_be_read_there_at_once(
    second: Window, desk: Desk, qtbot: QtBot
) -> None:
    begun = monotonic()
    second.open_path(desk.path)
    assert monotonic() - begun < 2
    card = second.welcome().findChild(ProblemCard)
    assert "open in another clawdesk" in card.findChild(QLabel, "problem_title").text()
    qtbot.mouseClick(card.findChild(QPushButton, "problem_offer"), Qt.MouseButton.LeftButton)
    assert second.shell.frame.desk.read_only
    banner = second.shell.banner.findChild(QLabel, "banner_text").text()
    assert re.match(
        r"You are reading a copy as it stood at \d\d:\d\d, while Test Secretary on .+ has it open\.", banner
    )
    assert second.windowTitle() == "Alder Works — clawdesk"
    assert not second.can_write()


def test_the_offer_stands_beside_the_file_that_is_open_already(
    second: Window, desk: Desk, fresh, qtbot: QtBot
) -> None:
    second.take(fresh("Birch Works"))
    second.open_path(desk.path)
    card = second.shell.problem
    qtbot.waitUntil(card.isVisible)
    qtbot.mouseClick(card.offer_button, Qt.MouseButton.LeftButton)
    assert second.shell.frame.desk.path == desk.path
    second.shell.frame.notices.raised.emit("Something else.", "", "")
    assert not second.shell.problem.offer_button.isVisible()


def test_what_waits_half_typed_is_not_offered_where_it_cannot_be_kept(
    second: Window, desk: Desk, services: Services
) -> None:
    second.state.set(f"drafts {desk.path}", {"person new": {"family_name": "Hal"}})
    second.open_path(desk.path)
    second.welcome().findChild(ProblemCard).offer_button.click()
    assert not second.shell.recovered.isVisible()
    second.close()
    assert UserState(services.user_folder).get(f"drafts {desk.path}")


def test_two_windows_keep_what_is_their_own(tmp_path: Path) -> None:
    one, other = UserState(tmp_path), UserState(tmp_path)
    one.set("scale", 120), one.set("gone", 1)
    one.save()
    other.set("scheme", "dark")
    other.save()
    one.drop("gone")
    one.save()
    kept = UserState(tmp_path)
    assert (kept.get("scale"), kept.get("scheme"), kept.get("gone")) == (120, "dark", None)
