"""The road step by step, as a person walks it from a terminal: each verb a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from clawdesk.cli.sample import records
from clawdesk.paths import resources

CLAWDESK = [sys.executable, "-m", "clawdesk"]


def said(*argv: object, code: int = 0) -> str:
    done = subprocess.run([*CLAWDESK, *map(str, argv)], capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_from_a_case_in_json_to_a_signed_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAWDESK_IDENTITY_PASSPHRASE", "correct horse battery")
    monkeypatch.setenv("CLAWDESK_ACTOR", "J. Whitlock")
    source, file = tmp_path / "records.json", tmp_path / "harrow.clawdesk"
    source.write_text(json.dumps(records()), "utf-8")
    said("import-json", file, source)
    found = json.loads(
        said("import", file, resources() / "sample" / "filings", "--dry-run", "--json", code=1)
    )
    assert not found["accepted"]
    said("import", file, resources() / "sample" / "filings", code=1)
    assert "Marlow, Ines" in said("evaluate", file, "--person", "Marlow", "--as-of", "2025-12-04")
    decisions = resources() / "sample" / "decisions.json"
    line = ("determine", file, "--person", "Marlow", "--decisions", decisions, "--as-of", "2025-12-04")
    assert "2025-01/1" in said(*line)
    said("report", file, "--draft", "--out", tmp_path / "draft.pdf")
    said("identity", "new", "Joan Whitlock", "--out", tmp_path / "joan.p12")
    signed = tmp_path / "signed.pdf"
    said("sign", file, "--identity", tmp_path / "joan.p12", "--out", signed)
    assert "signed.pdf: incomplete" in said("verify", signed, "--file", file, code=1)
    said("check", file, "--deep", "--against", signed)
    log = json.loads(said("log", file, "--json"))
    assert [one["verb"] for one in log["records"]][-2:] == ["determine", "issue_report"]
    assert {one["by"] for one in log["records"]} == {"J. Whitlock"}
    said("undo", file, code=3)
    said("backup", file)
    said("export", file, "--privileged", "--out", tmp_path / "all.json")
    said("import-json", tmp_path / "again.clawdesk", tmp_path / "all.json")
    digests = [
        json.loads(said("check", one, "--json"))["digest"] for one in (file, tmp_path / "again.clawdesk")
    ]
    assert digests[0] == digests[1]
