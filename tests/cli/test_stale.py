"""A determination is made from what people looked at, or refused with what was written since."""

from __future__ import annotations

from pathlib import Path

from tests.cli.programs import Run


def looked_at(run: Run, file: Path, place: Path) -> Path:
    place.write_text(run("evaluate", file, "--json").out, "utf-8")
    return place


def test_what_moved_since_the_evaluation_is_named(run: Run, determined: Path, tmp_path: Path) -> None:
    seen = looked_at(run, determined, tmp_path / "seen.json")
    options = ("--person", "Kerr", "--evaluated", seen)
    note = ("--question", "costs", "--answer", "recorded", "--reasons", "Estimated by counsel.")
    said = run("decide", determined, "--case", "2025-01", *note, "--on", "2026-01-05")
    assert said.code == 0, said.err
    refused = run("determine", determined, *options)
    assert refused.code == 3
    assert "The record moved after this evaluation was made." in refused.err
    assert "Written since, newest first: The Committee's answer: What would recovery cost?" in refused.err
    seen = looked_at(run, determined, tmp_path / "again.json")
    assert run("determine", determined, "--person", "Kerr", "--evaluated", seen).code == 0


def test_an_evaluation_that_is_none_is_refused(run: Run, determined: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", "utf-8")
    refused = run("determine", determined, "--person", "Kerr", "--evaluated", other)
    assert "is no answer of “clawdesk evaluate FILE --json”" in refused.err
