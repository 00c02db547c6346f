"""Holds back the whole award where a gate of the plan is not met."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clawdesk.domain.evaluation import Line
from clawdesk.rules.payout.working import MeasurePay, Pair, Working, fraction, percent_quantity, plain


def hold(work: Working) -> Working:
    for one in work.measures:
        if one.measure.gate:
            work = _gate(one, work)
    return work


def _gate(one: MeasurePay, work: Working) -> Working:
    target = fraction(one.measure.target)
    if target is None:
        return replace(
            work.lacking(f"the target of the gate {one.measure.name}, for {work.title}"), percent=Pair()
        )
    met = one.value.map(lambda value: Fraction(1 if value >= target else 0))
    if work.settings.value("amount.gates") == "original":
        met = replace(met, restated=met.original)
        work = work.noting(f"The gate {one.measure.name} stays as it was; the setting amount.gates says so.")
    held = work.percent.join(met, lambda percent, open_: percent * open_)
    if met.original == met.restated == 1:
        return work.noting(f"The gate {one.measure.name} of {plain(target)} is met on both sides.")
    line = Line(
        label=f"Gate: {one.measure.name} of at least {plain(target)}",
        original=percent_quantity(held.original),
        restated=percent_quantity(held.restated),
        formula="nothing is earned unless the gate is met",
    )
    return replace(work.writing(line), percent=held)
