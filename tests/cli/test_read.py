"""`read` tells what is in a filing without any company's file: one JSON a line, or the tables as the form has them."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clawdesk import cli
from clawdesk.cli.progress import progress
from clawdesk.jobs import processes
from clawdesk.paths import resources
from tests.cli.programs import FILINGS, Run, program_for_tests
from tests.intake.documents import Document, option_row, row

FORM4 = FILINGS / "form4-marlow-2025-06-05.xml"
CORPUS = ("submissions", "xml", "more", "sec-samples", "odd")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    told = json.loads((resources() / "schemas" / "filing-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(told)
    return jsonschema.Draft202012Validator(told)


def lines(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_filing_is_one_line_of_json_with_every_cell(run: Run, tmp_path: Path) -> None:
    document = Document(
        rows=(row("2024-05-14", "S", "1200", "D", "84.6200", "5553956", price_notes=("F1", "F2")),),
        options=(option_row("2024-05-14", "M", "50", "D", None, "0"),),
        notes={"F1": "Vested.", "F2": "An average."},
        form="4/A",
        original="2024-05-15",
    )
    path = tmp_path / "doc4.xml"
    path.write_bytes(document.data)
    said = run("read", path)
    (told,) = lines(said.out)
    assert told["form"] == "4/A"
    assert told["original_submission"] == "2024-05-15"
    assert told["issuer"]["cik"] == "0009991001"
    assert told["owners"][0]["officer"] is True
    assert told["aff10b5one"] is False
    assert told["exit_box"] is None
    sale, option = told["lines"]
    assert sale["price"] == {"value": "84.62", "text": "84.6200", "notes": ["F1", "F2"], "status": "exact"}
    assert sale["shares_after"]["value"] == "5553956"
    assert sale["date"]["value"] == "2024-05-14"
    assert sale["equity_swap"]["value"] is False
    assert sale["total_value"] == {"value": None, "text": None, "notes": [], "status": "exact"}
    assert (option["table"], option["row"], option["kind"]) == (2, 1, "transaction")
    assert option["exercise_price"] == {"value": None, "text": None, "notes": ["F1"], "status": "exact"}
    assert told["footnotes"] == {"F1": "Vested.", "F2": "An average."}
    assert told["signatures"] == [{"name": "/s/ Maren Orlova", "date": "2024-05-15"}]
    assert run("read", path, "--json").out == said.out


def test_the_tables_are_printed_as_the_form_has_them(run: Run) -> None:
    said = run("read", FORM4, "--table")
    assert "Table I" in said.out
    assert "Signed" in said.out
    assert "Marlow" in said.out
    assert run("read", FORM4, "--table", "--json").code == 2


def test_only_the_filings_about_an_issuer_are_told(run: Run) -> None:
    told = lines(run("read", FILINGS).out)
    cik = told[0]["issuer"]["cik"]
    assert len(lines(run("read", FILINGS, "--issuer", cik.lstrip("0")).out)) == len(told) > 1
    assert run("read", FILINGS, "--issuer", "1").out == ""
    assert run("read", FILINGS, "--owner", told[0]["owners"][0]["cik"]).out
    assert run("read", FILINGS, "--issuer", "Ferncliff").code == 2


def test_a_bad_file_among_many_is_told_and_the_others_are_printed(
    run: Run, tmp_path: Path, schema: jsonschema.Draft202012Validator
) -> None:
    stray = tmp_path / "stray.xml"
    stray.write_text("<html><body>Not a filing</body></html>")
    missing = tmp_path / "missing.xml"
    said = run("read", stray, FORM4, missing)
    assert said.code == 3
    refused, told, gone = lines(said.out)
    assert refused["name"] == "stray.xml"
    assert refused["error"]["remedy"]
    assert told["form"] == "4"
    assert "There is no file" in gone["error"]["title"]
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["stray.xml", "missing.xml"]
    for one in (refused, told, gone):
        schema.validate(one)


def test_the_accession_number_comes_from_a_name_only_where_it_is_plainly_one(
    run: Run, tmp_path: Path
) -> None:
    def accession(name: str) -> Any:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FORM4, path)
        (told,) = lines(run("read", path).out)
        return told["accession"]

    number = "0009990900-24-000042"
    assert accession(f"{number}.xml") == number
    assert accession("000999090024000042/form4.xml") == number
    assert accession(f"{number}/xslF345X05/form4.xml") == number, "EDGAR's own folder of the rendered page"
    assert accession(f"{number}/more/form4.xml") is None
    assert accession("form4_000999090024000042x.xml") is None
    assert accession("scan202401151230450001.xml") is None
    assert accession("0009990900-24-000042_0009990900-24-000043.xml") is None, "two numbers are none"


def test_nothing_of_progress_reaches_a_pipe() -> None:
    stream = io.StringIO()
    assert list(progress(range(3), 3, "files read", stream)) == [0, 1, 2]
    assert stream.getvalue() == ""


def test_progress_on_a_terminal_is_taken_away_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr("clawdesk.cli.progress.FIRST", -1.0)
    assert list(progress(range(3), 3, "files read", stream)) == [0, 1, 2]
    assert "1 of 3 files read" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_many_files_are_read_by_every_core_in_their_order(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(70):
        shutil.copyfile(FORM4, tmp_path / f"doc{number:03}.xml")
    monkeypatch.setattr(processes, "_cores", lambda: 2)
    told = lines(run("read", tmp_path).out)
    assert [one["name"] for one in told] == [f"doc{number:03}.xml" for number in range(70)]


@pytest.mark.parametrize("folder", CORPUS)
def test_every_document_of_the_corpus_is_told_as_the_schema_says(
    shared: Path, folder: str, schema: jsonschema.Draft202012Validator
) -> None:
    out, err = io.StringIO(), io.StringIO()
    paths = [str(path) for path in sorted((shared / "corpus" / folder).rglob("*")) if path.is_file()]
    cli.run(["read", *paths], program_for_tests(out=out, err=err))
    told = lines(out.getvalue())
    assert len(told) == len(paths)
    # The schema leaves no key open, so a sample of the largest folder shows what all of it shows.
    for one in told[:: max(1, len(told) // 150)]:
        schema.validate(one)
    if folder != "odd":
        assert not [one["name"] for one in told if "error" in one]
