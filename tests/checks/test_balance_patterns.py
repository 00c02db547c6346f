"""Balances written in another way are recognised by their pattern; a slip of one digit never passes for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.checks.around import Around
from clawdesk.checks.holding_key import security_key
from clawdesk.checks.running_balance import running_balance
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from tests.checks.digits import differing, is_marked, one_digit_changed
from tests.intake.documents import Document, cell, option_row, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"


def balances(filing: Filing, *earlier: Filing) -> tuple[Finding, ...]:
    return running_balance(filing, Around(earlier=earlier))


def test_every_single_digit_of_the_worked_example_is_found(worked: Callable[[str], Filing]) -> None:
    """Counts and balances of both tables, each digit changed in turn: a finding on that very row."""
    filing = worked("txt")
    assert differing(filing) == []
    tried = 0
    for line, words, changed in one_digit_changed(filing):
        found = differing(changed)
        assert is_marked(line, found), (words, [one.place for one in found])
        tried += 1
    assert tried > 300


def test_two_holdings_told_in_turns_are_told_apart(filing_of: Read) -> None:
    rows = (
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "10", "D", "9", "40"),
        row(DAY, "S", "50", "D", "9", "850"),
        row(DAY, "S", "5", "D", "9", "35"),
    )
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert finding.status is Status.TO_CONFIRM
    assert finding.title.endswith("under one title are told apart: rows 1, 3 and rows 2, 4")


def test_one_break_is_not_taken_for_two_holdings(filing_of: Read) -> None:
    rows = (
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "50", "D", "9", "850"),
        row(DAY, "S", "10", "D", "9", "40"),
        row(DAY, "S", "5", "D", "9", "35"),
    )
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert (finding.status, finding.place) == (Status.DIFFERS, "Table I, row 3")


def test_rows_in_another_order_are_put_in_order(filing_of: Read) -> None:
    rows = (
        row(DAY, "S", "50", "D", "9", "850"),
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "7", "D", "9", "813"),
        row(DAY, "S", "30", "D", "9", "820"),
    )
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert finding.title == "The balances agree when read in the order of rows 2, 1, 4, 3"


def test_an_exercise_and_its_sale_are_never_read_upward(filing_of: Read) -> None:
    """They close where they opened, so the reversed order would hide a wrong count."""
    rows = (row(DAY, "M", "100", "A", "1", "1100"), row(DAY, "S", "101", "D", "9", "1000"))
    (finding,) = balances(filing_of(Document(rows=rows)))
    assert (finding.status, finding.title[:27]) == (Status.DIFFERS, "The balance differs by 1 fr")


@pytest.mark.parametrize(
    ("balance", "note", "cause"),
    [
        ("862", "Includes 12 shares bought under the employee stock purchase plan.", "Footnote F1 names 12"),
        ("950", "", "read as acquired"),
        ("950", "Includes 100 shares vested before.", "Footnote F1 names 100"),
        ("870", "", "differ in one digit"),
        ("1862", "", "can be the cause"),
    ],
)
def test_the_likeliest_cause_is_named(filing_of: Read, balance: str, note: str, cause: str) -> None:
    second = row(DAY, "S", "50", "D", "9", balance, price_notes=("F1",) if note else ())
    rows = (row(DAY, "S", "100", "D", "9", "900"), second)
    notes = {"F1": note} if note else {}
    (finding,) = balances(filing_of(Document(rows=rows, notes=notes)))
    assert cause in finding.meaning


def test_a_row_without_a_balance_moves_that_of_the_next(filing_of: Read) -> None:
    rows = (
        row(DAY, "S", "100", "D", "9", "900"),
        row(DAY, "S", "30", "D", "9", "870").replace(
            cell("sharesOwnedFollowingTransaction", "870"),
            cell("sharesOwnedFollowingTransaction", None, "F1"),
        ),
        row(DAY, "S", "20", "D", "9", "850"),
    )
    (finding,) = balances(filing_of(Document(rows=rows, notes={"F1": "See above."})))
    assert (finding.status, finding.title[:23]) == (Status.CONSISTENT, "1 of 1 balances agree; ")


def test_see_footnote_is_told_by_the_footnote(filing_of: Read) -> None:
    def held(balance: str, mark: str) -> str:
        return row(DAY, "S", "10", "D", "9", balance, held="I See footnote").replace(
            "See footnote</value>", f'See footnote</value><footnoteId id="{mark}"/>'
        )

    rows = (held("90", "F1"), held("40", "F2"), held("80", "F1"))
    notes = {"F1": "Held by Fund One.", "F2": "Held by Fund Two."}
    (finding,) = balances(filing_of(Document(rows=rows, notes=notes)))
    assert finding.title == "1 of 1 balances agree"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Common Stock", "Common Stock, par value $0.01 per share"),
        ("Common Stock, $.001 par value", "COMMON STOCK"),
        ("Common Stock (no par value)", "common  stock"),
        ("Restricted Stock Units", "Restricted Stock Unit"),
        ("Class A Common Stock, par value $0.0001", "Class A common stock."),
    ],
)
def test_the_spelling_of_a_title_does_not_matter(one: str, other: str) -> None:
    assert security_key(one) == security_key(other)


def test_a_class_is_no_spelling() -> None:
    assert security_key("Class A Common Stock") != security_key("Class B Common Stock")
    assert security_key("Common Stock") != security_key("Preferred Stock")


def on(day: str, *rows: str, **other: object) -> Document:
    return Document(rows=rows, period=day, **other)


def test_the_second_part_of_a_day_opens_where_the_first_closed(filing_of: Read) -> None:
    before = filing_of(on("2024-05-01", row("2024-05-01", "A", "100", "A", "0", "1000")))
    first = filing_of(on(DAY, row(DAY, "S", "100", "D", "9", "900"), remarks="Form 1 of 2"))
    second = filing_of(on(DAY, row(DAY, "S", "50", "D", "9", "850"), remarks="Form 2 of 2"))
    for filing in (first, second):
        (finding,) = balances(filing, before, first, second)
        assert finding.status is Status.CONSISTENT, finding.title


def test_a_split_of_the_shares_explains_an_opening(filing_of: Read) -> None:
    before = filing_of(on("2024-05-01", row("2024-05-01", "A", "100", "A", "0", "1000")))
    for opening, words in (("3000", "3 for 1"), ("1500", "3 for 2"), ("100", "1 for 10")):
        filing = filing_of(on(DAY, row(DAY, "A", "5", "A", "0", str(int(opening) + 5))))
        (finding,) = balances(filing, before)
        assert finding.status is Status.DIFFERS
        assert words in finding.meaning


def test_what_an_amendment_states_is_the_last_closing(filing_of: Read) -> None:
    original = filing_of(on("2024-05-01", row("2024-05-01", "A", "100", "A", "0", "1000")))
    amended = filing_of(
        on("2024-05-01", row("2024-05-01", "A", "100", "A", "0", "1010"), form="4/A", original="2024-05-02")
    )
    filing = filing_of(on(DAY, row(DAY, "S", "10", "D", "9", "1000")))
    (finding,) = balances(
        filing,
        replace(amended, filed=date(2024, 6, 1)),
        replace(original, filed=date(2024, 5, 2)),
    )
    assert finding.status is Status.CONSISTENT


def test_forms_whose_days_overlap_are_not_held_against_each_other(filing_of: Read) -> None:
    other = filing_of(
        on(
            "2024-05-10",
            row("2024-05-10", "S", "1", "D", "9", "99"),
            row("2024-05-20", "S", "1", "D", "9", "50"),
        )
    )
    filing = filing_of(on(DAY, row(DAY, "S", "1", "D", "9", "98")))
    assert balances(filing, other)[0].status is Status.CANNOT_BE_CHECKED


def test_an_option_is_the_same_however_its_price_is_written(filing_of: Read) -> None:
    before = filing_of(
        Document(options=(option_row("2024-05-01", "M", "10", "D", "4.10", "90"),), notes={"F1": "Vested."})
    )
    filing = filing_of(
        Document(options=(option_row(DAY, "M", "30", "D", "4.1000", "60"),), notes={"F1": "Vested."})
    )
    (finding,) = balances(filing, replace(before, period=date(2024, 5, 1)))
    assert finding.status is Status.CONSISTENT


def test_grants_of_one_title_are_told_apart_by_their_footnotes(filing_of: Read) -> None:
    def vesting(count: str, balance: str, note: str) -> str:
        made = option_row(DAY, "M", count, "D", "4.10", balance, title="Restricted Stock Units")
        return made.replace('<exerciseDate><footnoteId id="F1"/>', f'<exerciseDate><footnoteId id="{note}"/>')

    rows = (vesting("10", "90", "F1"), vesting("20", "400", "F2"), vesting("5", "85", "F1"))
    notes = {"F1": "Granted in 2022.", "F2": "Granted in 2023."}
    (finding,) = balances(filing_of(Document(options=rows, notes=notes)))
    assert finding.status is Status.TO_CONFIRM
    assert finding.title.endswith("told apart by their footnotes and dates")
    same = (vesting("10", "90", "F1"), vesting("20", "400", "F1"))
    (finding,) = balances(filing_of(Document(options=same, notes=notes)))
    assert finding.status is Status.DIFFERS
