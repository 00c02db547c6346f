"""Trades as an evaluation needs them: one sale or purchase of the issuer's shares, whoever reported it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.money import Price, Shares, exact_sum
from clawdesk.domain.price_text import range_of

EXERCISE = ("M", "X", "O")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """`price` is None where it cannot be read; `low` and `high` are those that a footnote tells."""

    person_id: int = 0
    source: str = ""
    row: int = 0
    on: date
    code: str = "S"
    security: str = ""
    shares: Shares
    price: Price | None = None
    low: Price | None = None
    high: Price | None = None
    price_paid: Price | None = None
    """What the shares cost: the exercise price where an option was exercised on the same day."""
    value_at_exercise: Price | None = None
    indirect: bool = False
    nature: str = ""


def trades_of(filings: Sequence[Filing], person_id: int) -> tuple[Trade, ...]:
    """The dated trades of the filings in order, a row of an amendment in place of the row that it corrects."""
    found: dict[tuple[str, int, date, str, str], Trade] = {}
    for filing in sorted(filings, key=lambda one: (one.period or date.min, one.is_amendment, one.sha256)):
        origin = _origin(filing)
        for one in _of_filing(filing, person_id):
            found[origin, one.row, one.on, one.code, one.security] = one
    return tuple(sorted((part for one in _paid(found) for part in one), key=lambda one: (one.on, one.row)))


def _origin(filing: Filing) -> str:
    """An amendment names the day of its original; both report the same period of the same owner."""
    owners = ",".join(sorted(filing.owner_ciks)) or filing.owner_names
    return f"{filing.form_family} {filing.period} {owners}"


def _of_filing(filing: Filing, person_id: int) -> Iterable[Trade]:
    source = f"Form {filing.form}" + (f", {filing.accession}" if filing.accession else "")
    for line in filing.table_1:
        if line.is_transaction and line.date.value and line.shares.value and line.code.value:
            told = range_of(filing, line)
            yield Trade(
                person_id=person_id,
                source=source,
                row=line.row,
                on=line.date.value,
                code=line.code.value,
                security=line.security.value or "",
                shares=Shares(line.shares.value),
                price=_price(line),
                low=Price(told.low) if told else None,
                high=Price(told.high) if told else None,
                indirect=not line.is_direct,
                nature=line.nature.value or "",
            )


def _price(line: Line) -> Price | None:
    value = line.price.value
    return None if value is None or value < 0 else Price(value)


def _paid(found: dict[tuple[str, int, date, str, str], Trade]) -> Iterable[tuple[Trade, ...]]:
    """Each trade with what its shares cost, split where only a part of them was exercised that day."""
    left: dict[tuple[str, date, bool], list[tuple[Decimal, Price | None]]] = {}
    for (origin, _, on, code, _), one in found.items():
        if code in EXERCISE:
            left.setdefault((origin, on, one.indirect), []).append((one.shares.value, one.price))
    for (origin, _, on, code, _), one in found.items():
        exercised = left.get((origin, on, one.indirect), []) if code == "S" else []
        yield _with_cost(one, exercised) if exercised else (one,)


def _with_cost(one: Trade, exercised: list[tuple[Decimal, Price | None]]) -> tuple[Trade, ...]:
    """Shares exercised that day are taken as those sold, in the order of the form."""
    parts: list[Trade] = []
    wanted = one.shares.value
    while exercised and wanted:
        held, price = exercised.pop(0)
        taken = min(held, wanted)
        parts.append(replace(one, shares=Shares(taken), price_paid=price, value_at_exercise=None))
        wanted = exact_sum((wanted, taken.copy_negate()))
        if held > taken:
            exercised.insert(0, (exact_sum((held, taken.copy_negate())), price))
    if wanted:
        parts.append(replace(one, shares=Shares(wanted)))
    return tuple(_joined(parts))


def _joined(parts: list[Trade]) -> Iterable[Trade]:
    """Neighbours at one cost are one trade again."""
    kept: list[Trade] = []
    for one in parts:
        if kept and kept[-1].price_paid == one.price_paid:
            shares = exact_sum((kept[-1].shares.value, one.shares.value))
            kept[-1] = replace(kept[-1], shares=Shares(shares))
        else:
            kept.append(one)
    return kept
