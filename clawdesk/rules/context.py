"""What a step is given: the frozen facts of the case, of one participant or of one award, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.domain.facts import AwardFacts, CaseFacts, ParticipantFacts
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContext:
    facts: CaseFacts
    edition: Edition
    settings: Settings
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContext:
    case: CaseContext
    who: ParticipantFacts
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several steps would find out anew; it lives no longer than the evaluation of this participant."""

    @property
    def id(self) -> int:
        assert self.who.person.id is not None
        return self.who.person.id

    @property
    def name(self) -> str:
        return self.who.person.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardContext:
    person: PersonContext
    facts: AwardFacts
    work: Recomputation
    material: frozenset[int] | None = None
    """The filings held to be materially restated, where each is looked at by itself; None for all of them."""
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """The same for the steps of this award."""

    @property
    def case(self) -> CaseContext:
        return self.person.case

    @property
    def id(self) -> int:
        assert self.facts.award.id is not None
        return self.facts.award.id

    @property
    def title(self) -> str:
        return self.facts.award.title

    @property
    def the_award(self) -> str:
        """The title as it stands within a sentence."""
        return with_article(self.title)


def with_article(title: str) -> str:
    return title if title.lower().startswith("the ") else f"the {title}"


def make_step(
    case: CaseContext, name: str, answer: Answer, *, how: How = How.COMPUTED, sentence: str, **rest: Any
) -> Step:
    """A step with the number, the question and the clause that the edition gives it."""
    plans = case.edition.steps
    position = next(place for place, plan in enumerate(plans) if plan.name == name)
    plan = plans[position]
    clause = case.edition.clause(plan.clause)
    return Step(
        name=name,
        number=str(position + 1),
        question=plan.question,
        answer=answer,
        how=how,
        sentence=sentence,
        clause=clause.id,
        quote=clause.quote,
        citation=f"{case.edition.source}, {clause.place}",
        **rest,
    )


def award_step(
    award: AwardContext, name: str, answer: Answer, *, how: How = How.COMPUTED, sentence: str, **rest: Any
) -> Step:
    return make_step(
        award.case, name, answer, how=how, sentence=sentence, award_id=award.id, subject=award.title, **rest
    )
