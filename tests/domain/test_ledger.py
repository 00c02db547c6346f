"""The ledger of a determination: owed in its kind, met once, never below nought, whatever the order of entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from clawdesk.domain.account import account_of
from clawdesk.domain.case import Decision
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.ledger import Account, Claim, Owed
from clawdesk.domain.money import Money, Price, Shares, exact_sum
from clawdesk.domain.recovery import Recovery

DECIDED = date(2025, 12, 4)
ON = date(2026, 6, 30)


def dollars(text: str) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=Decimal(text))


def shares(text: str) -> Quantity:
    return Quantity(unit=Unit.SHARES, value=Decimal(text))


BONUS = Owed(award_id=1, title="Bonus", determined=dollars("165000"), unpaid=dollars("40000"))
UNITS = Owed(award_id=2, title="Share units", determined=shares("3000"))
CLAIM = Claim(
    determination_id=7,
    number="2025-01/3",
    case_id=1,
    person_id=4,
    name="Ines Marlow",
    edition_title="The policy",
    determined_on=DECIDED,
    awards=(BONUS, UNITS),
    earlier=(5,),
    set_off=False,
)
WAIVED = Decision(
    id=30, case_id=1, person_id=4, question="waive", answer="yes", reasons="Hardship.",
    decided_on=date(2026, 2, 1), votes_for=3, votes_against=0,
)  # fmt: skip
_ids = iter(range(1, 10**6))


def entry(kind: str, on: str, amount: str = "", count: str = "", **rest: Any) -> Recovery:
    made: dict[str, Any] = {
        "id": next(_ids),
        "determination_id": 7,
        "award_id": 1 if amount and not count else 2,
        "kind": kind,
        "on": date.fromisoformat(on),
        "amount": Money(amount) if amount else None,
        "shares": Shares(count) if count else None,
    }
    for key in ("due_on",):
        if isinstance(rest.get(key), str):
            rest[key] = date.fromisoformat(rest[key])
    return Recovery(**(made | rest))


def account(*entries: Recovery, on: date = ON, claim: Claim = CLAIM, decisions: Any = (WAIVED,)) -> Account:
    return account_of(claim, entries, decisions, on)


def left(made: Account) -> dict[str, str]:
    return {one.unit.value: str(one.left) for one in made.together}


def test_each_kind_is_counted_by_itself_and_shares_are_never_added_to_dollars() -> None:
    """165,000 less 50,000, 40,000, 10,000 and 5,000; 3,000 shares less 1,000. A cost is told apart."""
    made = account(
        entry("repayment", "2026-01-10", "50000"),
        entry("cancellation", "2026-01-11", "40000", form="none"),
        entry("waiver", "2026-02-02", "10000", reason="Hardship.", decision_id=30),
        entry("credit", "2026-02-03", "5000", reason="Paid to the Commission."),
        entry("repayment", "2026-02-04", count="1000", form="shares"),
        entry("cost", "2026-02-05", "1250"),
    )
    row = made.balance(1, Unit.MONEY)
    assert row is not None
    assert [str(one) for one in (row.determined, *row.taken, row.left)] == [
        "165000", "50000", "40000", "10000", "5000", "60000",
    ]  # fmt: skip
    assert left(made) == {"money": "60000", "shares": "2000"}
    assert (made.costs, made.findings) == (Decimal(1250), ())


def test_what_is_taken_beyond_the_determination_is_said_and_leaves_nothing_below_nought() -> None:
    made = account(entry("repayment", "2026-01-10", "165000.01"))
    assert left(made) == {"money": "0", "shares": "3000"}
    assert [one.over for one in made.balances if one.award_id == 1] == [Decimal("0.01")]
    assert any("More was taken than was determined, by $0.01" in one.title for one in made.findings)


def test_what_is_over_on_one_award_pays_for_no_other() -> None:
    two = replace(CLAIM, awards=(BONUS, replace(BONUS, award_id=3, title="Other bonus")))
    made = account(entry("repayment", "2026-01-10", "200000"), claim=two)
    assert left(made) == {"money": "165000"}


def test_an_entry_without_an_award_lessens_the_whole() -> None:
    two = replace(CLAIM, awards=(BONUS, replace(BONUS, award_id=3, title="Other bonus")))
    made = account(entry("repayment", "2026-01-10", "30000", award_id=None), claim=two)
    assert left(made) == {"money": "300000"}
    assert [one.left for one in made.balances if one.award_id is not None] == [Decimal(165000)] * 2


def test_a_reversed_entry_counts_until_the_day_of_its_reversal() -> None:
    paid = entry("repayment", "2026-01-10", "50000")
    back = entry("repayment", "2026-03-01", "50000", reverses_id=paid.id)
    assert left(account(paid, back, on=date(2026, 2, 28)))["money"] == "115000"
    assert left(account(paid, back))["money"] == "165000"


def test_an_entry_of_a_later_day_does_not_count_yet() -> None:
    paid = entry("repayment", "2026-03-01", "50000")
    assert left(account(paid, on=date(2026, 2, 28)))["money"] == "165000"
    assert left(account(paid, on=date(2026, 3, 1)))["money"] == "115000"


def test_what_was_recovered_under_another_text_is_credited_once() -> None:
    """The same 20,000 as an entry elsewhere and as a credit here that names it: 145,000, not 125,000."""
    there = entry("repayment", "2026-01-10", "20000", determination_id=99)
    here = entry("credit", "2026-01-11", "20000", credited_from_id=there.id)
    assert left(account(there, here))["money"] == "145000"
    assert left(account(there))["money"] == "145000"
    assert any("counted already" in one.title for one in account(there, here).findings)


def test_a_credit_takes_no_more_than_the_entry_it_comes_from_recovered() -> None:
    there = entry("repayment", "2026-01-10", "20000", determination_id=99, award_id=None)
    both = (
        entry("credit", "2026-01-11", "15000", credited_from_id=there.id),
        entry("credit", "2026-01-12", "15000", credited_from_id=there.id),
    )
    assert left(account(there, *both))["money"] == "145000"
    undone = entry("repayment", "2026-01-13", "20000", determination_id=99, reverses_id=there.id)
    assert left(account(there, *both, undone))["money"] == "165000"


def test_a_waiver_elsewhere_recovers_nothing_here() -> None:
    there = entry("waiver", "2026-03-10", "20000", determination_id=99, reason="Hardship.", decision_id=30)
    assert left(account(there))["money"] == "165000"


def test_what_was_entered_under_the_determination_replaced_is_its_own() -> None:
    made = account(entry("repayment", "2026-01-10", "20000", determination_id=5, award_id=None))
    assert left(made)["money"] == "145000"


def test_a_waiver_needs_its_reasons_and_a_vote() -> None:
    def waived(*decisions: Decision, **rest: Any) -> str:
        given_ = {"reason": "Hardship.", "decision_id": 30} | rest
        return left(account(entry("waiver", "2026-02-02", "10000", **given_), decisions=decisions))["money"]

    assert waived(WAIVED) == "155000"
    assert waived(WAIVED, reason=" ") == "165000"
    assert waived(WAIVED, decision_id=None) == "165000"
    assert waived() == "165000"
    assert waived(replace(WAIVED, answer="no")) == "165000"
    assert waived(replace(WAIVED, votes_for=2, votes_against=2)) == "165000"
    assert waived(replace(WAIVED, votes_for=None)) == "165000"
    assert waived(replace(WAIVED, question="amount")) == "165000"
    assert waived(replace(WAIVED, person_id=8)) == "165000"
    assert waived(replace(WAIVED, decided_on=date(2026, 2, 3))) == "165000"
    assert waived(replace(WAIVED, amount=Money("4000"))) == "161000"


def test_other_pay_is_set_off_only_where_the_text_allows_it() -> None:
    kept = entry("repayment", "2026-01-10", "20000", form="offset")
    assert left(account(kept))["money"] == "165000"
    assert any("set off" in one.title for one in account(kept).findings)
    assert left(account(kept, claim=replace(CLAIM, set_off=True)))["money"] == "145000"


def test_shares_given_for_dollars_count_at_their_price_and_dollars_for_shares_only_with_the_shares() -> None:
    given_ = entry("repayment", "2026-01-10", count="400", award_id=1, price=Price("25.50"), form="shares")
    assert left(account(given_)) == {"money": "154800", "shares": "3000"}
    unpriced = replace(given_, price=None)
    assert left(account(unpriced))["money"] == "165000"
    paid = entry("repayment", "2026-01-10", "10200", award_id=2)
    assert left(account(paid)) == {"money": "165000", "shares": "3000"}
    assert left(account(replace(paid, shares=Shares("400")))) == {"money": "165000", "shares": "2600"}


def test_no_more_is_cancelled_than_was_unpaid_without_a_word() -> None:
    assert not account(entry("cancellation", "2026-01-10", "40000")).findings
    assert account(entry("cancellation", "2026-01-10", "40000.01")).findings


def test_a_demand_above_what_was_determined_is_said_and_not_due() -> None:
    made = account(entry("demand", "2026-01-10", "170000", due_on="2026-03-01"))
    assert any("asks for $170,000.00; determined: $165,000.00." in one.title for one in made.findings)
    assert [one.left.value for one in made.dues] == [Decimal(165000)]


def test_instalments_spread_a_demand_and_the_earliest_is_met_first() -> None:
    made = account(
        entry("demand", "2026-01-10", "165000", due_on="2026-02-28"),
        entry("instalment", "2026-01-10", "60000", due_on="2026-04-30"),
        entry("instalment", "2026-01-10", "60000", due_on="2026-07-31"),
        entry("repayment", "2026-03-01", "80000"),
    )
    found = [(one.on.isoformat(), str(one.asked.value), str(one.left.value), one.days) for one in made.dues]
    assert found == [
        ("2026-02-28", "45000", "0", -122),
        ("2026-04-30", "60000", "25000", -61),
        ("2026-07-31", "60000", "60000", 31),
    ]
    assert [one.overdue for one in made.dues] == [False, True, False]
    assert [(one.text, one.late) for one in made.prompts][:2] == [
        ("$25,000.00 of the Bonus was due on 30 Apr 2026, 61 days ago.", True),
        ("$60,000.00 of the Bonus is due on 31 Jul 2026, in 31 days.", False),
    ]


def test_a_payment_that_names_its_day_meets_that_day() -> None:
    first = entry("instalment", "2026-01-10", "60000", due_on="2026-04-30")
    second = entry("instalment", "2026-01-10", "60000", due_on="2026-07-31")
    made = account(first, second, entry("repayment", "2026-03-01", "60000", settles_id=second.id))
    assert [str(one.left.value) for one in made.dues] == ["60000", "0"]


def test_a_demand_without_an_amount_asks_for_everything_each_kind_by_itself() -> None:
    made = account(entry("demand", "2026-01-10", award_id=None, due_on="2026-06-30"))
    assert [one.asked for one in made.dues] == [dollars("165000"), shares("3000")]
    assert [one.title for one in made.lines] == [""], "it speaks of no award more than of another"
    assert [one.text.partition(" due")[0] for one in made.prompts] == ["$165,000.00 is", "3,000 shares are"]
    assert not any(one.overdue for one in made.dues), "a day of payment is not past on the day itself"
    assert all(one.overdue for one in account(*[one.entry for one in made.lines], on=date(2026, 7, 1)).dues)


def test_what_was_never_demanded_is_called_to_mind() -> None:
    assert account().prompts[0].text == "$165,000.00 and 3,000 shares of Ines Marlow were not demanded yet."


def test_the_statement_tells_what_is_left_after_each_entry() -> None:
    made = account(
        entry("repayment", "2026-01-10", "50000"),
        entry("repayment", "2026-01-11", count="500", form="shares"),
        entry("repayment", "2026-01-12", "15000"),
    )
    assert [[str(each.value) for each in one.left] for one in made.lines] == [
        ["115000", "3000"],
        ["115000", "2500"],
        ["100000", "2500"],
    ]


KINDS = ("demand", "instalment", "repayment", "cancellation", "waiver", "credit", "cost")


def drawn(seed: int) -> list[Recovery]:
    """Entries of every kind at random, many of them wrong: doubled, reversed, set off, without their reasons."""
    at = Random(seed)
    found: list[Recovery] = []
    for id in range(1, at.randint(2, 12)):
        kind = at.choice(KINDS)
        cents = at.randint(-100, 20_000_000)
        found.append(
            Recovery(
                id=id,
                determination_id=at.choice((7, 7, 7, 5, 99)),
                award_id=at.choice((None, 1, 2, 3)),
                kind=kind,
                on=DECIDED + timedelta(days=at.randint(0, 60)),
                due_on=at.choice((None, date(2026, 1, 31), date(2026, 12, 31))),
                amount=at.choice((None, Money(Decimal(cents).scaleb(-2)))),
                shares=at.choice((None, Shares(cents % 4000))),
                form=at.choice(("cash", "shares", "offset", "none")),
                reason=at.choice(("", "Because.")),
                decision_id=at.choice((None, 30)),
                reverses_id=at.choice((None, None, None, *range(1, id))),
                credited_from_id=at.choice((None, *range(1, id))) if kind == "credit" else None,
                settles_id=at.choice((None, *range(1, id))),
                price=at.choice((None, Price("12.34"))),
            )
        )
    return found


DRAWN = 200


def test_the_order_of_entries_never_matters() -> None:
    for seed in range(DRAWN):
        entries = drawn(seed)
        shuffled = list(entries)
        Random(-seed).shuffle(shuffled)
        assert account(*shuffled) == account(*entries), seed


def test_nothing_is_left_below_nought_without_a_word_and_every_amount_is_accounted_for() -> None:
    beyond = 0
    for seed in range(DRAWN):
        made = account(*drawn(seed))
        for row in made.balances:
            assert min(row.left, row.over) == 0 <= max(row.left, row.over), seed
            if row.award_id is not None:
                assert exact_sum((row.determined, row.over)) == exact_sum((*row.taken, row.left)), seed
        for whole in made.together:
            assert whole.left >= 0, seed
            assert exact_sum((whole.determined, whole.over)) == exact_sum((*whole.taken, whole.left)), seed
            due = exact_sum(one.left.value for one in made.dues if one.left.unit is whole.unit)
            assert due <= whole.left, f"{seed}: nothing is due that is not owed"
            told = [one.taken.value for one in made.lines if one.taken and one.taken.unit is whole.unit]
            assert exact_sum(told) == exact_sum(whole.taken), seed
            if whole.over:
                beyond += 1
                assert any("More was taken" in one.title for one in made.findings), seed
    assert beyond > DRAWN // 10, "enough of them take more than was determined"
