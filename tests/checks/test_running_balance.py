"""A balance follows from the one before; where it does not, the row, the expected and the found are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from clawdesk import intake
from clawdesk.checks.around import Around
from clawdesk.checks.running_balance import running_balance
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from tests.intake.documents import Document, after, holding, option_row, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"


def balances(filing: Filing, *earlier: Filing) -> tuple[Finding, ...]:
    return running_balance(filing, Around(earlier=earlier))


def test_the_worked_example_agrees_in_both_tables(worked: Callable[[str], Filing]) -> None:
    first, second = balances(worked("xml"))
    assert (first.status, first.title) == (Status.CONSISTENT, "9 of 9 balances agree")
    assert first.seen == "opening 402,150, closing 402,150"
    assert (second.status, second.title) == (Status.CONSISTENT, "2 of 2 balances agree")
    assert second.seen == "opening 19,500, closing 0"


def test_a_changed_digit_of_any_balance_is_found_at_its_row(worked: Callable[[str], Filing]) -> None:
    filing = worked("xml")
    for number, line in enumerate(filing.table_1[:10]):
        changed = replace(line, shares_after=replace(line.shares_after, value=line.shares_after.value + 1000))
        lines = (*filing.lines[:number], changed, *filing.lines[number + 1 :])
        found = [each for each in balances(replace(filing, lines=lines)) if each.status is Status.DIFFERS]
        assert len(found) == 1
        assert str(changed.row) in found[0].place.removeprefix("Table I, ").split(" ", 1)[1].split(", ")


def test_a_changed_count_is_found_at_its_row(worked: Callable[[str], Filing]) -> None:
    filing = worked("xml")
    for number, line in enumerate(filing.table_1[1:10], 1):
        changed = replace(line, shares=replace(line.shares, value=line.shares.value + 10))
        lines = (*filing.lines[:number], changed, *filing.lines[number + 1 :])
        found = [each for each in balances(replace(filing, lines=lines)) if each.status is Status.DIFFERS]
        assert [each.place for each in found] == [line.place]


def test_a_break_tells_expected_and_found(filing_of: Read) -> None:
    rows = (row(DAY, "S", "100", "D", "9", "900"), row(DAY, "S", "50", "D", "9", "840"))
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert (finding.status, finding.place) == (Status.DIFFERS, "Table I, rows 1, 2")
    assert finding.title == "The balance differs by 10 from what the row before gives"
    assert finding.seen == "840 owned after this row"
    assert finding.expected == "850, which is 900 − 50"
    assert "violation" not in repr(finding).lower()


def test_what_is_written_another_way_is_told_calmly(filing_of: Read) -> None:
    upward = (
        row(DAY, "S", "50", "D", "9", "830"),
        row(DAY, "S", "20", "D", "9", "880"),
        row(DAY, "S", "100", "D", "9", "900"),
    )
    total = (row(DAY, "S", "100", "D", "9", "850"), row(DAY, "S", "50", "D", "9", "850"))
    shared = (
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "30", "D", "9", "850"),
        row(DAY, "S", "20", "D", "9", "850"),
    )
    by_day = (
        row("2024-05-14", "S", "100", "D", "9", "900"),
        row("2024-05-15", "S", "50", "D", "9", "830"),
        row("2024-05-14", "S", "20", "D", "9", "880"),
    )
    for rows, words in (
        (upward, "read from the last row up"),
        (total, "every row is taken to show the total after all of them"),
        (shared, "rows with the same balance are taken to share it"),
        (by_day, "read in the order of their days"),
    ):
        (finding,) = balances(filing_of(Document(rows=rows)))
        assert finding.status is Status.TO_CONFIRM
        assert finding.title == f"The balances agree when {words}"


def test_each_holding_has_a_balance_of_its_own(filing_of: Read) -> None:
    rows = (
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "5", "D", "9", "45", held="I By Spouse"),
        row(DAY, "S", "50", "D", "9", "850"),
        row(DAY, "S", "5", "D", "9", "40", held="I By Spouse"),
        row(DAY, "S", "1", "D", "9", "7", title="Class B Common Stock"),
    )
    findings = balances(filing_of(Document(rows=rows)))
    assert [each.title for each in findings] == ["1 of 1 balances agree", "1 of 1 balances agree"]


def test_options_of_different_price_are_different_holdings(filing_of: Read) -> None:
    options = (option_row(DAY, "M", "10", "D", "4.10", "90"), option_row(DAY, "M", "7", "D", "5.20", "3"))
    (finding,) = balances(filing_of(Document(options=options, notes={"F1": "Vested."})))
    assert finding.status is Status.CANNOT_BE_CHECKED


def test_a_balance_in_dollars_is_not_mixed_with_shares(filing_of: Read) -> None:
    in_dollars = row(DAY, "J", "40", "A", "1", "0").replace(
        after("0"),
        "<postTransactionAmounts><valueOwnedFollowingTransaction><value>10000</value>"
        "</valueOwnedFollowingTransaction></postTransactionAmounts>",
    )
    (finding,) = balances(filing_of(Document(rows=(in_dollars, row(DAY, "S", "5", "D", "9", "95")))))
    assert finding.status is Status.CANNOT_BE_CHECKED


def test_the_opening_is_held_against_the_last_closing(filing_of: Read) -> None:
    before = filing_of(Document(rows=(row("2024-03-01", "A", "200", "A", "0", "1000"),), period="2024-03-01"))
    older = filing_of(Document(rows=(row("2024-01-05", "A", "10", "A", "0", "777"),), period="2024-01-05"))
    later = filing_of(Document(rows=(row("2024-09-05", "A", "10", "A", "0", "5"),), period="2024-09-05"))
    stranger = filing_of(Document(rows=(holding("3"),), period="2024-04-01", owner_cik="0009991102"))
    same = filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),), period=DAY))
    apart = filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "890"),), period=DAY))
    others = (before, older, later, stranger)
    (agrees,) = balances(same, *others)
    assert agrees.status is Status.CONSISTENT
    (differs,) = balances(apart, *others)
    assert differs.status is Status.DIFFERS
    assert differs.title == (
        "The opening balance differs by 10 from the last closing; an earlier filing may be missing"
    )
    assert (differs.seen, differs.expected) == ("opening 990", "1,000, the closing of Form 4 for 1 Mar 2024")


def test_a_holding_stated_before_is_a_closing_too(filing_of: Read) -> None:
    first = filing_of(Document(form="3", rows=(holding("1000"),), period="2024-01-05", box=None))
    sale = filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),), period=DAY))
    (finding,) = balances(sale, first)
    assert finding.status is Status.CONSISTENT


def test_an_amendment_is_not_held_against_what_it_amends(filing_of: Read) -> None:
    original = filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),), period=DAY))
    amended = filing_of(
        Document(form="4/A", original="2024-05-15", rows=(row(DAY, "S", "90", "D", "9", "910"),), period=DAY)
    )
    (finding,) = balances(amended, replace(original, filed=date(2024, 5, 15)))
    assert finding.status is Status.CANNOT_BE_CHECKED


def test_exact_sums_of_the_longest_numbers(filing_of: Read) -> None:
    rows = (
        row(DAY, "A", "0.0001", "A", "0", "999999999999.9999"),
        row(DAY, "A", "0.0001", "A", "0", "1000000000000.0000"),
        row(DAY, "A", "0.0001", "A", "0", "1000000000000.0002"),
    )
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert finding.place == "Table I, row 3"
    assert finding.title == "The balance differs by 0.0001 from what the row before gives"


def test_the_sample_filings_tell_the_break_put_into_them(root: Path) -> None:
    sample = root / "resources" / "sample" / "filings"
    read = {path.name: intake.read(path.read_bytes(), path.name).filing for path in sample.iterdir()}
    assert len(read) == 4
    filings = [filing for filing in read.values() if filing]
    assert all("invented company" in (filing.remarks or "") for filing in filings)
    last = read["form4-marlow-2025-06-05.xml"]
    assert last is not None
    found = balances(last, *filings)
    assert [each.place for each in found] == [
        "Table I, rows 1, 2",
        "Table I, rows 1, 2, 3: Common Stock (direct)",
    ]
    assert Decimal(500) == last.table_1[1].shares_after.value - Decimal(114_100)
