"""An average price lies in the range its footnote tells, in whatever words it tells it."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

import pytest

from clawdesk.checks.around import ALONE
from clawdesk.checks.price_range import price_range
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.price_text import range_of, ranges_in
from tests.intake.documents import Document, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"
PROMISE = " Full information is given upon request."


def prices(filing: Filing) -> tuple[Finding, ...]:
    return price_range(filing, ALONE)


@pytest.mark.parametrize(
    "words",
    [
        "multiple transactions at prices ranging from $84.10 to $85.09, inclusive",
        "prices ranging from 84.10 to 85.09",
        "within the range of $84.10 to $85.09",
        "varying prices in the range of $84.10 - $85.09",
        "a weighted average price of $84.62 (range $84.10 to $85.09)",
        "Actual sales prices ranged from $84.10 to $85.09.",
        "The price ranged from $84.10 and $85.09.",
        "multiple trades at prices between $84.10 and $85.09",
        "prices ranging from $84.10 per share to $85.09 per share",
        "from a low of $84.10 to a high of $85.09",
        "The highest price at which shares were sold was $85.09 and the lowest price of a sale was $84.10.",
        "The lowest price was $84.10, and the highest price was $85.09",
        "prices from $84.10 through $85.09",
        "prices ranging from $84.10–$85.09",
    ],
)
def test_a_range_is_found_in_many_wordings(words: str) -> None:
    (found,) = {(each.low, each.high) for each in ranges_in(words)}
    assert found == (Decimal("84.10"), Decimal("85.09"))


def test_an_endless_footnote_costs_no_time() -> None:
    started = time.process_time()
    for words in ("from" + " " * 1_000_000, "rang" * 300_000, "a low of $1" + "," * 500_000, "$1" * 300_000):
        assert ranges_in(words) == []
    assert time.process_time() - started < 1


def test_thousands_and_small_prices_are_read() -> None:
    assert ranges_in("ranging from $1,199.995 to $1,200.5")[0].high == Decimal("1200.5")
    assert ranges_in("ranging from $.2701 to $.2750")[0].low == Decimal("0.2701")


def test_the_worked_example_lies_in_its_ranges(worked: Callable[[str], Filing]) -> None:
    filing = worked("xml")
    findings = prices(filing)
    assert [each.status for each in findings].count(Status.CONSISTENT) == 5
    (unreadable,) = [each for each in findings if each.status is not Status.CONSISTENT]
    assert (unreadable.status, unreadable.place) == (Status.CANNOT_BE_CHECKED, "Table I, row 6")
    assert "proceeds between $242,440.00 and $245,520.00" in unreadable.seen
    told = range_of(filing, filing.table_1[5])
    assert told is not None
    assert told.proceeds(Decimal(59911)) == (Decimal("3631205.71"), Decimal("3677337.18"))


def test_an_average_outside_its_range_differs(filing_of: Read) -> None:
    rows = (row(DAY, "S", "5", "D", "85.10", "95", price_notes=("F1",)),)
    notes = {"F1": "Weighted average of prices ranging from $84.10 to $85.09." + PROMISE}
    (finding,) = prices(filing_of(Document(rows=rows, notes=notes)))
    assert finding.title == "The price differs by $0.01 from its footnote's range"
    assert (finding.seen, finding.expected) == ("$85.10", "$84.10 to $85.09 (footnote F1)")


def test_a_range_may_be_one_dollar_wide_and_no_wider(filing_of: Read) -> None:
    rows = (row(DAY, "S", "5", "D", "84.50", "95", price_notes=("F1",)),)
    for high, status in (("85.10", Status.CONSISTENT), ("85.11", Status.DIFFERS)):
        notes = {"F1": f"Weighted average of prices ranging from $84.10 to ${high}." + PROMISE}
        (finding,) = prices(filing_of(Document(rows=rows, notes=notes)))
        assert finding.status is status


def test_ranges_of_one_day_that_overlap_are_told_once(filing_of: Read) -> None:
    def document(second: str, day: str = DAY) -> Document:
        return Document(
            rows=(
                row(DAY, "S", "5", "D", "84.50", "95", price_notes=("F1",)),
                row(day, "S", "5", "D", "85.50", "90", price_notes=("F2",)),
            ),
            notes={
                "F1": "Weighted average of prices ranging from $84.10 to $85.09." + PROMISE,
                "F2": f"Weighted average of prices ranging from ${second} to $85.90.",
            },
        )

    def differing(document: Document) -> list[str]:
        return [each.title for each in prices(filing_of(document)) if each.status is Status.DIFFERS]

    assert differing(document("85.08")) == ["Rows of the same day tell ranges that overlap"]
    assert differing(document("85.09")) == [], "touching at an end is no overlap"
    assert differing(document("85.08", "2024-05-15")) == [], "another day"


def test_an_average_without_range_or_promise_is_told(filing_of: Read) -> None:
    rows = (row(DAY, "S", "5", "D", "84.50", "95", price_notes=("F1",)),)
    (no_range,) = prices(filing_of(Document(rows=rows, notes={"F1": "This is a weighted average price."})))
    assert no_range.status is Status.CANNOT_BE_CHECKED
    bare = {"F1": "Weighted average of prices ranging from $84.10 to $85.09."}
    assert [each.status for each in prices(filing_of(Document(rows=rows, notes=bare)))] == [
        Status.CONSISTENT,
        Status.TO_CONFIRM,
    ]


def test_a_footnote_about_something_else_is_no_range(filing_of: Read) -> None:
    rows = (row(DAY, "A", "5", "A", "0", "95", price_notes=("F1",)),)
    notes = {"F1": "The award pays out between $10 to $20 of cash value for each unit."}
    assert prices(filing_of(Document(rows=rows, notes=notes))) == ()


@pytest.mark.parametrize(
    ("words", "price", "low", "high"),
    [
        ("ranging from $2.75 to $3.46, $2.25 to $2.92, and $2.15 to $2.62, respectively", "2.20", "2.15", "2.62"),
        ("ranging from $36.90 to $37.90, and 9 shares ranging from $38.00 to $38.72", "38.28", "36.90", "38.72"),
        ("ranging from $296.60 to $299.27: 638 shares at $296.60 to $297.49", "297.94", "296.60", "299.27"),
    ],
)  # fmt: skip
def test_a_note_with_several_ranges_is_read_as_a_whole(
    filing_of: Read, words: str, price: str, low: str, high: str
) -> None:
    rows = (row(DAY, "S", "5", "D", price, "95", price_notes=("F1",)),)
    filing = filing_of(Document(rows=rows, notes={"F1": f"Weighted average, {words}." + PROMISE}))
    told = range_of(filing, filing.table_1[0])
    assert told is not None
    assert (told.low, told.high) == (Decimal(low), Decimal(high))


def test_the_notes_of_the_price_come_before_those_of_other_cells(filing_of: Read) -> None:
    rows = (row(DAY, "S", "5", "D", "9.50", "95", price_notes=("F1",), code_notes=("F2",)),)
    notes = {"F1": "Prices ranged from $9.40 to $9.60." + PROMISE, "F2": "Price range of $1.00 to $20.00."}
    filing = filing_of(Document(rows=rows, notes=notes))
    told = range_of(filing, filing.table_1[0])
    assert told is not None
    assert told.note == "F1"
