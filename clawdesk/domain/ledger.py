"""The account of a determination as values: what is owed, what came of it, what falls due, in dollars or in shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.finding import Finding
from clawdesk.domain.recovery import Recovery

NOTHING = Decimal(0)
UNITS = (Unit.MONEY, Unit.SHARES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What was determined of one award, and how much of it was not yet paid or delivered then."""

    award_id: int
    title: str
    determined: Quantity
    unpaid: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one determination lets the company seek of one participant."""

    determination_id: int
    number: str
    case_id: int
    person_id: int
    name: str
    edition_title: str
    determined_on: date
    awards: tuple[Owed, ...] = ()
    earlier: tuple[int, ...] = ()
    """The determinations that it replaced: what was entered under them is its own."""
    set_off: bool = True
    """Whether its text lets other pay be set off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Of one award in its own kind, or of entries that name no award; `left` is never below nought."""

    award_id: int | None
    title: str
    unit: Unit
    determined: Decimal = NOTHING
    repaid: Decimal = NOTHING
    cancelled: Decimal = NOTHING
    waived: Decimal = NOTHING
    credited: Decimal = NOTHING
    left: Decimal = NOTHING
    over: Decimal = NOTHING
    """What was taken beyond what was determined."""

    @property
    def taken(self) -> tuple[Decimal, ...]:
        return self.repaid, self.cancelled, self.waived, self.credited

    @property
    def quantity(self) -> Quantity:
        return Quantity(unit=self.unit, value=self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One day of payment: what was asked for by then, and what of it is still open."""

    entry_id: int | None
    kind: str
    award_id: int | None
    title: str
    on: date
    asked: Quantity
    left: Quantity
    days: int
    """How many are left; below nought once the day is past."""

    @property
    def overdue(self) -> bool:
        return self.days < 0 and self.left.value > NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One entry of the statement, what it took off, and what is left after it in each kind."""

    entry: Recovery
    title: str
    own: bool
    """Entered under this determination or one that it replaced; else credited to it."""
    taken: Quantity | None = None
    word: str = ""
    """Why it takes nothing off, or less than it says."""
    reversed_on: date | None = None
    left: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What waits for a person: a day of payment, a demand not yet made."""

    text: str
    on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    claim: Claim
    as_of: date
    balances: tuple[Balance, ...] = ()
    together: tuple[Balance, ...] = ()
    """One for each kind; dollars and shares are never added."""
    lines: tuple[AccountLine, ...] = ()
    dues: tuple[Due, ...] = ()
    costs: Decimal = NOTHING
    """Dollars, told apart and never subtracted."""
    demanded_on: date | None = None
    prompts: tuple[Prompt, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def left(self) -> tuple[Quantity, ...]:
        return tuple(one.quantity for one in self.together if one.left)

    @property
    def settled(self) -> bool:
        return not self.left

    @property
    def days_since(self) -> int:
        """Since the day on which the amount was determined."""
        return (self.as_of - self.claim.determined_on).days

    def balance(self, award_id: int | None, unit: Unit) -> Balance | None:
        found = (one for one in self.balances if (one.award_id, one.unit) == (award_id, unit))
        return next(found, None)
