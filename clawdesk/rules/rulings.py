"""What the Committee decided on a question: the latest record that counts, and what is wanting where none does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clawdesk.domain.case import DECISION, Decision
from clawdesk.domain.evaluation import Answer, Input
from clawdesk.domain.facts import CaseFacts
from clawdesk.rules.words import long_day, number

ANSWERED = {"yes": Answer.YES, "yes_partially": Answer.YES, "no": Answer.NO, "recorded": Answer.YES}
YES_OR_NO = (
    "materially_restated",
    "conduct",
    "should_repay",
    "designation",
    "compensation",
    "impracticable",
    "misconduct",
    "inaccurate",
)
OF_THE_STATEMENTS, OF_AN_AWARD = ("materially_restated", "misconduct", "inaccurate"), "compensation"
# Decisions on these questions are steps of nobody's evaluation.
VOTES = ("for", "against")
CONSIDERED = ("law", "costs", "impracticable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One decision record as the steps use it; a record without reasons or day decides nothing."""

    decision: Decision
    on: date | None
    wanting: tuple[str, ...] = ()
    words: str = ""
    """(resolution 1; four for, none against, Okafor recused)"""

    @property
    def answered(self) -> bool:
        if self.decision.answer == "recorded" and self.decision.question in YES_OR_NO:
            return False
        return self.decision.answer in ANSWERED and not self.wanting

    @property
    def answer(self) -> Answer:
        return ANSWERED[self.decision.answer] if self.answered else Answer.UNKNOWN

    @property
    def day(self) -> str:
        assert self.on is not None
        return long_day(self.on)

    def input(self, facts: CaseFacts) -> Input:
        meeting = facts.meeting(self.decision.meeting_id)
        evidence = (self.decision.evidence_id, meeting.evidence_id if meeting else None)
        return Input(
            label=f"The Committee’s decision: {asked(self.decision)}",
            value=f"{self.decision.answer.replace('_', ' ')}{', ' + self.day if self.on else ''}",
            record=f"decision {self.decision.id}",
            evidence_ids=tuple(dict.fromkeys(id for id in evidence if id is not None)),
        )


def asked(decision: Decision) -> str:
    """The question of a decision in full."""
    return DECISION.field("question").label_of(decision.question)


def names(decision: Decision, *, person_id: int | None, award_id: int | None) -> bool:
    """Whether a decision reaches this participant and award: only of the statements does the Committee speak to all.

    What it says of everybody together, it has said of nobody; and of an award it speaks by its name.
    """
    if decision.award_id is not None:
        return decision.award_id == award_id and decision.person_id in (None, person_id)
    if decision.question == OF_AN_AWARD:
        return False
    if decision.question in OF_THE_STATEMENTS:
        return decision.person_id in (None, person_id)
    return decision.person_id == person_id


def rulings(
    facts: CaseFacts,
    question: str,
    *,
    person_id: int | None = None,
    award_id: int | None = None,
) -> tuple[Ruling, ...]:
    """The decisions on a question that reach this participant and award, the one that governs first.

    Where nobody is named, those that name nobody either: what was recorded of the whole case.
    """
    reaching = [
        one
        for one in facts.decisions
        if one.question == question and names(one, person_id=person_id, award_id=award_id)
    ]
    if not reaching:
        return ()
    found = [ruling_of(facts, one) for one in reaching]
    return _undisputed(tuple(sorted(found, key=_weight, reverse=True)))


def ruling(
    facts: CaseFacts, question: str, *, person_id: int | None = None, award_id: int | None = None
) -> Ruling | None:
    found = rulings(facts, question, person_id=person_id, award_id=award_id)
    return found[0] if found else None


def contradicts(one: Ruling, other: Ruling) -> bool:
    """A yes and a no of the same day, on the same question, about the same."""
    return (
        one.answered
        and other.answered
        and one.answer is not other.answer
        and one.on == other.on
        and about(one.decision) == about(other.decision)
    )


def about(decision: Decision) -> tuple[str, int | None, int | None, int | None, int | None]:
    return (
        decision.question,
        decision.person_id,
        decision.award_id,
        decision.statement_id,
        decision.estimate_id,
    )


def _undisputed(found: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """Where the record that would govern is contradicted, it decides nothing, and nothing earlier stands for it."""
    if not found or not any(contradicts(found[0], one) for one in found[1:]):
        return found
    first = found[0]
    wanting = (f"one answer to “{asked(first.decision)}”: a yes and a no are both recorded on {first.day}",)
    return (replace(first, wanting=wanting), *found[1:])


def _weight(one: Ruling) -> tuple[bool, bool, bool, date, int]:
    """An answered record goes first, then the one nearer to the award, then the later one."""
    decision = one.decision
    return (
        one.answered,
        decision.award_id is not None,
        decision.person_id is not None,
        one.on or date.min,
        decision.id or 0,
    )


def decided_on(facts: CaseFacts, decision: Decision) -> date | None:
    """The day of the decision, or that of the meeting which took it."""
    meeting = facts.meeting(decision.meeting_id)
    return decision.decided_on or (meeting.held_on if meeting else None)


def ruling_of(facts: CaseFacts, decision: Decision) -> Ruling:
    on = decided_on(facts, decision)
    wanting: list[str] = []
    label = asked(decision)
    if decision.answer in ANSWERED:
        if not decision.reasons.strip():
            wanting.append(f"the reasons for the decision on “{label}”")
        if on is None:
            wanting.append(f"the day of the decision on “{label}”")
    aside = _voted_though_recused(facts, decision) if decision.answer in ANSWERED else ()
    wanting += [f"a vote on “{label}” without {name}, who was recused" for name in aside]
    return Ruling(decision=decision, on=on, wanting=tuple(wanting), words=_words(facts, decision))


def _words(facts: CaseFacts, decision: Decision) -> str:
    told: list[str] = []
    if decision.resolution:
        named = decision.resolution.lower().startswith("resolution")
        told.append(decision.resolution if named else f"resolution {decision.resolution}")
    votes: list[str] = []
    if decision.votes_for is not None:
        votes.append(f"{_count(decision.votes_for)} for")
    if decision.votes_against is not None:
        votes.append(f"{_count(decision.votes_against)} against")
    if decision.abstained:
        votes.append(f"{_count(decision.abstained)} abstained")
    votes.extend(f"{name} recused" for name in _recused(facts, decision))
    if votes:
        told.append(", ".join(votes))
    return f" ({'; '.join(told)})" if told else ""


def _count(votes: int) -> str:
    return number(votes) if votes else "none"


def _voted_though_recused(facts: CaseFacts, decision: Decision) -> tuple[str, ...]:
    """Nothing is decided by the vote of a member who stood aside, or whom the decision concerns."""
    aside = set(_recused(facts, decision))
    members = {one.id: one for one in facts.members}
    voted = [one for one in facts.votes if one.decision_id == decision.id and one.vote in VOTES]
    return tuple(
        member.name
        for one in voted
        if (member := members.get(one.member_id)) is not None
        and (
            one.recused
            or member.name in aside
            or (member.person_id is not None and member.person_id == decision.person_id)
        )
    )


def _recused(facts: CaseFacts, decision: Decision) -> tuple[str, ...]:
    if decision.meeting_id is None:
        return ()
    aside = {
        one.member_id for one in facts.attendance if one.meeting_id == decision.meeting_id and one.recused
    }
    return tuple(member.name for member in facts.members if member.id in aside)
