"""From a value to what the curve is read at: a ratio to the target, growth, a spread, or a percentile among peers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from clawdesk.rules.payout.estimates import total_return
from clawdesk.rules.payout.measures import GIVEN
from clawdesk.rules.payout.ranks import Standing, rounded_percentile, standing
from clawdesk.rules.payout.working import MeasurePay, Pair, Working, fraction, percent_words, plain

HUNDRED = Fraction(100)
Way = Callable[[MeasurePay, Working], None]


def attain(work: Working) -> None:
    for one in work.measures:
        if one.measure.curve in GIVEN:
            continue
        WAYS[one.measure.attainment](one, work)


def _ratio(one: MeasurePay, work: Working) -> None:
    """Without a target the value is the attainment already."""
    target = fraction(one.measure.target)
    if target is None:
        if one.measure.attainment == "ratio":
            work.lack(f"the target of {one.measure.name}, for {work.title}")
            return
        one.attainment = one.value
    elif target <= 0:
        _not_above_zero(work, f"a target of {one.measure.name} above zero", target)
    else:
        one.attainment = one.value.map(lambda value: value / target * HUNDRED)


def _not_above_zero(work: Working, wanting: str, seen: Fraction) -> None:
    """A loss may be the goal that was set: then a person computes what the ratio to it cannot tell."""
    told = f"{wanting}, or a human computation of {work.title}"
    if work.award.computations:
        work.lack(told)
    else:
        work.refuse(told, plain(seen))


def _value(one: MeasurePay, _work: Working) -> None:
    one.attainment = one.value
    one.attained = "the value itself"


def _growth(one: MeasurePay, work: Working) -> None:
    bases = [side for side in (one.benchmark.original, one.benchmark.restated) if side is not None]
    if any(base <= 0 for base in bases):
        _not_above_zero(work, f"a base of {one.measure.name} above zero", min(bases))
        return
    one.attainment = one.value.join(one.benchmark, lambda value, base: (value / base - 1) * HUNDRED)
    one.attained = _sides(one.value, one.benchmark, "{0} ÷ {1} − 1")


def _spread(one: MeasurePay, _work: Working) -> None:
    one.attainment = one.value.join(one.benchmark, lambda value, base: value - base)
    one.attained = _sides(one.value, one.benchmark, "{0} − {1}")


def _sides(left: Pair, right: Pair, words: str) -> str:
    sides = ((left.original, right.original), (left.restated, right.restated))
    return "; ".join(words.format(plain(a), plain(b)) for a, b in sides if a is not None and b is not None)


def _percentile(one: MeasurePay, work: Working) -> None:
    measure = one.measure
    if not measure.percentile_formula:
        work.lack(f"the percentile formula of {measure.name}, for {work.title}")
        return
    peers = _peers(one, work)
    if peers is None:
        return
    told: list[str] = []

    def percentile(value: Fraction) -> Fraction:
        found = _standing(one, value, peers)
        told.append(_words(one, value, found))
        return rounded_percentile(found.percentile, measure.percentile_rounding)

    one.attainment = one.value.map(percentile)
    one.attained = "; ".join(told)


def _standing(one: MeasurePay, value: Fraction, peers: tuple[Fraction | None, ...]) -> Standing:
    """A peer that is ranked as the lowest stands below everyone."""
    floor = min((*(peer for peer in peers if peer is not None), value)) - 1
    measure = one.measure
    return standing(
        value,
        tuple(floor if peer is None else peer for peer in peers),
        formula=measure.percentile_formula,
        includes_company=measure.includes_company,
        ties=measure.ties,
    )


def _peers(one: MeasurePay, work: Working) -> tuple[Fraction | None, ...] | None:
    found: list[Fraction | None] = []
    for row in one.facts.peers:
        if row.status in ("company", "removed"):
            continue
        value = None if row.status == "lowest" else total_return(row)
        if value is None and row.status != "lowest":
            work.lack(f"the total shareholder return of {row.name}, for {one.measure.name} of {work.title}")
            return None
        found.append(value)
    if not found:
        work.lack(f"the peers of {one.measure.name}, for {work.title}")
        return None
    return tuple(found)


def _words(one: MeasurePay, value: Fraction, found: Standing) -> str:
    within = "the company among them" if one.measure.includes_company else "without the company"
    rank = plain(found.rank)
    told = f"{percent_words(value)} is rank {rank} of {found.ranked} ({within}): {found.formula}"
    rounded = rounded_percentile(found.percentile, one.measure.percentile_rounding)
    if rounded != found.percentile:
        told += f" = {percent_words(found.percentile)}, rounded"
    return told


WAYS: dict[str, Way] = {
    "": _ratio,
    "ratio": _ratio,
    "value": _value,
    "growth": _growth,
    "spread": _spread,
    "percentile": _percentile,
}
