"""What falls due and when: demands and their instalments, the earliest met first, never beyond what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.ledger import NOTHING, UNITS, Account, Balance, Claim, Due, Prompt
from clawdesk.domain.money import exact_sum
from clawdesk.domain.quantities import agreeing, amount, amounts
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.settling import Entries, Taken

ASKING = ("demand", "instalment")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One day of payment with what is asked for by then."""

    entry: Recovery
    on: date
    award_id: int | None
    asked: Decimal


def dues_of(
    claim: Claim,
    known: Entries,
    judged: Sequence[tuple[Recovery, Taken]],
    balances: Sequence[Balance],
    together: Sequence[Balance],
    on: date,
) -> tuple[Due, ...]:
    found: list[Due] = []
    for whole in together:
        rows = [one for one in balances if one.unit is whole.unit]
        asked = tuple(_asked(claim, known, judged, whole.unit))
        shared = _share_out(asked, judged, whole.unit)
        left = _kept_within(asked, shared, {one.award_id: one.left for one in rows}, whole.left)
        found += [
            _due(claim, one, open_, whole.unit, on)
            for one, open_ in zip(asked, left, strict=True)
            if one.asked
        ]
    order = {unit: place for place, unit in enumerate(UNITS)}
    return tuple(sorted(found, key=lambda one: (one.on, one.entry_id or 0, order[one.asked.unit])))


def _asked(
    claim: Claim, known: Entries, judged: Sequence[tuple[Recovery, Taken]], unit: Unit
) -> Iterator[_Asked]:
    """A demand is due with what its instalments do not spread over other days."""
    standing = [one for one, _ in judged if one.kind in ASKING and known.stands(one)]
    parts = [one for one in standing if one.kind == "instalment"]
    demands = [one for one in standing if one.kind == "demand"]
    for one in sorted(standing, key=lambda each: (each.due_on or date.max, each.on, each.id or 0)):
        if one.due_on is None:
            continue
        asked = asked_in(one, claim, unit)
        if one.kind == "demand":
            spread = exact_sum(
                asked_in(part, claim, unit) for part in parts if _demand_of(part, demands) is one
            )
            asked = max(NOTHING, exact_sum((asked, spread.copy_negate())))
        yield _Asked(entry=one, on=one.due_on, award_id=one.award_id, asked=asked)


def _demand_of(part: Recovery, demands: Sequence[Recovery]) -> Recovery | None:
    """The demand that an instalment names, else the last one made for the same by its day."""
    named = next((one for one in demands if one.id is not None and one.id == part.settles_id), None)
    if named is not None:
        return named
    before = [one for one in demands if one.award_id in (None, part.award_id) and one.on <= part.on]
    return before[-1] if before else None


def asked_in(entry: Recovery, claim: Claim, unit: Unit) -> Decimal:
    """A demand without an amount asks for all that was determined; each kind is asked for by itself."""
    if entry.amount is None and entry.shares is None:
        if entry.kind != "demand":
            return NOTHING
        return exact_sum(
            one.determined.value
            for one in claim.awards
            if one.determined.unit is unit and entry.award_id in (None, one.award_id)
        )
    if entry.award_id is not None:
        owed = next((one.determined.unit for one in claim.awards if one.award_id == entry.award_id), unit)
        if owed is not unit:
            return NOTHING
    quantity = entry.shares if unit is Unit.SHARES else entry.amount
    return NOTHING if quantity is None else quantity.value


def _share_out(
    asked: Sequence[_Asked], judged: Sequence[tuple[Recovery, Taken]], unit: Unit
) -> list[Decimal]:
    """First to the day that an entry names, then to the earliest of its award, then to the earliest of any."""
    left = [one.asked for one in asked]

    def pay(place: int, value: Decimal) -> Decimal:
        met = min(left[place], value)
        left[place] = exact_sum((left[place], met.copy_negate()))
        return exact_sum((value, met.copy_negate()))

    pools: dict[int | None, Decimal] = {}
    for entry, taken in judged:
        if taken.quantity is None or taken.quantity.unit is not unit:
            continue
        value = taken.quantity.value
        for place, due in enumerate(asked):
            if entry.settles_id is not None and due.entry.id == entry.settles_id:
                value = pay(place, value)
        pools[taken.award_id] = exact_sum((pools.get(taken.award_id, NOTHING), value))
    for place, due in enumerate(asked):
        pools[due.award_id] = pay(place, pools.get(due.award_id, NOTHING))
    for place, due in enumerate(asked):
        for award_id in [None] if due.award_id is not None else list(pools):
            pools[award_id] = pay(place, pools.get(award_id, NOTHING))
    return left


def _kept_within(
    asked: Sequence[_Asked], left: Sequence[Decimal], by_award: dict[int | None, Decimal], whole: Decimal
) -> tuple[Decimal, ...]:
    """What was asked for twice, or is owed no more, is not due: the earliest day keeps it."""
    rest, found = dict(by_award), []
    for due, open_ in zip(asked, left, strict=True):
        most = whole if due.award_id is None else min(whole, rest.get(due.award_id, NOTHING))
        value = min(open_, most)
        found.append(value)
        whole = exact_sum((whole, value.copy_negate()))
        if due.award_id is not None:
            rest[due.award_id] = exact_sum((rest.get(due.award_id, NOTHING), value.copy_negate()))
    return tuple(found)


def _due(claim: Claim, one: _Asked, left: Decimal, unit: Unit, on: date) -> Due:
    title = next((each.title for each in claim.awards if each.award_id == one.award_id), "")
    return Due(
        entry_id=one.entry.id,
        kind=one.entry.kind,
        award_id=one.award_id,
        title=title,
        on=one.on,
        asked=Quantity(unit=unit, value=one.asked),
        left=Quantity(unit=unit, value=left),
        days=(one.on - on).days,
    )


def prompts_of(account: Account) -> tuple[Prompt, ...]:
    """What should be called to mind: the days of payment still open, and what was never demanded."""
    if account.settled:
        return ()
    if account.demanded_on is None and not account.dues:
        were = agreeing(account.left, "was", "were")
        return (Prompt(text=f"{amounts(account.left)} of {account.claim.name} {were} not demanded yet."),)
    found = [_prompt(one) for one in account.dues if one.left.value]
    for whole in account.together:
        dated = exact_sum(one.left.value for one in account.dues if one.left.unit is whole.unit)
        rest = exact_sum((whole.left, dated.copy_negate()))
        if rest > NOTHING:
            told = amount(Quantity(unit=whole.unit, value=rest))
            found.append(Prompt(text=f"For {told} of what is left no day of payment is on record."))
    return tuple(found)


def _prompt(one: Due) -> Prompt:
    of = f" of the {one.title}" if one.title else ""
    days = f"{abs(one.days):,} {'day' if abs(one.days) == 1 else 'days'}"
    when = format_date(one.on)
    if one.overdue:
        were = agreeing((one.left,), "was", "were")
        return Prompt(text=f"{amount(one.left)}{of} {were} due on {when}, {days} ago.", on=one.on, late=True)
    soon = "today" if not one.days else f"on {when}, in {days}"
    return Prompt(text=f"{amount(one.left)}{of} {agreeing((one.left,), 'is', 'are')} due {soon}.", on=one.on)
