"""What a determination keeps beside its own text: what the others make of the same facts, and what is disclosed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Disclosure, Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.plain import digest
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition

LAWS = ("rule-10d1", "sox-304", "tarp-30-8")


def evaluated_beside(
    facts: CaseFacts, governing: Edition, *, as_of: date, person_id: int
) -> tuple[Evaluation, ...]:
    """The laws that may reach the same awards, whichever text governs."""
    facts_digest = digest(facts)
    return tuple(
        evaluate(facts, shipped_edition(one), as_of=as_of, facts_digest=facts_digest)
        .cut_to(person_id)
        .without_reasoning()
        for one in LAWS
        if one != governing.id
    )


def disclosure_about(
    facts: CaseFacts, governing: Edition, *, as_of: date, person_id: int
) -> Disclosure | None:
    """The figures are this participant's alone; the boxes on the cover speak of the company."""
    texts = (governing, *(shipped_edition(one) for one in LAWS if one != governing.id))
    for edition in texts:
        whole = evaluate(facts, edition, as_of=as_of, facts_digest="").disclosure
        if whole is None:
            continue
        own = evaluate(_alone(facts, person_id), edition, as_of=as_of, facts_digest="").disclosure
        assert own is not None
        return replace(own, error_corrected=whole.error_corrected, analysis_required=whole.analysis_required)
    return None


def _alone(facts: CaseFacts, person_id: int) -> CaseFacts:
    return replace(
        facts,
        participants=tuple(one for one in facts.participants if one.person.id == person_id),
        decisions=tuple(one for one in facts.decisions if one.person_id in (None, person_id)),
    )
