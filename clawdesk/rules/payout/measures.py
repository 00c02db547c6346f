"""Reads each measure's value as filed and as restated, from its figures, its prices or what was typed."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.estimate import Estimate
from clawdesk.domain.evaluation import Input
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Price
from clawdesk.rules.payout import estimates, figures
from clawdesk.rules.payout.figures import Found
from clawdesk.rules.payout.working import MeasurePay, Pair, Working, exactly, fraction, plain
from clawdesk.rules.words import long_day, unique

UNAFFECTED = ("individual", "time")
GIVEN = ("given", "rest")


def read(work: Working) -> None:
    for one in sorted(work.award.measures, key=lambda one: (one.measure.position, one.measure.id or 0)):
        measure = one.measure
        spots = tuple(sorted((at.attainment, at.payout) for at in one.points))
        points = tuple((exactly(at), exactly(paid)) for at, paid in spots)
        pay = MeasurePay(facts=one, spots=spots, points=points)
        found = _value(work, pay)
        pay.value, pay.formula = found.value, found.formula
        missing = found.missing
        if measure.curve not in GIVEN and pay.value.original is None and not missing:
            missing = (f"the value of {measure.name} as filed, for {work.title}",)
        if measure.curve not in GIVEN and (measure.weight or measure.gate or _modifies(work, measure)):
            missing = (*missing, *_benchmark(work, pay))
        else:
            missing = ()
        work.measures.append(pay)
        work.lack(*missing)
        _inputs(work, pay)


def _modifies(work: Working, measure: Measure) -> bool:
    return measure.id is not None and any(one.measure_id == measure.id for one in work.award.modifiers)


def corrects(work: Working, measure: Measure) -> bool | None:
    """Whether the restated value of this measure counts; None where its filing cannot be told."""
    if work.corrected is None:
        return True
    figure = work.facts.figure(measure.figure_id)
    if figure is not None:
        return figures.is_corrected(work, figure)
    used = {link.statement_id for link in work.award.statements}
    if used <= work.corrected:
        return True
    return None if used & work.corrected else False


def _value(work: Working, pay: MeasurePay) -> Found:
    """Without a restatement, and for what no statement touches, both sides are one."""
    found = _stated(work, pay)
    measure = pay.measure
    original = found.value.original
    if work.facts.restatement is None or measure.kind in UNAFFECTED:
        return Found(value=Pair(original=original, restated=original), formula=found.formula)
    if not estimates.needs_estimate(work, measure):
        return found
    return _estimated(work, pay, found)


def _stated(work: Working, pay: MeasurePay) -> Found:
    measure = pay.measure
    several = figures.of_several(work, pay, base=False)
    if several is not None:
        return several
    figure = work.facts.figure(measure.figure_id)
    if figure is not None:
        return figures.of_figure(work, figure, measure.name)
    original = fraction(measure.original)
    row = estimates.company_row(pay)
    if original is None and row is not None:
        original = estimates.total_return(row)
    formula = ""
    if original is None and measure.kind == "stock_price":
        found = _average_close(work, measure)
        original, formula = found.value.original, found.formula
    if measure.restated is None:
        wanting = () if original is None else (f"the restated value of {measure.name}, for {work.title}",)
        return Found(value=Pair(original=original), formula=formula, missing=wanting)
    typed = Fraction(measure.restated)
    if typed == original:
        return Found(value=Pair(original=original, restated=typed), formula=formula)
    counts = corrects(work, measure)
    if counts is None:
        wanting = (f"the filing to which {measure.name} belongs, for {work.title}",)
        return Found(value=Pair(original=original), missing=wanting)
    formula = f"{formula}; as estimated" if formula and counts else formula
    return Found(value=Pair(original=original, restated=typed if counts else original), formula=formula)


def _average_close(work: Working, measure: Measure) -> Found:
    """The mean of the last closes of the period, where so many are on record and of one security."""
    end, days = work.award.award.period_end, measure.averaging_days or 1
    closes = [one for one in work.facts.closing_prices if end is not None and one.on <= end][-days:]
    if end is None or days < 1 or len(closes) < days or len({one.security_id for one in closes}) > 1:
        return Found()
    mean = sum((Fraction(one.price.value) for one in closes), Fraction(0)) / days
    told = f"the close of {long_day(closes[-1].on)}" if days == 1 else f"the mean of {days} closes"
    span = "" if days == 1 else f", {long_day(closes[0].on)} to {long_day(closes[-1].on)}"
    return Found(value=Pair(original=mean), formula=told + span)


def _estimated(work: Working, pay: MeasurePay, found: Found) -> Found:
    """A value that no statement tells counts once the Committee adopted its estimate."""
    measure, original = pay.measure, found.value.original
    estimate = estimates.estimate_of(work, measure)
    if estimate is None or estimate.id is None:
        value, missing = found.value.restated, found.missing
        if estimate is not None and work.scenario and missing == ():
            value, missing = estimates.estimated(work, pay, estimate)
    else:
        value, missing = estimates.estimated(work, pay, estimate)
    if value is not None and value == original:
        return Found(value=Pair(original=original, restated=original), formula=found.formula)
    adopted = bool(work.scenario) or estimates.estimate_adopted(work, estimate)
    if value is not None and not adopted:
        missing = (f"the Committee’s estimate of {measure.name}, for {work.title}",)
    counts = corrects(work, measure)
    if value is not None and adopted and counts is None:
        missing = (f"the filing to which {measure.name} belongs, for {work.title}",)
    if missing or value is None:
        return Found(value=Pair(original=original), formula=found.formula, missing=missing or found.missing)
    if estimate is not None:
        work.notes.append(_told(pay, estimate))
        estimates.write_study(work, estimate)
    return Found(value=Pair(original=original, restated=value if counts else original), formula=found.formula)


def _told(pay: MeasurePay, estimate: Estimate) -> str:
    """How the Committee's estimate was made, and between which values it lies."""
    low, high = estimate.low, estimate.high
    between = f", between {plain(low)} and {plain(high)}" if low is not None and high is not None else ""
    by = f" ({estimate.author})" if estimate.author else ""
    name = pay.measure.name
    return f"{name} restated is the estimate that the Committee adopted{between}: {estimate.method}{by}"


def unsettled_change(work: Working, measure: Measure) -> tuple[str, ...]:
    """What is wanting before a changed payout of this measure may count."""
    estimate = estimates.estimate_of(work, measure)
    if estimates.needs_estimate(work, measure) and not estimates.estimate_adopted(work, estimate):
        return (f"the Committee’s estimate of {measure.name}, for {work.title}",)
    if corrects(work, measure) is None:
        return (f"the filing to which {measure.name} belongs, for {work.title}",)
    return ()


def _benchmark(work: Working, pay: MeasurePay) -> tuple[str, ...]:
    """What growth and spread are held against; a benchmark that no restatement names stays as it was."""
    if pay.measure.attainment not in ("growth", "spread"):
        return ()
    found = figures.of_several(work, pay, base=True)
    if found is not None:
        pay.benchmark = found.value
        return found.missing
    original, restated = fraction(pay.measure.benchmark_original), fraction(pay.measure.benchmark_restated)
    if original is None:
        return (f"the base or benchmark of {pay.measure.name}, for {work.title}",)
    changed = work.facts.restatement is not None and restated is not None and corrects(work, pay.measure)
    pay.benchmark = Pair(original=original, restated=restated if changed else original)
    return ()


def _inputs(work: Working, pay: MeasurePay) -> None:
    measure = pay.measure
    name = f"{measure.name}, {measure.unit}" if measure.unit else measure.name
    links = [work.facts.figure(link.figure_id) for link in pay.facts.figures]
    several = [figure for figure in links if figure is not None]
    figure = work.facts.figure(measure.figure_id)
    for one in several or ([figure] if figure else []):
        found = figures.of_figure(work, one, measure.name)
        told = name if not several else one.name
        work.inputs.append(figures.figure_input(work, one, told, found.value.original, found.value.restated))
    if not several and figure is None:
        told = figures.told_values(pay.value.original, pay.value.restated)
        work.inputs.append(Input(label=name, value=told, record=f"measure {measure.id}"))
    for row in pay.facts.peers:
        value = estimates.total_return(row)
        told = (
            "not on record"
            if value is None
            else f"total return {plain(value)}%{_prices(row.start_price, row.end_price)}"
        )
        work.inputs.append(Input(label=f"{name}: {row.name}", value=told, record=f"peer {row.id}"))


def _prices(start: Price | None, end: Price | None) -> str:
    told = unique(plain(one.value) for one in (start, end) if one is not None)
    return f" (from {told[0]} to {told[1]})" if len(told) == 2 else ""
