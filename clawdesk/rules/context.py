"""What a step is given: the frozen facts of the case, of one participant or of one award, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.domain.facts import AwardFacts, CaseFacts, ParticipantFacts
from clawdesk.rules.parameters import printed
from clawdesk.rules.payout.sheets import Sheets
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.settings import Settings

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContext:
    facts: CaseFacts
    edition: Edition
    settings: Settings
    as_of: date
    sheets: Sheets = field(default_factory=Sheets, compare=False, repr=False)
    """The recomputations that several texts over the same facts share."""
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What follows from the text and from what all participants share; a revised text has its own."""

    def printed(self, *wanted: str) -> tuple[str, ...]:
        """The parameters of the text as a step prints them."""
        return once(self.memo, wanted, lambda: printed(self.edition, *wanted))


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


def once(memo: dict[Any, Any], key: Any, find: Callable[[], Found]) -> Found:
    """What was found under the key, found out at most once."""
    if key not in memo:
        memo[key] = find()
    found: Found = memo[key]
    return found


def with_article(title: str) -> str:
    return title if title.lower().startswith("the ") else f"the {title}"


def make_step(
    case: CaseContext, name: str, answer: Answer, *, how: How = How.COMPUTED, sentence: str, **rest: Any
) -> Step:
    """A step with the number, the question and the clause that the edition gives it."""
    asked = _asked(case, name)
    return Step(name=name, answer=answer, how=how, sentence=sentence, **asked, **rest)


def _asked(case: CaseContext, name: str) -> dict[str, Any]:
    found: dict[str, Any] | None = case.memo.get(name)
    if found is None:
        found = case.memo[name] = _as_the_text_asks(case.edition, name)
    return found


def _as_the_text_asks(edition: Edition, name: str) -> dict[str, Any]:
    position = next(place for place, plan in enumerate(edition.steps) if plan.name == name)
    plan = edition.steps[position]
    clause = edition.clause(plan.clause)
    return {
        "number": str(position + 1),
        "question": plan.question,
        "clause": clause.id,
        "quote": clause.quote,
        "citation": f"{edition.source}, {clause.place}",
    }


def award_step(
    award: AwardContext, name: str, answer: Answer, *, how: How = How.COMPUTED, sentence: str, **rest: Any
) -> Step:
    asked = _asked(award.case, name)
    return Step(
        name=name,
        answer=answer,
        how=how,
        sentence=sentence,
        award_id=award.id,
        subject=award.title,
        **asked,
        **rest,
    )
