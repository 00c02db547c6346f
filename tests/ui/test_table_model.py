"""Tables page from the file: they open at once, whatever their length, and sort as the file sorts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clawdesk import app
from clawdesk.actions.import_export import ImportExport
from clawdesk.desk import Desk
from clawdesk.ui.table import Table
from clawdesk.ui.table_model import ID_ROLE, PAGE, PAGES_KEPT, TableModel
from clawdesk.ui.theme import Theme

from .companies import BY, clock


class Counting:
    """A desk that counts how many rows it was asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.read = 0

    def __getattr__(self, name: str):
        return getattr(self._desk, name)

    def rows(self, name: str, wanted):
        self.read += len(wanted)
        return self._desk.rows(name, wanted)


def crowd(folder: Path, number: int) -> Desk:
    people = [
        {"id": at + 1, "family_name": f"Person {at:04}", "given_names": "P", "cik": "", "note": ""}
        for at in range(number)
    ]
    desk = app.create_desk(folder / "Many.clawdesk", None, clock=clock, by=BY)
    data = {"format": "clawdesk", "version": 1, "records": {"person": people}}
    desk.execute(ImportExport(data=data, name="people"))
    return desk


def test_only_the_pages_in_view_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    desk = crowd(tmp_path, 2 * PAGE + 10)
    counting = Counting(desk)
    model = TableModel(counting, "person", ("family_name", "cik"))
    assert model.rowCount() == 2 * PAGE + 10
    assert counting.read == 0
    assert model.index(2 * PAGE + 9, 0).data() == "Person 0521"
    assert counting.read == 10
    for at in range(PAGE):
        model.index(at, 0).data()
    assert counting.read == PAGE + 10


def test_only_the_latest_pages_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    desk = crowd(tmp_path, 3)
    model = TableModel(desk, "person", ("family_name",))
    model._pages.update({-at: () for at in range(1, PAGES_KEPT + 1)})
    model.index(0, 0).data()
    assert len(model._pages) == PAGES_KEPT


def test_sorting_is_the_files(qtbot: QtBot, desk: Desk) -> None:
    model = TableModel(desk, "person", ("family_name", "given_names"))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.index(at, 0).data() for at in range(2)] == ["Okonjo", "Courtot"]
    model.sort(-1)
    assert [model.index(at, 0).data() for at in range(2)] == ["Courtot", "Okonjo"]


def test_words_narrow_the_rows(qtbot: QtBot, desk: Desk) -> None:
    model = TableModel(desk, "person", ("family_name",))
    model.find("okon")
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == ["Okonjo"]


def test_links_choices_figures_and_dates_are_shown_in_words(qtbot: QtBot, desk: Desk) -> None:
    model = TableModel(desk, "award", ("person_id", "kind", "granted_on", "target_amount", "target_shares"))
    shown = [model.index(0, at).data() for at in range(5)]
    assert shown == ["Okonjo, Ines", "Cash bonus", "14 Feb 2023", "400,000.00", ""]
    right = model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


def test_a_write_elsewhere_leaves_the_table_alone(qtbot: QtBot, desk: Desk) -> None:
    from clawdesk.actions.save_record import SaveRecord

    model = TableModel(desk, "plan", ("name",))
    person = desk.records("person")[0]
    assert not model.take(desk.execute(SaveRecord(record=replace(person, note="x"))))
    plan = desk.records("plan")[0]
    assert model.take(desk.execute(SaveRecord(record=replace(plan, name="Plan B"))))
    assert model.index(0, 0).data() == "Plan B"


def test_the_header_keeps_a_selection_of_its_own(qtbot: QtBot, qapp, desk: Desk) -> None:
    table = Table(Theme(qapp, scheme="light"), "people", "People")
    qtbot.addWidget(table)
    table.show_model(TableModel(desk, "person", ("family_name",), table))
    assert table.horizontalHeader().selectionModel() is not table.selectionModel()


def test_choosing_a_row_tells_its_record(qtbot: QtBot, qapp, desk: Desk) -> None:
    table = Table(Theme(qapp, scheme="light"), "people", "People")
    qtbot.addWidget(table)
    table.show_model(TableModel(desk, "person", ("family_name",), table))
    told: list[int] = []
    table.chosen.connect(told.append)
    table.select(1)
    assert told == [table.model().index(1, 0).data(ID_ROLE)]
