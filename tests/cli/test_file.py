"""The verbs that keep a file: new, log, undo and redo, search, backup and restore, check."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

from tests.cli.programs import Run


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_file_holds_what_was_said_of_the_company(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "larch.clawdesk"
    said = run(
        "new", path, "--name", "Larch & Sons, Inc.", "--cik", "0001", "--ticker", "LRCH", "--exchange", "nyse",
        "--state", "Delaware", "--committee", "Pay Committee", "--fiscal-year-end", "06-30", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert said.data["company"] == "Larch & Sons, Inc."
    records = run("export", path).data["records"]
    (company,) = records["company"]
    assert (company["ticker"], company["exchange"], company["committee"]) == ("LRCH", "nyse", "Pay Committee")
    assert [(one["month"], one["day"]) for one in records["fiscal_year_end"]] == [(6, 30)]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_never_made_over_another(run: Run, company: Path) -> None:
    before = sha256(company)
    said = run("new", company, "--name", "Other, Inc.")
    assert said.code == 3
    assert "company.clawdesk already exists." in said.err
    assert sha256(company) == before


def test_the_log_tells_who_did_what_when(run: Run, company: Path) -> None:
    said = run("log", company)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0].split() == ["Record", "When", "Who", "What", "Which"]
    assert "2026-01-05 1" in lines[1]
    assert "J. Whitlock" in lines[1]
    assert "Company Larch & Sons, Inc." in lines[1]
    told = run("log", company, "--json").data
    assert [one["seq"] for one in told["records"]] == [1, 2]
    assert told["records"][1]["previous_hash"] == told["records"][0]["hash"]
    head = run("log", company, "--head", "--json").data
    assert head == told["head"] == {"record": 2, "hash": told["records"][1]["hash"]}
    assert "2 earlier" in run("log", company, "--limit", "0").out
    assert "1 earlier" in run("log", company, "--limit", "1").out


def test_undo_and_redo_reach_across_starts(run: Run, company: Path) -> None:
    whole = run("export", company).data["digest"]
    undone = run("undo", company, "--json").data
    assert undone["digest"] != whole
    assert undone["redo"] is not None
    assert "Done again: " in run("redo", company).out
    assert run("export", company).data["digest"] == whole
    assert run("redo", company).err.startswith("There is nothing to redo.")
    assert run("undo", company).code == 0
    refused = run("undo", company)
    assert refused.code == 3, "the making of the file itself is not undone"


def test_search_finds_what_was_typed(run: Run, sample: Path) -> None:
    said = run("search", sample, "Halvorsen")
    assert said.code == 0
    assert "Committee member  Renske Halvorsen" in said.out
    hits = run("search", sample, "Halvorsen", "--json").data["hits"]
    assert hits[0]["entity"] == "member"
    assert "Nothing here speaks of “qqqqzzzz”." in run("search", sample, "qqqqzzzz").out
    assert run("search", sample, "10b5-1 O'Neil \"% _").code == 0


def test_a_backup_is_listed_and_put_back_with_the_present_file_kept_aside(run: Run, company: Path) -> None:
    assert "There is no backup" in run("restore", company).out
    digest = run("export", company).data["digest"]
    made = run("backup", company, "--json").data["backup"]
    assert Path(made["path"]).is_file()
    run("undo", company)
    changed = sha256(company)
    listed = run("restore", company, "--json").data["backups"]
    assert [one["path"] for one in listed] == [made["path"]]
    said = run("restore", company, "latest", "--json")
    assert said.code == 0, said.err
    assert run("export", company).data["digest"] == digest
    assert sha256(Path(said.data["aside"])) == changed
    assert run("log", company).err == "", "an older log that was asked for is no surprise"
    assert run("check", company, "--deep").code == 0


def test_a_backup_that_is_not_there_or_not_whole_is_refused(run: Run, company: Path, tmp_path: Path) -> None:
    run("backup", company)
    before = sha256(company)
    assert run("restore", company, "7").code == 3
    assert run("restore", company, tmp_path / "nothing").code == 3
    torn = tmp_path / "torn.clawdesk"
    torn.write_bytes(company.read_bytes()[:-4096])
    assert run("restore", company, torn).code == 4
    assert sha256(company) == before


def test_a_file_that_is_open_is_not_replaced(run: Run, company: Path) -> None:
    run("backup", company)
    holder = sqlite3.connect(company)
    holder.execute("BEGIN EXCLUSIVE")
    assert run("restore", company, "1").code == 5
    holder.close()
    assert run("restore", company, "1").code == 0


def test_a_lost_file_comes_back_from_its_backup(run: Run, company: Path) -> None:
    run("backup", company)
    company.unlink()
    assert run("restore", company, "latest").code == 0
    assert run("check", company, "--deep").code == 0


def test_check_says_that_a_file_is_whole(run: Run, sample: Path) -> None:
    said = run("check", sample, "--deep", "--json")
    assert said.code == 0
    assert said.data["whole"]
    assert {one["check"] for one in said.data["findings"]} >= {"structure", "log", "records", "documents"}
    assert run("check", sample).out.endswith("The file is whole.\n")


def test_check_finds_a_record_that_was_changed_behind_the_log(run: Run, sample: Path) -> None:
    shell = sqlite3.connect(sample)
    shell.execute("UPDATE award SET target_amount = '500000' WHERE id = 1")
    shell.commit()
    shell.close()
    assert run("check", sample).code == 0, "the quick check reads no rows"
    said = run("check", sample, "--deep")
    assert said.code == 4
    assert "BAD       Records: a record differs" in said.out
    assert "The file is not as it was written." in said.out


def test_a_journal_left_by_a_crash_is_put_right_before_reading(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """A file in the middle of a write is opened for writing, since reading alone cannot roll it back."""
    other = tmp_path / "crashed.clawdesk"
    shell = sqlite3.connect(sample, isolation_level=None)
    shell.execute("PRAGMA cache_size = 1")
    shell.execute("PRAGMA cache_spill = 1")
    version = shell.execute("PRAGMA user_version").fetchone()[0]
    shell.execute("BEGIN IMMEDIATE")
    # As every write of the program does, this one touches the first page before any other.
    shell.execute(f"PRAGMA user_version = {version}")
    shell.execute("UPDATE curve_point SET payout = '0'")
    for number in range(400):
        shell.execute(
            "INSERT INTO plan (name, kind, named_in_policy, conflicting_term) VALUES (?, 'bonus', 0, '')",
            (f"{number}" * 500,),
        )
    shutil.copyfile(sample, other)
    shutil.copyfile(f"{sample}-journal", f"{other}-journal")
    shell.close()
    assert Path(f"{other}-journal").stat().st_size > 0
    said = run("check", other, "--deep")
    assert said.code == 0, said.out + said.err
    assert not Path(f"{other}-journal").exists() or Path(f"{other}-journal").stat().st_size == 0
