"""What a later determination changed of the one whose place it takes, in words that the later one carries."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.case import QUESTIONS, Decision
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.quantities import amount


def changes(earlier: Determination, later: Determination) -> tuple[str, ...]:
    """From the text down to the amounts; a determination on the same answers says so."""
    found = (*_texts(earlier, later), *_outcome(earlier, later), *_awards(earlier, later))
    found += (*_decisions(earlier, later), *_settings(earlier, later), *_records(earlier, later))
    return found or ("Nothing but the day of the evaluation.",)


def _texts(earlier: Determination, later: Determination) -> Iterator[str]:
    if earlier.edition.sha256 != later.edition.sha256:
        yield f"The text that governs: {earlier.edition.title}, now {later.edition.title}, in another wording."
    if earlier.overlays != later.overlays:
        yield "What revises the text for this participant."


def _outcome(earlier: Determination, later: Determination) -> Iterator[str]:
    before, now = earlier.result.outcome.value, later.result.outcome.value
    if before != now:
        yield f"The outcome: {before}, now {now}."


def _awards(earlier: Determination, later: Determination) -> Iterator[str]:
    before = {one.award_id: one for one in earlier.result.awards}
    for one in later.result.awards:
        old = before.pop(one.award_id, None)
        if old is None:
            yield f"{one.title} is considered now."
            continue
        for what, was, is_ in (
            ("received", old.received, one.received),
            ("the most that may be sought", old.recoverable, one.recoverable),
            ("determined", old.determined, one.determined),
        ):
            if was != is_:
                yield f"{one.title}, {what}: {_told(was)}, now {_told(is_)}."
    for gone in before.values():
        yield f"{gone.title} is no longer considered."


def _told(quantity: Quantity | None) -> str:
    return "nothing stated" if quantity is None else amount(quantity)


def _decisions(earlier: Determination, later: Determination) -> Iterator[str]:
    before = {_about(one): one for one in earlier.decisions}
    labels = {one.value: one.label for one in QUESTIONS}
    for one in later.decisions:
        old = before.pop(_about(one), None)
        label = labels.get(one.question, one.question)
        if old is None:
            yield f"Answered since: {label}"
        elif old.answer != one.answer:
            yield f"Answered anew: {label}"
        elif old != one:
            yield f"Recorded anew: {label}"
    for gone in before.values():
        yield f"No longer answered: {labels.get(gone.question, gone.question)}"


def _about(one: Decision) -> tuple[str, int | None, int | None, int | None, int | None]:
    return one.question, one.person_id, one.award_id, one.statement_id, one.estimate_id


def _settings(earlier: Determination, later: Determination) -> Iterator[str]:
    before = {one.key: one.label for one in earlier.evaluation.settings}
    for one in later.evaluation.settings:
        old = before.get(one.key)
        if old is not None and old != one.label:
            yield f"Read otherwise: {one.question} {old}, now {one.label}."


def _records(earlier: Determination, later: Determination) -> Iterator[str]:
    """What neither an amount nor an answer shows."""
    for name, was, is_ in (
        ("The restatement", earlier.restatement, later.restatement),
        ("The restated periods", earlier.restated_periods, later.restated_periods),
        ("The statements", earlier.statements, later.statements),
        ("The figures", earlier.figures, later.figures),
        ("The records of the participant", earlier.participant, later.participant),
    ):
        if was != is_:
            yield f"{name} on record."
