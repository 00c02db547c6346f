"""How well a line fits an award, ground by ground; None where a ground contradicts it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clawdesk.checks.award_ledger import Account
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Line
from clawdesk.domain.money import Price, Shares, canonical_decimal, format_decimal, format_price
from clawdesk.domain.reconciliation import OpenLine, Part

_OPTION = re.compile(r"\boption|right to buy|\bsar\b|appreciation|\bwarrant", re.I)
_PERFORMANCE = re.compile(r"perform|\bpsu|\bpru", re.I)
_UNIT = re.compile(r"\bunit|\brsu|restricted|phantom|deferred", re.I)
# A grant is entered on the day of the resolution or a few days after it.
_NEAR, _FAR = timedelta(days=5), timedelta(days=45)
_UNDELIVERED = ("unvested", "unexercised", "deferred")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a line on the same day: all shares sold then, and the awards that delivered then."""

    sold: Decimal
    delivered: Decimal
    oldest: int | None
    """The award whose shares have been held longest."""


Parts = list[Part] | None


def _part(name: str, points: int, most: int, sentence: str) -> Part:
    return Part(name=name, points=points, most=most, sentence=sentence)


def grant(one: OpenLine, account: Account, _beside: Beside) -> Parts:
    kind = _kind(one.line, account, 20)
    day = _grant_day(one, account)
    if kind is None or day is None:
        return None
    parts = [day, _grant_count(one, account), kind]
    return _with_terms(parts, one.line, account, 10, 10) if account.is_option else parts


def exercise(one: OpenLine, account: Account, _beside: Beside) -> Parts:
    if one.line.is_derivative:
        return _option_exercise(one, account) if account.is_option else _unit_vesting(one, account)
    if account.is_option:
        price = _price(one.line.price.value, account, 60)
        day = _day_of_life(one, account, 20)
        return None if price is None or day is None else [price, _count_left(one, account, 20), day]
    if one.line.price.value:
        return None
    return _unit_vesting(one, account)


def withholding(one: OpenLine, account: Account, _beside: Beside) -> Parts:
    day = _day_of_life(one, account, 10)
    if day is None:
        return None
    delivered = account.delivered.get(one.on) or account.vests_on(one.on)
    if delivered is None:
        delivered = next((each.shares.value for each in account.facts.holdings if each.on == one.on), None)
    on = format_date(one.on)
    if not delivered:
        return [_part("same day", 0, 50, f"nothing of it was delivered on {on} on record"), day]
    fits = one.shares < delivered or (account.is_option and one.shares <= delivered)
    enough = (
        f"{_n(one.shares)} withheld of {_n(delivered)}"
        if fits
        else f"{_n(one.shares)} are more than the {_n(delivered)}"
    )
    recorded = [each.shares for each in account.facts.payments if each.state == "withheld"]
    recorded += [each.shares for each in account.facts.holdings if each.state == "net_settled"]
    known = Shares(one.shares) in recorded
    return [
        _part("same day", 50, 50, f"{_n(delivered)} shares of it were delivered on {on}"),
        _part("count", 30 if fits else 0, 30, enough),
        _part("record", 10 if known else 0, 10, "recorded as withheld" if known else "not recorded yet"),
        day,
    ]


def sale(one: OpenLine, account: Account, beside: Beside) -> Parts:
    day = _day_of_life(one, account, 10)
    if day is None:
        return None
    today, on = account.delivered.get(one.on), format_date(one.on)
    if today:
        whole = beside.sold == today or beside.sold == beside.delivered
        fits = whole or one.shares <= today
        count = (
            f"the {_n(beside.sold)} sold that day are all that was delivered"
            if whole
            else f"{_n(one.shares)} of the {_n(today)} delivered"
        )
        return [
            _part("same day", 40, 40, f"{_n(today)} shares of it were delivered on {on}"),
            _part("count", 30 if whole else 20 if fits else 0, 30, count),
            _part("lot", 20, 20, "shares of the day are taken first"),
            day,
        ]
    held = account.held
    enough = held >= one.shares
    oldest = beside.oldest == account.id
    return [
        _part("same day", 0, 40, f"nothing of it was delivered on {on}"),
        _part("count", 30 if enough else 0, 30, f"{_n(held)} of its shares are held on record"),
        _part(
            "lot",
            20 if oldest and enough else 0,
            20,
            "held longest" if oldest else "other shares are held longer",
        ),
        day,
    ]


def expiration(one: OpenLine, account: Account, _beside: Beside) -> Parts:
    if not account.is_option:
        return None
    terms = _with_terms([], one.line, account, 40, 30)
    if terms is None:
        return None
    expires = account.facts.award.expires_on
    near = expires is not None and abs(one.on - expires) <= _NEAR
    return [
        *terms,
        _count_left(one, account, 20),
        _part(
            "day", 10 if near else 0, 10, f"{format_date(one.on)}, {'at' if near else 'not at'} its expiry"
        ),
    ]


def other(one: OpenLine, account: Account, _beside: Beside) -> Parts:
    """Given back to the issuer."""
    kind, day = _kind(one.line, account, 30), _day_of_life(one, account, 20)
    if kind is None or day is None:
        return None
    return [kind, _count_left(one, account, 50), day]


FITS: dict[str, Callable[[OpenLine, Account, Beside], Parts]] = {
    "grant": grant,
    "exercise": exercise,
    "withholding": withholding,
    "sale": sale,
    "expiration": expiration,
    "other": other,
}


def _option_exercise(one: OpenLine, account: Account) -> Parts:
    kind = _kind(one.line, account, 10)
    terms = _with_terms([], one.line, account, 40, 30)
    day = _day_of_life(one, account, 10)
    if kind is None or terms is None or day is None:
        return None
    return [*terms, _count_left(one, account, 20), kind, day]


def _unit_vesting(one: OpenLine, account: Account) -> Parts:
    kind = (
        _kind(one.line, account, 20) if one.line.is_derivative else _part("kind", 10, 20, "no price was paid")
    )
    day = _day_of_life(one, account, 10)
    if kind is None or day is None:
        return None
    vests = account.vests_on(one.on)
    held = next(
        (each for each in account.facts.holdings if each.on == one.on and each.state not in _UNDELIVERED),
        None,
    )
    on = format_date(one.on)
    if vests is None and held is None:
        return [
            kind,
            _part("vesting day", 0, 40, f"no vesting on {on} is on record"),
            _count_left(one, account, 30),
            day,
        ]
    same = one.shares in (vests, held.shares.value if held else None, _with_withheld(account, one.on))
    counted = _n(vests if vests is not None else held.shares.value if held else Decimal(0))
    return [
        kind,
        _part("vesting day", 40, 40, f"it vests on {on}"),
        _part("count", 30 if same else 10, 30, f"{_n(one.shares)}, where {counted} are on record"),
        day,
    ]


def _with_withheld(account: Account, on: date) -> Decimal:
    """What was delivered and what was withheld of it are recorded apart."""
    rows = [
        one.shares.value for one in account.facts.holdings if one.on == on and one.state not in _UNDELIVERED
    ]
    return sum(rows, Decimal(0))


def _with_terms(parts: list[Part], line: Line, account: Account, price: int, expiry: int) -> Parts:
    """The exercise price and the expiry: what an option is known by."""
    by_price = _price(line.exercise_price.value, account, price)
    award, filed = account.facts.award.expires_on, line.expiration_date.value
    if by_price is None or (award and filed and award != filed):
        return None
    if award and filed:
        return [*parts, by_price, _part("expiry", expiry, expiry, f"both expire on {format_date(filed)}")]
    return [*parts, by_price, _part("expiry", 0, expiry, "an expiry is not on record")]


def _price(filed: Decimal | None, account: Account, most: int) -> Part | None:
    known = account.facts.award.exercise_price
    if known is None or filed is None:
        return _part("price", 0, most, "an exercise price is not on record")
    if known.value != filed:
        return None
    return _part("price", most, most, f"both at ${format_price(Price(canonical_decimal(filed)))}")


def _count_left(one: OpenLine, account: Account, most: int) -> Part:
    left = account.left
    if left is None:
        return _part("count", 0, most, "its count is not on record")
    if one.shares > left:
        return _part("count", 0, most, f"{_n(one.shares)}, where only {_n(left)} are left of it")
    return _part("count", most, most, f"{_n(one.shares)} of the {_n(left)} left of it")


def _grant_count(one: OpenLine, account: Account) -> Part:
    known = {account.whole} | {
        each.shares.value for each in account.facts.payments if each.shares is not None
    }
    if account.facts.award.target_shares is not None:
        known.add(account.facts.award.target_shares.value)
    if one.shares in known:
        return _part("count", 30, 30, f"{_n(one.shares)} shares, as on record")
    told = "its count is not on record" if account.whole is None else f"{_n(account.whole)} are on record"
    return _part("count", 0, 30, f"{_n(one.shares)} shares; {told}")


def _grant_day(one: OpenLine, account: Account) -> Part | None:
    granted = account.facts.award.granted_on
    days = [granted, account.facts.award.payout_approved_on, account.facts.award.modified_on]
    if one.on in days:
        return _part("day", 40, 40, f"both of {format_date(one.on)}")
    if granted is None:
        return _part("day", 0, 40, "its grant date is not on record")
    apart = abs(one.on - granted)
    if apart > _FAR:
        return None
    words = f"granted {format_date(granted)}, reported for {format_date(one.on)}"
    return _part("day", 20 if apart <= _NEAR else 0, 40, words)


def _day_of_life(one: OpenLine, account: Account, most: int) -> Part | None:
    """Nothing of an award moves before it was granted, nor an option after its expiry."""
    award = account.facts.award
    if award.granted_on is not None and one.on < award.granted_on:
        return None
    if account.is_option and award.expires_on is not None and one.on > award.expires_on + _NEAR:
        return None if one.line.code.value != "S" else _part("day", 0, most, "after its expiry")
    if award.granted_on is None:
        return _part("day", 0, most, "its grant date is not on record")
    return _part("day", most, most, f"after its grant of {format_date(award.granted_on)}")


def _kind(line: Line, account: Account, most: int) -> Part | None:
    title = line.security.text or ""
    option, unit = bool(_OPTION.search(title)), bool(_UNIT.search(title))
    if (option and not account.is_option) or (unit and not option and account.is_option):
        return None
    if not line.is_derivative and account.is_option:
        return None
    if option or unit:
        apart = unit and bool(_PERFORMANCE.search(title)) != (account.facts.award.kind == "psu")
        return _part("kind", most // 2 if apart else most, most, f"the form calls it {title}")
    return _part("kind", most // 2, most, f"the form calls it {title or 'nothing'}")


def _n(count: Decimal) -> str:
    return format_decimal(count)
