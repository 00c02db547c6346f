"""Under section 16(b) every purchase matches any sale within less than six months, whichever pairs give the most."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.checks.around import Around
from clawdesk.checks.most_profit import Lot, most_profit
from clawdesk.checks.short_swing import name_of, short_swing, short_swing_check, side_of
from clawdesk.checks.six_months import first_day_within, last_day_within, within_six_months
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Status
from clawdesk.domain.money import Money
from clawdesk.domain.short_swing import Side
from tests.intake.documents import Document, option_row, row

Read = Callable[[Document], Filing]
PROMISE = " Full information is given upon request."


def trades(*rows: str, notes: dict[str, str] | None = None, **other: object) -> Document:
    return Document(rows=rows, notes=notes or {}, period="2024-01-10", **other)


def bought(day: str, count: str, price: str | None, **other: object) -> str:
    return row(day, "P", count, "A", price, "900", **other)


def sold(day: str, count: str, price: str | None, **other: object) -> str:
    return row(day, "S", count, "D", price, "900", **other)


@pytest.mark.parametrize(
    ("earlier", "last"),
    [
        ("2024-01-10", "2024-07-08"),
        ("2019-11-11", "2020-05-09"),
        ("2023-08-31", "2024-02-27"),
        ("2023-08-29", "2024-02-27"),
        ("2024-12-31", "2025-06-28"),
    ],
)
def test_less_than_six_months_ends_two_days_before_the_same_day(earlier: str, last: str) -> None:
    start, end = date.fromisoformat(earlier), date.fromisoformat(last)
    assert last_day_within(start) == end
    assert within_six_months(start, end)
    assert within_six_months(end, start)
    assert not within_six_months(start, end + timedelta(days=1))


def test_the_window_before_a_day_is_counted_likewise() -> None:
    assert first_day_within(date(2019, 11, 7)) == date(2019, 5, 9)


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2090, 1, 1)))
def test_the_window_before_a_trade_is_that_after_it_seen_from_the_other_side(day: date) -> None:
    first = first_day_within(day)
    assert within_six_months(first, day)
    assert not within_six_months(first - timedelta(days=1), day)


def test_lowest_in_highest_out_and_losses_are_not_netted(filing_of: Read) -> None:
    def gain(second: str) -> Money:
        rows = (
            bought("2024-01-10", "100", "10"),
            bought("2024-02-15", "100", second),
            sold("2024-03-01", "100", "15"),
            sold("2024-04-10", "100", "14"),
        )
        return short_swing([filing_of(trades(*rows))]).gain

    assert gain("12") == Money("700")
    assert gain("20") == Money("500")


def test_lowest_in_highest_out_alone_would_miss_the_most(filing_of: Read) -> None:
    """The cheap purchase reaches both sales, the dear one only the dear sale: the cheap one must give way."""
    rows = (
        bought("2024-01-10", "100", "10"),
        bought("2024-06-01", "100", "11"),
        sold("2024-01-20", "100", "14"),
        sold("2024-07-01", "100", "15"),
    )
    found = short_swing([filing_of(trades(*rows))])
    assert found.gain == Money("800")
    far = (bought("2024-05-01", "100", "10"), bought("2024-10-01", "100", "9"))
    near = (sold("2024-08-01", "100", "15"), sold("2025-03-01", "100", "14"))
    assert short_swing([filing_of(trades(*far, *near))]).gain == Money("1000")


def test_the_same_day_six_months_on_no_longer_matches(filing_of: Read) -> None:
    for day, gain in (("2024-07-08", "500"), ("2024-07-09", "0"), ("2024-07-10", "0")):
        rows = (bought("2024-01-10", "100", "10"), sold(day, "100", "15"))
        assert short_swing([filing_of(trades(*rows))]).gain == Money(gain)


@pytest.mark.parametrize("code", list("ADFIMCXGWLZ"))
def test_exempt_codes_never_match(filing_of: Read, code: str) -> None:
    rows = (row("2024-01-10", code, "100", "A", "1", "900"), sold("2024-02-10", "100", "15"))
    found = short_swing([filing_of(trades(*rows))])
    assert (found.gain, found.left) == (Money("0"), ())


def test_an_exercise_out_of_the_money_is_a_purchase(filing_of: Read) -> None:
    rows = (row("2024-01-10", "O", "100", "A", "12", "900"), sold("2024-02-10", "100", "15"))
    options = (option_row("2024-01-10", "O", "100", "D", "12", "0"),)
    document = Document(rows=rows, options=options, notes={"F1": "Vested."})
    assert short_swing([filing_of(document)]).gain == Money("300")


@pytest.mark.parametrize(("code", "direction"), [("J", "A"), ("U", "D"), ("P", "D"), ("S", "A"), ("E", "A")])
def test_what_the_code_does_not_decide_is_left_to_a_person(
    filing_of: Read, code: str, direction: str
) -> None:
    filing = filing_of(
        trades(row("2024-01-10", code, "100", direction, "1", "900"), sold("2024-02-10", "100", "15"))
    )
    found = short_swing([filing])
    assert [one.place for one in found.left] == ["Table I, row 1"]
    assert found.gain == Money("0")
    ruled = short_swing([filing], rulings={found.left[0].row: Side.PURCHASE})
    assert (ruled.gain, ruled.left) == (Money("1400"), ())
    exempt = short_swing([filing], rulings={found.left[0].row: Side.EXEMPT})
    assert (exempt.gain, exempt.left) == (Money("0"), ())


def test_a_swap_and_a_derivative_are_left_to_a_person(filing_of: Read) -> None:
    swap = bought("2024-01-10", "100", "1").replace("<equitySwapInvolved>0", "<equitySwapInvolved>1")
    options = (option_row("2024-01-10", "P", "100", "A", "12", "100"),)
    found = short_swing([filing_of(Document(rows=(swap,), options=options, notes={"F1": "Vested."}))])
    assert [one.place for one in found.left] == ["Table I, row 1", "Table II, row 1"]


def test_ranges_give_the_least_and_the_most(filing_of: Read) -> None:
    rows = (bought("2024-01-10", "100", "10"), sold("2024-02-10", "100", "15", price_notes=("F1",)))
    notes = {"F1": "Weighted average of prices ranging from $14.60 to $15.40." + PROMISE}
    found = short_swing([filing_of(trades(*rows, notes=notes))])
    assert (found.least, found.gain, found.most) == (Money("460"), Money("500"), Money("540"))


def test_without_a_price_but_with_a_range_only_the_bounds_are_known(filing_of: Read) -> None:
    rows = (bought("2024-01-10", "100", "10"), sold("2024-02-10", "100", None, price_notes=("F1",)))
    notes = {"F1": "Sold at prices ranging from $14.60 to $15.40."}
    found = short_swing([filing_of(trades(*rows, notes=notes))])
    assert (found.least, found.gain, found.most) == (Money("460"), Money("0"), Money("540"))
    nothing = short_swing([filing_of(trades(rows[0], rows[1], notes={"F1": "See the remarks."}))])
    assert [one.why for one in nothing.left] == ["its price is missing"]


def test_what_is_repeated_or_amended_counts_once(filing_of: Read) -> None:
    first = filing_of(trades(bought("2024-01-10", "100", "10"), remarks="one"))
    sale = filing_of(trades(sold("2024-02-10", "100", "15"), remarks="two"))
    again = filing_of(trades(bought("2024-01-10", "100", "10"), remarks="one, told again"))
    amended = filing_of(
        trades(bought("2024-01-10", "100", "11"), form="4/A", original="2024-01-12", remarks="amended")
    )
    assert short_swing([first, sale, again]).gain == Money("500")
    assert short_swing([first, sale, amended]).gain == Money("400")
    twice = filing_of(trades(bought("2024-01-10", "50", "10"), bought("2024-01-10", "50", "10")))
    assert short_swing([twice, sale]).gain == Money("500"), "two equal rows of one form are two trades"


def test_the_worked_example_has_nothing_to_match_and_a_watch_window(worked: Callable[[str], Filing]) -> None:
    filing = worked("xml")
    found = short_swing([filing])
    assert (found.gain, found.most, len(found.trades)) == (Money("0"), Money("0"), 7)
    (finding,) = short_swing_check(filing, Around())
    assert finding.status is Status.CONSISTENT
    assert finding.expected == "a purchase from Thu 10 May 2018 to Fri 10 May 2019 would match"
    assert "violat" not in repr(finding).lower()


def test_a_match_over_two_forms_names_both(filing_of: Read) -> None:
    first = filing_of(trades(bought("2024-01-10", "100", "10"), remarks="one"))
    sale = filing_of(trades(sold("2024-02-10", "60", "15.25"), remarks="two"))
    (finding,) = short_swing_check(sale, Around(earlier=(first,)))
    assert finding.status is Status.DIFFERS
    assert finding.title.endswith("match, with a gain of $315.00")
    assert "60 bought Wed 10 Jan 2024 at $10" in finding.seen
    stranger = filing_of(trades(bought("2024-01-10", "100", "10"), owner_cik="0009991102"))
    assert short_swing_check(sale, Around(earlier=(stranger,)))[0].status is Status.CONSISTENT
    assert short_swing_check(filing_of(trades(row("2024-01-10", "A", "1", "A", "0", "2"))), Around()) == ()


def test_a_trade_stays_open_until_it_is_matched_whole(filing_of: Read) -> None:
    found = short_swing(
        [filing_of(trades(bought("2024-01-10", "100", "10"), sold("2024-02-10", "60", "15")))]
    )
    (open_,) = found.open_trades
    assert (open_.side, open_.watch_from) == (Side.PURCHASE, date(2023, 7, 12))


def test_a_row_is_known_by_its_source_table_and_row(filing_of: Read) -> None:
    from clawdesk.checks.counted_once import counted_rows

    filing = filing_of(trades(bought("2024-01-10", "100", "10")))
    (counted,) = counted_rows([filing])
    assert name_of(counted) == (filing.sha256, 1, 1)
    assert side_of(counted.line) == (Side.PURCHASE, "")


# The exact maximum, held against two ways of finding it that have nothing in common with it.

LOTS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 3), st.integers(1, 9)), min_size=1, max_size=4)
START = date(2024, 1, 1)


def lots(given_lots: list[tuple[int, int, int]]) -> list[Lot]:
    return [
        Lot(on=START + timedelta(days=day), count=Decimal(count), price=Decimal(price))
        for day, count, price in given_lots
    ]


def reach(one: Lot, other: Lot) -> bool:
    return within_six_months(one.on, other.on)


def total(purchases: list[Lot], sales: list[Lot]) -> Decimal:
    taken = most_profit(purchases, sales, reach)
    spent = [Decimal(0)] * len(purchases)
    given = [Decimal(0)] * len(sales)
    gain = Decimal(0)
    for one in taken:
        purchase, sale = purchases[one.purchase], sales[one.sale]
        assert reach(purchase, sale)
        assert one.count > 0
        assert sale.price >= purchase.price
        spent[one.purchase] += one.count
        given[one.sale] += one.count
        gain += one.count * (sale.price - purchase.price)
    assert all(part <= lot.count for part, lot in zip(spent, purchases, strict=True))
    assert all(part <= lot.count for part, lot in zip(given, sales, strict=True))
    return gain


@given(LOTS, LOTS)
def test_no_share_by_share_assignment_gives_more(
    first: list[tuple[int, int, int]], second: list[tuple[int, int, int]]
) -> None:
    """Every share tries every sale, or none."""
    purchases, sales = lots(first), lots(second)

    @cache
    def best(place: int, left: tuple[int, ...]) -> Decimal:
        if place == len(shares):
            return Decimal(0)
        most = best(place + 1, left)
        for number, sale in enumerate(sales):
            if left[number] and reach(shares[place], sale):
                rest = (*left[:number], left[number] - 1, *left[number + 1 :])
                most = max(most, sale.price - shares[place].price + best(place + 1, rest))
        return most

    shares = [lot for lot in purchases for _ in range(int(lot.count))]
    assert total(purchases, sales) == best(0, tuple(int(lot.count) for lot in sales))


@given(LOTS, LOTS)
def test_a_price_for_each_trade_proves_that_nothing_gives_more(
    first: list[tuple[int, int, int]], second: list[tuple[int, int, int]]
) -> None:
    """The dual: values of the trades, whole numbers here, that cover every pair; their least sum is the most gain."""
    purchases, sales = lots(first)[:3], lots(second)[:2]
    values = range(9)
    least = None
    for of_first in values:
        for of_second in values if len(sales) > 1 else (0,):
            cover = (Decimal(of_first), Decimal(of_second))
            needed = sum(cover[number] * sale.count for number, sale in enumerate(sales))
            for purchase in purchases:
                short = [
                    sale.price - purchase.price - cover[number]
                    for number, sale in enumerate(sales)
                    if reach(purchase, sale)
                ]
                needed += max([Decimal(0), *short]) * purchase.count
            least = needed if least is None else min(least, needed)
    assert total(purchases, sales) == least


def test_a_busy_year_is_matched_in_time() -> None:
    chance = random.Random(16)
    many = [
        [
            Lot(
                on=START + timedelta(days=chance.randrange(700)),
                count=Decimal(chance.randrange(1, 500)),
                price=Decimal(chance.randrange(1000, 2000)) / 100,
            )
            for _ in range(60)
        ]
        for _ in range(2)
    ]
    assert total(*many) > 0
