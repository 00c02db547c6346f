"""Reads the terms of an award back in one plain sentence, as the arithmetic understands them, and draws its curves."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from clawdesk.domain.award import AWARD
from clawdesk.domain.case import Case
from clawdesk.domain.company import Company
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.facts import AwardFacts, CaseFacts, MeasureFacts
from clawdesk.domain.measure import Measure, Modifier
from clawdesk.domain.quantities import amount
from clawdesk.domain.statement import Figure
from clawdesk.domain.terms_read import TermsRead
from clawdesk.rules.payout import attainment, curves, measures, terms, weights
from clawdesk.rules.payout.curves import is_stepped
from clawdesk.rules.payout.working import Working, percent_words, plain, unit_of
from clawdesk.rules.settings import settings_in_force
from clawdesk.rules.words import joined, unique

WHOLE = Decimal(1)
NO_TERMS = "No measure is on record yet, so nothing is said of what {title} pays."
ATTAINED = {
    "value": "a value of {at}",
    "growth": "growth of {at}%",
    "spread": "{at} points above the benchmark",
    "percentile": "the percentile {at}",
}
ELEMENTS = (measures.read, attainment.attain, curves.pay, weights.weigh)


def read_back(award: AwardFacts, figures: Sequence[Figure], company: Company, edition: Edition) -> TermsRead:
    """As far as the terms are on record; a term that is not there yet is named, never guessed."""
    settings, _ = settings_in_force(edition, ())
    case = Case(number="", title="", opened_on=edition.adopted_on)
    work = Working(
        award=award,
        facts=CaseFacts(company=company, case=case, figures=tuple(figures)),
        edition=edition,
        settings=settings,
        unit=unit_of(award.award),
    )
    terms.understand(work)
    if not work.stopped:
        for element in ELEMENTS:
            element(work)
    found = [f"{one.title} {one.remedy}".strip() for one in work.findings]
    untold = [one for one in work.missing if not any(one in told for told in found)]
    wanting = unique([*_no_target(work), *untold, *found])
    return TermsRead(sentence=_sentence(work), curves=tuple(work.curves), wanting=wanting)


def _no_target(work: Working) -> tuple[str, ...]:
    if work.goal is not None or work.award.pool is not None:
        return ()
    kind = "shares" if work.unit is Unit.SHARES else "amount"
    return (f"the target {kind} of {work.title}",)


def _sentence(work: Working) -> str:
    if not work.award.measures:
        return NO_TERMS.format(title=work.title or "the award")
    parts = [_measure(work, one, alone=len(work.award.measures) == 1) for one in work.award.measures]
    parts += [_modifier(one) for one in work.award.modifiers]
    return f"{_lead(work)} {'; '.join(parts)}{_ends(work)}."


def _lead(work: Working) -> str:
    goal = work.goal
    target = "its target" if goal is None else f"its target of {amount(Quantity(unit=work.unit, value=goal))}"
    return f"{work.title or 'The award'} pays, of {target}:"


def _measure(work: Working, facts: MeasureFacts, *, alone: bool) -> str:
    one = facts.measure
    share = "on " if alone and one.weight == WHOLE else f"{percent_words(one.weight * 100)} on "
    name = one.name or "a measure without a name"
    if one.curve == "rest":
        return f"for {name}, what was received above the other parts, which no figure changes"
    if one.curve == "given":
        paid = (
            "a payout still to be entered"
            if one.original_payout is None
            else percent_words(one.original_payout)
        )
        return f"{share}{name}, whose payout is given as {paid}"
    gate = " (nothing at all unless this target is met)" if one.gate else ""
    return f"{share}{name}{gate}, {_curve(work, facts)}"


def _curve(work: Working, facts: MeasureFacts) -> str:
    one = facts.measure
    spots = sorted(((point.attainment, point.payout) for point in facts.points), key=lambda spot: spot[0])
    if not spots:
        return "whose payout curve is still to be entered"
    if one.lower_is_better:
        spots.reverse()
    stepped = is_stepped(one, work)
    below = one.below or Decimal(0)
    short = "above" if one.lower_is_better else "below"
    first = "nothing" if not below else percent_words(below)
    between = "from there in steps to" if stepped else "from there in a straight line to"
    told = [f"{percent_words(paid)} at {_at(one, at, again=True)}" for at, paid in spots]
    line = f"{told[0]}, {between} {joined(told[1:])}" if len(told) > 1 else told[0]
    cap = f", and never more than {percent_words(one.cap)}" if one.cap is not None else ""
    rest = " and no more beyond" if one.cap is None and len(told) > 1 else ""
    return f"{first} {short} {_at(one, spots[0][0])}, {line}{rest}{cap}"


def _at(one: Measure, at: Decimal, *, again: bool = False) -> str:
    """A point of the curve; what the percentage is taken of is said once."""
    if one.attainment in ATTAINED:
        return ATTAINED[one.attainment].format(at=plain(at))
    if one.target is None:
        return f"a value of {plain(at)}"
    unit = "%" if one.unit == "%" else f" {one.unit}" if one.unit and not one.unit.startswith("$") else ""
    whole = "" if again else f" of the target of {plain(one.target)}{unit}"
    return f"{percent_words(at)}{whole}"


def _modifier(one: Modifier) -> str:
    """Its effect as applied, by its kind."""
    value = "a value still to be entered" if one.original is None else plain(one.original)
    match one.kind:
        case "multiplicative" | "tsr":
            return f"times {value} for {one.name}"
        case "additive":
            return f"with {value} percentage points for {one.name}"
        case "limit":
            return f"held by {one.name}"
        case _:
            return f"with {value} by discretion, {one.name}"


def _ends(work: Working) -> str:
    award = work.award.award
    most = (
        f"; in all never more than {percent_words(award.cap_percent)} of the target"
        if award.cap_percent
        else ""
    )
    days = (
        f"; counted for {award.proration_days:,} of {award.proration_of_days:,} days"
        if award.proration_days is not None and award.proration_of_days
        else ""
    )
    rounding = AWARD.field("rounding").label_of(award.rounding).lower()
    once = "" if award.rounding == "none" else f"; rounded once, to {rounding}"
    return f"{most}{days}{once}"
