"""What the program builds once: the desk with its memory of the log, the sample, the window's services, the log."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.person import Person
from clawdesk.errors import InputError, UsageError, WrongKey


@pytest.fixture
def company(tmp_path: Path) -> Path:
    path = tmp_path / "larch.clawdesk"
    app.create_desk(path, Company(name="Larch, Inc.")).close()
    return path


def add_person(path: Path, name: str) -> None:
    from clawdesk.actions.save_record import SaveRecord

    desk = app.open_desk(path)
    desk.execute(SaveRecord(record=Person(family_name=name)))
    desk.close()


def test_an_older_copy_in_the_files_place_is_noticed(company: Path, tmp_path: Path) -> None:
    old = shutil.copyfile(company, tmp_path / "old")
    add_person(company, "Alder")
    shutil.copyfile(old, company)
    desk = app.open_desk(company)
    assert "it may be an older copy" in desk.banner
    desk.close()


def test_a_history_that_is_not_the_one_seen_is_noticed(company: Path, tmp_path: Path) -> None:
    fork = Path(shutil.copyfile(company, tmp_path / "fork.clawdesk"))
    add_person(company, "Alder")
    seen = (app.paths.user_data() / "heads.json").read_text()
    add_person(fork, "Birch")
    (app.paths.user_data() / "heads.json").write_text(seen)
    shutil.copyfile(fork, company)
    desk = app.open_desk(company)
    assert "is not the one that this computer has seen" in desk.banner
    desk.close()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"x": 1}', '{"UID": {"seq": "many", "hash": 5}}', '{"UID": 7}']
)
def test_a_spoilt_memory_of_heads_hinders_nothing(company: Path, text: str) -> None:
    desk = app.open_desk(company)
    uid = desk.file_uid()
    desk.close()
    (app.paths.user_data() / "heads.json").write_text(text.replace("UID", uid))
    desk = app.open_desk(company)
    assert desk.banner == ""
    desk.close()
    heads = json.loads((app.paths.user_data() / "heads.json").read_text())
    assert heads[uid]["seq"] == 1


def test_the_sample_is_made_once_and_nothing_in_it_is_decided(home: Path) -> None:
    desk = app.open_sample()
    path = desk.path
    assert desk.records("company")[0].sample
    assert desk.records("decision") == ()
    assert len(desk.filings()) == len(list((app.paths.resources() / "sample" / "filings").glob("form*")))
    assert all(one.sha256 for one in desk.records("evidence"))
    head = desk.log_head()
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    desk.close()
    again = app.open_sample()
    assert (again.path, again.log_head()) == (path, head)
    again.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_sample_that_cannot_be_filled_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "resources"
    shutil.copytree(app.paths.resources() / "policies", nowhere / "policies")
    (nowhere / "sample").mkdir()
    (nowhere / "sample" / "sample.json").write_text('{"format": "other", "records": {"policy": []}}')
    monkeypatch.setattr("clawdesk.cli.sample.resources", lambda: nowhere)
    with pytest.raises(InputError):
        app.build_sample(tmp_path / "sample.clawdesk")
    assert not (tmp_path / "sample.clawdesk").exists()


def test_the_window_is_handed_working_services(tmp_path: Path, home: Path) -> None:
    services = app.services()
    assert services.user_folder == home
    path = tmp_path / "birch.clawdesk"
    year_end = FiscalYearEnd(from_on=services.today(), month=6, day=30)
    desk = services.create_file(path, Company(name="Birch, Inc."), year_end, "correct horse battery")
    assert desk.records("fiscal_year_end")[0].month == 6
    backup = desk.back_up("asked for")
    desk.close()
    with pytest.raises(WrongKey):
        services.open_file(path, None)
    services.open_file(path, "correct horse battery").close()
    aside = services.restore(path, Path(backup.path), "correct horse battery", "")
    assert aside is not None
    assert aside.is_file()
    (edition,) = [one for one in services.shipped_editions() if one.id == "qualys-2019"]
    assert services.read_edition(services.edition_text(edition.id)) == edition


def test_the_window_leaves_a_backup_of_what_changed_and_none_otherwise(company: Path) -> None:
    from clawdesk.actions.save_record import SaveRecord

    services = app.services()
    services.open_file(company, None).close()
    folder = company.with_name("larch backups")
    assert not folder.exists()
    desk = services.open_file(company, None)
    desk.execute(SaveRecord(record=Person(family_name="Alder")))
    head = desk.log_head()
    desk.close()
    (backup,) = folder.iterdir()
    kept = app.open_desk(backup, read_only=True)
    assert kept.log_head() == head
    kept.close()


def test_a_fault_is_noted_without_what_was_typed_and_the_log_never_grows_without_end(home: Path) -> None:
    try:
        int("Ines Marlow")
    except ValueError as error:
        kept = app.note_fault(error)
        assert kept == home / "clawdesk.log"
        assert "Marlow" not in kept.read_text()
        assert "ValueError" in kept.read_text()
        assert kept.stat().st_mode & 0o777 == 0o600
        kept.write_text("x" * (app.LOG_SIZE - 50))
        for _ in range(3):
            app.note_fault(error)
    logs = sorted(one.name for one in home.iterdir())
    assert logs == ["clawdesk.log", "clawdesk.log.1"]
    assert all((home / one).stat().st_mode & 0o777 == 0o600 for one in logs)


def test_a_log_that_cannot_be_written_is_no_second_fault(home: Path) -> None:
    (home / "clawdesk.log").mkdir()
    assert app.note_fault(ValueError("x")) is None


@pytest.mark.skipif(sys.platform != "linux", reason="a display is looked for on Linux")
def test_a_display_is_looked_for_before_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not app.has_display()
    with pytest.raises(UsageError, match="no display"):
        app.start_window(None)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not app.has_display(), "nobody serves this display, and Qt would end the program"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert app.has_display()


def test_the_log_bears_the_name_that_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAWDESK_ACTOR", " J. Whitlock ")
    assert app.actor().name == "J. Whitlock"
    monkeypatch.setenv("CLAWDESK_ACTOR", os.fsdecode(b"caf\xe9"))
    assert app.actor().name == "caf?"
    monkeypatch.delenv("CLAWDESK_ACTOR")
    assert app.actor().name
