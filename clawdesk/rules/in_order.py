"""Days that cannot both be right: told by their field, and not counted, so that nothing is computed from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clawdesk.domain.award import Award
from clawdesk.domain.facts import AwardFacts, CaseFacts, ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.payment import Payment
from clawdesk.domain.statement import Statement
from clawdesk.rules.words import long_day


def in_order(facts: CaseFacts) -> tuple[CaseFacts, tuple[Finding, ...]]:
    """The facts without such days, and a finding for each record that has them; the same facts where none has."""
    found = tuple(_found(facts))
    if not found:
        return facts, ()
    statements = tuple(_dated(one) for one in facts.statements)
    return replace(facts, statements=statements, participants=tuple(map(_timed, facts.participants))), found


def _found(facts: CaseFacts) -> Iterator[Finding]:
    for one in facts.statements:
        if _is_early(one):
            yield _early(one)
    for who in facts.participants:
        for award in who.awards:
            if _is_inverted(award.award):
                yield _inverted(who, award.award)
            yield from (
                _too_soon(who, award.award, one) for one in award.payments if _is_too_soon(award, one)
            )
    restatement = facts.restatement
    concluded, filed = (restatement.concluded_on, restatement.filed_on) if restatement else (None, None)
    if restatement is not None and concluded is not None and filed is not None and filed < concluded:
        yield _finding(
            restatement.title,
            "The restated statements were filed before anybody concluded that a restatement is required.",
            seen=f"filed {long_day(filed)}",
            expected=f"on or after {long_day(concluded)}",
            meaning="Both days stand as they are on record.",
            remedy="Correct the day that is wrong.",
        )


def _finding(place: str, title: str, **rest: Any) -> Finding:
    return Finding(check="facts", status=Status.TO_CONFIRM, place=place, title=title, **rest)


def _is_early(one: Statement) -> bool:
    return any(day is not None and day < one.period_end for day in (one.filed_on, one.issued_on))


def _early(one: Statement) -> Finding:
    told = {"filed": one.filed_on, "first made public": one.issued_on}
    seen = [f"{word} {long_day(day)}" for word, day in told.items() if day and day < one.period_end]
    return _finding(
        f"{one.form} for {one.label}",
        "The statements were filed before their period ended.",
        seen=", ".join(seen),
        expected=f"after {long_day(one.period_end)}",
        meaning="No time runs from such a day.",
        remedy="Correct the period or the filed date.",
    )


def _dated(one: Statement) -> Statement:
    if not _is_early(one):
        return one
    filed, issued = (day if day and day >= one.period_end else None for day in (one.filed_on, one.issued_on))
    return replace(one, filed_on=filed, issued_on=issued)


def _is_inverted(award: Award) -> bool:
    first, last = award.period_start, award.period_end
    return first is not None and last is not None and last < first


def _inverted(who: ParticipantFacts, award: Award) -> Finding:
    assert award.period_start is not None
    assert award.period_end is not None
    return _finding(
        f"{who.person.listed_name} · {award.title}",
        "The performance period ends before it begins.",
        person_id=who.person.id,
        seen=long_day(award.period_end),
        expected=f"on or after {long_day(award.period_start)}",
        meaning="Neither day is counted.",
        remedy="Correct the days.",
    )


def _is_too_soon(award: AwardFacts, payment: Payment) -> bool:
    granted = award.award.granted_on
    return granted is not None and payment.on is not None and payment.on < granted


def _too_soon(who: ParticipantFacts, award: Award, payment: Payment) -> Finding:
    assert award.granted_on is not None
    assert payment.on is not None
    return _finding(
        f"{who.person.listed_name} · {award.title}",
        "A payment lies before the grant.",
        person_id=who.person.id,
        seen=f"payment {payment.id}: {long_day(payment.on)}",
        expected=f"on or after the grant of {long_day(award.granted_on)}",
        meaning="Either day may be wrong, or the payment is another award’s: neither the grant date nor the payment "
        "is counted.",
        remedy="Correct the day of the payment or the grant date, or record the payment under its own award.",
    )


def _timed(who: ParticipantFacts) -> ParticipantFacts:
    return replace(who, awards=tuple(_ordered(one) for one in who.awards))


def _ordered(facts: AwardFacts) -> AwardFacts:
    award = facts.award
    if _is_inverted(award):
        award = replace(award, period_start=None, period_end=None)
    if not any(_is_too_soon(facts, one) for one in facts.payments):
        return replace(facts, award=award)
    payments = tuple(
        replace(one, on=None, amount=None, shares=None) if _is_too_soon(facts, one) else one
        for one in facts.payments
    )
    return replace(facts, award=replace(award, granted_on=None), payments=payments)
