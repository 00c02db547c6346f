"""The outcome at the low, the point and the high of the estimates on record, adopted or not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout.estimates import PLACES
from clawdesk.rules.payout.received import LESS
from clawdesk.rules.payout.working import Working, percent_words, plain

Run = Callable[[str], Working]


def carry(work: Working, run: Run) -> None:
    """Each estimate is carried through value, rank, payout and amount; the interval is told, the point not counted."""
    if work.facts.restatement is None or not _has_range(work):
        return
    excesses: dict[str, Decimal] = {}
    for place in PLACES:
        other = run(place)
        if other.excess is None:
            return
        excesses[place] = other.excess
        work.write(
            f"At the {place} of the estimates: would have been",
            None,
            other.quantity(other.would_have_been),
            _way(other),
        )
        less = Quantity(unit=work.unit, value=other.excess)
        work.write(f"At the {place} of the estimates: less by", None, less, _less(other))
    work.excess_low, work.excess_high = min(excesses.values()), max(excesses.values())
    least, most = (amount(Quantity(unit=work.unit, value=one)) for one in (work.excess_low, work.excess_high))
    counted = (
        "the point is counted, because the Committee adopted it"
        if work.excess is not None
        else "none is counted, because the Committee adopted none"
    )
    work.notes.append(
        f"Between the low and the high of the estimates the excess lies from {least} to {most}; {counted}."
    )


def _less(other: Working) -> str:
    """As the line of the excess itself says it."""
    return next(line.formula for line in reversed(other.lines) if line.label == LESS)


def _has_range(work: Working) -> bool:
    if work.award.estimates:
        return True
    return any(
        one.measure.estimate_method
        and one.measure.estimate_low is not None
        and one.measure.estimate_high is not None
        for one in work.measures
    )


def _way(other: Working) -> str:
    """Value, attainment and payout of each measure that was estimated, on the way to the amount."""
    told = []
    for one in other.measures:
        if (
            one.value.restated is None
            or one.value.restated == one.value.original
            or one.payout.restated is None
        ):
            continue
        steps = [plain(one.value.restated)]
        if one.attainment.restated is not None and one.attainment.restated != one.value.restated:
            steps.append(percent_words(one.attainment.restated))
        steps.append(f"pays {percent_words(one.payout.restated)}")
        told.append(f"{one.measure.name} {' → '.join(steps)}")
    return "; ".join(told)
