"""What in the facts themselves a person should look at: days out of order, overlays, questions of other settings."""

from __future__ import annotations

from typing import Any

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Answer
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.statement import RESTATEMENT
from clawdesk.rules.parameters import words
from clawdesk.rules.rulings import (
    CONSIDERED,
    OF_AN_AWARD,
    OF_THE_STATEMENTS,
    Ruling,
    about,
    asked,
    contradicts,
    ruling_of,
)
from clawdesk.rules.words import long_day

MATERIAL = "materially_restated"


def doubts(facts: CaseFacts, edition: Edition) -> tuple[Finding, ...]:
    return (
        *_figures(facts),
        *_decisions(facts),
        *_disputed(facts),
        *_misfit(facts, edition),
        *(one for who in facts.participants for one in _died(who)),
    )


def _finding(place: str, title: str, **rest: Any) -> Finding:
    return Finding(check="facts", status=Status.TO_CONFIRM, place=place, title=title, **rest)


def _figures(facts: CaseFacts) -> list[Finding]:
    if facts.restatement is None:
        return []
    periods = {one.statement_id for one in facts.restated_periods}
    return [
        _finding(
            one.name,
            "A restated figure belongs to a statement that is not among the restated periods.",
            remedy="Add the period to the restatement, or remove the restated figure.",
        )
        for one in facts.figures
        if one.restated not in (None, one.original)
        and one.restatement_id in (None, facts.restatement.id)
        and one.statement_id not in periods
    ]


def _decisions(facts: CaseFacts) -> list[Finding]:
    """Decisions that name nobody whom they could be about, and so answer nothing."""
    return [
        _finding(
            asked(one),
            f"A decision of the Committee names no {'award' if one.question == OF_AN_AWARD else 'participant'}.",
            person_id=one.person_id,
            meaning="It answers the question for nobody.",
            remedy="Record it for each one whom it is about.",
        )
        for one in facts.decisions
        if one.answer != "not_determined"
        and one.award_id is None
        and (one.person_id is None or one.question == OF_AN_AWARD)
        and one.question not in (*OF_THE_STATEMENTS, *CONSIDERED)
    ]


def _told(answer: str) -> str:
    return answer.replace("_", " ")


def _disputed(facts: CaseFacts) -> list[Finding]:
    pairs = [
        (one, other)
        for same in _alike(facts)
        for place, one in enumerate(same)
        for other in same[place + 1 :]
        if contradicts(one, other)
    ]
    return [
        _finding(
            asked(one.decision),
            "Two decisions of the same day contradict one another.",
            person_id=one.decision.person_id,
            seen=f"decision {one.decision.id}: {_told(one.decision.answer)}; "
            f"decision {other.decision.id}: {_told(other.decision.answer)}; both of {one.day}",
            expected="one answer",
            meaning="The question counts as not determined.",
            remedy="Correct the record that is wrong.",
        )
        for one, other in sorted(pairs, key=lambda pair: tuple(each.decision.id or 0 for each in pair))
    ]


def _alike(facts: CaseFacts) -> list[list[Ruling]]:
    """The decisions on the same question about the same, so that none is held against all others."""
    found: dict[tuple[Any, ...], list[Ruling]] = {}
    for one in facts.decisions:
        found.setdefault(about(one), []).append(ruling_of(facts, one))
    return list(found.values())


def _misfit(facts: CaseFacts, edition: Edition) -> list[Finding]:
    """Answers that do not sit with what stands beside them."""
    restatement = facts.restatement
    nothing = restatement is not None and restatement.kind in words(edition, "restatement.none")
    found = []
    for one in facts.decisions:
        if one.question == MATERIAL and nothing and ruling_of(facts, one).answer is Answer.YES:
            assert restatement is not None
            kind = RESTATEMENT.field("kind").label_of(restatement.kind)
            found.append(
                _finding(
                    restatement.title,
                    "The Committee answered that the statements were materially restated; the kind on record "
                    "restates nothing.",
                    person_id=one.person_id,
                    seen=f"decision {one.id}: yes; {kind}",
                    meaning="The kind of the change stands, so the answer is not used.",
                    remedy="Correct the kind of the change, or the decision.",
                )
            )
        if one.question == "conduct" and one.answer == "no" and one.conduct.strip():
            found.append(
                _finding(
                    asked(one),
                    "A decision that found no such conduct names a kind of conduct.",
                    person_id=one.person_id,
                    seen=f"decision {one.id}: no; {_told(one.conduct)}",
                    meaning="It is read as no.",
                    remedy="Correct the answer, or remove the kind of conduct.",
                )
            )
    return found


def _died(who: ParticipantFacts) -> list[Finding]:
    on, estate = who.person.died_on, who.person.estate
    if on is None:
        return []
    return [
        _finding(
            who.person.listed_name,
            "The participant has died, and the text does not speak of estates.",
            person_id=who.person.id,
            seen=f"died {long_day(on)}{'; estate: ' + estate if estate else ''}",
            meaning="What is said here of the participant is not said of the estate.",
            remedy="Ask counsel whether anything may be sought from the estate.",
        )
    ]
