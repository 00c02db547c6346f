"""What is left of each award as the forms go by: exercised, withheld, sold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.match import Match
from clawdesk.domain.money import exact_sum

OPTIONS = ("option", "sar")
UNITS = ("rsu", "psu", "other")
_HELD = ("vested_held", "exercised_held")
_TAKES_FROM_AWARD = ("exercise", "expiration")


@dataclass(slots=True, kw_only=True)
class Account:
    """One award: its whole count where it is on record, and what was taken of it so far."""

    facts: AwardFacts
    whole: Decimal | None
    taken: Decimal = Decimal(0)
    delivered: dict[date, Decimal] = field(default_factory=dict)
    gone: Decimal = Decimal(0)

    @property
    def id(self) -> int:
        return self.facts.award.id or 0

    @property
    def title(self) -> str:
        return self.facts.award.title

    @property
    def is_option(self) -> bool:
        return self.facts.award.kind in OPTIONS

    @property
    def left(self) -> Decimal | None:
        return None if self.whole is None else exact_sum((self.whole, -self.taken))

    @property
    def held(self) -> Decimal:
        """Delivered on the forms or held on record, less what went since."""
        recorded = exact_sum(one.shares.value for one in self.facts.holdings if one.state in _HELD)
        return max(recorded, exact_sum((exact_sum(self.delivered.values()), -self.gone)))

    def vests_on(self, day: date) -> Decimal | None:
        """What vests on this day by the records; None where none is recorded for it."""
        found = [one.shares for one in self.facts.vestings if one.on == day and one.shares is not None]
        return exact_sum(one.value for one in found) if found else None

    def take(self, kind: str, on: date, shares: Decimal) -> None:
        if kind in _TAKES_FROM_AWARD:
            self.taken = exact_sum((self.taken, shares))
        if kind == "exercise":
            self.delivered[on] = exact_sum((self.delivered.get(on, Decimal(0)), shares))
        elif kind in ("sale", "withholding"):
            self.gone = exact_sum((self.gone, shares))


def accounts_of(awards: Iterable[AwardFacts]) -> list[Account]:
    """Awards in shares; a cash bonus has no line on a Form 4."""
    return [
        Account(facts=one, whole=_whole(one))
        for one in awards
        if one.award.kind != "cash_bonus" and one.award.id is not None
    ]


def _whole(facts: AwardFacts) -> Decimal | None:
    """The count of the award: its target, else what its vesting or its holdings add up to."""
    if facts.award.target_shares is not None and facts.award.kind != "psu":
        return facts.award.target_shares.value
    vesting = [one.shares.value for one in facts.vestings if one.shares is not None]
    if vesting:
        return exact_sum(vesting)
    if facts.holdings:
        return exact_sum(one.shares.value for one in facts.holdings)
    return None


def confirmed(decided: Iterable[Match]) -> dict[int, Match]:
    return {one.line_id: one for one in decided if one.status == "confirmed"}


def refused(decided: Iterable[Match]) -> set[tuple[int, int | None, str]]:
    return {(one.line_id, one.award_id, one.kind) for one in decided if one.status == "refused"}
