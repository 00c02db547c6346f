"""Policy editions as data and small steps: `evaluate` keeps the whole reasoning, computed and determined apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.rules.collecting import at_rest
from clawdesk.rules.context import CaseContext, PersonContext
from clawdesk.rules.deadlines import deadlines_of
from clawdesk.rules.disclosure import disclosure_of
from clawdesk.rules.doubts import doubts
from clawdesk.rules.editions import read_edition
from clawdesk.rules.in_order import in_order
from clawdesk.rules.on_record import narrowed_to_each, on_record
from clawdesk.rules.overlap import overlaps
from clawdesk.rules.overlays import edition_for
from clawdesk.rules.participants import evaluate_participant
from clawdesk.rules.payout.reading_back import read_back
from clawdesk.rules.payout.sheets import Sheets
from clawdesk.rules.sensitivity import read_as, sensitivity
from clawdesk.rules.settings import Settings, settings_in_force
from clawdesk.rules.steps.listed import variant_of
from clawdesk.rules.what_if import supposed

__all__ = (
    "evaluate",
    "evaluate_all",
    "overlaps",
    "read_as",
    "read_back",
    "read_edition",
    "sensitivity",
    "supposed",
)


def evaluate(facts: CaseFacts, edition: Edition, *, as_of: date, facts_digest: str) -> Evaluation:
    """The reasoning of the edition over the facts of one case; the same facts give the same trace."""
    (made,) = evaluate_all(facts, (edition,), as_of=as_of, facts_digest=facts_digest)
    return made


def _evaluate(
    facts: CaseFacts, edition: Edition, as_of: date, facts_digest: str, sheets: Sheets
) -> Evaluation:
    facts, left_out = on_record(facts, as_of)
    facts, disordered = in_order(facts)
    settings, refused = settings_in_force(edition, facts.settings)
    case = CaseContext(facts=facts, edition=edition, settings=settings, as_of=as_of, sheets=sheets)
    found = [*refused, *left_out, *disordered, *doubts(facts, edition)]
    results = []
    for who, narrowed in zip(facts.participants, narrowed_to_each(facts), strict=True):
        revised, told = edition_for(edition, narrowed, who)
        own = (
            case
            if revised is edition
            else replace(case, edition=revised, settings=_settings(revised, facts), memo={})
        )
        result, findings = evaluate_participant(PersonContext(case=replace(own, facts=narrowed), who=who))
        results.append(result)
        found.extend((*told, *findings))
    assert facts.case.id is not None
    variant = variant_of(edition, facts)
    return Evaluation(
        case_id=facts.case.id,
        edition_id=edition.id,
        edition_title=edition.title,
        edition_sha256=edition.sha256,
        as_of=as_of,
        facts_digest=facts_digest,
        participants=tuple(results),
        settings=settings.in_force,
        findings=tuple(found),
        deadlines=deadlines_of(case),
        disclosure=disclosure_of(case, results),
        variant=f"{variant.title}, {variant.place}" if variant else "",
    )


def evaluate_all(
    facts: CaseFacts, editions: Sequence[Edition], *, as_of: date, facts_digest: str
) -> tuple[Evaluation, ...]:
    """The same facts under several texts, in their order."""
    sheets = Sheets()
    with at_rest():
        return tuple(_evaluate(facts, one, as_of, facts_digest, sheets) for one in editions)


def _settings(edition: Edition, facts: CaseFacts) -> Settings:
    settings, _ = settings_in_force(edition, facts.settings)
    return settings
