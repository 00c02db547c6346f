"""Forms: what is typed is kept when it can be read, and refused with the reason beside it when it cannot."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clawdesk.desk import Desk
from clawdesk.domain.entities import BY_NAME, entity
from clawdesk.domain.money import Money
from clawdesk.ui.form import RecordForm, make_editor
from clawdesk.ui.forms import FORMS, form_for
from clawdesk.ui.window import Window

MADE_BY_THE_PROGRAM = {
    "evaluation", "determination", "report", "signature", "match", "filing_link", "recovery",
}  # fmt: skip
NOT_IN_A_FORM = {("evidence", "subject"), ("evidence", "subject_id"), ("note", "subject"), ("note", "subject_id"),
                 ("policy", "text"), ("policy", "evidence_id")}  # fmt: skip


def form_of(window: Window, page: str, name: str) -> RecordForm:
    window.turn_to(page)
    form: RecordForm = window.shell.page(page).panes[name].form
    return form


def field(form: RecordForm, name: str) -> QLineEdit:
    control = form.editors[name].control
    assert isinstance(control, QLineEdit)
    return control


def type_over(line: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, key)


def test_every_entity_that_a_person_keeps_has_a_form() -> None:
    kept = {name for name, what in BY_NAME.items() if what.shown}
    assert {form.entity for form in FORMS} == kept - MADE_BY_THE_PROGRAM


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.entity)
def test_a_form_shows_every_field_once(form) -> None:
    what = entity(form.entity)
    cells = [cell.field for group in form.groups for cell in group.cells]
    assert len(cells) == len(set(cells))
    hidden = {name for owner, name in NOT_IN_A_FORM if owner == form.entity}
    expected = {one.name for one in what.fields if one.shown} - hidden - {what.owner}
    assert set(cells) - {what.owner} == expected
    assert all(1 <= cell.width <= 12 for group in form.groups for cell in group.cells)
    assert set(form.columns) <= {one.name for one in what.fields}
    assert all(entity(name).owner for name in form.owned)


def test_every_field_has_an_editor_with_a_name(window: Window) -> None:
    cells = [(form.entity, cell.field) for form in FORMS for group in form.groups for cell in group.cells]
    for name, field_name in cells:
        editor = make_editor(window.shell.frame, entity(name).field(field_name))
        assert editor.control.objectName() == field_name
        assert editor.control.accessibleName()
        editor.deleteLater()


def test_a_field_is_kept_when_enter_is_pressed(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    type_over(field(form, "filed_on"), "2/22/24")
    assert desk.records("statement")[0].filed_on == date(2024, 2, 22)
    assert field(form, "filed_on").text() == "22 Feb 2024"
    echo = form.editors["filed_on"].findChild(QLabel, "filed_on_under")
    assert echo.text() == "Thu 22 Feb 2024"


def test_a_field_is_kept_when_it_is_left(window: Window, desk: Desk) -> None:
    form = form_of(window, "awards", "award")
    type_over(field(form, "target_amount"), "1.2m", Qt.Key.Key_Tab)
    assert desk.records("award")[0].target_amount == Money("1200000")
    assert field(form, "target_amount").text() == "1,200,000.00"


def test_a_date_that_cannot_be_read_says_why_and_stays(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    before = desk.log_head()
    type_over(field(form, "filed_on"), "13/11/2019")
    editor = form.editors["filed_on"]
    assert field(form, "filed_on").text() == "13/11/2019"
    assert "11/13/2019" in editor.wrong
    assert editor.findChild(QLabel, "filed_on_under").text() == editor.wrong
    assert editor.control.accessibleDescription() == editor.wrong
    assert desk.log_head() == before


def test_a_wrong_field_does_not_hold_back_the_others(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    type_over(field(form, "filed_on"), "2/30/2024")
    type_over(field(form, "accession"), "0009990001-24-000007")
    kept = desk.records("statement")[0]
    assert (kept.accession, kept.filed_on) == ("0009990001-24-000007", None)
    assert field(form, "filed_on").text() == "2/30/2024"


@pytest.mark.parametrize(
    ("page", "name", "of"), [("statements", "statement", "label"), ("awards", "award", "person_id")]
)
def test_escape_never_takes_what_was_typed(window: Window, page: str, name: str, of: str) -> None:
    line = field(form_of(window, page, name), of)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Okon")
    for _ in range(2):
        QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Escape)
    assert line.text() == "Okon"
    assert QApplication.activePopupWidget() is None


def test_undo_in_a_new_form_never_reaches_a_stored_record(window: Window, desk: Desk) -> None:
    window.offer("officers", "add_new")
    form: RecordForm = window.shell.page("officers").panes["person"].form
    line = field(form, "given_names")
    QTest.keyClicks(line, "Rei")
    before = desk.log_head()
    field(form, "cik").setFocus()
    for where in (field(form, "cik"), line, line, line):
        where.setFocus()
        QTest.keyClick(where, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.log_head() == before
    assert form.record is None
    window.run_command("undo")
    assert desk.log_head() != before


def test_a_figure_equal_to_the_stored_one_is_written_as_it_is_kept(window: Window, desk: Desk) -> None:
    form = form_of(window, "awards", "award")
    before = desk.log_head()
    type_over(field(form, "target_amount"), "400k")
    type_over(field(form, "granted_on"), "2/14/23")
    assert field(form, "target_amount").text() == "400,000.00"
    assert field(form, "granted_on").text() == "14 Feb 2023"
    assert desk.log_head() == before


def test_a_needed_field_is_not_emptied(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    line = field(form, "label")
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.editors["label"].wrong
    assert desk.records("statement")[0].label == "FY 2023"


def test_a_choice_is_kept_at_once(window: Window, desk: Desk) -> None:
    form = form_of(window, "awards", "award")
    box = form.editors["kind"].control
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert desk.records("award")[0].kind == "psu"


def test_the_wheel_over_a_choice_changes_nothing(window: Window, desk: Desk, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    form = form_of(window, "awards", "award")
    field(form, "title").setFocus()
    box = form.editors["kind"].control
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert desk.records("award")[0].kind == "cash_bonus"


def test_a_link_is_chosen_by_a_part_of_its_title(window: Window, desk: Desk) -> None:
    form = form_of(window, "awards", "award")
    type_over(field(form, "person_id"), "court")
    assert desk.title_of("person", desk.records("award")[0].person_id) == "Courtot, Paul"
    assert field(form, "person_id").text() == "Courtot, Paul"


def test_a_link_to_nobody_is_refused_in_words(window: Window, desk: Desk) -> None:
    form = form_of(window, "awards", "award")
    type_over(field(form, "person_id"), "Nemo")
    assert "No officer or director fits “Nemo”" in form.editors["person_id"].wrong
    assert desk.title_of("person", desk.records("award")[0].person_id) == "Okonjo, Ines"


def test_a_new_record_waits_until_it_can_be_kept(window: Window, desk: Desk) -> None:
    window.offer("officers", "add_new")
    form: RecordForm = window.shell.page("officers").panes["person"].form
    field(form, "given_names").setText("Rei")
    form.add()
    assert form.editors["family_name"].wrong == "This is needed."
    assert desk.count("person") == 2
    field(form, "family_name").setText("Nakano")
    form.add()
    assert desk.count("person") == 3
    assert window.shell.page("officers").panes["person"].title == "Nakano, Rei"


def test_undo_takes_back_the_last_change_and_redo_brings_it_again(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    line = field(form, "label")
    type_over(line, "FY 2024")
    assert window.menus.action("undo").text().startswith("Undo: ")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.records("statement")[0].label == "FY 2023"
    assert line.text() == "FY 2023"
    QTest.keyClick(line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.records("statement")[0].label == "FY 2024"


def test_undo_in_a_half_typed_field_is_the_fields_own(window: Window, desk: Desk) -> None:
    form = form_of(window, "statements", "statement")
    line = field(form, "label")
    type_over(line, "FY 2024")
    before = desk.log_head()
    line.setFocus()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "FY 2024"
    assert desk.log_head() == before


def test_half_typed_text_is_offered_again_after_a_crash(window: Window, desk: Desk, services) -> None:
    form = form_of(window, "statements", "statement")
    line = field(form, "filed_on")
    line.setFocus()
    QTest.keyClicks(line, "22 Fe")
    window.shell.frame.drafts.save()
    again = type(window.state)(services.user_folder)
    from clawdesk.ui.drafts import Drafts

    drafts = Drafts(again, str(desk.path), sealed=False)
    assert drafts.found
    assert drafts.texts("statement 1") == {"filed_on": "22 Fe"}


def test_a_draft_stands_in_its_field_until_it_is_kept_or_discarded(window: Window) -> None:
    frame = window.shell.frame
    frame.drafts.keep("statement 1", {"filed_on": "22 Fe"})
    form = form_of(window, "statements", "statement")
    assert field(form, "filed_on").text() == "22 Fe"
    form.findChild(type(form._drop_restored), "drop_restored").click()
    assert field(form, "filed_on").text() == ""
    assert frame.drafts.texts("statement 1") == {}


def test_sealed_text_never_becomes_a_draft(window: Window) -> None:
    form = RecordForm(window.shell.frame, form_for("note"))
    form.show_new(subject="person", subject_id=1)
    area = form.editors["text"].control
    area.setPlainText("for counsel only")
    assert window.shell.frame.drafts.texts("note new") == {}
    form.deleteLater()
