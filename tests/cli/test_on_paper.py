"""A report signed by hand and a letter: kept as they went out, the scan filed back, and never told as electronic."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clawdesk.jobs import throw_away_identity
from tests.cli.programs import Run


@pytest.fixture(scope="session")
def printed_made(kept: Path, determined_made: Path, run_once: Run) -> tuple[Path, Path]:
    path, pdf = kept / "printed.clawdesk", kept / "printed.pdf"
    shutil.copyfile(determined_made, path)
    said = run_once("issue", path, "--kind", "by-hand", "--out", pdf)
    assert said.code == 0, said.err
    return path, pdf


@pytest.fixture(scope="session")
def run_once() -> Run:
    from tests.cli.programs import call

    return call


@pytest.fixture
def printed(printed_made: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    path, pdf = printed_made
    return Path(shutil.copyfile(path, tmp_path / "p.clawdesk")), Path(
        shutil.copyfile(pdf, tmp_path / "p.pdf")
    )


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\n% a picture of a signed paper, as a scanner makes it\n")
    return path


def filed(run: Run, file: Path, scan: Path, *signed: str) -> object:
    return run("scan", file, scan, *(part for one in signed for part in ("--signed", one)), "--json")


def test_the_scan_is_signed_on_paper_and_never_electronically(
    run: Run, printed: tuple[Path, Path], scan: Path
) -> None:
    file, pdf = printed
    said = run("verify", pdf, "--file", file)
    assert said.code == 0, said.err
    assert "It bears no electronic signature" in " ".join(said.out.split())
    places = ("secretary=2026-01-05", "chair=2026-01-05", "member-1=2026-01-05")
    done = filed(run, file, scan, *places)
    assert done.code == 1, done.err
    assert done.data["not_signed"] == ["member-2"]
    said = run("verify", scan, "--file", file, "--json")
    judged = said.data["verification"]
    assert (said.code, judged["verdict"]) == (1, "incomplete")
    assert judged["sentence"].startswith("Signed on paper, scan filed")
    assert "bears no electronic signature" in judged["sentence"]
    assert judged["signatures"] == []
    second = scan.with_name("second.png")
    second.write_bytes(b"\x89PNG\r\n\x1a\nanother picture")
    assert filed(run, file, second, "member-2=2026-01-05").code == 0
    assert run("verify", scan, "--file", file).code == 0
    assert run("verify", scan).out.startswith("scan.pdf: not ours")
    road = run("ledger", file, "--json").data["road"][0]["participants"][0]["milestones"]
    signed = next(one for one in road if one["stage"] == "signed")
    assert (signed["missing"], signed["on"]) == ([], "2026-01-05")


def test_what_is_signed_on_paper_is_not_signed_electronically_as_well(
    run: Run, printed: tuple[Path, Path], scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filed(run, printed[0], scan, "member-1=2026-01-05").code == 1
    key = tmp_path / "joan.p12"
    key.write_bytes(
        throw_away_identity("Joan Whitlock", "", "seven herons", at=datetime(2026, 1, 5, tzinfo=UTC))
    )
    monkeypatch.setenv("CLAWDESK_IDENTITY_PASSPHRASE", "seven herons")
    said = run("sign", printed[0], "--identity", key)
    assert said.code == 3
    assert "is signed by hand, and the two ways are never mixed" in said.err


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ("chair=2031-01-02", "still to come"),
        ("chair=2025-11-01", "cannot have signed on"),
        ("treasurer=2026-01-05", "There is no place"),
        ("chair", "names no place and day"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    run: Run, printed: tuple[Path, Path], scan: Path, signed: str, told: str
) -> None:
    said = filed(run, printed[0], scan, signed)
    assert said.code in (2, 3)
    assert told in said.err


def test_what_is_no_scan_is_not_filed(run: Run, printed: tuple[Path, Path], scan: Path) -> None:
    file, pdf = printed
    assert "nobody’s hand is on it" in filed(run, file, pdf, "chair=2026-01-05").err
    scan.write_bytes(b"PK\x03\x04 no picture at all")
    assert "is no scan" in filed(run, file, scan, "chair=2026-01-05").err
    scan.write_bytes(b"\xff\xd8\xff a picture")
    assert filed(run, file, scan, "chair=2026-01-05").code == 1
    assert "has signed already" in filed(run, file, scan, "chair=2026-01-05").err


def test_the_copy_to_be_signed_by_hand_has_lines_and_no_field(printed: tuple[Path, Path]) -> None:
    import pdfplumber

    with pdfplumber.open(printed[1]) as pdf:
        words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
        assert "AcroForm" not in pdf.doc.catalog
    assert "certifies that this is a true copy of determination 2025-01/1" in words
    assert "This copy is signed by hand" in words


def test_a_letter_is_kept_as_it_went_out(run: Run, determined: Path, tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    options = ("--sent", "2026-01-05", "--answer-due", "2026-02-09", "--method", "courier")
    said = run(
        "issue", determined, "--kind", "notice", "--person", "Adeyemi", *options, "--out", out, "--json"
    )
    assert said.code == 0, said.err
    judged = run("verify", out, "--file", determined)
    assert judged.code == 0
    assert "Notice to Adeyemi, Tobias" in " ".join(judged.out.split())
    from clawdesk import app

    desk = app.open_desk(determined)
    try:
        letter = desk.records("letter")[-1]
        evidence = desk.record("evidence", letter.evidence_id)
        assert desk.document(evidence.sha256) == out.read_bytes()
        assert evidence.sha256 == said.data["sha256"] == desk.records("report")[-1].sha256
        assert (letter.kind, letter.method, str(letter.answer_due_on)) == ("notice", "courier", "2026-02-09")
    finally:
        desk.close()
    import pdfplumber

    with pdfplumber.open(out) as pdf:
        assert "Mon 9 Feb 2026" in " ".join(page.extract_text() for page in pdf.pages)
    again = run(
        "issue", determined, "--kind", "recovery", "--sent", "2026-01-05", "--out", tmp_path / "x.pdf"
    )
    assert "goes with a letter" in again.err
