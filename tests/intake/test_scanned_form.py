"""A scanned form as text: torn cells are put together where the sums bear it out, and told where they do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from clawdesk import checks, intake
from clawdesk.domain.filing import Filing, Reading, ReadResult
from clawdesk.domain.filing_confirm import unconfirmed
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import ReadError
from tests.intake.agreement import differences
from tests.intake.one_digit import Change, beside, changes, numbered, red
from tests.intake.printing import text_page

SEED = "seeds/004_8b3a4074b12ab164.txt"


def _filing(data: bytes, name: str = "scan.md") -> Filing:
    filing = intake.read(data, name).filing
    assert filing is not None
    return filing


def _told(result: ReadResult) -> list[Finding]:
    assert result.filing is not None
    found = (*result.findings, *checks.check(result.filing))
    return [finding for finding in found if finding.status is Status.DIFFERS]


@pytest.fixture(scope="module")
def torn(root: Path) -> str:
    return (root / "tests/data/scans/torn-cells.md").read_text()


def test_pieces_that_overlap_are_put_together_and_the_balance_confirms_them(torn: str) -> None:
    first, second = _filing(torn.encode()).table_1[:2]
    assert (first.shares_after.value, first.shares_after.status) == (Decimal(91374), Reading.CONFIRMED)
    assert (second.shares_after.value, second.shares_after.status) == (Decimal(84224), Reading.CONFIRMED)
    assert second.security.value == "Common Stock"


def test_a_price_in_pieces_is_proposed_with_at_most_four_decimals(torn: str) -> None:
    price = _filing(torn.encode()).table_1[1].price
    assert (price.value, price.status) == (Decimal("61.304"), Reading.PROPOSED)
    assert price.notes == ("F2",)
    assert "footnote 2" in price.reason


def test_a_price_that_no_reading_settles_is_shown_undecided_with_its_bounds(torn: str) -> None:
    price = _filing(torn.encode()).table_1[2].price
    assert (price.value, price.status) == (None, Reading.UNREADABLE)
    assert "$61.91 to $62.80" in price.reason
    assert [one.text for one in price.proposals] == ["$61.9417", "$61.9841", "$61.98417"]


def test_an_exercise_price_in_pieces_is_confirmed_by_the_other_table(torn: str) -> None:
    price = _filing(torn.encode()).table_1[0].price
    assert (price.value, price.status) == (Decimal("14.25"), Reading.CONFIRMED)


def test_a_fifth_decimal_is_taken_for_a_footnote_mark_and_proposed(torn: str) -> None:
    price = _filing(torn.encode()).table_1[3].price
    assert (price.value, price.notes, price.status) == (Decimal("61.4186"), ("F2",), Reading.PROPOSED)


def test_a_cut_balance_is_what_the_next_row_gives_and_is_proposed(torn: str) -> None:
    line = _filing(torn.encode()).table_2[0]
    assert (line.shares_after.value, line.shares_after.status) == (Decimal(17600), Reading.PROPOSED)
    assert (line.underlying_shares.value, line.underlying_shares.status) == (Decimal(12400), Reading.PROPOSED)
    assert line.acquired_disposed.value == "D"
    assert (line.underlying_title.value, line.underlying_title.status) == ("Common Stock", Reading.PROPOSED)


def test_a_cut_day_is_proposed_from_the_other_rows(torn: str) -> None:
    day = _filing(torn.encode()).table_1[2].date
    assert day.status is Reading.PROPOSED
    assert str(day.value) == "2018-03-05"


def test_heading_footnotes_and_signature_are_found_among_the_pieces(torn: str) -> None:
    filing = _filing(torn.encode())
    assert (filing.form, str(filing.period), filing.issuer.symbol) == ("4", "2018-03-05", "MEXC")
    assert filing.owners[0].name == "EXAMPLE ROWAN T"
    assert filing.owners[0].title == "Chief Example Officer"
    assert [note.id for note in filing.footnotes] == ["F1", "F2", "F3", "F4", "F5"]
    assert filing.signatures[0].name == "/s/ Sample Signer by power of attorney for Rowan T. Example"
    assert str(filing.signatures[0].date) == "2018-03-07"


def test_an_amount_with_a_dollar_sign_is_no_number_of_shares(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes(), "form4.xml")
    amount = f"{truth.table_1[1].shares.value:,f}"
    page = text_page(truth).decode().replace(f"| {amount} | D |", f"| ${amount} | D |", 1)
    line = _filing(page.encode()).table_1[1]
    assert line.shares.value is None
    assert line.total_value.value == truth.table_1[1].shares.value


def test_a_balance_that_no_sum_proves_waits_for_a_person(torn: str) -> None:
    filing, found = red(torn)
    held = filing.table_1[4].shares_after
    assert (held.text, held.status) == ("4,500", Reading.PROPOSED)
    assert [one.status for one in found[1, 5]] == [Status.NOT_BORNE_OUT]
    assert (1, 5, "shares_after") in {(one.table, one.row, one.column) for one in unconfirmed(filing)}


def test_a_footnote_that_tells_the_same_figure_bears_it_out(torn: str) -> None:
    told = torn.replace("Held in trust for", "The trust holds 4,500 shares for")
    filing, found = red(told)
    assert (filing.table_1[4].shares_after.status, (1, 5) in found) == (Reading.CONFIRMED, False)
    filing, found = red(told.replace("| 4,500 |", "| 4,600 |"))
    assert (filing.table_1[4].shares_after.status, (1, 5) in found) == (Reading.PROPOSED, True)


def test_nothing_differs_in_the_scan_as_it_is(torn: str) -> None:
    assert _told(intake.read(torn.encode(), "scan.md")) == []


def test_a_row_that_fell_out_of_its_table_is_put_back(torn: str) -> None:
    row = next(line for line in torn.splitlines() if "| 15,600 |" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|") if cell.strip()]
    fallen = torn.replace(row + "\n", "").replace(
        "Responses:\n", "Responses:\n\n" + "\n\n".join(cells) + "\n"
    )
    filing = _filing(fallen.encode())
    assert len(filing.table_2) == 2
    assert filing.table_2[1].shares_after.value == Decimal(15600)
    assert [note.id for note in filing.footnotes] == ["F1", "F2", "F3", "F4", "F5"]


@pytest.mark.parametrize("plain", [False, True], ids=["Markdown", "plain columns"])
def test_a_clean_transcript_is_read_as_it_stands(filings: Path, plain: bool) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes(), "form4.xml")
    read = _filing(text_page(truth, plain=plain))
    assert differences(read, truth) == []
    assert read.owners[0].name == truth.owners[0].name


def test_real_filings_written_as_markdown_come_back_cell_by_cell(shared: Path) -> None:
    for path in sorted((shared / "corpus/more").iterdir())[::30]:
        truth = intake.read(path.read_bytes(), path.name).filing
        if truth is not None and truth.owners:
            assert differences(_filing(text_page(truth)), truth) == [], path.name


@pytest.mark.parametrize(
    "text",
    ["FORM 4\n\nREPORTING PERSON\n\nnothing else", "Form 4 of the Securities and Exchange Commission\n" * 50],
)
def test_a_text_without_the_form_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        intake.read(text.encode(), "form4.txt")
    assert refused.value.remedy


def test_the_seed_is_read_whole(shared: Path) -> None:
    result = intake.read((shared / SEED).read_bytes(), "form4.md")
    filing = result.filing
    assert filing is not None
    assert (len(filing.table_1), len(filing.table_2), len(filing.footnotes)) == (11, 3, 9)
    assert [line.shares_after.value for line in filing.table_1[:10]] == [
        Decimal(value)
        for value in (
            5614522,
            5578012,
            5553956,
            5628509,
            5614367,
            5554456,
            5553956,
            5588038,
            5554104,
            5553956,
        )
    ]
    assert [line.price.value for line in filing.table_1[:7]] == [
        None if value is None else Decimal(value)
        for value in ("26.86", "84.6237", "85.4087", "26.86", "82.9256", None, "84.62")
    ]
    assert [line.shares_after.value for line in filing.table_2] == [
        Decimal(108635),
        Decimal(34082),
        Decimal(0),
    ]
    split = [filing.table_1[number].price.status for number in (1, 2, 4, 5)]
    assert split == [Reading.PROPOSED] * 3 + [Reading.UNREADABLE]
    assert "$83.34 to $84.29" in filing.table_1[5].price.reason
    balances = next(one for one in checks.check(filing) if one.check == "running balance")
    assert balances.title == "9 of 9 balances agree"
    assert _told(result) == []
    assert (filing.owners[0].name, filing.issuer.symbol) == ("COURTOT PHILIPPE F", "QLYS")
    assert str(filing.signatures[0].date) == "2019-11-12"


def test_the_doubtful_cells_of_the_seed_are_these_and_its_due_date_is_counted(shared: Path) -> None:
    filing = _filing((shared / SEED).read_bytes(), "form4.md")
    doubtful = {(one.table, one.row, one.column): str(one.cell.value) for one in unconfirmed(filing)}
    assert doubtful == {
        (1, 2, "date"): "2019-11-07",
        (1, 2, "price"): "84.6237",
        (1, 3, "date"): "2019-11-07",
        (1, 3, "price"): "85.4087",
        (1, 3, "shares_after"): "5553956",
        (1, 5, "price"): "82.9256",
        (1, 6, "price"): "None",
        (1, 11, "shares_after"): "100000",
        (2, 1, "shares_after"): "108635",
        (2, 1, "underlying_shares"): "60566",
        (2, 2, "underlying_title"): "Common Stock",
        (2, 2, "underlying_shares"): "74553",
        (2, 3, "shares"): "34082",
    }
    due = next(one for one in checks.check(filing) if "by Tue 12 Nov 2019" in one.expected)
    assert "Veterans Day" in due.expected


def test_any_digit_of_a_count_or_balance_of_the_seed_paints_its_row_red(
    shared: Path, count: Callable[[int, int], int]
) -> None:
    """In a full run each digit of each figure of both tables is made each other digit."""
    text = (shared / SEED).read_text()
    lines = text.splitlines()
    rows = numbered(1, [n for n, line in enumerate(lines) if line.startswith("| Common")])
    rows |= numbered(
        2, [n for n, line in enumerate(lines) if n not in rows and re.search("74,55|108,6", line)]
    )
    rows |= {n: (2, 3) for n, line in enumerate(lines) if line in ("34.082", "34,082", "0")}
    every = list(changes(text, rows))
    assert len(every) == 1620
    _paints_its_row_red(text, every[:: count(53, 1)])


@pytest.mark.parametrize("part", range(3))
def test_any_digit_of_a_count_or_balance_of_a_scan_paints_its_row_red(
    torn: str, part: int, count: Callable[[int, int], int]
) -> None:
    lines = torn.splitlines()
    rows = numbered(1, [n for n, line in enumerate(lines) if line.startswith("| Common")])
    rows |= numbered(2, [n for n, line in enumerate(lines) if line.startswith("| Stock Option")])
    every = list(changes(torn, rows))
    _paints_its_row_red(torn, every[part :: count(54, 3)])


def _paints_its_row_red(text: str, some: list[Change]) -> None:
    """And no other row, but for those with which it shares a sum, and those that no sum proves at all."""
    filing, before = red(text)
    for one in some:
        if one.misreads:
            _, found = red(one.text)
            assert one.row in found, one
            assert set(found) <= beside(filing, one.row) | set(before), one
