"""Several texts over the same award: the amounts stand beside each other, and the greatest is never exceeded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clawdesk.domain.evaluation import Evaluation, Named, Overlap, Quantity
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.money import exact_sum
from clawdesk.rules.credits import recovered

NOTE = "Not additive: what is recovered under one text is credited to the others."


def overlaps(evaluations: Sequence[Evaluation], facts: CaseFacts) -> tuple[Overlap, ...]:
    """For every award of every participant what each text makes of it; empty where there is only one text."""
    if not evaluations[1:]:
        return ()
    first, *_ = evaluations
    found, on = [], first.as_of
    for who in first.participants:
        for award in who.awards:
            amounts = [_of(one, who.person_id, award.award_id) for one in evaluations]
            known = [one.quantity for one in amounts if one.quantity is not None]
            most = max(known, key=lambda one: one.value, default=None)
            found.append(
                Overlap(
                    person_id=who.person_id,
                    name=who.name,
                    award_id=award.award_id,
                    title=award.title,
                    amounts=tuple(amounts),
                    most=most,
                    recovered=_taken(facts, award.award_id, most, on),
                    left=_left(facts, award.award_id, most, on),
                    note=NOTE,
                )
            )
    return tuple(found)


def _of(evaluation: Evaluation, person_id: int, award_id: int) -> Named:
    award = next(one for one in evaluation.of(person_id).awards if one.award_id == award_id)
    return Named(
        name=evaluation.edition_id,
        label=evaluation.edition_title,
        quantity=award.recoverable,
        note=award.outcome.value,
    )


def _taken(facts: CaseFacts, award_id: int, most: Quantity | None, on: date) -> Quantity | None:
    return None if most is None else Quantity(unit=most.unit, value=recovered(facts, award_id, most.unit, on))


def _left(facts: CaseFacts, award_id: int, most: Quantity | None, on: date) -> Quantity | None:
    if most is None:
        return None
    left = exact_sum((most.value, recovered(facts, award_id, most.unit, on).copy_negate()))
    return Quantity(unit=most.unit, value=max(left, left - left))
