"""Filings are read, shown with their findings, and accepted all or none; what is here already is told."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.cli.programs import FILINGS, Run

FORM4 = FILINGS / "form4-marlow-2025-06-05.xml"


def test_a_preview_accepts_nothing(run: Run, company: Path) -> None:
    before = hashlib.sha256(company.read_bytes()).hexdigest()
    said = run("import", company, FORM4, "--dry-run")
    assert said.code in (0, 1), said.err
    assert "would be accepted; nothing was." in said.out
    assert "Marlow" in said.out
    assert hashlib.sha256(company.read_bytes()).hexdigest() == before


def test_a_folder_is_accepted_in_one_step_behind_a_backup(run: Run, company: Path) -> None:
    seq = run("log", company, "--head", "--json").data["record"]
    said = run("import", company, FILINGS, "--json")
    assert said.code in (0, 1), said.err
    held = [path for path in FILINGS.iterdir() if path.suffix in (".xml", ".txt")]
    assert len(said.data["accepted"]) == len(held) > 1
    assert run("log", company, "--head", "--json").data["record"] == seq + 1
    backups = run("restore", company, "--json").data["backups"]
    assert [one["reason"] for one in backups] == ["before import"]
    assert run("check", company, "--deep").code == 0


def test_what_is_here_already_is_told_and_left(run: Run, company: Path, tmp_path: Path) -> None:
    run("import", company, FORM4)
    twin = Path(shutil.copyfile(FORM4, tmp_path / "twin.xml"))
    said = run("import", company, twin)
    assert said.code == 0
    assert "already here, as filing 1" in said.out
    assert "0 filings accepted." in said.out
    other = tmp_path / "other.clawdesk"
    run("new", other, "--name", "Other, Inc.")
    said = run("import", other, FORM4, twin, "--json")
    assert len(said.data["accepted"]) == 1
    assert said.data["files"][1]["already_here"]


def test_one_file_that_is_no_filing_refuses_them_all(run: Run, company: Path, tmp_path: Path) -> None:
    stray = tmp_path / "stray.xml"
    stray.write_text("<html><body>Not a filing</body></html>")
    before = hashlib.sha256(company.read_bytes()).hexdigest()
    said = run("import", company, FORM4, stray)
    assert said.code == 3
    assert said.err.startswith("stray.xml is refused, so nothing was accepted.")
    assert hashlib.sha256(company.read_bytes()).hexdigest() == before
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no filing" in run("import", company, empty).err


def test_findings_are_told_with_code_1(run: Run, company: Path, tmp_path: Path) -> None:
    """An acquisition that is said to lower the balance is shown with what was seen and expected."""
    text = FORM4.read_text("utf-8")
    owned = text.index("<sharesOwnedFollowingTransaction>")
    value = text.index("<value>", owned) + len("<value>")
    wrong = tmp_path / "wrong.xml"
    wrong.write_text(f"{text[:value]}9{text[value:]}", "utf-8")
    run("import", company, *[path for path in FILINGS.iterdir() if "marlow-2024" in path.name])
    said = run("import", company, wrong, "--json")
    assert said.code == 1, said.out
    (one,) = said.data["files"]
    assert any(found["status"] == "differs" for found in one["findings"])
    assert said.data["accepted"], "a finding is for a person to weigh; it stops nothing"


def test_filings_of_one_import_are_checked_together(run: Run, company: Path, tmp_path: Path) -> None:
    """The balance before a filing may come with it in the same folder, whatever the files are called."""
    alone = run("import", company, FORM4, "--dry-run", "--json").data["files"]
    together = run("import", company, FILINGS, "--dry-run", "--json").data["files"]
    (last,) = [one for one in together if one["path"] == str(FORM4)]
    assert last["findings"] != alone[0]["findings"]
    folder = tmp_path / "renamed"
    folder.mkdir()
    for number, path in enumerate(sorted(FILINGS.iterdir(), reverse=True)):
        shutil.copyfile(path, folder / f"{number}{path.suffix}")
    renamed = run("import", company, folder, "--dry-run", "--json").data["files"]
    (same,) = [one for one in renamed if one["sha256"] == last["sha256"]]
    assert same["findings"] == last["findings"]


def test_an_import_is_undone_as_one_step(run: Run, company: Path) -> None:
    whole = run("export", company).data["digest"]
    run("import", company, FILINGS)
    after = run("export", company).data["digest"]
    assert run("undo", company).code == 0
    assert run("export", company).data["digest"] == whole
    assert run("redo", company).code == 0
    assert run("export", company).data["digest"] == after
