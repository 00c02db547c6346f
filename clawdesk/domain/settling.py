"""What one entry takes off what is owed: in the kind of its award, once, and never without its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clawdesk.domain.case import Decision
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.ledger import NOTHING, Claim
from clawdesk.domain.money import exact_sum
from clawdesk.domain.recovery import Recovery

SETTLING = ("repayment", "cancellation", "waiver", "credit")
# A waiver gives up a claim under one text; it recovers nothing under another.
RECOVERED = ("repayment", "cancellation", "credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`award_id` is the award that it is counted for."""

    quantity: Quantity | None = None
    award_id: int | None = None
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries that stand on a day, in the order of their days, with what each of them rests on."""

    all: tuple[Recovery, ...]
    reversed: Mapping[int, date]
    decisions: Mapping[int, Decision]

    def of(self, claim: Claim) -> tuple[Recovery, ...]:
        """Its own, and what was recovered of its awards under other determinations."""
        return tuple(one for one in self.all if concerns(one, claim))

    def stands(self, entry: Recovery) -> bool:
        return entry.reverses_id is None and entry.id not in self.reversed

    def one(self, id: int | None) -> Recovery | None:
        return next((one for one in self.all if one.id == id), None)


def entries_on(entries: Iterable[Recovery], decisions: Iterable[Decision], on: date) -> Entries:
    """Their order at hand does not matter: the day decides, then the order of entering."""
    known = tuple(sorted((one for one in entries if one.on <= on), key=lambda one: (one.on, one.id or 0)))
    return Entries(
        all=known,
        reversed={one.reverses_id: one.on for one in known if one.reverses_id is not None},
        decisions={one.id: one for one in decisions if one.id is not None},
    )


def is_own(entry: Recovery, claim: Claim) -> bool:
    return entry.determination_id in (claim.determination_id, *claim.earlier)


def concerns(entry: Recovery, claim: Claim) -> bool:
    if is_own(entry, claim):
        return True
    named = entry.award_id in {one.award_id for one in claim.awards}
    return named and entry.kind in RECOVERED and entry.credited_from_id is None and entry.reverses_id is None


Source = tuple[str, int, Unit]


def source_of(entry: Recovery, unit: Unit) -> Source | None:
    """What bounds an entry beside the balance: the entry that it takes over, or the decision that it carries out."""
    if entry.kind == "waiver":
        return None if entry.decision_id is None else ("decision", entry.decision_id, unit)
    return None if entry.credited_from_id is None else ("entry", entry.credited_from_id, unit)


def taken_by(entry: Recovery, claim: Claim, entries: Entries, used: Mapping[Source, Decimal]) -> Taken:
    """`used` is what earlier entries here already took of each source."""
    award_id = entry.award_id if entry.award_id is not None else _only_award(entry, claim)
    if entry.reverses_id is not None or entry.id in entries.reversed or entry.kind not in SETTLING:
        return Taken(award_id=award_id)
    unit = _unit(entry, claim, award_id)
    value = value_in(entry, unit)
    if value is None or value <= NOTHING:
        return Taken(award_id=award_id, word=_no_amount(unit, value))
    wanting = _wanting(entry, claim, entries)
    if wanting:
        return Taken(award_id=award_id, word=wanting)
    most = _most(entry, claim, entries, used, unit)
    if most is not None and value > most:
        word = "it is counted already, where it was entered" if not most else "only a part of it is covered"
        value = most
    else:
        word = ""
    return Taken(quantity=Quantity(unit=unit, value=value) if value else None, award_id=award_id, word=word)


def _only_award(entry: Recovery, claim: Claim) -> int | None:
    """An entry that names no award speaks of the only one of its kind; a cost speaks of none."""
    if entry.kind == "cost":
        return None
    stated = {Unit.MONEY: entry.amount, Unit.SHARES: entry.shares}
    units = [unit for unit, value in stated.items() if value is not None][:1] or list(stated)
    owed = {one.determined.unit for one in claim.awards}
    meant = [one.award_id for one in claim.awards if len(owed) == 1 or one.determined.unit in units]
    return meant[0] if len(meant) == 1 else None


def _unit(entry: Recovery, claim: Claim, award_id: int | None) -> Unit:
    """Of its award; without one, the only kind that is owed, else what it states."""
    own = next((one.determined.unit for one in claim.awards if one.award_id == award_id), None)
    if own is not None:
        return own
    units = {one.determined.unit for one in claim.awards}
    if award_id is None and len(units) == 1:
        return units.pop()
    return Unit.MONEY if entry.amount is not None else Unit.SHARES


def value_in(entry: Recovery, unit: Unit) -> Decimal | None:
    """Shares given for dollars count at their stated price; dollars given for shares need the shares stated."""
    if unit is Unit.SHARES:
        return None if entry.shares is None else entry.shares.value
    if entry.amount is not None:
        return entry.amount.value
    if entry.shares is not None and entry.price is not None:
        return (entry.price * entry.shares).value
    return None


def _no_amount(unit: Unit, value: Decimal | None) -> str:
    kind = "shares" if unit is Unit.SHARES else "dollars"
    if value is None:
        return f"it states no {kind}, in which the award is counted"
    return f"it states no {kind} above nought"


def _wanting(entry: Recovery, claim: Claim, entries: Entries) -> str:
    """Why an entry of this kind counts for nothing under this text; what others entered is theirs to judge."""
    if not is_own(entry, claim):
        return ""
    if entry.form == "offset" and entry.kind == "repayment" and not claim.set_off:
        return "the text lets no other pay be set off"
    if entry.kind == "waiver":
        return unsupported(entry, entries.decisions.get(entry.decision_id or 0), claim.person_id)
    return ""


def unsupported(entry: Recovery, decision: Decision | None, person_id: int) -> str:
    """What a waiver lacks: its reasons, or the Committee's vote for it."""
    if not entry.reason.strip():
        return "a waiver needs its reasons"
    if decision is None or decision.question != "waive":
        return "a waiver needs the Committee's decision on it"
    if decision.person_id not in (None, person_id) or decision.award_id not in (None, entry.award_id):
        return "the decision named is about another participant or award"
    if decision.answer not in ("yes", "recorded") or decision.decided_on is None:
        return "the Committee did not decide to waive it"
    if decision.decided_on > entry.on:
        return "the Committee decided on it after that day"
    voted = (decision.votes_for or 0) > (decision.votes_against or 0)
    return "" if voted else "the vote for the waiver is not on record"


def _most(
    entry: Recovery, claim: Claim, entries: Entries, used: Mapping[Source, Decimal], unit: Unit
) -> Decimal | None:
    """A credit is at most what the entry it names recovered, and nothing where that one is counted here itself."""
    source = source_of(entry, unit)
    if source is None:
        return None
    if entry.kind == "waiver":
        decision = entries.decisions.get(source[1])
        named = None if decision is None else decision.shares if unit is Unit.SHARES else decision.amount
        held = None if named is None else named.value
        if held is None:
            return None
    else:
        origin = entries.one(source[1])
        if origin is None or not entries.stands(origin) or concerns(origin, claim):
            return NOTHING
        held = value_in(origin, unit) if origin.kind in RECOVERED else None
    return max(NOTHING, exact_sum((held or NOTHING, used.get(source, NOTHING).copy_negate())))


def recovered_of(entries: Iterable[Recovery], award_id: int, unit: Unit, on: date) -> Decimal:
    """What was recovered of an award by a day, under whichever text; a credit from an entry is that entry again."""
    known = entries_on(entries, (), on)
    found = (
        value_in(one, unit)
        for one in known.all
        if known.stands(one)
        and one.award_id == award_id
        and one.kind in RECOVERED
        and one.credited_from_id is None
    )
    return exact_sum(value for value in found if value is not None)
