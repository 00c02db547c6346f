"""A quarterly data set gives the filings it was made from: all that it holds, and nothing that it does not."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing, LineKind, ReadResult, State
from clawdesk.domain.finding import Status
from clawdesk.errors import ReadError
from clawdesk.intake.data_set import read_tables
from clawdesk.intake.reader import EVERYTHING, Wanted
from tests.intake.data_sets import Tables, files_of, flat, tables_of, zipped
from tests.intake.documents import Document, holding, option_row, row, submission

SALE = Document(
    rows=(
        row("2024-05-14", "M", "1500", "A", "0", "9500", code_notes=("F3",)),
        holding("700", "I By trust"),
        row("2024-05-14", "S", "1500", "D", "84.6237", "8000", price_notes=("F2", "F1")),
    ),
    options=(option_row("2024-05-14", "M", "1500", "D", None, "0"),),
    notes={"F1": "An average.", "F2": "From $84.10 to $85.09.", "F3": 'Under a "10b5-1" plan.'},
    box="1",
)
SMALL = Document(rows=(row("2024-05-16", "P", "10", "A", "5", "10"),), owner_cik="0009991102")
OTHER = Document(rows=(row("2024-05-17", "P", "10", "A", "5", "10"),), issuer_cik="0009991002")


def filing(document: Document, number: int) -> Filing:
    data = submission(document, filed="20240516", accession=f"0009990900-24-{number:06}")
    read = intake.read(data, "form4.txt").filing
    assert read is not None
    return read


@pytest.fixture(scope="module")
def sources() -> tuple[Filing, ...]:
    return tuple(filing(one, number) for number, one in enumerate((SALE, SMALL, OTHER), 41))


@pytest.fixture
def tables(sources: tuple[Filing, ...]) -> Tables:
    return tables_of(sources)


def results(tables: Tables, wanted: Wanted = EVERYTHING) -> list[ReadResult]:
    return list(read_tables(files_of(tables), "2024q2", wanted))


def first(tables: Tables) -> Filing:
    made = results(tables)[0].filing
    assert made is not None
    return made


def titles(result: ReadResult) -> str:
    return " ".join(one.title for one in result.findings)


def put(tables: Tables, table: str, column: str, text: str, at: int = 1) -> None:
    tables[table][at][tables[table][0].index(column)] = text


def as_data_set(source: Filing) -> Filing:
    """What a data set can hold of a filing: no version, no documents; the transactions of a table first."""
    lines = sorted(source.lines, key=lambda line: (line.table, not line.is_transaction, line.row))
    return replace(source, lines=tuple(lines))


def test_a_filing_comes_back_cell_by_cell(sources: tuple[Filing, ...], tables: Tables) -> None:
    made = results(tables)
    assert [one.filing.accession for one in made if one.filing] == [one.accession for one in sources]
    for result, source in zip(made, map(as_data_set, sources), strict=True):
        given = result.filing
        assert given is not None
        for name in ("form", "filed", "period", "original_submission", "aff10b5one", "exit_box", "footnotes"):
            assert getattr(given, name) == getattr(source, name)
        assert given.issuer == source.issuer
        assert [(one.cik, one.name, one.title) for one in given.owners] == [
            (one.cik, one.name, one.title) for one in source.owners
        ]
        assert given.signatures == source.signatures
        assert len(given.lines) == len(source.lines)
        for line, other in zip(given.lines, source.lines, strict=True):
            for name in other.__dataclass_fields__:
                one, two = getattr(line, name), getattr(other, name)
                if name in ("table", "kind"):
                    assert one == two
                elif name != "row":
                    assert (one.value, one.notes) == (
                        two.value or None if two.text == "" else two.value,
                        two.notes,
                    )


def test_the_real_corpus_comes_back_from_its_tables(shared: Path) -> None:
    found: dict[str, Filing] = {}
    for path in sorted((shared / "corpus" / "more").iterdir())[::6]:
        source = intake.read(path.read_bytes(), path.name).filing
        if source is not None and source.accession:
            found[source.accession] = source
    made = list(read_tables(files_of(tables_of(found.values())), "made"))
    assert len(made) == len(found) > 200
    for result in made:
        given = result.filing
        assert given is not None
        source = as_data_set(found[given.accession or ""])
        assert [_values(line) for line in given.lines] == [_values(line) for line in source.lines]
        assert {one.id: one.text for one in given.footnotes} == {
            one.id: flat(one.text) for one in source.footnotes
        }


def _values(line) -> list[object]:
    cells = [
        getattr(line, name) for name in line.__dataclass_fields__ if name not in ("table", "row", "kind")
    ]
    return [line.table, line.kind] + [
        (flat(one.value) or None if isinstance(one.value, str) else one.value, one.notes) for one in cells
    ]


def test_the_real_quarter_is_read_with_all_its_rows(shared: Path) -> None:
    """Five of the eight tables are at hand; what the others would hold is told as unknown, not as empty."""
    count = {"filings": 0, "lines": 0, "signatures": 0}
    bad: list[str] = []
    for result in intake.read_data_set(shared / "corpus" / "dataset-2024q3"):
        given = result.filing
        assert given is not None, result.refusal
        count["filings"] += 1
        count["lines"] += len(given.lines)
        count["signatures"] += len(given.signatures)
        bad += [one.title for one in result.findings if "cannot be read" in one.title]
    assert count == {"filings": 36_075, "lines": 19_003 + 17_897 + 8_136, "signatures": 39_236}
    assert not bad
    assert "no table REPORTINGOWNER" in titles(result)


def test_lines_stand_in_the_order_of_their_serial_numbers(tables: Tables) -> None:
    assert [line.code.value for line in first(tables).table_1] == ["M", "S", None]


def test_the_lost_order_of_transactions_and_holdings_is_told(tables: Tables) -> None:
    mixed, plain, _ = results(tables)
    told = [one for one in mixed.findings if "order in which transactions and holdings" in one.title]
    assert [one.place for one in told] == ["Table I"]
    assert told[0].status is Status.CANNOT_BE_CHECKED
    assert not plain.findings


def test_what_the_data_set_does_not_hold_is_absent(tables: Tables) -> None:
    given = first(tables)
    assert given.schema_version is None
    assert given.accepted is None
    assert given.documents == ()
    assert given.owners[0].officer is True
    assert given.owners[0].director is None, "a role that is not listed is not stated"
    assert given.table_1[0].deemed_date.state is State.ABSENT
    assert given.table_2[0].exercise_price.state is State.NOTE_ONLY


def test_a_quarter_without_the_box_knows_nothing_of_it(tables: Tables) -> None:
    for made in tables["SUBMISSION"]:
        made.pop()
    assert first(tables).aff10b5one is None
    assert not results(tables)[1].findings


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("DERIV_TRANS", "EXCERCISE_DATE", "EXERCISE_DATE"),
        ("DERIV_TRANS", "EXCERCISE_DATE_FN", "EXERCISE_DATE_FN"),
        ("NONDERIV_TRANS", "EQUITY_SWAP_TRANS_CD_FN", "EQUITY_SWAP_INVOLVED_FN"),
        ("SUBMISSION", "FORM3_HOLDINGS_REPORTED", "FORM3_HOLDING_REPORTED"),
        ("SUBMISSION", "ISSUERCIK", "issuercik"),
    ],
)
def test_a_column_is_known_by_each_of_its_names(tables: Tables, table: str, old: str, new: str) -> None:
    before = [one.filing and one.filing.lines for one in results(tables)]
    tables[table][0] = [new if one == old else one for one in tables[table][0]]
    after = results(tables)
    assert [one.filing and one.filing.lines for one in after] == before
    assert "lacks columns" not in titles(after[0])


def test_columns_may_stand_in_any_order(tables: Tables) -> None:
    before = results(tables)
    turned = {name: [list(reversed(one)) for one in rows] for name, rows in tables.items()}
    after = results(turned)
    assert [one.filing and (one.filing.lines, one.filing.owners) for one in after] == [
        one.filing and (one.filing.lines, one.filing.owners) for one in before
    ]


def test_only_the_filings_asked_for_are_read(tables: Tables) -> None:
    issuer = results(tables, Wanted(issuers=frozenset({"0009991002"})))
    assert [one.filing and one.filing.accession for one in issuer] == ["0009990900-24-000043"]
    owner = results(tables, Wanted(owners=frozenset({"0009991102"})))
    assert [one.filing and one.filing.accession for one in owner] == ["0009990900-24-000042"]
    assert results(tables, Wanted(issuers=frozenset({"0009991002"}), owners=frozenset({"0009991102"}))) == []


def test_filtering_by_owner_needs_the_owners(tables: Tables) -> None:
    del tables["REPORTINGOWNER"]
    with pytest.raises(ReadError, match="cannot be picked out"):
        results(tables, Wanted(owners=frozenset({"0009991102"})))


def test_the_excerpt_kept_as_source_reads_as_the_same_filing(tables: Tables) -> None:
    for result in results(tables):
        assert result.source is not None
        again = intake.read(result.source, result.name)
        assert again.filing == result.filing
        assert again.sha256 == result.sha256


def test_the_same_filing_has_the_same_source_from_a_folder_and_a_zip(tables: Tables, tmp_path: Path) -> None:
    for name, data in files_of(tables):
        (tmp_path / name).write_bytes(data)
    packed = intake.read_all(zipped(files_of(tables)), "2024q2.zip")
    assert [one.sha256 for one in intake.read_data_set(tmp_path)] == [one.sha256 for one in packed]


def test_quotation_marks_are_ordinary_letters(tables: Tables) -> None:
    put(tables, "SUBMISSION", "ISSUERNAME", '"Quarry" Optics, "Inc.')
    assert first(tables).issuer.name == '"Quarry" Optics, "Inc.'


@pytest.mark.parametrize(
    ("text", "value"), [("0", False), ("1", True), ("false", False), ("true", True), ("", None)]
)
def test_boxes_are_spelled_four_ways_or_not_at_all(tables: Tables, text: str, value: bool | None) -> None:
    put(tables, "SUBMISSION", "NOT_SUBJECT_SEC16", text)
    assert first(tables).exit_box is value


@pytest.mark.parametrize(
    ("text", "value"), [("3844.0", Decimal("3844")), ("84.6237", Decimal("84.6237")), ("0.0", Decimal(0))]
)
def test_numbers_are_exact(tables: Tables, text: str, value: Decimal) -> None:
    put(tables, "DERIV_TRANS", "TRANS_SHARES", text)
    cell = first(tables).table_2[0].shares
    assert (cell.text, cell.value) == (text, value)


@pytest.mark.parametrize("text", ["1,500", "1.5E7", "-5.0", "$5", "12 000"])
def test_a_number_that_is_none_is_kept_and_told_with_file_and_line(tables: Tables, text: str) -> None:
    put(tables, "DERIV_TRANS", "TRANS_SHARES", text)
    result = results(tables)[0]
    assert result.filing is not None
    cell = result.filing.table_2[0].shares
    assert (cell.text, cell.value, cell.status.value) == (text, None, "unreadable")
    assert "DERIV_TRANS.tsv, line 2, TRANS_SHARES" in [one.place for one in result.findings]


def test_unknown_columns_are_listed_as_unread(tables: Tables) -> None:
    tables["SUBMISSION"][0].append("NEW_BOX")
    for number, made in enumerate(tables["SUBMISSION"][1:]):
        made.append("yes" if number == 0 else "")
    one, two, _ = results(tables)
    assert one.filing is not None
    assert [(each.place, each.text) for each in one.filing.unread] == [("SUBMISSION, row 1: NEW_BOX", "yes")]
    assert two.filing is not None
    assert two.filing.unread == ()


def test_a_spelling_that_the_value_does_not_give_back_is_kept(tables: Tables) -> None:
    put(tables, "SUBMISSION", "NOT_SUBJECT_SEC16", "false")
    assert ("form: NOT_SUBJECT_SEC16", "false") in [(one.place, one.text) for one in first(tables).published]


def _saved_by_a_spreadsheet(
    tables: Tables, day: Callable[[date], str], delimiter: str = ","
) -> list[tuple[str, bytes]]:
    """As Excel writes CSV: a mark in front, quotes where needed, its own dates, numbers and lost zeros."""
    made: list[tuple[str, bytes]] = []
    for name, rows in tables.items():
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerow(rows[0])
        for cells in rows[1:]:
            writer.writerow([_excel(column, cell, day) for column, cell in zip(rows[0], cells, strict=True)])
        made.append((f"{name}.csv", b"\xef\xbb\xbf" + text.getvalue().encode()))
    return made


def _excel(column: str, cell: str, day: Callable[[date], str]) -> str:
    months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
    if len(cell) == 11 and cell[3:6] in months:
        return day(date(int(cell[7:]), months.index(cell[3:6]) + 1, int(cell[:2])))
    if column.endswith("CIK"):
        return cell.lstrip("0")
    if column in ("TRANS_SHARES", "SHRS_OWND_FOLWNG_TRANS") and cell:
        return f"{Decimal(cell):,.2f}"
    return cell


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "day",
    [
        lambda on: f"{on.month}/{on.day}/{on:%y}",
        lambda on: f"{on.day}/{on.month}/{on:%Y}",
        lambda on: f"{on:%Y-%m-%d}",
    ],
)
def test_tables_saved_by_a_spreadsheet_are_read_and_told(
    tables: Tables, day: Callable[[date], str], delimiter: str
) -> None:
    plain = results(tables)
    files = _saved_by_a_spreadsheet(tables, day, delimiter)
    for result, other in zip(read_tables(files, "re-saved"), plain, strict=True):
        assert result.filing is not None
        assert other.filing is not None
        assert "saved again by a spreadsheet" in titles(result)
        for one, two in zip(result.filing.lines, other.filing.lines, strict=True):
            assert _values(one) == _values(two)
        assert result.filing.filed == other.filing.filed
        assert result.filing.issuer == other.filing.issuer
        assert result.filing.owners == other.filing.owners
        assert result.source is not None
        assert intake.read(result.source, result.name).filing == result.filing


def test_dates_of_which_nobody_knows_the_month_are_not_read(tables: Tables) -> None:
    put(tables, "SUBMISSION", "FILING_DATE", "3/27/21", 1)
    put(tables, "SUBMISSION", "FILING_DATE", "27/3/21", 2)
    result = results(tables)[0]
    assert result.filing is not None
    assert result.filing.filed is None
    assert ("form: FILING_DATE", "3/27/21") in [(one.place, one.text) for one in result.filing.published]
    assert "cannot be read" in titles(result)


def test_a_spreadsheet_drops_empty_cells_at_the_end_of_a_row(tables: Tables) -> None:
    files = dict(_saved_by_a_spreadsheet(tables, lambda on: f"{on:%Y-%m-%d}"))
    files["NONDERIV_TRANS.csv"] = b"\r\n".join(
        one.rstrip(b",") for one in files["NONDERIV_TRANS.csv"].split(b"\r\n")
    )
    made = [one.filing for one in read_tables(list(files.items()), "re-saved")]
    assert next(one and [line.ownership.value for line in one.table_1] for one in made) == ["D", "D", "I"]


def test_kinds_of_lines_are_told_apart(tables: Tables) -> None:
    assert [line.kind for line in first(tables).lines] == [
        LineKind.TRANSACTION, LineKind.TRANSACTION, LineKind.HOLDING, LineKind.TRANSACTION,
    ]  # fmt: skip
