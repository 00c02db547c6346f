"""The way from what was received under an award to what may be sought of it, taken from its result as it stands."""

from __future__ import annotations

from decimal import Decimal

from clawdesk.domain.chart import Bar, Counted, Tone, Waterfall
from clawdesk.domain.evaluation import AwardResult, Outcome, Quantity, Unit

ZERO = Decimal(0)
KEPT = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)


def waterfall_of(award: AwardResult) -> Waterfall | None:
    """None where the award was not recomputed, so that there is nothing to fall from."""
    counted = (award.received, award.excess)
    if award.received is None or award.excess is None or len({one.unit for one in counted if one}) > 1:
        return None
    received, excess = award.received.value, award.excess.value
    if received <= ZERO or excess > received:
        return None
    kept = Bar(
        label="Not in excess",
        low=excess,
        high=received,
        told="received and still due on the restated figures",
    )
    bars = [
        Bar(label="Received", low=ZERO, high=received, sum=True),
        *([kept] if excess < received else []),
        Bar(label="Excess", low=ZERO, high=excess, tone=Tone.BAD, sum=True),
        *_sought(award, excess),
    ]
    unit = Counted.SHARES if award.received.unit is Unit.SHARES else Counted.MONEY
    return Waterfall(title=f"From received to recoverable: {award.title}", counted=unit, bars=tuple(bars))


def _sought(award: AwardResult, excess: Decimal) -> list[Bar]:
    """What may be sought of the excess, and what the Committee determined of that."""
    most = _same(award, award.recoverable)
    if most is None or most > excess:
        return []
    bars: list[Bar] = []
    if most < excess:
        why = "credited or beyond what this text lets be sought"
        told = why if award.outcome in KEPT else award.outcome.value
        bars.append(Bar(label="Not to be sought", low=most, high=excess, told=told))
    bars.append(Bar(label="Most that may be sought", low=ZERO, high=most, tone=Tone.ACCENT, sum=True))
    determined = _same(award, award.determined)
    if determined is not None and determined <= most:
        if determined < most:
            told = "the Committee’s decision"
            bars.append(Bar(label="Not asked for", low=determined, high=most, told=told))
        bars.append(Bar(label="Determined", low=ZERO, high=determined, tone=Tone.ACCENT, sum=True))
    return bars


def _same(award: AwardResult, amount: Quantity | None) -> Decimal | None:
    """The value where it is counted as what was received is; dollars and shares are never set against each other."""
    unlike = amount is None or award.received is None or amount.unit is not award.received.unit
    return None if unlike or amount is None else amount.value
