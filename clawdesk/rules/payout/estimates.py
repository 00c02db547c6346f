"""What a measure would have been where no statement tells it: estimates, and the event study behind a price."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.estimate import Estimate, EstimateRuling
from clawdesk.domain.evaluation import Answer, Quantity, Unit
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.market import Peer
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Rounding
from clawdesk.rules.payout.working import (
    PERCENT,
    MeasurePay,
    Working,
    fraction,
    percent_words,
    plain,
    rounded,
    shown,
)
from clawdesk.rules.rulings import ANSWERED, Ruling, rulings

HUNDRED = Fraction(100)
PLACES = ("low", "point", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStudy:
    """The abnormal return of the corrective day, the part that the error explains, and the price without it."""

    expected: Fraction
    abnormal: Fraction
    attributed: Fraction
    inflation: Fraction
    implied: Fraction


def event_study(
    *,
    stock_return: Fraction,
    index_return: Fraction,
    alpha: Fraction,
    beta: Fraction,
    share: Fraction,
    price: Fraction,
) -> EventStudy:
    """Returns in percent; `share` of the abnormal return is the error's, and by so much the price stood too high."""
    expected = alpha + beta * index_return
    abnormal = stock_return - expected
    attributed = abnormal * share
    inflation = -attributed * PERCENT * price
    return EventStudy(
        expected=expected,
        abnormal=abnormal,
        attributed=attributed,
        inflation=inflation,
        implied=price - inflation,
    )


def is_market(work: Working, measure: Measure) -> bool:
    return measure.kind in work.named_by("measures.market")


def needs_estimate(work: Working, measure: Measure) -> bool:
    return (
        bool(measure.estimate_method)
        or is_market(work, measure)
        or any(one.measure_id == measure.id for one in work.award.estimates)
    )


def estimate_adopted(work: Working, estimate: Estimate | None = None) -> bool:
    """The decision that governs adopts it; one that refuses it, or that a later one took back, does not."""
    decided = _ruling_on(work.facts, work.award, estimate.id if estimate else None)
    return decided is not None and decided.answer is Answer.YES


def estimate_rulings(facts: CaseFacts, award: AwardFacts) -> tuple[EstimateRuling, ...]:
    """What the Committee made of each estimate of the award, those that a measure itself states among them."""
    ids = [one.id for one in award.estimates]
    if any(one.measure.estimate_method for one in award.measures):
        ids.append(None)
    found = ((id, _ruling_on(facts, award, id)) for id in ids)
    return tuple(
        EstimateRuling(estimate_id=id, adopted=one.answer is Answer.YES, on=one.on)
        for id, one in found
        if one is not None and one.decision.answer in ANSWERED
    )


def _ruling_on(facts: CaseFacts, award: AwardFacts, id: int | None) -> Ruling | None:
    """A decision that names no estimate speaks of every one of the award."""
    found = rulings(facts, "estimate", person_id=award.award.person_id, award_id=award.award.id)
    return next((one for one in found if one.decision.estimate_id in (None, id)), None)


def estimate_of(work: Working, measure: Measure) -> Estimate | None:
    """The estimate of a measure: the one adopted, else the latest; failing any, what the measure itself states."""
    named = [one for one in work.award.estimates if one.measure_id == measure.id and measure.id is not None]
    named = named or [
        one
        for one in work.award.estimates
        if one.measure_id is None and one.modifier_id is None and _alone(work, measure)
    ]
    if named:
        return _governing(work, named)
    if not measure.estimate_method:
        return None
    return Estimate(
        measure_id=measure.id,
        method=measure.estimate_method,
        low=measure.estimate_low,
        point=measure.restated,
        high=measure.estimate_high,
    )


def estimate_of_modifier(work: Working, modifier_id: int | None) -> Estimate | None:
    named = [one for one in work.award.estimates if one.modifier_id == modifier_id]
    return _governing(work, named) if named else None


def _governing(work: Working, named: list[Estimate]) -> Estimate:
    latest = max(named, key=lambda one: (str(one.made_on or ""), one.id or 0))
    adopted = [one for one in named if estimate_adopted(work, one)]
    return latest if latest in adopted or not adopted else adopted[-1]


def _alone(work: Working, measure: Measure) -> bool:
    market = [one.measure for one in work.award.measures if is_market(work, one.measure)]
    return len(market) == 1 and market[0] == measure


def estimated(work: Working, pay: MeasurePay, estimate: Estimate) -> tuple[Fraction | None, tuple[str, ...]]:
    """The measure at the estimate's place that this run looks at, in the measure's own terms."""
    values: list[Fraction] = []
    for place in PLACES:
        number = getattr(estimate, place)
        if number is None:
            number = estimate.point
        value, missing = _in_terms(work, pay, estimate, number)
        if value is None:
            return None, missing
        values.append(value)
    return {"low": min(values), "high": max(values)}.get(work.scenario, values[1]), ()


def _in_terms(
    work: Working, pay: MeasurePay, estimate: Estimate, number: Decimal | None
) -> tuple[Fraction | None, tuple[str, ...]]:
    if number is None:
        return None, (f"the point of the estimate of {pay.measure.name}, for {work.title}",)
    if estimate.kind == "value":
        return Fraction(number), ()
    price, missing = _price(work, pay, estimate, Fraction(number))
    if price is None:
        return None, missing
    return valued(work, pay, price)


def _price(
    work: Working, pay: MeasurePay, estimate: Estimate, number: Fraction
) -> tuple[Fraction | None, tuple[str, ...]]:
    if estimate.kind == "price":
        return number, ()
    study = study_of(estimate, number)
    if study is None:
        told = "the returns, alpha, beta and price of the event study"
        return None, (f"{told} of {pay.measure.name}, for {work.title}",)
    return study.implied, ()


def study_of(estimate: Estimate, share: Fraction) -> EventStudy | None:
    stock, index = fraction(estimate.stock_return), fraction(estimate.index_return)
    alpha, beta = fraction(estimate.alpha), fraction(estimate.beta)
    if stock is None or index is None or alpha is None or beta is None or estimate.price is None:
        return None
    return event_study(
        stock_return=stock,
        index_return=index,
        alpha=alpha,
        beta=beta,
        share=share,
        price=Fraction(estimate.price.value),
    )


def valued(work: Working, pay: MeasurePay, price: Fraction) -> tuple[Fraction | None, tuple[str, ...]]:
    """A price a share as the measure counts it: the price itself, or the return from the price at the start."""
    if pay.measure.kind not in ("tsr", "relative_tsr"):
        return price, ()
    row = company_row(pay)
    if row is None or row.start_price is None or row.start_price.value <= 0:
        return None, (f"the company’s own price at the start, for {pay.measure.name} of {work.title}",)
    return total_return(row, price), ()


def company_row(pay: MeasurePay) -> Peer | None:
    return next((one for one in pay.facts.peers if one.status == "company"), None)


def total_return(row: Peer, end: Fraction | None = None) -> Fraction | None:
    """The return on record, or from the prices: (end + dividends) ÷ start − 1, in percent."""
    if end is None:
        if row.total_return is not None:
            return Fraction(row.total_return)
        if row.end_price is None:
            return None
        end = Fraction(row.end_price.value)
    if row.start_price is None or row.start_price.value <= 0:
        return None
    paid = Fraction(row.dividends.value) if row.dividends is not None else Fraction(0)
    return ((end + paid) / Fraction(row.start_price.value) - 1) * HUNDRED


def write_study(work: Working, estimate: Estimate) -> None:
    """The event study line by line, at its point."""
    if estimate.kind != "event_study" or estimate.point is None:
        return
    study = study_of(estimate, Fraction(estimate.point))
    if study is None:
        return
    assert estimate.price is not None
    stock, index, alpha, beta = (
        plain(Fraction(one or 0))
        for one in (estimate.stock_return, estimate.index_return, estimate.alpha, estimate.beta)
    )
    rows = (
        ("Return to be expected on the day", study.expected, f"{alpha} + {beta} × {index}%"),
        ("Abnormal return", study.abnormal, f"{stock}% − {percent_words(study.expected)}"),
        (
            "Part that the error explains",
            study.attributed,
            f"{percent_words(study.abnormal)} × {plain(estimate.point)}",
        ),
    )
    for label, value, formula in rows:
        work.write(label, None, Quantity(unit=Unit.PERCENT, value=shown(value * PERCENT)), formula)
    price = plain(estimate.price.value)
    inflation = Quantity(unit=Unit.PRICE, value=rounded(study.inflation, Rounding.CENTS_HALF_UP))
    exact = f"{percent_words(-study.attributed)} × {price} = {plain(study.inflation)}"
    work.write("Inflation of a share, to the cent", None, inflation, exact)
    implied = Quantity(unit=Unit.PRICE, value=shown(study.implied))
    work.write("Price but for the error", None, implied, f"{price} − {plain(study.inflation)}")
