"""What the pages say: duties on Home, texts under Policies, the log under Activity, the Committee, the backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.committee import Member
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.estimate import MeasureFigure, Pool, Vesting
from clawdesk.domain.evaluation import Deadline, Evaluation, Outcome, ParticipantResult, Quantity, Unit
from clawdesk.domain.evidence import Note
from clawdesk.domain.market import ClosingPrice
from clawdesk.domain.money import Money, Price
from clawdesk.domain.person import Person, Term
from clawdesk.domain.standing import Agreement, Listing
from clawdesk.rules.editions import edition_text, shipped_ids
from clawdesk.ui.duties import duties_of, next_step
from clawdesk.ui.log_model import LogModel, moved
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .companies import NOON, save


def said(page: QWidget) -> str:
    """The words that a person sees on the page."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_home_names_what_waits_and_by_when(qtbot: QtBot, services: Services) -> None:
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    window.show()
    home = window.shell.page("home")
    qtbot.waitUntil(lambda: "for the Committee" in said(home), timeout=5000)
    assert "Marlow, Ines · Restatement of FY 2023" in said(home)
    tags = [one.accessibleName() for one in home.findChildren(QWidget) if one.objectName().endswith("_tag")]
    assert any("last safe day Mon 22 Feb 2027" in one for one in tags)


def test_a_duty_leads_to_its_case(qtbot: QtBot, services: Services) -> None:
    window = Window(services.open_sample(), services)
    qtbot.addWidget(window)
    window.show()
    home = window.shell.page("home")
    qtbot.waitUntil(lambda: home.findChild(QPushButton, "duty_0_open") is not None, timeout=5000)
    gone: list[tuple[str, int]] = []
    object.__setattr__(home.frame, "go", lambda entity, record_id: gone.append((entity, record_id)))
    home.findChild(QPushButton, "duty_0_open").click()
    assert gone == [("case", 1)]


def result(name: str, last_safe_day: date | None, *open_questions: str) -> ParticipantResult:
    return ParticipantResult(
        person_id=1,
        name=name,
        listed_name=name,
        capacity="",
        outcome=Outcome.RECOVERABLE,
        sentence="",
        recoverable=(Quantity(unit=Unit.MONEY, value=220000),),
        open_questions=open_questions,
        last_safe_day=last_safe_day,
    )


def test_duties_stand_in_the_order_of_their_days() -> None:
    from clawdesk.domain.case import Case

    today = NOON.date()
    evaluation = Evaluation(
        case_id=1,
        edition_id="",
        edition_title="",
        edition_sha256="",
        as_of=today,
        facts_digest="",
        participants=(
            result("Later", today + timedelta(days=400), "q"),
            result("Sooner", today + timedelta(days=20), "q", "r"),
            result("Nothing open", today),
            result("Without a day", None, "q"),
        ),
    )
    case = Case(id=1, number="1", title="Restatement", opened_on=today)
    found = duties_of(case, evaluation, today)
    assert [one.title.split(" · ")[0] for one in found] == ["Sooner", "Later", "Without a day"]
    assert [one.tone for one in found] == ["bad", "warn", "warn"]
    assert found[0].second == "2 questions for the Committee · at most $220,000.00"


@pytest.mark.parametrize(("left", "due", "tone"), [(170, 180, "warn"), (88, 90, "bad"), (12, 30, "bad")])
def test_a_filing_is_called_to_mind_before_its_last_safe_day(left: int, due: int, tone: str) -> None:
    from clawdesk.domain.case import Case

    today = NOON.date()
    near, far, past = (
        Deadline(
            statement_id=number,
            title=f"10-K {number}",
            filed_on=date(2023, 2, 22),
            last_day=today + timedelta(days=days),
            days_left=days,
            due=at,
        )
        for number, (days, at) in enumerate(((left, due), (400, None), (-3, 0)))
    )
    evaluation = Evaluation(
        case_id=1,
        edition_id="",
        edition_title="",
        edition_sha256="",
        as_of=today,
        facts_digest="",
        participants=(),
        deadlines=(near, far, past),
    )
    case = Case(id=1, number="1", title="Restatement", opened_on=today)
    (one,) = duties_of(case, evaluation, today)
    assert one.title.startswith("Last safe day of the 10-K 0")
    assert (one.tag, one.tone, one.by) == (f"{due}-day warning", tone, near.last_day)


def test_the_next_step_follows_the_road(fresh: Callable[[str], Desk], desk: Desk) -> None:
    empty = fresh("Empty")
    assert next_step(empty).command == "go_policies"
    empty.execute(AdoptPolicy(text=edition_text(shipped_ids()[0])))
    assert next_step(empty).command == "new_officer"
    ines = save(empty, Person(family_name="Okonjo"))
    assert next_step(empty).command == "go_officers"
    save(empty, Term(person_id=ines, kind="officer", started_on=date(2018, 3, 3)))
    assert next_step(empty).command == "new_plan"
    assert next_step(desk).command == "go_policies"


def test_a_shipped_policy_is_adopted_and_read_clause_by_clause(window: Window, desk: Desk) -> None:
    window.turn_to("policies")
    page = window.shell.page("policies")
    page.findChild(QLineEdit, "resolution_0").setText("2019-03")
    page.findChild(QPushButton, "adopt_0").click()
    policy = desk.records("policy")[0]
    assert policy.resolution == "2019-03"
    edition = window.services.read_edition(policy.text)
    assert all(clause.text in said(page) for clause in edition.clauses)
    assert window.shell.top.crumbs.path == ("Policies", policy.title)


def test_the_log_tells_before_and_after(qtbot: QtBot, desk: Desk) -> None:
    person = desk.records("person")[0]
    desk.execute(SaveRecord(record=replace(person, cik="0009990300")))
    model = LogModel(desk)
    row = model.row(0)
    changes = [(one.field, one.before, one.after) for one in moved(row)]
    assert changes == [("CIK", person.cik, "0009990300")]
    assert model.index(0, 2).data() == "Test Secretary"
    assert model.index(0, 3).data().startswith("Kept: ")


def test_the_log_is_narrowed_by_kind_and_words(qtbot: QtBot, desk: Desk) -> None:
    model = LogModel(desk)
    everything = model.rowCount()
    model.show_only("person", "")
    assert model.rowCount() == 2
    model.show_only("", "okonjo")
    assert 1 <= model.rowCount() < everything


def test_a_long_log_is_read_slice_by_slice(qtbot: QtBot, desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr("clawdesk.ui.log_model.SLICE", desk.log_head()[0] - 2)
    model = LogModel(desk)
    assert model.rowCount() == desk.log_head()[0] - 2
    assert model.canFetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == desk.log_head()[0]


def test_a_sealed_note_is_not_told_by_the_log(qtbot: QtBot, desk: Desk) -> None:
    note = Note(subject="person", subject_id=1, written_on=NOON.date(), text="for counsel only")
    desk.execute(SaveRecord(record=note))
    told = [one.after for one in moved(LogModel(desk).row(0))]
    assert "for counsel only" not in " ".join(told)
    assert "a sealed text" in told


def test_verifying_the_log_says_that_it_is_whole(window: Window) -> None:
    window.offer("activity", "verify")
    assert "The log is whole" in window.shell.foot.message.text()


def test_members_are_added_on_the_companys_page(window: Window, desk: Desk) -> None:
    window.turn_to("company")
    page = window.shell.page("company")
    page.tabs.show_tab("Committee members")
    table = page.tables["member"]
    table.add_button.click()
    table.form.editors["name"].control.setText("Ada Brook")
    table.form.editors["capacity"].restore("chair")
    table.form.add()
    assert desk.records("member") == (Member(id=1, name="Ada Brook", capacity="chair"),)
    assert page.tabs.bar.tabText(page.tabs.names.index("Committee members")) == "Members 1"


def test_what_an_evaluation_needs_is_typed_and_found_in_its_place(window: Window, desk: Desk) -> None:
    day = date(2023, 3, 1)
    pool = save(desk, Pool(title="Executives", paid=Money("800000")))
    places = {
        "pool": ("awards", pool),
        "vesting": ("awards", save(desk, Vesting(award_id=1, on=day))),
        "measure_figure": ("awards", save(desk, MeasureFigure(measure_id=1, figure_id=1, position=1))),
        "listing": ("company", save(desk, Listing(exchange="NYSE", from_on=day))),
        "closing_price": ("company", save(desk, ClosingPrice(on=day, price=Price("40")))),
        "agreement": ("officers", save(desk, Agreement(person_id=1, kind="Indemnification agreement"))),
    }
    for name, (page, record_id) in places.items():
        window.shell.go(name, record_id)
        assert window.shell.current == page
    window.shell.go("award", 1)
    form = window.shell.page("awards").panes["award"].form
    form.editors["pool_id"].restore("Executives")
    form.editors["pool_id"].settle()
    assert desk.record("award", 1).pool_id == pool
    holdings = window.shell.page("awards").panes["award"].tabs
    assert holdings.bar.tabText(holdings.names.index("Holdings and sales")) == "Holdings 1"


def test_an_estimate_is_offered_the_measures_of_its_own_award(window: Window, desk: Desk) -> None:
    other = save(desk, replace(desk.record("award", 1), id=None, title="Another bonus"))
    save(desk, replace(desk.record("measure", 1), id=None, award_id=other, name="Margin"))
    window.shell.go("award", 1)
    part = window.shell.page("awards").panes["award"].part("estimate")
    part.begin()
    editor = part.form.editors["measure_id"]
    editor.restore("Margin")
    assert not editor.settle()
    editor.restore("Revenue")
    assert editor.settle()


def test_what_an_award_owns_is_added_changed_and_removed_in_place(window: Window, desk: Desk) -> None:
    window.shell.go("measure", 1)
    tables = window.shell.page("awards").panes["award"]._owned
    measures = next(one for one in tables if one.model.entity.name == "measure")
    curve = measures._children[0]
    curve.add_button.click()
    curve.form.editors["attainment"].restore("110")
    curve.form.editors["payout"].restore("150")
    curve.form.add()
    assert [int(one.payout) for one in desk.records("curve_point")] == [50, 150]
    curve.table.select(1)
    line = curve.form.editors["payout"].control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "140")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [int(one.payout) for one in desk.records("curve_point")] == [50, 140]
    curve.remove(2)
    assert desk.count("curve_point") == 1
    window.run_command("undo")
    assert desk.count("curve_point") == 2


def test_a_document_is_filed_beside_its_record(window: Window, desk: Desk, tmp_path) -> None:
    window.shell.go("award", 1)
    paper = tmp_path / "minutes of 14 Feb 2023.txt"
    paper.write_bytes(b"the Committee approved")
    page = window.shell.page("awards")
    page.attached.file(paper)
    evidence = desk.records("evidence")[0]
    assert (evidence.title, evidence.subject, evidence.subject_id) == ("minutes of 14 Feb 2023", "award", 1)
    assert desk.document(evidence.sha256) == b"the Committee approved"
    assert page.attached.evidence.model.rowCount() == 1


def test_a_note_is_erased_only_after_a_question(window: Window, desk: Desk, monkeypatch) -> None:
    save(desk, Note(subject="award", subject_id=1, written_on=NOON.date(), text="draft"))
    window.shell.go("award", 1)
    attached = window.shell.page("awards").attached
    answers = iter((False, True))
    monkeypatch.setattr(window.notices, "ask", lambda *_: next(answers))
    attached.notes.table.select(0)
    attached.notes.remover(1)
    assert desk.count("note") == 1
    attached.notes.remover(1)
    assert desk.count("note") == 0


def test_a_hit_on_a_note_opens_what_it_belongs_to(window: Window, desk: Desk) -> None:
    note = save(desk, Note(subject="award", subject_id=1, written_on=NOON.date(), text="draft"))
    window.shell.go("note", note)
    assert window.shell.place() == ("awards", ("award", 1))


def test_a_backup_is_restored_and_the_present_file_kept(window: Window, desk: Desk, monkeypatch) -> None:
    window.run_command("back_up")
    save(desk, Person(family_name="Brandt"))
    window.turn_to("file")
    monkeypatch.setattr(window.notices, "ask", lambda *_: True)
    window.shell.page("file").findChild(QPushButton, "restore_0").click()
    assert window.shell.frame.desk.count("person") == 2
    assert "kept as" in window.shell.foot.message.text()
    assert str(desk.path.parent) in window.shell.foot.message.text()


def test_the_backup_of_another_company_is_refused(window: Window, fresh, tmp_path) -> None:
    other = fresh("Birch Works")
    backup = Path(other.back_up("asked for").path)
    other.close()
    before = window.shell.frame.desk.file_uid()
    window.restore(backup, None)
    assert "another company’s file" in said(window.shell.problem)
    assert window.shell.frame.desk.file_uid() == before
    assert window.shell.frame.desk.count("person") == 2


def test_a_backup_under_a_passphrase_asks_for_it(window: Window, services: Services, tmp_path) -> None:
    year_end = FiscalYearEnd(from_on=date(2020, 1, 1), month=12, day=31)
    locked = services.create_file(
        tmp_path / "Locked.clawdesk", Company(name="Locked"), year_end, "a long one"
    )
    backup = Path(locked.back_up("asked for").path)
    locked.close()
    shell = window.shell
    window.restore(backup, None)
    assert shell.current == "file"
    assert not shell.page("file").passphrase.isHidden()
    assert "made under a passphrase" in said(shell.problem)
    window.restore(backup, "not this one")
    assert "passphrase" in said(shell.problem)
    assert window.shell is shell, "what is refused leaves the file open"
    window.restore(backup, "a long one")
    assert "another company’s file" in said(shell.problem)


def test_checking_says_that_the_file_is_whole(window: Window) -> None:
    window.offer("file", "check")
    assert "The file is whole." in said(window.shell.page("file"))


def test_an_officers_line_says_what_he_is_today(window: Window, desk: Desk) -> None:
    window.turn_to("officers")
    page = window.shell.page("officers")
    lines = {one.title: one for one in (page._line(person) for person in desk.records("person"))}
    assert lines["Okonjo, Ines"].second == "Chief Executive"
    assert lines["Courtot, Paul"].second == "No term on record"
    term = desk.records("term")[0]
    desk.execute(SaveRecord(record=replace(term, ended_on=date(2021, 6, 30))))
    assert page._line(desk.records("person", id=term.person_id)[0]).tag == "left 2021"
