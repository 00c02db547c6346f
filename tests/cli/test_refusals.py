"""What a person must not lose by a slip: files in the way, strange JSON, another company's backup, short words."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clawdesk import cli
from clawdesk.cli.words import table
from clawdesk.store.connect import damage
from tests.cli.programs import FILINGS, SECRET, Run, program_for_tests
from tests.cli.test_bad_input import refused

FORM4 = FILINGS / "form4-marlow-2025-06-05.xml"
OTHER = "another horse battery"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def locked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", SECRET)
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", SECRET)
    path = tmp_path / "locked.clawdesk"
    assert run("new", path, "--name", "Larch, Inc.", "--passphrase").code == 0
    return path


def test_no_output_is_written_over_a_companys_file_or_over_what_is_read(
    run: Run, determined: Path, company: Path, locked: Path, identity_made: Path, tmp_path: Path
) -> None:
    plain = Path(shutil.copyfile(company, tmp_path / "renamed.data"))
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7\n")
    hidden = Path(shutil.copyfile(locked, tmp_path / "locked.data"))
    before = {one: sha256(one) for one in (determined, company, locked, plain, hidden, paper, identity_made)}
    for target in (determined, company, locked, plain):
        for line in (
            ["export", determined, "-o", target],
            ["report", determined, "-o", target],
            ["print", paper, "--to-file", target],
            ["sign", determined, "--identity", identity_made, "-o", target],
            ["protect", locked, "--recovery-sheet", target],
        ):
            refused(run(*line, "--replace", secret=lambda _: SECRET), 3)
        refused(run("identity", "new", "Ada", "--out", target, secret=lambda _: SECRET), 3)
    refused(run("export", hidden, "-o", hidden, "--replace"), 3)
    refused(run("print", paper, "--to-file", paper, "--replace"), 3)
    over_key = run("sign", determined, "--identity", identity_made, "-o", identity_made, "--replace")
    refused(over_key, 3)
    assert {one: sha256(one) for one in before} == before


def test_another_companys_file_is_no_backup_of_this_one(run: Run, company: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.clawdesk"
    run("new", other, "--name", "Tern, Inc.")
    before = sha256(company)
    told = refused(run("restore", company, other), 3)
    assert "another company’s file" in told
    assert "Restore it under another name" in told
    assert sha256(company) == before
    company.write_bytes(bytes(8192))
    assert run("restore", tmp_path / "third.clawdesk", other).code == 0
    run("backup", other)
    other.write_bytes(other.read_bytes()[:8192])
    assert run("restore", other, "latest").code == 0, "a damaged file is what a backup is for"


def test_it_is_told_that_a_passphrase_is_gone_and_what_can_be_read_without_one(
    run: Run, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", SECRET)
    run("backup", company)
    said = run("protect", company, "--set")
    assert "1 file in “company backups” can be read without a passphrase." in said.out
    assert "recovery sheet printed before" not in said.out
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", SECRET)
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", OTHER)
    said = run("protect", company, "--set")
    assert "A recovery sheet printed before does not open the file any more." in said.out
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", OTHER)
    said = run("restore", company, "latest")
    assert said.code == 0, said.err
    assert "It has no passphrase now" in said.out


def test_a_short_passphrase_is_refused(
    run: Run, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", "a")
    before = sha256(company)
    assert "shorter than 8 characters" in refused(run("protect", company, "--set"), 3)
    new = tmp_path / "new.clawdesk"
    assert "shorter than 8" in refused(run("new", new, "--name", "A", "--passphrase"), 3)
    assert sha256(company) == before
    assert not new.exists()


def test_a_recovery_sheet_is_replaced_where_that_is_asked_for(run: Run, locked: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"old")
    assert "add --replace" in refused(run("protect", locked, "--recovery-sheet", sheet), 3)
    assert run("protect", locked, "--recovery-sheet", sheet, "--replace").code == 0
    assert sheet.read_bytes().startswith(b"%PDF-")


def first(name: str, /, **values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda records: records[name][0].update(values)


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a link to nobody": (first("award", person_id=4711), "Record 1 of “award”: Officer – Person 4711"),
    "an unknown word": (first("measure", kind="dragon"), "Record 1 of “measure”: Kind – choose one"),
    "the same id twice": (lambda records: records["person"][1].update(id=1), "the id 1 is given twice"),
    "id 0": (first("person", id=0), "Record 1 of “person”: its id"),
    "id -1": (first("person", id=-1), "Record 1 of “person”: its id"),
    "id 2^63": (first("person", id=2**63), "Record 1 of “person”: its id"),
    "a day beyond the calendar": (first("statement", filed_on="9998-01-01"), "a year from 1900 to 2100"),
    "a policy without its text": (first("policy", text=""), "Record 1 of “policy”: Text – this is needed."),
    "a policy without its digest": (
        first("policy", sha256=""),
        "Record 1 of “policy”: SHA-256 of the text – this is needed.",
    ),
    "a name of blanks": (first("person", family_name=" \t"), "Record 1 of “person”: Family name – this is needed."),
    "a name of NUL": (first("person", family_name="\0"), "Record 1 of “person”: Family name – this is needed."),
    "an unknown kind": (lambda records: records.update(ship=[]), "unknown kind of record, “ship”"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_case_in_json_is_held_to_what_could_be_typed(
    run: Run, sample: Path, tmp_path: Path, how: str
) -> None:
    spoil, words = SPOILT[how]
    case = run("export", sample).data
    spoil(case["records"])
    source = tmp_path / "case.json"
    source.write_text(json.dumps(case), "utf-8")
    assert words in refused(run("evaluate", source), 3)
    assert words in refused(run("import-json", tmp_path / "new.clawdesk", source), 3)
    assert not (tmp_path / "new.clawdesk").exists()


def test_a_case_without_ids_is_gone_through_with_everybody_in_it(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    case = run("export", sample).data
    del case["records"]["case"][0]["id"]
    del case["records"]["participant"]
    source = tmp_path / "case.json"
    source.write_text(json.dumps(case), "utf-8")
    told = run("evaluate", source, "--as-of", "2025-12-04", "--json")
    assert told.code in (0, 1), told.err
    people = told.data["evaluation"]["participants"]
    assert len(people) == len(case["records"]["person"])


def test_a_number_longer_than_any_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "case.json"
    source.write_text('{"format": "clawdesk", "version": ' + "9" * 5000 + "}")
    assert "A number of 5,000 digits" in refused(run("evaluate", source), 3)
    assert "A number of 5,000 digits" in refused(run("import-json", tmp_path / "new.clawdesk", source), 3)


def test_a_file_without_its_company_is_not_made(run: Run, sample: Path, tmp_path: Path) -> None:
    case = run("export", sample).data
    del case["records"]["company"]
    source = tmp_path / "case.json"
    source.write_text(json.dumps(case), "utf-8")
    assert "holds 0 companies" in refused(run("import-json", tmp_path / "new.clawdesk", source), 3)
    assert not (tmp_path / "new.clawdesk").exists()


def test_a_fault_is_told_to_a_machine_too() -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError

    program = replace(program_for_tests(), open_file=broken, fault=lambda _: None)
    assert cli.run(["log", "x.clawdesk", "--json"], program) == 9
    told = json.loads(program.out.getvalue())["error"]  # type: ignore[union-attr]
    assert told["kind"] == "Fault"
    assert "ZeroDivisionError" in told["title"]


def test_every_file_that_is_refused_is_named_and_the_others_are_accepted_when_told(
    run: Run, company: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "filings"
    folder.mkdir()
    shutil.copyfile(FORM4, folder / "good.xml")
    for name in ("bad", "worse"):
        (folder / f"{name}.xml").write_text("<html><body>Not a filing</body></html>")
    before = sha256(company)
    told = refused(run("import", company, folder), 3)
    assert told.startswith("2 files are refused, so nothing was accepted.")
    assert "bad.xml: " in told
    assert "worse.xml: " in told
    assert "--skip-refused" in told
    assert sha256(company) == before
    said = run("import", company, folder, "--skip-refused", "--json")
    assert said.code == 1, said.err
    assert len(said.data["accepted"]) == 1
    assert [Path(one["path"]).name for one in said.data["refused"]] == ["bad.xml", "worse.xml"]
    (folder / "good.xml").unlink()
    refused(run("import", company, folder, "--skip-refused"), 3)


def test_a_long_name_does_not_push_a_table_apart() -> None:
    line = table([("a.xml", "Long " * 40, "end")], widest=20)[0]
    assert line == "a.xml  Long Long Long Long…  end"


def test_damage_is_told_in_plain_words(run: Run, sample: Path) -> None:
    assert damage("*** in database main ***\nPage 497: btreeInitPage() returns error code 11") == (
        "a part of the file is damaged (page 497)"
    )
    assert damage("database disk image is malformed") == "a part of the file is damaged"
    assert damage("CHECK constraint failed in audit") == "a part of the file is damaged (audit)"
    with open(sample, "r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))
    for line in (["log", sample], ["check", sample, "--deep"]):
        said = run(*line)
        assert said.code == 4
        for raw in ("malformed", "***", "btree", "constraint"):
            assert raw not in said.err + said.out


def test_a_file_less_its_last_byte_is_not_whole(run: Run, sample: Path) -> None:
    os.truncate(sample, sample.stat().st_size - 1)
    told = refused(run("check", sample), 4)
    assert "is cut short. It lacks 1 byte." in told


def test_a_file_under_a_passphrase_less_its_last_byte_is_told_so(run: Run, locked: Path) -> None:
    os.truncate(locked, locked.stat().st_size - 1)
    assert "or not a whole one under a passphrase." in refused(run("check", locked), 3)


def test_what_never_was_a_companys_file_is_refused_as_input(run: Run, tmp_path: Path) -> None:
    text, chance = tmp_path / "letter.clawdesk", tmp_path / "chance.clawdesk"
    text.write_text("a" * 8192)
    chance.write_bytes(hashlib.sha256(b"").digest() * 256)
    assert "is not a clawdesk file." in refused(run("log", text), 3)
    assert "needs its passphrase, or is not a clawdesk file." in refused(run("log", chance), 3)


def test_backups_are_listed_of_a_companys_file_only(run: Run, company: Path, tmp_path: Path) -> None:
    pipe, text = tmp_path / "pipe.clawdesk", tmp_path / "text.clawdesk"
    os.mkfifo(pipe)
    text.write_text("a letter\n" * 40)
    for wrong in (tmp_path / "missing.clawdesk", tmp_path, pipe, text):
        refused(run("restore", wrong), 3)
    assert run("restore", company).code == 0
    run("backup", company)
    company.unlink()
    assert "1  " in run("restore", company).out, "a lost file is what its backups are for"


def test_a_limit_below_one_and_a_cik_of_letters_are_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    assert "--limit is 1 or more." in refused(run("search", sample, "Sorley", "--limit", "0"), 2)
    new = tmp_path / "new.clawdesk"
    for wrong in ("abc", "12345678901", "12 3"):
        assert "--cik is one to ten digits" in refused(run("new", new, "--name", "A", "--cik", wrong), 2)
    assert "company name – this is needed." in refused(run("new", new, "--name", " "), 3)
    assert not new.exists()


def test_a_message_names_the_real_folder_and_the_real_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert f"Looked in {tmp_path}. " in run("log", "../gone.clawdesk").err

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("clawdesk.store.opening.upgrade", full)
    said = refused(run("new", tmp_path / "nw.clawdesk", "--name", "A"), 3)
    assert "no room for nw.clawdesk." in said
