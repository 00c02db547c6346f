"""Exercises pair between the tables, letters fit their codes, and dates that cannot be are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.checks import CHECKS, check
from clawdesk.checks.around import ALONE, Around
from clawdesk.checks.code_direction import code_direction
from clawdesk.checks.implausible_dates import implausible_dates
from clawdesk.checks.pairing import pairing
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Status
from tests.intake.documents import Document, option_row, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"
VESTED = {"F1": "Vested."}


def exercise(*, shares: str = "40", price: str = "12.40", strike: str = "12.40", day: str = DAY) -> Document:
    return Document(
        rows=(row(DAY, "M", "40", "A", price, "140"),),
        options=(option_row(day, "M", shares, "D", strike, "0"),),
        notes=VESTED,
    )


def test_the_worked_example_pairs_on_every_day(worked: Callable[[str], Filing]) -> None:
    findings = pairing(worked("xml"), ALONE)
    assert [each.status for each in findings] == [Status.CONSISTENT] * 3
    assert all(each.title == "Table I and Table II agree row for row" for each in findings)


@pytest.mark.parametrize(
    ("document", "status", "title"),
    [
        (exercise(), Status.CONSISTENT, "Table I and Table II agree row for row"),
        (exercise(shares="41"), Status.DIFFERS, "The counts differ by 1"),
        (exercise(strike="12.45"), Status.DIFFERS, "The price paid is not the exercise price"),
        (exercise(price="0"), Status.CONSISTENT, "Table I and Table II agree row for row"),
    ],
)
def test_an_exercise_is_held_against_its_option(
    filing_of: Read, document: Document, status: Status, title: str
) -> None:
    (finding,) = pairing(filing_of(document), ALONE)
    assert (finding.status, finding.title) == (status, title)


def test_rows_divided_differently_agree_in_total(filing_of: Read) -> None:
    options = (option_row(DAY, "M", "15", "D", "12.40", "25"), option_row(DAY, "M", "25", "D", "12.40", "0"))
    (finding,) = pairing(filing_of(replace(exercise(), options=options)), ALONE)
    assert finding.status is Status.CONSISTENT
    assert "divided differently" in finding.title


def test_another_day_is_another_exercise(filing_of: Read) -> None:
    findings = pairing(filing_of(exercise(day="2024-05-15")), ALONE)
    assert [each.status for each in findings] == [Status.CANNOT_BE_CHECKED] * 2


def test_equal_counts_pair_by_price_first(filing_of: Read) -> None:
    document = Document(
        rows=(row(DAY, "M", "40", "A", "12.40", "140"), row(DAY, "M", "40", "A", "9.10", "180")),
        options=(option_row(DAY, "M", "40", "D", "9.10", "0"), option_row(DAY, "M", "40", "D", "12.40", "0")),
        notes=VESTED,
    )
    (finding,) = pairing(filing_of(document), ALONE)
    assert finding.status is Status.CONSISTENT


@pytest.mark.parametrize(
    ("code", "direction", "fits"),
    [
        *(("P", "A", True), ("P", "D", False), ("S", "D", True), ("S", "A", False), ("F", "A", False)),
        *(("G", "A", True), ("G", "D", True), ("J", "A", True), ("M", "D", False), ("A", "D", False)),
    ],
)
def test_code_and_direction(filing_of: Read, code: str, direction: str, fits: bool) -> None:
    filing = filing_of(Document(rows=(row(DAY, code, "5", direction, "1", "95"),)))
    findings = code_direction(filing, ALONE)
    assert (findings == ()) is fits
    assert all(each.status is Status.DIFFERS and each.place == "Table I, row 1" for each in findings)


def test_a_code_the_form_does_not_have_is_told(filing_of: Read) -> None:
    (finding,) = code_direction(filing_of(Document(rows=(row(DAY, "Q", "5", "A", "1", "95"),))), ALONE)
    assert finding.seen == "Q"


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (
            Document(rows=(row("0024-05-14", "S", "5", "D", "1", "9"),)),
            "The year of the transaction cannot be right",
        ),
        (
            Document(rows=(row("2024-05-20", "S", "5", "D", "1", "9"),)),
            "The transaction is dated after the form",
        ),
        (
            Document(rows=(row(DAY, "S", "5", "D", "1", "9", deemed="2024-05-13"),)),
            "The deemed execution date is before the trade",
        ),
        (
            Document(options=(option_row(DAY, "M", "5", "D", "1", "9", expires="2024-05-13"),), notes=VESTED),
            "The derivative had expired before the transaction",
        ),
        (
            Document(rows=(row(DAY, "S", "5", "D", "1", "9"),), period="2024-05-13"),
            "The period of report is not the earliest transaction date",
        ),
    ],
)
def test_a_date_that_cannot_well_be_is_told_and_kept(filing_of: Read, document: Document, title: str) -> None:
    titles = [each.title for each in implausible_dates(filing_of(document), ALONE)]
    assert title in titles


def test_signatures_and_originals_are_dated_before_the_filing(filing_of: Read) -> None:
    filing = filing_of(Document(form="4/A", original="2024-06-01", rows=(row(DAY, "S", "5", "D", "1", "9"),)))
    titles = [each.title for each in implausible_dates(replace(filing, filed=date(2024, 5, 14)), ALONE)]
    assert titles == [
        "The signature is dated after the form was filed",
        "The original is dated after the amendment",
    ]
    assert implausible_dates(replace(filing, filed=date(2024, 6, 2)), ALONE) == ()


def test_all_checks_run_and_none_speaks_of_guilt(worked: Callable[[str], Filing]) -> None:
    findings = check(worked("txt"))
    assert len({each.check for each in findings}) == 7
    assert len(CHECKS) == len(set(CHECKS))
    for each in findings:
        assert each.place
        assert each.title
        assert each.status is Status.CONSISTENT or each.remedy
        assert "violat" not in repr(each).lower()


def test_the_corpus_is_checked_without_a_stumble(shared: object) -> None:
    from pathlib import Path

    from clawdesk import intake

    paths = sorted((Path(str(shared)) / "corpus" / "submissions").glob("*.txt"))
    filings = [filing for path in paths if (filing := intake.read(path.read_bytes(), path.name).filing)]
    assert len(filings) > 250
    for filing in filings:
        for each in check(filing, Around(earlier=tuple(filings[:20]))):
            assert each.title
            assert "violat" not in (each.title + each.meaning).lower()


def test_fractions_of_a_share_are_paid_in_cash(filing_of: Read) -> None:
    units = option_row(DAY, "M", "100.8", "D", None, "9", title="Restricted Stock Unit")
    received = row(DAY, "M", "100", "A", "0", "900")
    (finding,) = pairing(filing_of(Document(rows=(received,), options=(units,), notes=VESTED)), ALONE)
    assert (finding.status, finding.meaning) == (Status.CONSISTENT, "Fractions are paid in cash.")
    short = row(DAY, "M", "99", "A", "0", "900")
    (finding,) = pairing(filing_of(Document(rows=(short,), options=(units,), notes=VESTED)), ALONE)
    assert finding.status is Status.DIFFERS


def test_what_is_received_may_be_another_derivative(filing_of: Read) -> None:
    options = (
        option_row(DAY, "M", "70", "D", "1.55", "9"),
        option_row(DAY, "M", "70", "A", None, "85", title="Class B Common Stock"),
    )
    (finding,) = pairing(filing_of(Document(options=options, notes=VESTED)), ALONE)
    assert finding.status is Status.CONSISTENT


def test_the_underlying_shares_follow_the_other_rows_of_the_derivative(filing_of: Read) -> None:
    options = (
        option_row(DAY, "A", "10", "A", "4", "10"),
        option_row(DAY, "A", "20", "A", "4", "30", underlying="21"),
        option_row(DAY, "A", "5", "A", "4", "35"),
    )
    (finding,) = pairing(filing_of(Document(options=options, notes=VESTED)), ALONE)
    assert (finding.status, finding.place) == (Status.DIFFERS, "Table II, row 2")
    assert finding.title == "The underlying shares differ by 1 from the number"


@pytest.mark.parametrize("huge", ["1" + "0" * 58, "0." + "0" * 90 + "1"])
def test_a_number_made_to_break_a_sum_breaks_no_check(filing_of: Read, huge: str) -> None:
    rows = (
        row(DAY, "P", huge, "A", huge, "9", price_notes=("F2",)),
        row(DAY, "M", "1", "A", "1", huge),
        row(DAY, "S", "5", "D", "84.5", huge, price_notes=("F2",)),
    )
    options = (option_row(DAY, "M", huge, "D", "4", huge),)
    notes = {**VESTED, "F2": "Prices ranged from $84.10 to $85.09."}
    assert check(filing_of(Document(rows=rows, options=options, notes=notes)))
