"""What a person marked as superseded counts in no sum, and what was looked at and left unmarked does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from clawdesk.checks import check, counted_once
from clawdesk.checks.around import Around
from clawdesk.checks.counted_once import counted_rows
from clawdesk.checks.history import ownership_history
from clawdesk.checks.short_swing import short_swing
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_amendments import Superseded
from clawdesk.domain.finding import Status
from tests.intake.documents import Document, row

Read = Callable[[Document], Filing]
BOUGHT = row("2024-01-10", "P", "100", "A", "10", "1000")
DEARER = row("2024-01-10", "P", "100", "A", "12", "1000")
SOLD = row("2024-02-10", "S", "100", "D", "15", "900")


def of_day(day: str, *rows: str, **other: object) -> Document:
    return Document(rows=rows, period=day, **other)


def marked(original: Filing, *rows: int, by: Filing | None = None) -> Superseded:
    pairs = frozenset() if by is None else frozenset({(by.sha256, original.sha256)})
    return Superseded(rows=frozenset((original.sha256, 1, number) for number in rows), pairs=pairs)


def test_a_marked_purchase_matches_no_sale(filing_of: Read) -> None:
    purchase, sale = filing_of(of_day("2024-01-10", BOUGHT)), filing_of(of_day("2024-02-10", SOLD))
    assert str(short_swing([purchase, sale]).gain.value) == "500"
    assert not short_swing([purchase, sale], superseded=marked(purchase, 1)).pairs
    swing = "purchases and sales within six months"

    def said(superseded: Superseded) -> list[Status]:
        found = check(sale, Around(earlier=(purchase,), superseded=superseded))
        return [one.status for one in found if one.check == swing]

    assert said(Superseded()) == [Status.DIFFERS]
    assert said(marked(purchase, 1)) == [Status.CONSISTENT]


def test_between_an_original_and_its_amendment_the_marks_alone_decide(filing_of: Read) -> None:
    original = replace(filing_of(of_day("2024-01-10", BOUGHT, BOUGHT)), filed=None)
    amendment = filing_of(of_day("2024-01-10", DEARER, form="4/A", original="2024-01-11"))

    def counted(superseded: Superseded) -> list[tuple[str, int]]:
        rows = counted_rows([original, amendment], superseded=superseded)
        return [(row.filing.form, row.line.row) for row in rows]

    assert counted(Superseded()) == [("4", 2), ("4/A", 1)], "it seems to state the first anew"
    assert counted(marked(original, 2, by=amendment)) == [("4", 1), ("4/A", 1)]


def test_what_is_marked_is_no_part_of_the_holdings_over_time(filing_of: Read) -> None:
    first = filing_of(of_day("2024-01-10", BOUGHT))
    wrong = filing_of(of_day("2024-02-10", row("2024-02-10", "S", "100", "D", "15", "870")))
    (one,) = ownership_history([first, wrong])
    assert len(one.breaks) == 1
    (one,) = ownership_history([first, wrong], superseded=marked(wrong, 1))
    assert [int(point.balance) for point in one.points] == [1000]


def test_a_later_form_opens_with_what_stands_of_the_earlier_one(filing_of: Read) -> None:
    """The second row of the earlier form never happened, as its amendment says."""
    first = filing_of(of_day("2024-01-10", BOUGHT, row("2024-01-11", "P", "50", "A", "10", "1050")))
    later = filing_of(of_day("2024-02-10", SOLD))

    def missing(superseded: Superseded) -> list[str]:
        found = check(later, Around(earlier=(first,), superseded=superseded))
        return [one.title for one in found if "last closing" in one.title]

    assert missing(Superseded())[0].startswith("The opening balance differs by 50")
    assert missing(marked(first, 2)) == ["The opening balance is the last closing balance"]


def test_rows_are_looked_for_again_on_forms_of_the_same_day_alone(
    filing_of: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else the owner filed in a career is not gone through for each form."""
    compared: list[str] = []
    look = counted_once.repeated_lines

    def counting(filing: Filing, *others: object) -> object:
        compared.append(filing.sha256)
        return look(filing, *others)

    monkeypatch.setattr(counted_once, "repeated_lines", counting)
    days = [date(2024, 1, 2) + timedelta(days=5 * at) for at in range(12)]
    forms = [
        filing_of(of_day(str(day), row(str(day), "S", "100", "D", "15", str(900 - at))))
        for at, day in enumerate(days)
    ]
    again = filing_of(of_day(str(days[3]), row(str(days[3]), "S", "100", "D", "15", "897"), remarks="again"))
    assert len(counted_rows([*forms, again])) == 12
    assert compared == [again.sha256]
