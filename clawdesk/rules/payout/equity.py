"""Excess shares by what became of them: cancelled, given back, sold, exercised; shares and dollars stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Answer, Portion, Quantity, ReadingResult, Unit
from clawdesk.domain.money import Rounding, exact_sum
from clawdesk.domain.payment import Holding
from clawdesk.domain.quantities import amount, amounts
from clawdesk.domain.quantities import totals as sums
from clawdesk.rules.payout.rounding import rounding_of
from clawdesk.rules.payout.working import Working, plain, rounded
from clawdesk.rules.rulings import ruling
from clawdesk.rules.words import long_day

ATTRIBUTION, VALUE_DATE = "equity.sold_attribution", "equity.value_date"
ZERO = Fraction(0)
# Not yet in the participant's hands; in their hands; gone for money.
COMING = ("unvested", "deferred")
HELD = ("unexercised", "vested_held", "exercised_held")
SOLD = ("sold", "exercised_sold")
LABELS = {
    "unvested": "Unvested, to be cancelled",
    "deferred": "Deferred, to be cancelled",
    "unexercised": "Options not exercised, to be given up",
    "vested_held": "Held, to be given back",
    "exercised_held": "Exercised and held, to be given back",
    "sold": "Sold",
    "exercised_sold": "Exercised and sold",
    "net_settled": "Withheld in net settlement",
    "": "Not accounted for by the holdings on record",
}
IN_DOLLARS = {
    "vested_held": "Held: worth at the close",
    "exercised_held": "Exercised and held: worth at the close, less the exercise price",
    "sold": "Sold: the proceeds of them",
    "exercised_sold": "Exercised and sold: the proceeds, less the exercise price",
    "net_settled": "Withheld in net settlement: worth when withheld",
}


def withheld(work: Working) -> Fraction:
    """Shares that went for tax, as the payments say, else as the holdings do."""
    rows = [one.shares for one in work.award.payments if one.state == "withheld" and one.shares is not None]
    rows = rows or [one.shares for one in work.award.holdings if one.state == "net_settled"]
    return Fraction(exact_sum(one.value for one in rows))


def received(holdings: Iterable[Holding]) -> tuple[Decimal, Decimal]:
    """Delivered and still to come, where the holdings alone are on record."""
    rows = tuple(holdings)
    coming = exact_sum(one.shares.value for one in rows if one.state in COMING)
    return exact_sum(one.shares.value for one in rows if one.state not in COMING), coming


def attribute(work: Working, *, cancel: Decimal, repay: Decimal) -> list[Portion]:
    holdings = work.award.holdings
    if not holdings:
        return []
    _compare(work)
    reading = work.setting(ATTRIBUTION, "pro_rata")
    counts = _attributed(work, Fraction(cancel), Fraction(repay), reading)
    _readings(work, Fraction(cancel), Fraction(repay), reading)
    return [_portion(work, state, count) for state, count in counts.items() if count]


def _compare(work: Working) -> None:
    held = exact_sum(one.shares.value for one in work.award.holdings)
    if work.received is None or held == work.received:
        return
    seen, expected = (amount(Quantity(unit=Unit.SHARES, value=one)) for one in (held, work.received))
    work.find(
        f"The holdings of {work.title} do not come to what was received.",
        seen=seen,
        expected=expected,
        meaning="The excess is shared among the holdings on record.",
        remedy="Compare the transfer agent’s record with the payments.",
    )


def totals(work: Working) -> dict[str, Fraction]:
    """The shares on record by what became of them."""
    found: dict[str, Fraction] = {}
    for one in work.award.holdings:
        found[one.state] = found.get(one.state, ZERO) + Fraction(one.shares.value)
    return found


def _attributed(work: Working, cancel: Fraction, repay: Fraction, reading: str) -> dict[str, Fraction]:
    """How many excess shares fall to each state; what no holding covers is told, not dropped."""
    left = totals(work)
    counts: dict[str, Fraction] = {}
    over = _take(cancel, (COMING,), left, counts, work)
    groups = (HELD, SOLD) if reading == "held_first" else ((*HELD, *SOLD),)
    over = _take(repay + over, (*groups, ("net_settled",), COMING), left, counts, work)
    if over:
        counts[""] = over
    return counts


def _take(
    wanted: Fraction,
    groups: tuple[tuple[str, ...], ...],
    left: dict[str, Fraction],
    counts: dict[str, Fraction],
    work: Working,
) -> Fraction:
    """Group after group, within a group in proportion; whole shares, those held taking what rounding leaves."""
    for group in groups:
        there = {state: left[state] for state in group if left.get(state)}
        whole = sum(there.values(), ZERO)
        taken = min(wanted, whole)
        for state, count in _shared(taken, there, whole, work).items():
            counts[state] = counts.get(state, ZERO) + count
            left[state] -= count
        wanted -= taken
    return wanted


def _shared(
    taken: Fraction, there: dict[str, Fraction], whole: Fraction, work: Working
) -> dict[str, Fraction]:
    exact = {state: taken * count / whole for state, count in there.items()}
    if rounding_of(work) is Rounding.NONE:
        return exact
    counts = {state: Fraction(int(count)) for state, count in exact.items()}
    over = taken - sum(counts.values(), ZERO)
    for state in there:
        more = min(over, there[state] - counts[state])
        counts[state] += more
        over -= more
    return counts


def _portion(work: Working, state: str, count: Fraction) -> Portion:
    quantity = Quantity(unit=Unit.SHARES, value=rounded(count, Rounding.NONE))
    label = LABELS.get(state, state)
    rows = [one for one in work.award.holdings if one.state == state]
    if state in SOLD or state == "net_settled":
        return _sold(work, state, count, quantity, rows)
    if state in ("vested_held", "exercised_held") and work.setting(VALUE_DATE, "in_kind") == "determination":
        return _valued(work, state, count, quantity, rows)
    formula = "" if rows else "no holding on record covers them"
    if state == "exercised_held":
        credit = _exercise(work, rows)
        told = "not on record" if credit is None else _dollars(credit * count)
        formula = f"the exercise price paid for them, {told}, is to be credited"
    return Portion(state=state, label=label, quantity=quantity, formula=formula)


def _sold(work: Working, state: str, count: Fraction, quantity: Quantity, rows: list[Holding]) -> Portion:
    """The proceeds on the excess number, at the average of the lots; options less what was paid to exercise."""
    whole = sum((Fraction(one.shares.value) for one in rows), ZERO)
    point, low, high = (_proceeds(work, rows, which) for which in ("", "price_low", "price_high"))
    label = LABELS[state]
    if point is None:
        work.notes.append(
            f"The price of the shares of {work.title} that were {state.replace('_', ' and ')} is not on record."
        )
        bounds = (low, high) if low is not None and high is not None else (None, None)
        sides = [None if one is None else _money(one * count / whole) for one in bounds]
        return Portion(state=state, label=label, quantity=quantity, low=sides[0], high=sides[1])
    formula = f"{_dollars(point)} × {plain(count)} ÷ {plain(whole)}"
    if len(rows) == 1 and rows[0].price is not None and state != "exercised_sold":
        formula = f"{plain(count)} × {plain(rows[0].price.value)}"
    return Portion(
        state=state, label=label, quantity=quantity, value=_money(point * count / whole), formula=formula
    )


def _proceeds(work: Working, rows: list[Holding], bound: str) -> Fraction | None:
    total = ZERO
    for one in rows:
        price = (getattr(one, bound) or one.price) if bound else one.price
        if price is not None:
            got = Fraction(price.value) * Fraction(one.shares.value)
        elif one.proceeds is not None:
            got = Fraction(one.proceeds.value)
        else:
            return None
        if one.state == "exercised_sold":
            paid = _exercise(work, [one])
            if paid is None:
                return None
            got = max(ZERO, got - paid * Fraction(one.shares.value))
        total += got
    return total


def _exercise(work: Working, rows: list[Holding]) -> Fraction | None:
    """The average exercise price of the lots, each lot's own before the award's."""
    whole = paid = ZERO
    for one in rows:
        price = one.exercise_price or work.award.award.exercise_price
        if price is None:
            return None
        whole += Fraction(one.shares.value)
        paid += Fraction(one.shares.value) * Fraction(price.value)
    return paid / whole if whole else None


def _valued(work: Working, state: str, count: Fraction, quantity: Quantity, rows: list[Holding]) -> Portion:
    """Shares still held, in cash at the close of the determination, where that reading was chosen."""
    label = LABELS[state]
    day = _determined_on(work)
    close = None if day is None else _close(work, day)
    if day is None or close is None:
        when = f"on {long_day(day)}" if day else "on the day of the determination"
        work.notes.append(
            f"The closing price {when} is not on record, so {work.title} is told in shares alone."
        )
        return Portion(state=state, label=label, quantity=quantity)
    paid = _exercise(work, rows) if state == "exercised_held" else ZERO
    worth = max(ZERO, close - (paid or ZERO)) * count
    less = f" − {plain(paid)}" if paid else ""
    formula = f"{plain(count)} × {f'({plain(close)}{less})' if less else plain(close)}, the close of {long_day(day)}"
    return Portion(state=state, label=label, quantity=quantity, value=_money(worth), formula=formula)


def _determined_on(work: Working) -> date | None:
    award = work.award.award
    decided = ruling(work.facts, "should_repay", person_id=award.person_id, award_id=award.id)
    return decided.on if decided is not None and decided.answered else None


def _close(work: Working, day: date) -> Fraction | None:
    prices = {one.price.value for one in work.facts.closing_prices if one.on == day}
    return Fraction(prices.pop()) if len(prices) == 1 else None


def _readings(work: Working, cancel: Fraction, repay: Fraction, governing: str) -> None:
    there = totals(work)
    question = work.open_question(ATTRIBUTION)
    mixed = any(there.get(state) for state in HELD) and any(there.get(state) for state in SOLD)
    if question is None or not mixed or not repay:
        return
    for one in question.readings:
        counts = _attributed(work, cancel, repay, one.value)
        work.readings.append(
            ReadingResult(
                value=one.value,
                label=one.label,
                answer=Answer.YES,
                detail=_told(work, counts),
                governs=one.value == governing,
                key=ATTRIBUTION,
            )
        )


def _told(work: Working, counts: dict[str, Fraction]) -> str:
    sold = {state: counts[state] for state in SOLD if counts.get(state)}
    kept = sum((counts.get(state, ZERO) for state in HELD), ZERO)
    held = f"{amount(Quantity(unit=Unit.SHARES, value=rounded(kept, Rounding.NONE)))} held"
    if not sold:
        return f"{held}, $0.00 for shares sold."
    notes = len(work.notes)
    portions = [_portion(work, state, count) for state, count in sold.items()]
    del work.notes[notes:]
    number = amount(Quantity(unit=Unit.SHARES, value=rounded(sum(sold.values(), ZERO), Rounding.NONE)))
    if any(one.value is None for one in portions):
        return f"{held}, {number} sold at a price that is not on record."
    return f"{held}, {number} sold for {amounts(sums(one.value for one in portions)) or '$0.00'}."


def _money(value: Fraction) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=rounded(value, Rounding.CENTS_HALF_UP))


def _dollars(value: Fraction) -> str:
    return amount(_money(value))
