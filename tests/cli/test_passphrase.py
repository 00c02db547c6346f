"""A passphrase is set, changed and removed without harm, and the recovery sheet opens what it locks."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.programs import SECRET, Run

OTHER = "another horse battery"


@pytest.fixture
def locked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", SECRET)
    path = tmp_path / "locked.clawdesk"
    said = run(
        "new", path, "--name", "Larch, Inc.", "--passphrase", "--recovery-sheet", tmp_path / "sheet.pdf"
    )
    assert said.code == 0, said.err
    assert SECRET not in said.out
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", SECRET)
    return path


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_locked_file_opens_with_its_passphrase_and_with_nothing_else(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"Larch" not in locked.read_bytes()
    assert run("check", locked, "--deep").code == 0
    before = hashlib.sha256(locked.read_bytes()).hexdigest()
    for wrong, told in ((OTHER, "This passphrase does not open"), ("", "needs its passphrase")):
        monkeypatch.setenv("CLAWDESK_PASSPHRASE", wrong)
        said = run("check", locked)
        assert said.code == 3
        assert told in said.err
    assert hashlib.sha256(locked.read_bytes()).hexdigest() == before


def test_the_recovery_sheet_opens_the_file(
    run: Run, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = re.findall(r"\b[0-9a-f]{8}-[0-9a-f]{2}\b", words_of(tmp_path / "sheet.pdf"))
    assert len(groups) == 8
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", " ".join(groups))
    assert run("check", locked, "--deep").code == 0
    wrong = ["0" * 8 + groups[0][8:], *groups[1:]]
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", " ".join(wrong))
    assert "Group 1 of the recovery key was mistyped." in run("check", locked).err


def test_a_plain_file_is_put_under_a_passphrase_and_out_again(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = run("export", sample).data["digest"]
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", SECRET)
    run("backup", sample)
    said = run("protect", sample, "--set", "--keep-old")
    assert said.code == 0, said.err
    assert "1 backup made before" in said.out
    assert "set aside" in said.out
    assert b"Marlow" not in sample.read_bytes()
    assert sample.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", SECRET)
    assert run("check", sample, "--deep").code == 0
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", OTHER)
    assert run("protect", sample, "--set").code == 0
    assert run("check", sample).code == 3
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", OTHER)
    assert run("protect", sample, "--remove").code == 0
    assert run("export", sample).data["digest"] == digest
    assert run("check", sample, "--deep").code == 0
    assert run("protect", sample, "--remove").err.startswith("sample.clawdesk has no passphrase.")


def test_the_sheet_can_be_written_later_and_not_over_another_file(
    run: Run, locked: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.pdf"
    assert run("protect", locked, "--recovery-sheet", later).code == 0
    assert words_of(later).count("-") >= 8
    said = run("protect", locked, "--recovery-sheet", later)
    assert said.code == 3
    assert "later.pdf exists already" in said.err


def test_a_passphrase_that_is_not_given_changes_nothing(run: Run, sample: Path) -> None:
    before = hashlib.sha256(sample.read_bytes()).hexdigest()
    said = run("protect", sample, "--set")
    assert said.code == 2
    assert "No passphrase was given." in said.err
    assert hashlib.sha256(sample.read_bytes()).hexdigest() == before


def test_a_backup_under_an_earlier_passphrase_asks_for_that_one(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each passphrase opens what was made under it; without the second nothing is changed."""
    run("backup", locked)
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", OTHER)
    assert run("protect", locked, "--set").code == 0
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", OTHER)
    before = locked.read_bytes()
    said = run("restore", locked, "latest")
    assert said.code == 3
    assert locked.read_bytes() == before
    monkeypatch.setenv("CLAWDESK_BACKUP_PASSPHRASE", SECRET)
    assert run("restore", locked, "latest").code == 0
    assert run("check", locked).code == 3, "it has the passphrase of the backup again"
    monkeypatch.setenv("CLAWDESK_PASSPHRASE", SECRET)
    assert run("check", locked).code == 0
