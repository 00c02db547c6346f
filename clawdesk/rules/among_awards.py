"""What a participant's awards have to do with one another: netting and set-off, where the company chose them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import AwardResult, Outcome, Portion, Quantity, Unit
from clawdesk.domain.money import Rounding, exact_sum
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext, PersonContext
from clawdesk.rules.payout import meet_again
from clawdesk.rules.payout.split import less
from clawdesk.rules.payout.working import Met, rounded

NETTING, OFFSET = "amount.netting", "remedy.cross_award_offset"
OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)
UNITS = (Unit.MONEY, Unit.SHARES)
STEP = {Unit.MONEY: Rounding.CENTS_HALF_UP, Unit.SHARES: Rounding.SHARES_FLOOR}
ZERO = Decimal(0)


def settle(awards: Sequence[AwardContext], results: Sequence[AwardResult]) -> tuple[Met | None, ...]:
    """How each excess may be met once the other awards are looked at; None where nothing changes."""
    settled: list[Met | None] = [None] * len(results)
    if not awards:
        return ()
    values = awards[0].case.settings.values
    if values.get(NETTING) == "on":
        for unit in UNITS:
            _net(awards, results, unit, settled)
    if values.get(OFFSET) == "on":
        for unit in UNITS:
            _set_off(results, unit, settled)
    return tuple(settled)


def _open(results: Sequence[AwardResult], unit: Unit) -> list[int]:
    """Places of the awards of a unit under which something may still be sought, in the order of their records."""
    places = [
        place
        for place, one in enumerate(results)
        if one.outcome in OPEN and one.excess is not None and one.excess.unit is unit and one.excess.value
    ]
    return sorted(places, key=lambda place: results[place].award_id)


def gains(results: Sequence[AwardResult], unit: Unit) -> Decimal:
    """By how much awards that were received would have been more."""
    return exact_sum(
        max(ZERO, less(one.would_have_been.value, one.received.value))
        for one in results
        if one.outcome in (*OPEN, Outcome.NO_EXCESS)
        and one.would_have_been is not None
        and one.received is not None
        and one.received.unit is unit
    )


def excesses(results: Sequence[AwardResult], unit: Unit) -> Decimal:
    found = [results[place].excess for place in _open(results, unit)]
    return exact_sum(one.value for one in found if one is not None)


def _net(
    awards: Sequence[AwardContext],
    results: Sequence[AwardResult],
    unit: Unit,
    settled: list[Met | None],
) -> None:
    """The excess of all less the gains of all, shared among the awards in proportion to their excess."""
    whole, gained = excesses(results, unit), gains(results, unit)
    if not gained:
        return
    net = max(ZERO, less(whole, gained))
    places, left = _open(results, unit), net
    for place in places:
        excess = results[place].excess
        assert excess is not None
        share = rounded(Fraction(excess.value) * Fraction(net) / Fraction(whole), STEP[unit])
        share = min(left, excess.value) if place == places[-1] else min(share, left)
        left = less(left, share)
        settled[place] = _again(awards[place], share)


def _again(award: AwardContext, excess: Decimal) -> Met | None:
    case = award.case
    return meet_again(award.facts, case.facts, case.edition, case.settings, excess)


def _set_off(
    results: Sequence[AwardResult],
    unit: Unit,
    settled: list[Met | None],
) -> None:
    """What would have to be repaid is first taken from what is unpaid of the participant's other awards."""
    left = {
        place: less(one.unpaid.value, _cancelled(one, settled[place]))
        for place, one in enumerate(results)
        if one.unpaid is not None and one.unpaid.unit is unit
    }
    for place in _open(results, unit):
        met = settled[place] or _of(results[place])
        if met is None:
            continue
        portions = list(met.portions)
        for other in sorted(left, key=lambda at: results[at].award_id):
            taken = min(met.repay, left[other])
            if other == place or taken <= 0:
                continue
            left[other] = less(left[other], taken)
            portions.append(_portion(results[other], taken, unit))
            met = replace(met, cancel=exact_sum((met.cancel, taken)), repay=less(met.repay, taken))
        settled[place] = replace(met, portions=tuple(portions))


def _cancelled(one: AwardResult, met: Met | None) -> Decimal:
    if met is not None:
        return met.cancel
    return one.cancel_up_to.value if one.cancel_up_to is not None else ZERO


def _of(one: AwardResult) -> Met | None:
    if one.recoverable is None:
        return None
    assert one.cancel_up_to is not None
    assert one.repay_up_to is not None
    return Met(
        cancel=one.cancel_up_to.value,
        repay=one.repay_up_to.value,
        most=one.recoverable.value,
        portions=one.portions,
    )


def _portion(other: AwardResult, taken: Decimal, unit: Unit) -> Portion:
    return Portion(
        state="set_off",
        label=f"Set off against what is unpaid of {other.title}",
        quantity=Quantity(unit=unit, value=taken),
    )


def readings_among(ctx: PersonContext, results: Sequence[AwardResult]) -> tuple[str, ...]:
    """The reading of each question between awards that is not in force, where it would matter."""
    told = []
    values = ctx.case.settings.values
    for unit in UNITS:
        whole, gained = excesses(results, unit), gains(results, unit)
        if whole and gained and NETTING in values:
            net = amount(Quantity(unit=unit, value=max(ZERO, less(whole, gained))))
            alone = amount(Quantity(unit=unit, value=whole))
            on = values[NETTING] == "on"
            kept = f"awards are netted: {net}; each by itself they come to {alone}"
            apart = f"awards are not netted: {alone}; netted they would come to {net}"
            told.append(f"Gains of one award against the excess of another: {kept if on else apart}.")
    return tuple(told)
