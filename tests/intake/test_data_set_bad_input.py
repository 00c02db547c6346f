"""A data set with something missing, broken or foreign in it is read as far as it holds, and what is amiss is told."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from clawdesk import intake
from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake.data_set import read_tables
from clawdesk.intake.data_set.table import MOST_ROWS
from clawdesk.intake.reader import EVERYTHING, Wanted
from tests.intake.data_sets import HEADS, Tables, files_of, tables_of, zipped
from tests.intake.test_data_set import OTHER, SALE, SMALL, filing, put, titles

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def sources():
    return tuple(filing(one, number) for number, one in enumerate((SALE, SMALL, OTHER), 41))


@pytest.fixture
def tables(sources) -> Tables:
    return tables_of(sources)


@pytest.fixture
def files(tables: Tables) -> Files:
    return dict(files_of(tables))


def results(files: Files, wanted: Wanted = EVERYTHING) -> list[ReadResult]:
    return list(read_tables(list(files.items()), "2024q2", wanted))


def refusals(made: list[ReadResult]) -> list[tuple[str, str]]:
    return [(one.name, one.refusal) for one in made if one.filing is None]


@pytest.mark.parametrize("table", [name for name in HEADS if name != "SUBMISSION"])
def test_without_a_table_every_filing_says_what_is_not_known(files: Files, table: str) -> None:
    del files[f"{table}.tsv"]
    for result in results(files):
        assert result.filing is not None
        assert f"The data set has no table {table}." in titles(result)


def test_without_the_submissions_there_are_no_filings(files: Files) -> None:
    del files["SUBMISSION.tsv"]
    with pytest.raises(ReadError, match="no table SUBMISSION"):
        results(files)


def test_the_submissions_alone_are_no_filings(files: Files) -> None:
    with pytest.raises(ReadError, match="the table SUBMISSION alone"):
        results({"SUBMISSION.tsv": files["SUBMISSION.tsv"]})


def test_one_strange_date_does_not_make_a_spreadsheet_of_a_quarter(tables: Tables) -> None:
    put(tables, "SUBMISSION", "FILING_DATE", "5/16/24")
    one, two, _ = results(dict(files_of(tables)))
    assert one.filing is not None
    assert one.filing.filed is None
    assert "SUBMISSION.tsv, line 2, FILING_DATE" in [each.place for each in one.findings]
    assert not two.findings


def test_one_table_alone_is_refused(files: Files) -> None:
    for data in files.values():
        with pytest.raises(ReadError, match="one table of an Insider Transactions Data Set"):
            intake.read(data, "table.tsv")


def test_a_table_that_is_a_web_page_is_told_and_not_read(files: Files) -> None:
    files["FOOTNOTES.tsv"] = b"<!DOCTYPE html><html><title>Request Rate Threshold Exceeded</title></html>"
    told = titles(results(files)[0])
    assert "FOOTNOTES.tsv is a web page or XML, not a table." in told
    assert "no table FOOTNOTES" in told


def test_missing_columns_are_named(tables: Tables) -> None:
    at = tables["NONDERIV_TRANS"][0].index("TRANS_SHARES")
    for cells in tables["NONDERIV_TRANS"]:
        del cells[at]
    result = results(dict(files_of(tables)))[0]
    assert "The table lacks columns: TRANS_SHARES." in titles(result)
    assert result.filing is not None
    assert result.filing.table_1[0].shares.value is None


def test_rows_of_a_filing_that_nobody_lists_are_refused_with_file_and_line(tables: Tables) -> None:
    put(tables, "NONDERIV_TRANS", "ACCESSION_NUMBER", "0009990900-24-000099", 2)
    made = results(dict(files_of(tables)))
    ((name, words),) = refusals(made)
    assert name == "2024q2: 0009990900-24-000099"
    assert words.startswith("NONDERIV_TRANS.tsv, line 3 belongs to a filing that SUBMISSION does not list.")
    asked = results(dict(files_of(tables)), Wanted(issuers=frozenset({"0009991002"})))
    assert not refusals(asked), "another issuer's filings are not held up by it"
    assert "Some rows belong to filings that SUBMISSION does not list." in titles(asked[0])


@pytest.mark.parametrize("left", [20, 3])
def test_a_row_that_is_cut_off_refuses_its_filing_and_warns_of_the_others(files: Files, left: int) -> None:
    data = files["NONDERIV_TRANS.tsv"]
    begin = data.rstrip(b"\n").rindex(b"\n") + 1
    cut = data[begin:].split(b"\t")[:left]
    files["NONDERIV_TRANS.tsv"] = data[:begin] + b"\t".join(cut)
    made = results(files)
    ((name, words),) = refusals(made)
    assert name == "2024q2: 0009990900-24-000043"
    assert "is cut off, as the file ends there" in words
    assert "The table's last line does not end." in titles(made[0])


def test_a_row_broken_by_a_line_end_in_a_cell_refuses_its_filing(files: Files) -> None:
    files["FOOTNOTES.tsv"] = files["FOOTNOTES.tsv"].replace(b"From $84.10", b"From\n$84.10")
    ((name, words),) = refusals(results(files))
    assert name.endswith("0009990900-24-000041")
    assert "FOOTNOTES.tsv, line 4 is broken in two" in words


def test_a_row_with_a_tab_too_many_refuses_its_filing(files: Files) -> None:
    files["NONDERIV_TRANS.tsv"] = files["NONDERIV_TRANS.tsv"].replace(b"Common Stock", b"Common\tStock", 1)
    ((_, words),) = refusals(results(files))
    assert "which cell is which cannot be told" in words


def test_two_rows_about_one_filing_refuse_it(files: Files) -> None:
    lines = files["SUBMISSION.tsv"].splitlines(keepends=True)
    files["SUBMISSION.tsv"] = b"".join([*lines, lines[1]])
    ((_, words),) = refusals(results(files))
    assert "line 2 and line 5 are about the same filing" in words


@pytest.mark.parametrize("form", ["144", "10-K", ""])
def test_other_forms_are_refused_by_name(tables: Tables, form: str) -> None:
    put(tables, "SUBMISSION", "DOCUMENT_TYPE", form)
    ((_, words),) = refusals(results(dict(files_of(tables))))
    assert (f"a form “{form}”" if form else "does not say which form") in words


def test_more_rows_than_a_form_has_refuse_the_filing_quickly(tables: Tables) -> None:
    tables["NONDERIV_TRANS"] += [tables["NONDERIV_TRANS"][1]] * (100 * MOST_ROWS)
    started = time.process_time()
    ((_, words),) = refusals(results(dict(files_of(tables))))
    assert "more than any form has" in words
    assert time.process_time() - started < 5


def test_an_endless_row_is_refused(tables: Tables) -> None:
    put(tables, "FOOTNOTES", "FOOTNOTE_TXT", "x" * 20_000_000)
    started = time.process_time()
    ((_, words),) = refusals(results(dict(files_of(tables))))
    assert "FOOTNOTES.tsv, line 2 is longer than any row can be" in words
    assert time.process_time() - started < 1


def test_windows_text_and_control_characters_are_told(files: Files) -> None:
    files["FOOTNOTES.tsv"] = files["FOOTNOTES.tsv"].replace(b"An average.", b"An \x93average\x94.")
    files["SUBMISSION.tsv"] = files["SUBMISSION.tsv"].replace(b"Invented for", b"Invented\x07 for", 1)
    result = results(files)[0]
    assert result.filing is not None
    assert {one.text for one in result.filing.footnotes} >= {"An “average”."}
    assert result.filing.remarks == "Invented\N{REPLACEMENT CHARACTER} for a test"
    assert "read as Windows text" in titles(result)
    assert "has control characters" in titles(result)


def test_utf_16_tables_are_read(files: Files) -> None:
    wide = {name: data.decode().encode("utf-16") for name, data in files.items()}
    for one, two in zip(results(wide), results(files), strict=True):
        assert one.filing is not None
        assert two.filing is not None
        assert one.filing.lines == two.filing.lines


def test_the_same_table_twice_is_read_once_and_told(files: Files) -> None:
    files["copy of SUBMISSION.tsv"] = files["SUBMISSION.tsv"]
    made = results(files)
    assert len(made) == 3
    assert "is the table SUBMISSION once more; SUBMISSION.tsv was read" in titles(made[0])


def test_a_mark_without_footnote_and_a_footnote_without_mark_are_told(tables: Tables) -> None:
    put(tables, "FOOTNOTES", "FOOTNOTE_ID", "F7")
    told = titles(results(dict(files_of(tables)))[0])
    assert "The footnote marks and the footnotes do not fit together." in told
    assert "There are footnotes that no line bears a mark of." in told


def test_an_unknown_role_is_listed(tables: Tables) -> None:
    put(tables, "REPORTINGOWNER", "RPTOWNER_RELATIONSHIP", "Officer, Astronaut")
    given = results(dict(files_of(tables)))[0].filing
    assert given is not None
    assert given.owners[0].officer is True
    assert [one.text for one in given.unread] == ["Astronaut"]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """One to four injuries to the bytes of a table or an archive."""
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.randint(1, 80)
        words = chance.choice(
            [b"\t", b"\n", b"\r\n", b'"', b",", b"\x00", b"\xff", b"F1, F2", b"9" * 40, b"31-FEB-2024", b"\t" * 30,
             b"0009990900-24-000041", b"ACCESSION_NUMBER", b"PK\x03\x04", b"\xff\xff\xff\xff", b""]
        )  # fmt: skip
        data = chance.choice(
            (
                data[:at] + words + data[at + 1 :],
                data[:at] + words + data[at:],
                data[:at] + data[at + length :],
                data[:at] + data[at : at + length] * 2 + data[at + length :],
                data[:at] if chance.random() < 0.2 else data,
            )
        )
        data = data or b" "
    return data


def _all_or_nothing(made: list[ReadResult]) -> None:
    """Each result is a whole filing that reads again from its own source, or a sentence."""
    for result in made:
        assert bool(result.refusal) == (result.filing is None)
        if result.filing is not None:
            assert result.source is not None
            assert intake.read(result.source, result.name).filing == result.filing


def test_injured_tables_are_read_or_refused_and_nothing_else(
    tables: Tables, count: Callable[[int, int], int]
) -> None:
    chance = random.Random(20240930)
    spreadsheet = {f"{name}.csv": data.replace(b"\t", b",") for name, data in files_of(tables)}
    published = dict(files_of(tables))
    read = refused = 0
    for _ in range(count(600, 20_000)):
        files = dict(chance.choice((published, published, spreadsheet)))
        for name in chance.sample(sorted(files), chance.randint(1, 3)):
            files[name] = _mutated(files[name], chance)
        started = time.process_time()
        try:
            made = results(files)
        except ReadError:
            refused += 1
        else:
            _all_or_nothing(made)
            read += len(made)
        assert time.process_time() - started < 5
    assert read > 300
    assert refused > 10


def test_injured_archives_are_read_or_refused_and_nothing_else(
    tables: Tables, count: Callable[[int, int], int]
) -> None:
    chance = random.Random(20241001)
    whole = zipped(
        [*files_of(tables), ("a/form4.xml", SALE.data), ("b/inner.zip", zipped([("c.xml", SMALL.data)]))]
    )
    read = refused = 0
    for _ in range(count(600, 20_000)):
        data = _mutated(whole, chance)
        started = time.process_time()
        try:
            made = list(intake.read_all(data, "set.zip"))
        except ReadError:
            refused += 1
        else:
            _all_or_nothing(made)
            read += len(made)
        assert time.process_time() - started < 5
    assert read > 300
    assert refused > 10
