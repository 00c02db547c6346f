"""A determination is printed, signed in its places, verified, anchored and handed to the printer as signed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.programs import SECRET, Run


@pytest.fixture
def signed(signed_made: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    path, pdf = signed_made
    return (
        Path(shutil.copyfile(path, tmp_path / "signed.clawdesk")),
        Path(shutil.copyfile(pdf, tmp_path / "signed.pdf")),
    )


def test_the_report_names_its_places_to_sign(run: Run, determined: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    said = run("report", determined, "--out", out, "--paper", "a4", "--json")
    assert said.code == 0, said.err
    assert [one["field"] for one in said.data["fields"]] == ["secretary", "chair", "member-1", "member-2"]
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_mode & 0o777 == 0o600
    again = run("report", determined, "--out", out)
    assert again.code == 3
    assert "report.pdf exists already, and nothing is written over it." in again.err
    before = out.read_bytes()
    assert run("report", determined, "--out", out, "--paper", "a4", "--replace").code == 0
    assert out.read_bytes() == before, "the same determination prints the same bytes"
    assert run("verify", out).out.startswith("report.pdf: incomplete")


def test_a_draft_cannot_be_signed(run: Run, determined: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.pdf"
    assert run("report", determined, "--draft", "--out", out).code == 0
    assert run("verify", out).out.startswith("draft.pdf: not ours")


def test_without_a_determination_there_is_no_report(run: Run, sample: Path, tmp_path: Path) -> None:
    said = run("report", sample, "--out", tmp_path / "report.pdf")
    assert said.code == 3
    assert said.err.startswith("There is no determination here.")
    assert not (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize("kind", ["committee", "resolution", "demand", "ownership"])
def test_papers_of_other_kinds_are_drawn_from_the_file(
    run: Run, determined_made: Path, tmp_path: Path, kind: str
) -> None:
    """Half a second each: the whole case is evaluated under every text."""
    out = tmp_path / f"{kind}.pdf"
    line = [
        "report",
        determined_made,
        "--kind",
        kind,
        "--case",
        "2025-01",
        "--out",
        out,
        "--on",
        "2026-01-06",
    ]
    said = run(*line, *(["--person", "Marlow"] if kind in ("resolution", "demand") else []), "--json")
    assert said.code == 0, said.err
    assert (said.data["kind"], said.data["draft"]) == (kind, kind == "resolution")
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_name_that_ends_in_xlsx_makes_a_workbook(run: Run, determined_made: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    said = run("report", determined_made, "--kind", "register", "--out", out)
    assert said.code == 0, said.err
    assert out.read_bytes().startswith(b"PK")


def test_a_proposal_is_printed_before_anything_is_determined(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "proposal.pdf"
    said = run("report", sample, "--draft", "--case", "2025-01", "--person", "Marlow", "--out", out)
    assert said.code == 0, said.err
    assert "a proposal that nobody determined yet" in said.out
    assert out.read_bytes().startswith(b"%PDF-")


def test_no_demand_is_drawn_before_an_amount_is_determined(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "demand.pdf"
    said = run("report", sample, "--kind", "demand", "--person", "Marlow", "--out", out)
    assert said.code == 3
    assert "No amount to be repaid is determined for Ines Marlow." in said.err
    assert not out.exists()


def test_what_the_secretary_signed_is_issued_and_verified(run: Run, signed: tuple[Path, Path]) -> None:
    path, pdf = signed
    (report,) = run("export", path).data["records"]["report"]
    assert report["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    (signature,) = run("export", path).data["records"]["signature"]
    assert (signature["field"], signature["name"]) == ("secretary", "Joan Whitlock")
    alone = run("verify", pdf)
    assert alone.code == 1
    assert "What has been signed is unchanged, but not all have signed." in alone.out
    by_record = run("verify", pdf, "--file", path, "--json")
    assert by_record.code == 1
    assert by_record.data["verification"]["verdict"] == "incomplete"
    assert by_record.data["verification"]["basis"] == "record"
    assert "Renske Halvorsen has not signed." in by_record.data["verification"]["reasons"]


def test_one_byte_changed_is_found(run: Run, signed: tuple[Path, Path], tmp_path: Path) -> None:
    path, pdf = signed
    data = bytearray(pdf.read_bytes())
    data[len(data) // 3] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data)
    for line in (["verify", changed], ["verify", changed, "--file", path]):
        said = run(*line)
        assert said.code == 4
        assert said.out.startswith("changed.pdf: changed")
    longer = tmp_path / "longer.pdf"
    longer.write_bytes(pdf.read_bytes() + b"\n")
    assert run("verify", longer).code == 4


def test_places_are_signed_in_order_by_their_own_people(
    run: Run, determined: Path, signed: tuple[Path, Path], identity_made: Path, tmp_path: Path
) -> None:
    def with_secret(*argv: object):
        return run(*argv, secret=lambda _: SECRET)

    before = hashlib.sha256(determined.read_bytes()).hexdigest()
    early = with_secret("sign", determined, "--identity", identity_made, "--field", "chair")
    assert early.code == 3
    assert "Joan Whitlock certifies the report before anyone else signs it." in early.err
    assert hashlib.sha256(determined.read_bytes()).hexdigest() == before
    path, _ = signed
    other = with_secret("sign", path, "--identity", identity_made, "--field", "chair")
    assert other.code == 3
    assert "The certificate is that of Joan Whitlock; the place is for Renske Halvorsen." in other.err
    twice = with_secret("sign", path, "--identity", identity_made, "--field", "secretary")
    assert "There is no open place “secretary”." in twice.err
    chair = tmp_path / "chair.p12"
    assert with_secret("identity", "new", "Renske Halvorsen", "--out", chair).code == 0
    assert chair.stat().st_mode & 0o777 == 0o600
    out = tmp_path / "both.pdf"
    said = with_secret("sign", path, "--identity", chair, "--out", out)
    assert said.code == 0, said.err
    assert len(run("export", path).data["records"]["report"]) == 2
    judged = run("verify", out, "--file", path, "--json").data["verification"]
    assert [one["name"] for one in judged["signatures"] if one["signed"]] == [
        "Joan Whitlock",
        "Renske Halvorsen",
    ]
    assert judged["reasons"] == ["Dafydd Prosser has not signed.", "Lucia Ferreyra has not signed."]
    assert run("check", path, "--deep").code == 0


def test_a_wrong_passphrase_or_no_identity_signs_nothing(
    run: Run, determined: Path, identity_made: Path, tmp_path: Path
) -> None:
    before = hashlib.sha256(determined.read_bytes()).hexdigest()
    wrong = run("sign", determined, "--identity", identity_made, secret=lambda _: "wrong")
    assert wrong.code == 3
    assert "The passphrase does not open this signing identity." in wrong.err
    stray = tmp_path / "stray.p12"
    stray.write_bytes(b"nothing")
    assert "not a signing identity" in run("sign", determined, "--identity", stray).err
    assert hashlib.sha256(determined.read_bytes()).hexdigest() == before
    assert run("identity", "show", identity_made, secret=lambda _: SECRET).out.startswith(
        "Holder       Joan Whitlock"
    )
    short = run("identity", "new", "Ada", "--out", tmp_path / "a.p12", secret=lambda _: "short")
    assert "The passphrase is too short." in short.err


def rewritten(path: Path, sql: str) -> None:
    """What somebody does to the file with a database shell, its own guards taken off."""
    shell = sqlite3.connect(path)
    for (name,) in shell.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        kept = shell.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        shell.execute(f'DROP TRIGGER "{name}"')
        shell.execute("CREATE TEMP TABLE IF NOT EXISTS held (sql TEXT)")
        shell.execute("INSERT INTO held VALUES (?)", (kept,))
    shell.executescript(sql)
    for (made,) in shell.execute("SELECT sql FROM held").fetchall():
        shell.execute(made)
    shell.commit()
    shell.close()


def test_an_older_copy_is_told_by_the_paper_that_was_issued(
    run: Run, signed: tuple[Path, Path], sample: Path, determined: Path
) -> None:
    path, pdf = signed
    said = run("check", path, "--against", pdf)
    assert said.code == 0, said.out
    assert "stands as signed.pdf has it" in said.out
    assert run("check", determined, "--against", pdf).code == 0, "it holds the record that the paper prints"
    older = run("check", sample, "--against", pdf)
    assert older.code == 4
    assert "this file ends before it" in older.out


def test_a_log_that_was_written_anew_is_told_by_the_paper(run: Run, signed: tuple[Path, Path]) -> None:
    path, pdf = signed
    rewritten(
        path, "UPDATE audit SET hash = replace(hash, 'a', 'b') WHERE seq = (SELECT log_seq FROM report)"
    )
    said = run("check", path, "--against", pdf)
    assert said.code == 4
    assert "this file holds another record there" in said.out


def test_a_paper_that_was_altered_vouches_for_nothing(run: Run, signed: tuple[Path, Path]) -> None:
    path, pdf = signed
    pdf.write_bytes(pdf.read_bytes() + b" ")
    said = run("check", path, "--against", pdf)
    assert said.code == 3
    assert said.err.startswith("signed.pdf cannot vouch for the log.")


def test_the_signed_bytes_themselves_are_printed(
    run: Run, signed: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, pdf = signed
    copy = tmp_path / "copy.pdf"
    assert run("print", pdf, "--to-file", copy).code == 0
    assert copy.read_bytes() == pdf.read_bytes()
    spooler = tmp_path / "bin" / "lp"
    spooler.parent.mkdir()
    spooler.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/paper\necho request id is 1\n'
    )
    spooler.chmod(spooler.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{spooler.parent}{os.pathsep}{os.environ['PATH']}")
    said = run("print", pdf, "--to", "office")
    assert said.code == 0, said.err
    assert "request id is 1" in said.out
    assert (tmp_path / "paper").read_bytes() == pdf.read_bytes()
    assert (tmp_path / "asked").read_text().split()[-2:] == ["-d", "office"]
    spooler.write_text("#!/bin/sh\necho lp: The printer does not exist. >&2\nexit 1\n")
    refused = run("print", pdf, "--to", "moon")
    assert refused.code == 3
    assert "The printer did not take the paper. lp: The printer does not exist." in refused.err
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "This computer has no printing system (lp)." in run("print", pdf).err


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not here")
def test_another_program_takes_the_signature_too(signed: tuple[Path, Path]) -> None:
    told = subprocess.run(["pdfsig", signed[1]], capture_output=True, text=True).stdout
    assert "Signature is Valid." in told
