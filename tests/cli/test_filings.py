"""What a person says of a filing: its doubtful cells before it is accepted, its day and its rows after that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import FILINGS, Run

CELLS = (
    "Table I, row 2, price",
    "I.3.date",
    "I.3.price=61.9417",
    "I.3.owned after",
    "Table I, row 4, price",
    "Table I, row 5, shares after=4,500",
    "II.1.shares after",
    "II.1.underlying title",
    "II.1.underlying shares",
    "II.2.shares after",
)


@pytest.fixture
def scan(root: Path) -> Path:
    return root / "tests/data/scans/torn-cells.md"


def _said(cells: tuple[str, ...]) -> list[str]:
    return [part for one in cells for part in ("--cell", one)]


def test_a_scan_is_accepted_once_each_doubtful_cell_was_compared(run: Run, company: Path, scan: Path) -> None:
    refused = run("import", company, scan)
    assert refused.code == 3
    assert "Table I, row 2, price=$61.304; " in refused.err
    assert "Table I, row 5, shares after=4,500; " in refused.err
    assert "Table I, row 3, price=; " in refused.err, "nothing decides it, so nothing is proposed"
    but_one = run("import", company, scan, *_said(CELLS[1:]))
    assert "1 cell was read with doubt. Table I, row 2, price=$61.304." in but_one.err
    done = run("import", company, scan, *_said(CELLS), "--json")
    assert len(done.data["accepted"]) == 1, done.err
    places = [one["place"] for one in done.data["files"][0]["findings"] if one["status"] == "not borne out"]
    assert places == []
    line = run("filings", company, "--filing", "1", "--json").data["lines"][2]
    assert (line["price"]["value"], line["shares_after"]["value"]) == ("61.9417", "78976")
    again = run("import", company, scan)
    assert (again.code, "is already here, as filing 1." in again.out) == (0, True)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("I.3.price", "Nothing decides how Table I, row 3, price is read."),
        ("I.1.price", "has no “price” that waits"),
        ("I.9.price=1", "There is no cell “price” in row 9 of Table I."),
    ],
)
def test_a_cell_that_nobody_asked_about_is_not_confirmed(
    run: Run, company: Path, scan: Path, cell: str, words: str
) -> None:
    said = run("import", company, scan, "--cell", cell)
    assert (said.code, words in said.err) == (3, True), said.err


def test_a_cell_is_named_as_its_finding_names_it(run: Run, company: Path, scan: Path) -> None:
    assert "names no cell of a form" in run("import", company, scan, "--cell", "price=1").err
    said = run("import", company, scan, FILINGS, "--cell", "I.1.price=1")
    assert (said.code, said.err.startswith("--cell speaks of one filing")) == (2, True)


def test_a_day_that_a_person_added_puts_a_late_form_on_the_list(run: Run, company: Path, scan: Path) -> None:
    run("import", company, scan, *_said(CELLS))
    assert run("filings", company, "--json").data["late"] == []
    found = run("filings", company, "--filing", "1", "--filed", "12 Mar 2018", "--source", "EDGAR")
    assert "Filed late by 3 business days." in found.out
    assert "Filed 12 Mar 2018, added by J. Whitlock." in found.out
    told = run("filings", company, "--json").data
    assert told["filings"][0]["filed"] == "2018-03-12"
    (late,) = told["late"]
    assert (late["name"], late["transactions"]) == ("EXAMPLE ROWAN T", 6)
    assert late["forms"][0] | {"filing": ""} == {
        "filing": "", "due": "2018-03-07", "filed": "2018-03-12", "transactions": 6
    }  # fmt: skip


def test_a_ruling_says_what_a_row_is_and_a_stated_day_stands(run: Run, company: Path) -> None:
    form = next(FILINGS.glob("form4-marlow-2025-06-05*"))
    run("import", company, form)
    rule = ("filings", company, "--filing", "1", "--row", "Table I, row 1")
    assert run(*rule, "--is", "exempt").err.startswith("--reason is missing")
    said = run(*rule, "--is", "exempt", "--reason", "a gift")
    assert "Table I, row 1: exempt, says J. Whitlock: a gift" in said.out, said.err
    stated = run("filings", company, "--filing", "1", "--json").data["filed"]
    added = run("filings", company, "--filing", "1", "--filed", "9 Jun 2025")
    assert ("itself says that it was filed" in added.err) == bool(stated)
    assert run("filings", company, "--filing", "7").err.startswith("There is no filing 7 in this file.")
    assert run("undo", company).code == 0
