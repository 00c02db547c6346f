"""What of the facts was on record on the day of the evaluation, and what was left out as later than that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from clawdesk.domain.case import Decision
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.person import Term
from clawdesk.domain.statement import Restatement
from clawdesk.rules.rulings import asked, decided_on
from clawdesk.rules.words import joined, long_day

EVENTS = (
    ("concluded_on", "concluded"),
    ("should_have_concluded_on", "should have been concluded"),
    ("directed_on", "directed"),
    ("announced_on", "announced"),
    ("filed_on", "filed"),
)
OF_A_PERSON = (("demand_on", "repayment demanded"), ("suit_on", "suit brought"))
NOT_HAPPENED = "What is dated after the day of the evaluation is not taken as having happened."


def on_record(facts: CaseFacts, as_of: date) -> tuple[CaseFacts, tuple[Finding, ...]]:
    """The facts without what is later than the day, and a finding for each kind of thing left out."""
    found = (
        *_later_decisions(facts, as_of),
        *_later_events(facts, as_of),
        *(one for who in facts.participants for one in (*_later_steps(who, as_of), *_terms(who, as_of))),
    )
    return (
        replace(
            facts,
            decisions=tuple(one for one in facts.decisions if not _is_later(decided_on(facts, one), as_of)),
            participants=tuple(
                replace(
                    who,
                    terms=tuple(one for one in who.terms if _counts(one, as_of)),
                    **_later(who, OF_A_PERSON, as_of),
                )
                for who in facts.participants
            ),
            restatement=_happened(facts, as_of),
            case=replace(facts.case, demand_on=None)
            if _is_later(facts.case.demand_on, as_of)
            else facts.case,
        ),
        found,
    )


def narrowed_to_each(facts: CaseFacts) -> tuple[CaseFacts, ...]:
    """For each participant the decisions that may concern them, so that many people make no long way of each."""
    named: dict[int | None, list[Decision]] = {}
    for one in facts.decisions:
        named.setdefault(one.person_id, []).append(one)
    everybody = named.get(None, [])
    return tuple(
        replace(
            facts,
            decisions=tuple(sorted((*everybody, *named.get(who.person.id, [])), key=lambda one: one.id or 0)),
        )
        for who in facts.participants
    )


def _is_later(day: date | None, as_of: date) -> bool:
    return day is not None and day > as_of


def _counts(term: Term, as_of: date) -> bool:
    return term.started_on <= as_of and not _is_inverted(term)


def _is_inverted(term: Term) -> bool:
    return term.ended_on is not None and term.ended_on < term.started_on


def _happened(facts: CaseFacts, as_of: date) -> Restatement | None:
    if facts.restatement is None:
        return None
    return replace(facts.restatement, **_later(facts.restatement, EVENTS, as_of))


def _later(record: Any, days: Sequence[tuple[str, str]], as_of: date) -> dict[str, Any]:
    """The fields of days that had not come, to be emptied."""
    return {name: None for name, _ in days if _is_later(getattr(record, name), as_of)}


def _told(record: Any, days: Sequence[tuple[str, str]], as_of: date) -> list[str]:
    return [
        f"{word} {long_day(getattr(record, name))}"
        for name, word in days
        if name in _later(record, days, as_of)
    ]


def _finding(place: str, title: str, **rest: Any) -> Finding:
    return Finding(check="as of", status=Status.TO_CONFIRM, place=place, title=title, **rest)


def _later_decisions(facts: CaseFacts, as_of: date) -> tuple[Finding, ...]:
    """One finding for each participant, so that a cut evaluation tells nothing of another."""
    people = {who.person.id: who.person.listed_name for who in facts.participants}
    later: dict[int | None, list[str]] = {}
    for one in facts.decisions:
        day = decided_on(facts, one)
        if day is not None and day > as_of:
            later.setdefault(one.person_id, []).append(f"“{asked(one)}” of {long_day(day)}")
    return tuple(
        _finding(
            people.get(person, facts.case.number) if person is not None else facts.case.number,
            "Decisions dated after the day of the evaluation are not counted.",
            person_id=person,
            seen=joined(told),
            expected=f"on or before {long_day(as_of)}",
            meaning="They were not on record as of that day.",
            remedy="Evaluate as of a later day, or correct the day of the decision.",
        )
        for person, told in later.items()
    )


def _later_events(facts: CaseFacts, as_of: date) -> tuple[Finding, ...]:
    told = _told(facts.restatement, EVENTS, as_of) if facts.restatement else []
    if facts.case.demand_on is not None and facts.case.demand_on > as_of:
        told.append(f"repayment demanded {long_day(facts.case.demand_on)}")
    if not told:
        return ()
    return (
        _finding(
            facts.restatement.title if facts.restatement else facts.case.title,
            NOT_HAPPENED,
            seen=joined(told),
            expected=f"on or before {long_day(as_of)}",
            meaning="The amounts still rest on the restated figures on record.",
            remedy="Evaluate as of a later day, or correct the day.",
        ),
    )


def _later_steps(who: ParticipantFacts, as_of: date) -> tuple[Finding, ...]:
    told = _told(who, OF_A_PERSON, as_of)
    if not told:
        return ()
    return (
        _finding(
            who.person.listed_name,
            NOT_HAPPENED,
            person_id=who.person.id,
            seen=joined(told),
            expected=f"on or before {long_day(as_of)}",
            remedy="Evaluate as of a later day, or correct the day.",
        ),
    )


def _terms(who: ParticipantFacts, as_of: date) -> tuple[Finding, ...]:
    found = []
    for term in who.terms:
        if term.ended_on is not None and _is_inverted(term):
            title, seen = "A term ends before it begins and is not counted.", long_day(term.ended_on)
            expected = f"on or after {long_day(term.started_on)}"
        elif term.started_on > as_of:
            title, seen = "A term begins after the day of the evaluation.", long_day(term.started_on)
            expected = f"on or before {long_day(as_of)}"
        else:
            continue
        found.append(
            _finding(
                who.person.listed_name,
                title,
                person_id=who.person.id,
                seen=f"{term.title}, {seen}" if term.title else seen,
                expected=expected,
                meaning="It does not make a participant.",
                remedy="Correct the days of the term, if they are wrong.",
            )
        )
    return tuple(found)
