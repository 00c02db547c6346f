"""What a determination keeps beside its own text: what the others make of the same facts, and what is disclosed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clawdesk.domain.determination import assembled
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Disclosure, Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.matter import DisclosedUnder, Matter
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
    for edition in _texts(governing):
        whole = evaluate(facts, edition, as_of=as_of, facts_digest="").disclosure
        if whole is None:
            continue
        own = evaluate(_alone(facts, person_id), edition, as_of=as_of, facts_digest="").disclosure
        assert own is not None
        return replace(own, error_corrected=whole.error_corrected, analysis_required=whole.analysis_required)
    return None


def evaluated(matter: Matter, facts: CaseFacts, edition: Edition, person_id: int | None) -> Matter:
    """A case as its reports tell it; where no determination stands, a proposal takes its place."""
    evaluation = evaluate(facts, edition, as_of=matter.as_of, facts_digest=digest(facts))
    made = {one.participant.person.id: one for one in matter.determinations}
    papers = tuple(
        made.get(one.person_id)
        or assembled(
            facts,
            edition,
            evaluation,
            one.person_id,
            made_at=matter.at,
            program_version=matter.program_version,
            log_seq=matter.log_seq,
            log_head=matter.log_head,
            beside=evaluated_beside(facts, edition, as_of=matter.as_of, person_id=one.person_id),
            disclosure=disclosure_about(facts, edition, as_of=matter.as_of, person_id=one.person_id),
        )
        for one in evaluation.participants
    )
    return replace(
        matter,
        evaluation=evaluation,
        determinations=papers,
        about=next((one for one in papers if one.participant.person.id == person_id), None),
        disclosed=_disclosed(facts, edition, as_of=matter.as_of),
    )


def _disclosed(facts: CaseFacts, governing: Edition, *, as_of: date) -> tuple[DisclosedUnder, ...]:
    """What each text that asks for a disclosure asks of the whole case."""
    found = (
        (one, evaluate(facts, one, as_of=as_of, facts_digest="").disclosure) for one in _texts(governing)
    )
    return tuple(DisclosedUnder(title=one.title, told=told) for one, told in found if told is not None)


def _texts(governing: Edition) -> tuple[Edition, ...]:
    return governing, *(shipped_edition(one) for one in LAWS if one != governing.id)


def _alone(facts: CaseFacts, person_id: int) -> CaseFacts:
    return replace(
        facts,
        participants=tuple(one for one in facts.participants if one.person.id == person_id),
        decisions=tuple(one for one in facts.decisions if one.person_id in (None, person_id)),
    )
