"""What people may determine at each question of a policy: of whom, with which particulars, under which clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from clawdesk.domain.case import DECISION, QUESTIONS, Decision
from clawdesk.domain.edition import Clause, Edition
from clawdesk.domain.evaluation import How, Step, Unit
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.fields import Choice, Field, Kind, choices
from clawdesk.ui.page import Frame


class Of(StrEnum):
    EVERYBODY = "everybody"
    PARTICIPANT = "participant"
    AWARD = "award"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`clause` names the clause of its own that a text may give it; `particulars` are asked beside the answer."""

    question: str
    of: Of = Of.PARTICIPANT
    clause: str = ""
    door: str = ""
    """What it is called where its box is closed, if not by its question."""
    particulars: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


MATERIAL = Asked(question="materially_restated", of=Of.EVERYBODY)
DESIGNATED = Asked(question="designation", door="Designation")
COSTS = Asked(
    question="costs",
    clause="costs",
    door="Costs considered",
    particulars=("amount",),
    labels={"amount": "Estimated cost of recovery"},
)
LAW = Asked(question="law", clause="law", door="What the law permits")
ESTIMATE = Asked(question="estimate", of=Of.AWARD, clause="estimates", door="Estimate adopted")
REPAY = Asked(
    question="amount",
    of=Of.AWARD,
    clause="recoverable",
    door="Amount to be repaid",
    particulars=("amount", "shares"),
    labels={"amount": "To be repaid", "shares": "Shares to be returned"},
)
CANCEL = Asked(
    question="cancel",
    of=Of.AWARD,
    clause="cancel",
    door="Amount to be cancelled",
    particulars=("amount", "shares"),
    labels={"amount": "To be cancelled", "shares": "Shares to be cancelled"},
)
IMPRACTICABLE = Asked(
    question="impracticable",
    of=Of.AWARD,
    door="Impracticability",
    particulars=("ground", "amount", "attempt_on", "law_adopted_on", "told_on"),
    labels={"amount": "What third parties would be paid"},
)
UNREASONABLE = Asked(
    question="impracticable",
    of=Of.AWARD,
    door="Recovery unreasonable",
    particulars=("amount",),
    labels={"amount": "What recovering would cost"},
)

# Nobody has to determine these: the step is computed, and a yes to one of them is no yes to the step.
BESIDE = (ESTIMATE, IMPRACTICABLE, UNREASONABLE)
# The first of a step is the answer of the step itself; the others are weighed beside it.
ASKED: dict[str, tuple[Asked, ...]] = {
    "participant": (DESIGNATED,),
    "executive": (DESIGNATED,),
    "senior": (DESIGNATED,),
    "compensation": (Asked(question="compensation", of=Of.AWARD, door="Determined as compensation"),),
    "restated": (MATERIAL,),
    "accounting_restatement": (MATERIAL,),
    "misconduct": (Asked(question="misconduct", of=Of.EVERYBODY),),
    "inaccurate": (Asked(question="inaccurate", of=Of.EVERYBODY),),
    "less": (ESTIMATE,),
    "conduct": (Asked(question="conduct"),),
    "repay": (Asked(question="should_repay"), COSTS, LAW),
    "practicable": (IMPRACTICABLE, COSTS, LAW),
    "reasonable": (UNREASONABLE, COSTS, LAW),
}

PLAIN = choices(not_determined="Not determined", yes="Yes", no="No")
CAUSED = choices(
    not_determined="Not determined", yes="Yes, caused", yes_partially="Yes, partially caused", no="No"
)
RECORDED = choices(not_determined="Not determined", recorded="Recorded")
OFFERED = {"conduct": CAUSED, "amount": RECORDED, "cancel": RECORDED, "law": RECORDED, "costs": RECORDED}
GROUNDS = choices(
    cost="Third parties would cost more than the amount",
    home_law="A home-country law forbids it",
    tax_plan="A tax-qualified plan would lose its status",
)
# Of each ground the rule wants other proofs.
PROOFS = {
    "cost": ("amount", "attempt_on", "told_on"),
    "home_law": ("law_adopted_on", "told_on"),
    "tax_plan": (),
}
KINDS = "conduct.kinds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One determination as it stands on record, or as it would be begun."""

    asked: Asked
    record: Decision
    title: str
    own: bool
    """It answers the very question of the step."""
    clause: Clause | None = None
    citation: str = ""
    kinds: tuple[str, ...] = ()
    """The kinds of conduct that the text names."""

    @property
    def door(self) -> str:
        answer = DECISION.field("answer").label_of(self.record.answer).lower()
        return f"{self.asked.door or self.title} · {answer}"


def question_words(question: str) -> str:
    return next((one.label for one in QUESTIONS if one.value == question), question)


def steps_asking(question: str) -> Iterator[str]:
    return (step for step, entries in ASKED.items() if any(one.question == question for one in entries))


def entries_of(
    frame: Frame, facts: CaseFacts, edition: Edition, step: Step, person_id: int
) -> tuple[Entry, ...]:
    """What people may determine at this step, of this award where the step speaks of one."""
    found: list[Entry] = []
    for at, asked in enumerate(ASKED.get(step.name, ())):
        if asked.of is Of.AWARD and step.award_id is None:
            continue
        own = at == 0 and asked not in BESIDE
        if own and not step.reached:
            continue
        for begun, title in _begun(facts, asked, step, person_id):
            found.append(entry_of(frame, edition, asked, begun, title=title, own=own))
    return tuple(found)


def entry_of(
    frame: Frame,
    edition: Edition | None,
    asked: Asked,
    begun: Decision,
    *,
    title: str = "",
    own: bool = False,
) -> Entry:
    """The determination on record, or the one begun, with the clause that the text gives it."""
    clauses = edition.clauses if edition is not None else ()
    clause = next((one for one in clauses if one.id == asked.clause), None)
    return Entry(
        asked=asked,
        record=on_record(frame, begun),
        title=title or question_words(asked.question),
        own=own,
        clause=clause,
        citation=f"{edition.source}, {clause.place}" if edition is not None and clause is not None else "",
        kinds=_kinds(edition),
    )


def asked_at_once(step: Step) -> bool:
    """The question is for people alone, and it is their turn."""
    return step.how is How.DETERMINED and step.reached


def of_award(asked: Asked, unit: Unit) -> Asked:
    """Dollars are determined of an award in dollars, shares of one in shares."""
    return replace(asked, particulars=("shares",) if unit is Unit.SHARES else ("amount",))


def on_record(frame: Frame, begun: Decision) -> Decision:
    """The latest decision on record about the same, else the one that is begun."""
    found = [
        one
        for one in frame.desk.records("decision", case_id=begun.case_id, question=begun.question)
        if (one.person_id, one.award_id, one.estimate_id)
        == (begun.person_id, begun.award_id, begun.estimate_id)
    ]
    return found[-1] if found else begun


def _kinds(edition: Edition | None) -> tuple[str, ...]:
    stated = edition is not None and edition.states(KINDS)
    return tuple(edition.parameter(KINDS).value.split()) if edition is not None and stated else ()


def conduct_kinds(stated: tuple[str, ...], named: tuple[str, ...]) -> tuple[Choice, ...]:
    """In the text's own words; what a record names beside them is not lost."""
    every = dict.fromkeys((*stated, *named))
    return tuple(Choice(value=one, label=one.replace("_", " ").capitalize()) for one in every)


def field_of(asked: Asked, name: str) -> Field:
    """The field of a decision, in the words of the question."""
    found = replace(DECISION.field(name), shown=True)
    if name == "answer":
        return replace(found, label="Answer", choices=OFFERED.get(asked.question, PLAIN))
    if name == "ground":
        return replace(found, kind=Kind.CHOICE, choices=GROUNDS)
    if name == "reasons":
        return replace(found, help="An answer needs its reasons. Printed in the report.")
    return replace(found, label=asked.labels.get(name, found.label))


def _begun(facts: CaseFacts, asked: Asked, step: Step, person_id: int) -> Iterator[tuple[Decision, str]]:
    case_id = facts.case.id or 0
    title = question_words(asked.question)
    own = None if asked.of is Of.EVERYBODY else person_id
    award_id = step.award_id if asked.of is Of.AWARD else None
    begun = Decision(case_id=case_id, person_id=own, award_id=award_id, question=asked.question)
    if asked is not ESTIMATE:
        yield begun, title
        return
    award = _award(facts, person_id, award_id)
    for one in award.estimates if award else ():
        yield replace(begun, estimate_id=one.id), f"Is the estimate adopted? {one.method}"
    stated = (
        [one.measure.estimate_method for one in award.measures if one.measure.estimate_method]
        if award
        else []
    )
    if stated and award is not None and not award.estimates:
        yield begun, f"Is the estimate adopted? {'; '.join(stated)}"


def _award(facts: CaseFacts, person_id: int, award_id: int | None) -> AwardFacts | None:
    who = next((one for one in facts.participants if one.person.id == person_id), None)
    return next((one for one in who.awards if one.award.id == award_id), None) if who else None
