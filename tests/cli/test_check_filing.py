"""Filings are checked from the command line by themselves and against one another, without a company's file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.programs import FILINGS, Run
from tests.intake.documents import Document, row, submission

MARLOW = FILINGS / "form4-marlow-2025-06-05.xml"
SALE = Document(rows=(row("2024-05-14", "S", "100", "D", "15", "900"),))


def written(folder: Path, name: str, document: Document, filed: str = "") -> Path:
    path = folder / name
    path.write_bytes(submission(document, filed=filed) if filed else document.data)
    return path


def statuses(data: dict, check: str) -> list[str]:
    return [one["status"] for each in data["files"] for one in each["findings"] if one["check"] == check]


def test_findings_are_told_with_their_arithmetic_and_code_1(run: Run) -> None:
    said = run("check-filing", MARLOW)
    assert said.code == 1
    assert "The balance differs by 500 from what the row before gives." in said.out
    assert "114,100, which is 115,600 − 1,500" in " ".join(said.out.split())
    assert "violation" not in said.out.lower()


def test_what_is_whole_is_told_with_code_0(run: Run, tmp_path: Path) -> None:
    whole = Document(
        rows=(row("2024-05-14", "S", "100", "D", "15", "900"), row("2024-05-14", "S", "50", "D", "15", "850"))
    )
    path = written(tmp_path, "whole.txt", whole, filed="20240515")
    said = run("check-filing", path)
    assert said.code == 0, said.out
    assert "0 to look at" in said.out
    assert "1 of 1 balances agree" not in said.out
    assert "1 of 1 balances agree" in run("check-filing", path, "--all").out


def test_earlier_filings_among_those_given_are_used(run: Run, tmp_path: Path) -> None:
    first = Document(rows=(row("2024-03-01", "A", "200", "A", "0", "1000"),), period="2024-03-01")
    written(tmp_path, "later.xml", SALE)
    alone = run("check-filing", tmp_path, "--json").data
    assert statuses(alone, "running balance") == ["cannot be checked"]
    written(tmp_path, "zz-earlier.xml", first)
    both = run("check-filing", tmp_path, "--json").data
    assert statuses(both, "running balance") == ["consistent", "cannot be checked"]


def test_a_missing_filing_between_two_is_suspected(run: Run, tmp_path: Path) -> None:
    first = Document(rows=(row("2024-03-01", "A", "200", "A", "0", "1100"),), period="2024-03-01")
    written(tmp_path, "a.xml", first)
    written(tmp_path, "b.xml", SALE)
    said = run("check-filing", tmp_path)
    assert "an earlier filing may be missing" in " ".join(said.out.split())


def test_late_forms_are_listed_for_the_proxy_statement(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "late.txt", SALE, filed="20240520")
    said = run("check-filing", path)
    assert (
        "Late, for the list under Item 405 of Regulation S-K\n  Orlova Maren: 1 report, 1 transaction"
        in said.out
    )
    assert "due 16 May 2024, filed 20 May 2024" in said.out
    (late,) = run("check-filing", path, "--json").data["late"]
    assert (late["name"], late["transactions"]) == ("Orlova Maren", 1)
    closed = run("check-filing", path, "--closed", "2024-05-15", "--closed", "2024-05-16", "--json").data
    assert closed["late"] == []


def test_matching_trades_are_summed_over_the_filings(run: Run, tmp_path: Path) -> None:
    purchase = Document(rows=(row("2024-03-01", "P", "100", "A", "10", "1000"),), period="2024-03-01")
    written(tmp_path, "a.xml", purchase)
    written(tmp_path, "b.xml", SALE)
    said = run("check-filing", tmp_path, "--json")
    (gain,) = said.data["gains"]
    assert (gain["owner"], gain["gain"]) == ("Orlova Maren", "500")
    assert "a gain of $500.00" in run("check-filing", tmp_path).out


def test_a_report_settles_the_waiting_period_of_a_plan(run: Run, tmp_path: Path) -> None:
    words = "Sold under a Rule 10b5-1 trading plan adopted by the reporting person on February 14, 2024."
    rows = (row("2024-05-14", "S", "9", "D", "9", "95", code_notes=("F1",)),)
    path = written(tmp_path, "plan.xml", Document(rows=rows, notes={"F1": words}, box="1"))
    assert statuses(run("check-filing", path, "--json").data, "10b5-1 plan") == ["cannot be checked"]
    told = run("check-filing", path, "--report", "2024-03-31", "2024-05-02", "--json").data
    assert statuses(told, "10b5-1 plan") == ["consistent"]


def test_a_trade_after_leaving_is_held_against_those_before(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "after.xml", SALE)
    data = run("check-filing", path, "--left", "2024-05-01", "--json").data
    assert statuses(data, "after leaving") == ["cannot be checked"]
    data = run("check-filing", path, "--left", "2023-05-01", "--json").data
    assert statuses(data, "after leaving") == ["differs"]
    purchase = Document(rows=(row("2024-03-01", "P", "100", "A", "10", "1000"),), period="2024-03-01")
    written(tmp_path, "before.xml", purchase)
    data = run("check-filing", tmp_path, "--left", "2024-05-01", "--json").data
    assert statuses(data, "after leaving") == ["consistent"]


def test_what_cannot_be_read_is_named_and_the_rest_is_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<ownershipDocument>")
    shutil.copyfile(MARLOW, tmp_path / "good.xml")
    said = run("check-filing", tmp_path, "--json")
    assert said.code == 3
    assert "broken.xml" in said.err
    assert [one["name"] for one in said.data["files"]] == ["good.xml"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("nowhere.xml",), 3),
        ((MARLOW, "--closed", "soon"), 2),
        ((MARLOW, "--report", "2024-03-31"), 2),
    ],
)
def test_a_command_line_that_cannot_be_carried_out_is_refused(run: Run, words: tuple, code: int) -> None:
    said = run("check-filing", *words)
    assert said.code == code, said.err
    assert len(said.err.splitlines()) == 1


def test_what_was_held_over_time_is_listed_with_its_breaks(run: Run, tmp_path: Path) -> None:
    first = Document(rows=(row("2024-03-01", "A", "200", "A", "0", "1100"),), period="2024-03-01")
    written(tmp_path, "a.xml", first)
    written(tmp_path, "b.xml", SALE)
    said = run("check-filing", tmp_path, "--history")
    assert "Orlova Maren, Ferncliff Optics, Inc.: Common Stock (direct)" in said.out
    assert "differs by -100" in said.out
    (held,) = run("check-filing", tmp_path, "--history", "--json").data["history"]
    assert [point["balance"] for point in held["points"]] == ["1100", "900"]
    assert run("check-filing", tmp_path, "--json").data["history"] == []
