"""The policies page: a text from a file is checked place by place, takes another's place, and is compared with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.desk import Desk
from clawdesk.errors import InputError
from clawdesk.rules.editions import edition_text
from clawdesk.ui.pages.policies import PoliciesPage
from clawdesk.ui.window import Window

from .case_page import choose as pick

FIRST = edition_text("qualys-2019")
AMENDED = FIRST.replace("adopted_on = 2019-02-08", "adopted_on = 2023-11-30", 1).replace(
    "Three years have not run out", "Five years have not run out"
)


@pytest.fixture
def page(window: Window, desk: Desk) -> PoliciesPage:
    desk.execute(AdoptPolicy(text=FIRST, resolution="2019-03"))
    window.turn_to("policies")
    page = window.shell.page("policies")
    assert isinstance(page, PoliciesPage)
    return page


def choose(page: PoliciesPage, path: Path) -> None:
    page.offer()
    page.adopt._frame = replace(page.frame, ask_file=lambda _title, _names: path)
    page.adopt.from_file.setFocus()
    QTest.keyClick(page.adopt.from_file, Qt.Key.Key_Return)


def test_an_amended_text_takes_the_place_of_the_first(page: PoliciesPage, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "amended.toml"
    path.write_text(AMENDED, encoding="utf-8")
    choose(page, path)
    place = page.adopt.findChild(QComboBox, "place_own")
    assert place.currentText().startswith("Adopted in the place of")
    page.adopt.findChild(QLineEdit, "resolution_own").setText("2023-11")
    QTest.keyClick(page.adopt.findChild(QPushButton, "adopt_own"), Qt.Key.Key_Return)
    first, second = desk.records("policy")
    assert (first.ended_on, second.supersedes_id) == (date(2023, 11, 29), first.id)
    assert (second.text, second.resolution) == (AMENDED, "2023-11")
    assert page.place() == ("policy", second.id)
    page.tabs.show_tab("Compare")
    model = page.comparison.table.model()
    told = [tuple(model.index(at, side).data() for side in range(2)) for at in range(model.rowCount())]
    assert told == [("The text itself: adopted", "changed"), ("Clause: third condition", "changed")]
    page.tabs.show_tab("History")
    assert [page.history.model().index(at, 3).data() for at in range(2)] == ["in force", "29 Nov 2023"]
    desk.undo()
    assert desk.records("policy")[0].ended_on is None


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text.replace('title = "', 'titel = "', 1), "titel"),
        (lambda text: text.replace('clause = "participants"', 'clause = "nowhere"', 1), "nowhere"),
        (lambda text: text[:400], "TOML"),
    ],
    ids=["unknown key", "clause that is not there", "cut off"],
)
def test_faults_are_named_and_nothing_is_adopted(
    page: PoliciesPage, desk: Desk, tmp_path: Path, spoil, told: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(spoil(FIRST), encoding="utf-8")
    choose(page, path)
    said = "\n".join(one.text() for one in page.adopt.findChildren(QLabel))
    assert "is not adopted" in said
    assert told in said
    assert page.adopt.findChild(QPushButton, "adopt_own") is None
    assert desk.count("policy") == 1


def test_what_is_no_text_is_said_to_be_none(page: PoliciesPage, tmp_path: Path) -> None:
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\xff\xfe\x00\x81")
    choose(page, path)
    assert "cannot be read" in page.adopt.findChild(QLabel, "unreadable").text()


def test_an_earlier_text_cannot_come_in_the_place_of_a_later_one(desk: Desk) -> None:
    later = desk.execute(AdoptPolicy(text=AMENDED)).created_id
    with pytest.raises(InputError, match="in force before"):
        desk.execute(AdoptPolicy(text=FIRST, supersedes_id=later))
    assert desk.count("policy") == 1


def test_an_overlay_is_chosen_term_by_term_and_read_back_as_the_rules_take_it(page: PoliciesPage) -> None:
    page.tabs.show_tab("Overlays")
    part = page.overlays
    assert part.composer.isHidden()
    part.owned.begin()
    form = part.owned.form
    assert part.told.text() == "Nothing is changed yet."
    pick(part.composer.kind, "parameters")
    pick(part.composer.which, "clock.years")
    part.composer.value.setText("2")
    part.composer.put.click()
    pick(part.composer.kind, "readings")
    pick(part.composer.which, "clock.inclusive")
    part.composer.reading.setCurrentIndex(part.composer.reading.findData("no"))
    part.composer.put.click()
    assert part.told.text().count("from “") == 2
    assert part.wrong.isHidden()
    form.editors["terms"].restore('[parameters]\n"clock.yeers" = "2"')
    assert "clock.yeers" in part.wrong.text()
