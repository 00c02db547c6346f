"""Refuses words that the arithmetic does not know: a term not understood is unknown, never taken for another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clawdesk.domain.estimate import ESTIMATE, MEASURE_FIGURE
from clawdesk.domain.fields import Entity
from clawdesk.domain.market import PEER
from clawdesk.domain.measure import MEASURE, MODIFIER
from clawdesk.domain.payment import HOLDING, PAYMENT
from clawdesk.rules.payout.working import Working

# The rounding is not among them: one that is not known was not meant, and the default stands.
KNOWN: dict[str, dict[str, frozenset[str]]] = {
    entity.name: {name: frozenset(choice.value for choice in entity.field(name).choices) for name in names}
    for entity, names in (
        (MEASURE, ("kind", "curve", "attainment", "percentile_formula", "ties", "percentile_rounding")),
        (MODIFIER, ("kind",)),
        (PAYMENT, ("state",)),
        (HOLDING, ("state",)),
        (ESTIMATE, ("kind",)),
        (PEER, ("status",)),
        (MEASURE_FIGURE, ("role",)),
    )
}


def understand(work: Working) -> None:
    for entity, record in _records(work):
        for name, words in KNOWN[entity.name].items():
            value = getattr(record, name)
            if value and value not in words:
                _refuse(work, entity, name, value, record)
                work.stopped = True


def _records(work: Working) -> Iterator[tuple[Entity, Any]]:
    award = work.award
    for facts in award.measures:
        yield MEASURE, facts.measure
        for peer in facts.peers:
            yield PEER, peer
        for link in facts.figures:
            yield MEASURE_FIGURE, link
    for entity, records in (
        (MODIFIER, award.modifiers),
        (PAYMENT, award.payments),
        (HOLDING, award.holdings),
        (ESTIMATE, award.estimates),
    ):
        for record in records:
            yield entity, record


def _refuse(work: Working, entity: Entity, name: str, value: str, record: Any) -> None:
    field = entity.field(name)
    told = getattr(record, "name", "") or f"{entity.label.lower()} {record.id}"
    work.find(
        f"{field.label} of {told} is a word that is not known.",
        seen=value,
        expected=", ".join(sorted(KNOWN[entity.name][name])),
        meaning="The award is not computed.",
        remedy="Choose one of those that are known, or have the award computed by a person.",
    )
    work.lack(f"a known word for “{field.label}” of {told}, for {work.title}")
