"""Forms that belong together are told, their rows count once, and rows on the wrong form are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.checks.around import ALONE, Around
from clawdesk.checks.counted_once import counted_rows, is_part
from clawdesk.checks.form_of_report import form_of_report
from clawdesk.checks.repeated_rows import repeated_rows
from clawdesk.domain.filing import Filing, Owner
from clawdesk.domain.finding import Status
from tests.intake.documents import Document, holding, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"
SALE = row(DAY, "S", "100", "D", "9", "900", held="I By Fund")


def owned_by(filing: Filing, *ciks: int) -> Filing:
    owners = tuple(Owner(cik=f"{cik:010}", name=f"Owner {cik}", ten_percent=True) for cik in ciks)
    return replace(filing, owners=owners, sha256=f"{ciks[0]:064}")


def shares(filings: list[Filing]) -> int:
    return sum(int(row.line.shares.value or 0) for row in counted_rows(filings))


def test_rows_of_the_eleventh_owner_are_told_again_and_count_once(filing_of: Read) -> None:
    filing = filing_of(Document(rows=(SALE, SALE)))
    first, second = owned_by(filing, *range(1, 11)), owned_by(filing, 11, 12)
    (finding,) = repeated_rows(second, Around(earlier=(first,)))
    assert finding.status is Status.TO_CONFIRM
    assert finding.place == "Table I, rows 1, 2"
    assert shares([first, second]) == 200


def test_equal_awards_of_two_directors_are_two(filing_of: Read) -> None:
    award = filing_of(Document(rows=(row(DAY, "A", "100", "A", "0", "100"),)))
    first, second = owned_by(award, 1), owned_by(award, 2)
    assert repeated_rows(second, Around(earlier=(first,))) == ()
    assert shares([first, second]) == 200


def test_what_two_people_hold_through_one_fund_counts_once(filing_of: Read) -> None:
    """Each tells the fund's sale and a grant of their own; the grants are equal and stay two."""
    filing = filing_of(Document(rows=(SALE, row(DAY, "A", "7", "A", "0", "7"))))
    first, second = owned_by(filing, 1), owned_by(filing, 2)
    (finding,) = repeated_rows(second, Around(earlier=(first,)))
    assert finding.place == "Table I, row 1"
    assert shares([first, second]) == 114


def test_holdings_told_on_every_form_are_no_repetition(filing_of: Read) -> None:
    first = filing_of(Document(rows=(row(DAY, "S", "5", "D", "9", "90"), holding("77", "I By Trust"))))
    second = filing_of(Document(rows=(row(DAY, "S", "6", "D", "9", "84"), holding("77", "I By Trust"))))
    assert repeated_rows(second, Around(earlier=(first,))) == ()


def test_another_day_or_issuer_is_another_transaction(filing_of: Read) -> None:
    first = filing_of(Document(rows=(SALE,)))
    other = filing_of(Document(rows=(SALE,), issuer_cik="0009991002"))
    later = filing_of(Document(rows=(SALE.replace(DAY, "2024-05-15"),), period="2024-05-15"))
    assert shares([first, other, later]) == 300


def test_parts_are_added_and_their_missing_half_is_asked_for(filing_of: Read) -> None:
    first = filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),), remarks="Form 1 of 2"))
    second = filing_of(Document(rows=(row(DAY, "S", "50", "D", "9", "850"),), remarks="Form 2 of 2"))
    (alone,) = repeated_rows(first, ALONE)
    assert alone.status is Status.CANNOT_BE_CHECKED
    assert "needs" in alone.title
    (both,) = repeated_rows(first, Around(earlier=(second,)))
    assert both.status is Status.CONSISTENT
    assert shares([first, second]) == 150


def test_a_table_of_thirty_rows_may_go_on_elsewhere(filing_of: Read) -> None:
    rows = tuple(row(DAY, "S", "1", "D", "9", str(900 - number)) for number in range(30))
    (finding,) = repeated_rows(filing_of(Document(rows=rows)), ALONE)
    assert finding.seen == "30 rows in a table"
    assert repeated_rows(filing_of(Document(rows=rows[:29])), ALONE) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Form 2 of 2", True),
        ("This is Part I of two parts filed concurrently.", True),
        ("Form 4 Filing 1 of 2 (continuation report)", True),
        ("Exhibit 24: power of attorney", False),
        ("Represents one of the two shares", False),
        ("Vests as to 1 of 4 shares", False),
    ],
)
def test_a_form_says_of_itself_that_it_is_a_part(filing_of: Read, words: str, expected: bool) -> None:
    assert is_part(filing_of(Document(rows=(SALE,), remarks=words))) is expected


@pytest.mark.parametrize(
    ("restated", "sum_"),
    [
        (row(DAY, "S", "90", "D", "9", "910"), 90),
        (row(DAY, "S", "100", "D", "9.50", "900"), 100),
        (row("2024-05-13", "S", "100", "D", "9", "900"), 100),
        (row(DAY, "F", "100", "D", "9", "900"), 100),
    ],
)
def test_an_amendment_takes_the_place_of_the_row_it_states_anew(
    filing_of: Read, restated: str, sum_: int
) -> None:
    original = replace(
        filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),))), filed=date(2024, 5, 16)
    )
    amended = filing_of(Document(form="4/A", original="2024-05-16", rows=(restated,)))
    assert shares([original, replace(amended, filed=date(2024, 6, 3))]) == sum_


def test_a_forgotten_row_is_added_by_an_amendment(filing_of: Read) -> None:
    original = replace(
        filing_of(Document(rows=(row(DAY, "S", "100", "D", "9", "900"),))), filed=date(2024, 5, 16)
    )
    forgotten = row("2024-05-15", "P", "40", "A", "9", "940")
    amended = filing_of(Document(form="4/A", original="2024-05-16", rows=(forgotten,)))
    assert shares([original, amended]) == 140
    holdings = filing_of(Document(form="4/A", original="2024-05-16", rows=(holding("77"),)))
    assert shares([original, holdings]) == 100, "an amendment of holdings takes no trade away"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (row(DAY, "S", "5", "D", "1", "9"), "The row is late by definition: it belonged on Form 4"),
        (row("2023-02-27", "G", "5", "D", "0", "9", form_type="5"), "The gift belonged on Form 4"),
        (row("2023-02-26", "G", "5", "D", "0", "9", form_type="5"), ""),
        (row("2024-02-26", "G", "5", "A", "0", "9", form_type="5"), ""),
        (row(DAY, "L", "5", "A", "1", "9", form_type="5"), ""),
        (
            row(DAY, "L", "5", "A", "1", "9", form_type="5").replace(
                "<transactionTimeliness>", "<transactionTimeliness><value>L</value>"
            ),
            "The row is marked as late",
        ),
    ],
)
def test_rows_of_form_5_that_belonged_on_an_earlier_form(filing_of: Read, line: str, title: str) -> None:
    found = form_of_report(filing_of(Document(form="5", rows=(line,), period="2024-12-31")), ALONE)
    assert [one.title for one in found] == ([title] if title else [])
    assert form_of_report(filing_of(Document(rows=(line.replace("<value>L<", "<value><"),))), ALONE) == ()
