"""A reading off paper enters the file only when a person has confirmed what was doubtful, and the file says who did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clawdesk.domain.filing import Filing, Issuer, Line, LineKind, NumberCell, Paper, Reading, Spot, TextCell
from clawdesk.domain.filing_confirm import again, confirmed, typed_cells, unconfirmed
from clawdesk.errors import InputError

DAY = date(2024, 3, 1)
SPOT = Paper(spot=Spot(page=1, left=0, top=0, right=10, bottom=10))
DOUBTFUL = Paper(spot=SPOT.spot, reason="two pieces")


def _filing() -> Filing:
    line = Line(
        table=1,
        row=1,
        kind=LineKind.TRANSACTION,
        security=TextCell(text="Common Stock", value="Common Stock", paper=SPOT),
        ownership=TextCell(text="D", value="D", paper=SPOT),
        price=NumberCell(text="$61.98 417", notes=("F3",), status=Reading.UNREADABLE, paper=DOUBTFUL),
        shares_after=NumberCell(text="91,374", value=Decimal(91374), status=Reading.PROPOSED, paper=DOUBTFUL),
    )
    return Filing(form="4", issuer=Issuer(), lines=(line,), sha256="0" * 64, format="scanned text")


def _typed(filing: Filing, column: str, text: str) -> Filing:
    return confirmed(filing, table=1, row=1, column=column, text=text, by="Rowan Sample", on=DAY)


def test_every_doubtful_cell_waits_and_says_where_it_is() -> None:
    assert [one.place for one in unconfirmed(_filing())] == [
        "Table I, row 1, price",
        "Table I, row 1, shares after",
    ]


def test_a_typed_cell_is_exact_and_keeps_who_typed_over_what() -> None:
    filing = _typed(_filing(), "price", "$61.9841")
    cell = filing.lines[0].price
    assert (cell.value, cell.status, cell.notes) == (Decimal("61.9841"), Reading.EXACT, ("F3",))
    assert cell.paper is not None
    assert cell.paper.typed is not None
    assert (cell.paper.typed.by, cell.paper.typed.on) == ("Rowan Sample", DAY)
    assert cell.paper.typed.was == "$61.98 417"
    assert cell.reason == "two pieces"
    assert [one.column for one in unconfirmed(filing)] == ["shares_after"]


def test_what_was_read_at_first_is_kept_when_it_is_typed_twice() -> None:
    cell = _typed(_typed(_filing(), "price", "60"), "price", "61").lines[0].price
    assert cell.paper is not None
    assert cell.paper.typed is not None
    assert cell.paper.typed.was == "$61.98 417"


def test_nothing_may_be_confirmed_as_nothing() -> None:
    cell = _typed(_filing(), "price", " ").lines[0].price
    assert (cell.text, cell.value, cell.status) == (None, None, Reading.EXACT)


@pytest.mark.parametrize(
    ("column", "text"),
    [("price", "sixty"), ("price", "-1"), ("date", "13/45/2024"), ("code", "QQ"), ("ownership", "X"),
     ("equity_swap", "1"), ("no_such", "1")],
)  # fmt: skip
def test_what_the_column_cannot_hold_is_refused(column: str, text: str) -> None:
    with pytest.raises(InputError):
        _typed(_filing(), column, text)


def test_the_confirmations_are_made_again_on_a_new_reading() -> None:
    first = _typed(_typed(_filing(), "price", "61.9841"), "shares_after", "91,374")
    assert unconfirmed(first) == ()
    assert again(_filing(), typed_cells(first)) == first


def test_an_unreadable_cell_of_published_data_is_kept_as_filed() -> None:
    line = replace(
        _filing().lines[0],
        security=TextCell(text="Common Stock", value="Common Stock"),
        ownership=TextCell(text="D", value="D"),
        price=NumberCell(text="abc", status=Reading.UNREADABLE),
        shares_after=NumberCell(text="1", value=Decimal(1)),
    )
    assert unconfirmed(replace(_filing(), lines=(line,))) == ()
