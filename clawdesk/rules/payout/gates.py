"""Holds back the whole award where a gate of the plan is not met."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.rules.payout.working import (
    NOTHING,
    MeasurePay,
    Pair,
    Working,
    fraction,
    percent_quantity,
    plain,
)

KEY = "amount.gates"


def hold(work: Working) -> None:
    for one in work.measures:
        if one.measure.gate:
            _gate(one, work)


def _gate(one: MeasurePay, work: Working) -> None:
    """A gate looks at the value itself, or at the percentile where the measure is a rank."""
    measure = one.measure
    target = fraction(measure.target)
    if target is None:
        work.lack(f"the target of the gate {measure.name}, for {work.title}")
        work.percent = NOTHING
        return
    value = one.attainment if measure.attainment in ("growth", "spread", "percentile") else one.value
    met = value.map(lambda side: Fraction(side <= target if measure.lower_is_better else side >= target))
    if work.setting(KEY, "restated") == "original":
        met = Pair(original=met.original, restated=met.original)
        work.notes.append(f"The gate {measure.name} stays as it was; the setting {KEY} says so.")
    work.percent = work.percent.join(met, lambda percent, open_: percent * open_)
    most = "at most" if measure.lower_is_better else "at least"
    if met.original == met.restated == 1:
        work.notes.append(f"The gate {measure.name} of {plain(target)} is met on both sides.")
        return
    work.write(
        f"Gate: {measure.name} of {most} {plain(target)}",
        percent_quantity(work.percent.original),
        percent_quantity(work.percent.restated),
        "nothing is earned unless the gate is met",
    )
