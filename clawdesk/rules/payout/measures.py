"""Reads each measure's value as filed and as restated, from its figure or from what was typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Answer, Input
from clawdesk.domain.measure import Measure
from clawdesk.domain.statement import Figure
from clawdesk.rules.parameters import words
from clawdesk.rules.payout.working import MeasurePay, Pair, Working, fraction, plain
from clawdesk.rules.rulings import ruling

UNAFFECTED = ("individual", "time")


def read(work: Working) -> Working:
    for one in sorted(work.award.measures, key=lambda one: (one.measure.position, one.measure.id or 0)):
        measure = one.measure
        figure = work.facts.figure(measure.figure_id)
        original = figure.original if figure else measure.original
        restated, missing = _restated(work, measure, figure, original)
        pay = MeasurePay(
            facts=one,
            points=tuple(sorted((Fraction(at.attainment), Fraction(at.payout)) for at in one.points)),
            value=Pair(original=fraction(original), restated=fraction(restated)),
        )
        if measure.curve != "given" and original is None:
            missing = (f"the value of {measure.name} as filed, for {work.title}",)
        if measure.curve == "given" or not (measure.weight or measure.gate):
            missing = ()
        work = replace(work, measures=(*work.measures, pay)).lacking(*missing)
        work = work.noting(*_range(work, measure))
        work = replace(work, inputs=(*work.inputs, *_inputs(work, measure, figure, original, restated)))
    return work


def is_corrected(work: Working, measure: Measure) -> bool | None:
    """Whether the restated figures of this measure count; None where its filing cannot be told."""
    if work.corrected is None:
        return True
    figure = work.facts.figure(measure.figure_id)
    if figure is not None:
        return figure.statement_id in work.corrected
    used = {link.statement_id for link in work.award.statements}
    if used <= work.corrected:
        return True
    return None if used & work.corrected else False


def _restated(
    work: Working, measure: Measure, figure: Figure | None, original: Decimal | None
) -> tuple[Decimal | None, tuple[str, ...]]:
    if work.facts.restatement is None or measure.kind in UNAFFECTED:
        return original, ()
    typed = figure.restated if figure else measure.restated
    if figure and figure.restatement_id not in (None, work.facts.restatement.id):
        return original, ()
    if typed is None and figure and not _is_restated(work, figure):
        return original, ()
    if typed is None:
        return None, (f"the restated value of {measure.name}, for {work.title}",)
    if typed == original:
        return typed, ()
    unsettled = unsettled_change(work, measure)
    if unsettled:
        return None, unsettled
    return (typed if is_corrected(work, measure) else original), ()


def unsettled_change(work: Working, measure: Measure) -> tuple[str, ...]:
    """What is wanting before a restated value of this measure may count."""
    if _needs_estimate(work, measure) and not estimate_adopted(work):
        return (f"the Committee’s estimate of {measure.name}, for {work.title}",)
    if is_corrected(work, measure) is None:
        return (f"the filing to which {measure.name} belongs, for {work.title}",)
    return ()


def _is_restated(work: Working, figure: Figure) -> bool:
    return any(period.statement_id == figure.statement_id for period in work.facts.restated_periods)


def _needs_estimate(work: Working, measure: Measure) -> bool:
    return measure.kind in words(work.edition, "measures.market") or bool(measure.estimate_method)


def estimate_adopted(work: Working) -> bool:
    """The decision that governs adopts it; one that refuses it, or that a later one took back, does not."""
    award = work.award.award
    decided = ruling(work.facts, "estimate", person_id=award.person_id, award_id=award.id)
    return decided is not None and decided.answer is Answer.YES


def _range(work: Working, measure: Measure) -> tuple[str, ...]:
    """How the Committee's estimate was made, and between which values it lies."""
    if not measure.estimate_method or not estimate_adopted(work):
        return ()
    low, high = measure.estimate_low, measure.estimate_high
    between = f", between {plain(low)} and {plain(high)}" if low is not None and high is not None else ""
    return (
        f"{measure.name} restated is the estimate that the Committee adopted{between}: {measure.estimate_method}",
    )


def _inputs(
    work: Working, measure: Measure, figure: Figure | None, original: Decimal | None, restated: Decimal | None
) -> tuple[Input, ...]:
    name = f"{measure.name}, {measure.unit}" if measure.unit else measure.name
    values = [f"as filed {plain(original)}" if original is not None else ""]
    values.append(f"restated {plain(restated)}" if restated is not None else "")
    told = "; ".join(value for value in values if value) or "no value on record"
    if figure is None:
        return (Input(label=name, value=told, record=f"measure {measure.id}"),)
    statement = work.facts.statement(figure.statement_id)
    where = f"{statement.form} for {statement.label}" if statement else "statement"
    evidence = [figure.evidence_id, statement.evidence_id if statement else None]
    if work.facts.restatement and figure.restated is not None:
        evidence.append(work.facts.restatement.evidence_id)
    return (
        Input(
            label=f"{name} ({where}{', ' + figure.place if figure.place else ''})",
            value=told,
            record=f"figure {figure.id}",
            evidence_ids=tuple(dict.fromkeys(id for id in evidence if id is not None)),
        ),
    )
