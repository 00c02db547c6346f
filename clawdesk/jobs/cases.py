"""Cases worked out under a policy text: pure functions of frozen facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clawdesk.checks.around import Around
    from clawdesk.domain.company import Company
    from clawdesk.domain.edition import Edition
    from clawdesk.domain.evaluation import Evaluation, Overlap
    from clawdesk.domain.facts import AwardFacts, CaseFacts
    from clawdesk.domain.matter import Matter
    from clawdesk.domain.sensitivity import Sensitivity
    from clawdesk.domain.statement import Figure
    from clawdesk.domain.supposition import Change
    from clawdesk.domain.terms_read import TermsRead
    from clawdesk.rules.edition_file import Fault


def evaluate(facts: CaseFacts, edition: Edition, as_of: date) -> Evaluation:
    from clawdesk import rules
    from clawdesk.domain.plain import digest

    return rules.evaluate(facts, edition, as_of=as_of, facts_digest=digest(facts))


def evaluate_all(facts: CaseFacts, editions: Sequence[Edition], as_of: date) -> tuple[Evaluation, ...]:
    """The same facts under several texts, in their order."""
    from clawdesk import rules
    from clawdesk.domain.plain import digest

    return rules.evaluate_all(facts, editions, as_of=as_of, facts_digest=digest(facts))


def overlaps(evaluations: Sequence[Evaluation], facts: CaseFacts) -> tuple[Overlap, ...]:
    from clawdesk import rules

    return rules.overlaps(evaluations, facts)


def sensitivity(facts: CaseFacts, edition: Edition, as_of: date) -> Sensitivity:
    """What each reading and each restated figure would change; pure, nothing is written."""
    from clawdesk import rules

    return rules.sensitivity(
        facts,
        edition,
        as_of=as_of,
        evaluate=lambda supposed: rules.evaluate(supposed, edition, as_of=as_of, facts_digest=""),
    )


def what_if(
    facts: CaseFacts,
    edition: Edition,
    as_of: date,
    changes: Sequence[Change],
    readings: Sequence[tuple[str, str]],
) -> Evaluation:
    """The evaluation of supposed facts: other values, and open questions read in another way (key, value)."""
    from clawdesk import rules

    supposed = rules.supposed(facts, changes)
    for key, value in readings:
        supposed = rules.read_as(supposed, key, value, as_of)
    return rules.evaluate(supposed, edition, as_of=as_of, facts_digest="")


def read_terms(award: AwardFacts, figures: Sequence[Figure], company: Company, edition: Edition) -> TermsRead:
    """The terms of an award in one plain sentence, with its curves; quick enough for every key that is typed."""
    from clawdesk import rules

    return rules.read_back(award, figures, company, edition)


def check_edition(text: str) -> tuple[Edition | None, tuple[Fault, ...]]:
    """A text that a company means to adopt: the edition, and every fault by its place in the file."""
    from clawdesk import rules

    return rules.read_edition(text)


def read_overlay(edition: Edition, terms: str, *, on: date) -> tuple[tuple[str, ...], str]:
    """What the terms of an overlay change in a text, and why they change nothing where they cannot be followed."""
    from clawdesk.domain.policy import Overlay
    from clawdesk.rules.overlays import applied

    overlay = Overlay(policy_id=0, person_id=0, basis="", effective_on=on, terms=terms)
    _, told, wrong = applied(edition, overlay, "")
    return told, wrong


def text_for(edition: Edition, facts: CaseFacts, person_id: int) -> Edition:
    """The text that governs the case as an overlay revises it for one participant."""
    from clawdesk.rules.overlays import revised_for

    who = next((one for one in facts.participants if one.person.id == person_id), None)
    return edition if who is None else revised_for(edition, facts.case, facts.overlays, who.person)


def ready(matter: Matter, person_id: int | None = None, around: Around | None = None) -> Matter:
    """The records of a report evaluated and checked; where no determination stands, a proposal takes its place."""
    from clawdesk import checks
    from clawdesk.actions.beside import evaluated
    from clawdesk.checks.around import ALONE

    if matter.facts is not None and matter.edition is not None:
        matter = evaluated(matter, matter.facts, matter.edition, person_id)
    return checks.check_all(matter, around or ALONE) if matter.forms else matter
