"""Folders, ZIP files and data sets go into the file as the filings they hold: all of them or none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from clawdesk.cli import import_
from tests.cli.programs import Run
from tests.intake.data_sets import files_of, tables_of, zipped
from tests.intake.documents import Document, row
from tests.intake.test_data_set import OTHER, SALE, SMALL, filing

FORM4 = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),)).data
TABLES = files_of(tables_of(filing(one, number) for number, one in enumerate((SALE, SMALL, OTHER), 41)))


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024q2"
    folder.mkdir()
    for name, data in TABLES:
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "2024q2.zip"
    path.write_bytes(zipped(TABLES))
    return path


def kept(company: Path) -> str:
    return hashlib.sha256(company.read_bytes()).hexdigest()


def test_a_data_set_is_imported_filing_by_filing_and_known_again(
    run: Run, company: Path, quarter: Path, packed: Path
) -> None:
    said = run("import", company, quarter, "--json")
    assert len(said.data["accepted"]) == 3
    assert [one["name"] for one in said.data["files"]] == [
        f"2024q2: 0009990900-24-0000{number}" for number in (41, 42, 43)
    ]
    again = run("import", company, packed, "--json")
    assert again.data["accepted"] == []
    assert all(one["already_here"] for one in again.data["files"])
    assert run("check", company, "--deep").code == 0


def test_undo_and_redo_bring_a_data_set_back_from_what_was_kept(
    run: Run, company: Path, packed: Path
) -> None:
    run("import", company, packed)
    assert run("undo", company).code == 0
    assert run("redo", company).code == 0
    assert run("check", company, "--deep").code == 0


def test_only_one_issuer_or_owner_is_taken(run: Run, company: Path, packed: Path) -> None:
    said = run("import", company, packed, "--issuer", "9991002", "--json")
    assert [one["name"] for one in said.data["files"]] == ["2024q2.zip: 0009990900-24-000043"]
    said = run("read", packed, "--owner", "9991102")
    assert said.out.count("\n") == 1
    assert "0009990900-24-000042" in said.out


def test_a_folder_of_every_kind_is_read_and_what_is_passed_over_is_told(
    run: Run, tmp_path: Path, quarter: Path, packed: Path
) -> None:
    (tmp_path / "form4.xml").write_bytes(FORM4)
    (tmp_path / ".DS_Store").write_bytes(b"x")
    said = run("read", tmp_path)
    assert said.out.count("\n") == 7
    assert ".DS_Store is left out: it is hidden, or a system's own." in said.err


def test_one_bad_file_in_a_zip_refuses_all_unless_told_otherwise(
    run: Run, company: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mixed.zip"
    path.write_bytes(zipped([("form4.xml", FORM4), ("letter.doc", b"\xd0\xcf\x11\xe0")]))
    before = kept(company)
    said = run("import", company, path)
    assert said.code == 3
    assert "mixed.zip: letter.doc is refused, so nothing was accepted." in said.err
    assert kept(company) == before
    said = run("import", company, path, "--skip-refused", "--json")
    assert len(said.data["accepted"]) == 1
    assert [one["name"] for one in said.data["refused"]] == ["mixed.zip: letter.doc"]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if two filings were too many to be shown one by one."""
    monkeypatch.setattr(import_, "MOST_SHOWN", 1)


@pytest.mark.usefixtures("few")
def test_many_filings_go_in_as_they_are_read(run: Run, company: Path, quarter: Path, packed: Path) -> None:
    before = kept(company)
    said = run("import", company, quarter, "--dry-run")
    assert "3 filings would be accepted; nothing was." in said.out
    assert kept(company) == before
    said = run("import", company, quarter, packed, "--json")
    assert len(said.data["accepted"]) == 3
    assert said.data["forms"] == {"4": 3}
    assert said.data["already_here"] == 3
    assert "0 filings accepted." in run("import", company, packed).out
    assert run("check", company, "--deep").code == 0


@pytest.mark.usefixtures("few")
def test_a_refusal_at_the_end_of_many_takes_all_of_them_back(
    run: Run, company: Path, quarter: Path, tmp_path: Path
) -> None:
    stray = tmp_path / "stray.xml"
    stray.write_text("<html><body>Not a filing</body></html>")
    before = run("log", company, "--head", "--json").data
    said = run("import", company, quarter, stray)
    assert said.code == 3
    assert "stray.xml is refused, so nothing was accepted." in said.err
    assert run("log", company, "--head", "--json").data == before
    assert run("check", company, "--deep").code == 0
    said = run("import", company, quarter, stray, "--skip-refused")
    assert "3 filings accepted." in said.out
    assert "stray.xml is refused" in said.out


def test_so_many_that_none_is_laid_beside_another_are_told_how_they_were_checked(
    run: Run, company: Path, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "MOST_SHOWN", 1)
    single = tmp_path / "form4.xml"
    single.write_bytes(FORM4)
    said = run("import", company, packed, single, "--dry-run")
    assert "1 was checked by itself only and 3 were not checked; " in said.out
    assert "“clawdesk filings FILE --filing N” checks one beside the others of its owner" in said.out
    counts = run("import", company, packed, single, "--dry-run", "--json").data
    assert (counts["checked_alone"], counts["unchecked"]) == (1, 3)


@pytest.mark.usefixtures("few")
def test_of_many_it_is_told_how_many_have_something_to_weigh(run: Run, company: Path, tmp_path: Path) -> None:
    rows = (row("2024-05-14", "S", "5", "D", "1", "95"), row("2024-05-14", "S", "5", "D", "1", "80"))
    (tmp_path / "apart.xml").write_bytes(Document(rows=rows).data)
    (tmp_path / "plain.xml").write_bytes(FORM4)
    (tmp_path / "noted.xml").write_bytes(Document(rows=rows[:1], version="X0999").data)
    said = run(
        "import", company, tmp_path / "apart.xml", tmp_path / "plain.xml", tmp_path / "noted.xml", "--json"
    )
    assert len(said.data["accepted"]) == 3
    assert (said.data["with_findings"], said.data["checked_alone"], said.data["unchecked"]) == (2, 3, 0)
    assert said.code == 1
