"""The worked examples of the reference material, figure by figure, put into forms of an invented owner."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawdesk.checks.around import ALONE
from clawdesk.checks.due_date import due_date, timeliness
from clawdesk.checks.plan_dates import plan_dates
from clawdesk.checks.price_range import price_range
from clawdesk.checks.running_balance import running_balance
from clawdesk.checks.short_swing import short_swing, short_swing_check
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Status
from clawdesk.domain.money import Money
from clawdesk.domain.price_text import range_of
from tests.checks.digits import differing, is_marked, one_digit_changed
from tests.intake.documents import Document, holding, option_row, row

Read = Callable[[Document], Filing]


@pytest.fixture(scope="session")
def examples(shared: Path) -> dict[str, Any]:
    kept = json.loads((shared / "domain" / "examples.json").read_text("utf-8"))
    return {one["id"]: one for one in kept["examples"]}


@pytest.fixture
def exercised(examples: dict[str, Any], filing_of: Read) -> Filing:
    """The ten rows, with the price that cannot be read left out, and the option given up beside them."""
    rows = examples["F4-01"]["inputs"]["rows"]
    ranges = {one["shares"]: one for one in examples["F4-02"]["inputs"]["lines"]}
    unread = examples["F4-02"]["inputs"]["ambiguous_line"]
    ranges[unread["shares"]] = unread
    notes = {"F1": "Vested."}
    made = []
    for one in rows:
        told = ranges.get(one["shares"])
        marks: tuple[str, ...] = ()
        if told:
            marks = (f"F{len(notes) + 1}",)
            notes[marks[0]] = (
                f"Weighted average of prices ranging from ${told['low']} to ${told['high']}; upon request."
            )
        price = None if one["price"] == "AMBIGUOUS" else one["price"]
        made.append(
            row(
                one["date"],
                one["code"],
                str(one["shares"]),
                one["ad"],
                price,
                str(one["after"]),
                price_notes=marks,
            )
        )
    given_up = [("60566", "2019-11-07"), ("74553", "2019-11-08"), ("34082", "2019-11-11")]
    left, options = 169201, []
    for count, day in given_up:
        left -= int(count)
        options.append(option_row(day, "M", count, "D", "26.86", str(left), expires="2024-02-06"))
    made.append(holding("100000", "I As custodian"))
    document = Document(
        rows=tuple(made),
        options=tuple(options),
        notes=notes,
        period="2019-11-07",
        signed="2019-11-12",
        box=None,
    )
    return filing_of(document)


def test_the_balances_close_in_both_tables(examples: dict[str, Any], exercised: Filing) -> None:
    expected = examples["F4-01"]["expected"]
    first, second = running_balance(exercised, ALONE)
    assert (first.status, first.title) == (Status.CONSISTENT, "9 of 9 balances agree")
    assert first.seen == f"opening {expected['opening_direct']:,}, closing {expected['closing_direct']:,}"
    assert second.seen == f"opening {expected['table2_opening']:,}, closing 0"
    assert exercised.table_2[0].shares_after.value == expected["table2_after_row1_repaired"]


def test_any_one_digit_changed_is_found_on_its_row(exercised: Filing) -> None:
    assert [one for one in differing(exercised) if one.check != "price range"] == []
    missed = [
        words
        for line, words, changed in one_digit_changed(exercised)
        if not is_marked(line, differing(changed))
    ]
    assert missed == []


def test_prices_lie_in_their_ranges_and_one_is_known_by_its_bounds(
    examples: dict[str, Any], exercised: Filing
) -> None:
    expected = examples["F4-02"]["expected"]
    found = price_range(exercised, ALONE)
    assert [one.status for one in found].count(Status.CONSISTENT) == expected["in_range"]
    (open_,) = [one for one in found if one.status is not Status.CONSISTENT]
    assert open_.status is Status.CANNOT_BE_CHECKED
    line = exercised.table_1[5]
    told = range_of(exercised, line)
    assert told is not None
    assert [str(one) for one in told.proceeds(line.shares.value or Decimal(0))] == expected[
        "proceeds_bounds_for_line"
    ]
    assert all(
        told.holds(Decimal(one)) for one in examples["F4-02"]["inputs"]["ambiguous_line"]["candidates"]
    )


def test_the_form_was_due_across_veterans_day(examples: dict[str, Any], exercised: Filing) -> None:
    for traded, due in examples["F4-03"]["expected"]["due"].items():
        assert due_date(date.fromisoformat(traded)).day == date.fromisoformat(due)
    (on_time,) = timeliness(replace(exercised, filed=date(2019, 11, 12)), ALONE)
    assert on_time.status is Status.CONSISTENT
    assert "Mon 11 Nov 2019 Veterans Day, not counted" in on_time.expected


def test_the_plan_of_its_day_had_no_waiting_period(examples: dict[str, Any], filing_of: Read) -> None:
    given, expected = (examples["F4-04"][part] for part in ("inputs", "expected"))
    adopted, traded = (date.fromisoformat(given[name]) for name in ("plan_adopted", "first_trade"))
    words = f"Under a Rule 10b5-1 trading plan adopted on {adopted:%B %d, %Y}."
    rows = (row(str(traded), "S", "5", "D", "9", "95", code_notes=("F1",)),)
    (finding,) = plan_dates(filing_of(Document(rows=rows, notes={"F1": words}, period=str(traded))), ALONE)
    assert finding.status is Status.CONSISTENT
    assert finding.seen.endswith(f": {expected['days_elapsed']} days")
    assert "12 days short of the 90 days" in finding.meaning
    ends = [date.fromisoformat(day) for day in expected["current_rule_earliest_if_applied"].values()]
    told = [f"{day:%a} {day.day} {day:%b %Y}" for day in ends]
    assert f"{told[0]}, at most to {told[1]}" in finding.meaning


def test_lowest_in_highest_out(examples: dict[str, Any], filing_of: Read) -> None:
    given = examples["SW-01"]
    for case in ("case_a", "case_b"):
        rows = []
        for kind, code, direction in (("purchases", "P", "A"), ("sales", "S", "D")):
            for one in given["inputs"][case][kind]:
                day, trade = one.split()
                count, price = trade.split("@")
                rows.append(row(day, code, count, direction, price, "1000"))
        found = short_swing([filing_of(Document(rows=tuple(rows), period="2024-01-10"))])
        assert found.gain == Money(given["expected"][f"{case}_profit"])


def test_no_purchase_matches_and_the_days_to_watch(examples: dict[str, Any], exercised: Filing) -> None:
    assert examples["SW-04"]["expected"]["watch"].endswith(
        "dated 2019-05-09..2020-05-09 would match at least one sale"
    )
    (found,) = short_swing_check(exercised, ALONE)
    assert found.status is Status.CONSISTENT
    assert found.expected == "a purchase from Thu 9 May 2019 to Sat 9 May 2020 would match"
    assert short_swing([exercised]).most == Money("0")
