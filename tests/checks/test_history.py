"""What an owner held is followed from form to form, and every place where it does not follow is a break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.checks.history import ownership_history
from clawdesk.domain.filing import Filing, Owner
from clawdesk.domain.ownership_history import HeldOverTime
from tests.intake.documents import Document, holding, option_row, row

Read = Callable[[Document], Filing]


def on(day: str, *rows: str, **other: object) -> Document:
    return Document(rows=rows, period=day, **other)


def balances(one: HeldOverTime) -> list[int]:
    return [int(point.balance) for point in one.points]


def test_a_holding_is_followed_over_its_forms(filing_of: Read) -> None:
    first = filing_of(on("2024-01-05", holding("1000"), form="3", box=None))
    sale = filing_of(on("2024-05-14", row("2024-05-14", "S", "100", "D", "9", "900")))
    grant = filing_of(on("2024-06-03", row("2024-06-03", "A", "50", "A", "0", "950")))
    (one,) = ownership_history([grant, first, sale])
    assert one.title == "Common Stock (direct)"
    assert balances(one) == [1000, 900, 950]
    assert [point.on for point in one.points] == [date(2024, 1, 5), date(2024, 5, 14), date(2024, 6, 3)]
    assert [point.change for point in one.points] == [None, Decimal(-100), Decimal(50)]
    assert (one.breaks, one.latest) == ((), Decimal(950))
    assert one.points[1].rows == ((sale.sha256, 1, 1),)


def test_breaks_are_told_within_and_between_filings(filing_of: Read) -> None:
    first = filing_of(on("2024-05-01", row("2024-05-01", "A", "50", "A", "0", "1000")))
    later = filing_of(
        on(
            "2024-05-14",
            row("2024-05-14", "S", "100", "D", "9", "905"),
            row("2024-05-14", "S", "5", "D", "9", "890"),
        )
    )
    (one,) = ownership_history([first, later])
    assert [(int(point.broken.difference), point.broken.between_filings) for point in one.breaks] == [
        (5, True),
        (-10, False),
    ]
    assert one.breaks[0].broken.reason == "A filing between the two may be missing."


def test_a_split_and_a_footnote_explain_a_break(filing_of: Read) -> None:
    first = filing_of(on("2024-05-01", row("2024-05-01", "A", "50", "A", "0", "1000")))
    split = filing_of(on("2024-05-14", row("2024-05-14", "A", "5", "A", "0", "4005")))
    plan = filing_of(
        on(
            "2024-05-20",
            row("2024-05-20", "S", "5", "D", "9", "4012", price_notes=("F1",)),
            notes={"F1": "Includes 12 shares bought under the purchase plan."},
        )
    )
    (one,) = ownership_history([first, split, plan])
    reasons = [point.broken.reason for point in one.breaks]
    assert reasons == [
        "The opening is 4 for 1 of the closing; a split of the shares would explain it.",
        "Footnote F1 names 12.",
    ]


def test_holdings_are_kept_apart_by_nature_security_and_owner(filing_of: Read) -> None:
    filing = filing_of(
        Document(
            rows=(
                row("2024-05-14", "S", "5", "D", "9", "95"),
                row("2024-05-14", "S", "5", "D", "9", "45", held="I By Spouse"),
                holding("20000", "I By Trust"),
            ),
            options=(option_row("2024-05-14", "M", "10", "D", "4.10", "90"),),
            notes={"F1": "Vested."},
        )
    )
    two = replace(filing, owners=(*filing.owners, Owner(cik="0009991102", name="Quill Ada")))
    held = ownership_history([two])
    assert [(one.owner, one.title) for one in held[:4]] == [
        ("Orlova Maren", "Common Stock (direct)"),
        ("Orlova Maren", "Common Stock (indirect, By Spouse)"),
        ("Orlova Maren", "Common Stock (indirect, By Trust)"),
        ("Orlova Maren", "Stock Option (right to buy) (direct)"),
    ]
    assert held[3].exercise_price == Decimal("4.10")
    assert len(held) == 8
    assert len(ownership_history([two], owner_ciks=frozenset({"0009991102"}))) == 4


def test_rows_in_another_order_make_no_break(filing_of: Read) -> None:
    rows = (
        row("2024-05-14", "S", "50", "D", "9", "830"),
        row("2024-05-14", "S", "20", "D", "9", "880"),
        row("2024-05-14", "S", "100", "D", "9", "900"),
    )
    (one,) = ownership_history([filing_of(Document(rows=rows))])
    assert balances(one) == [900, 880, 830]
    assert one.breaks == ()


def test_rows_that_share_a_total_are_one_point(filing_of: Read) -> None:
    rows = (row("2024-05-14", "S", "100", "D", "9", "850"), row("2024-05-14", "S", "50", "D", "9", "850"))
    (one,) = ownership_history([filing_of(Document(rows=rows))])
    (point,) = one.points
    assert (point.change, point.place, len(point.rows)) == (Decimal(-150), "Table I, rows 1, 2", 2)


def test_what_is_amended_or_told_twice_is_one_point(filing_of: Read) -> None:
    original = replace(
        filing_of(on("2024-05-14", row("2024-05-14", "S", "100", "D", "9", "900"))), filed=date(2024, 5, 15)
    )
    amended = filing_of(
        on("2024-05-14", row("2024-05-14", "S", "90", "D", "9", "910"), form="4/A", original="2024-05-15")
    )
    (one,) = ownership_history([original, original, amended])
    assert balances(one) == [910]


def test_several_alike_in_one_form_are_lots_without_a_sum(filing_of: Read) -> None:
    assert ownership_history([filing_of(Document(rows=(holding("5"), holding("7"))))]) == ()


def test_the_worked_example_closes_where_it_opened(worked: Callable[[str], Filing]) -> None:
    held = ownership_history([worked("xml")])
    assert [len(one.points) for one in held][:1] == [10]
    assert all(one.breaks == () for one in held)
