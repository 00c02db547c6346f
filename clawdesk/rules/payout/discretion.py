"""What becomes of discretion once exercised, under each reading of the open question."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.evaluation import Answer, Quantity, ReadingResult
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.working import Working, shown

KEY = "amount.discretion"
ZERO = Fraction(0)


def adjust(work: Working) -> None:
    exercised = [one for one in work.award.modifiers if one.kind == "discretion"]
    if not exercised:
        work.discretion, work.would_have_been = ZERO, work.amount.restated
        return
    unsaid = [one.name for one in exercised if one.original is None]
    if unsaid:
        work.lack(*(f"the amount of {name}, for {work.title}" for name in unsaid))
        return
    total = sum((Fraction(one.original) for one in exercised if one.original is not None), ZERO)
    work.discretion = total
    governing = work.setting(KEY, "formula_ceiling")
    would = would_have_been(governing, work)
    adjusted = None if work.amount.original is None else max(work.amount.original + total, ZERO)
    work.write(
        f"Discretion of the Committee: {', '.join(one.name for one in exercised)}",
        work.quantity(adjusted),
        work.quantity(would),
        f"as applied {amount(Quantity(unit=work.unit, value=shown(total)))}",
    )
    work.would_have_been = would
    work.readings.extend(_readings(work, governing, adjusted))


def would_have_been(reading: str, work: Working) -> Fraction | None:
    """The award on the restated figures, had the same discretion been exercised."""
    original, restated, discretion = work.amount.original, work.amount.restated, work.discretion
    assert discretion is not None
    if restated is None:
        return None
    if reading == "formula_ceiling":
        return restated + max(discretion, ZERO)
    if reading == "fixed":
        return max(restated + discretion, ZERO)
    if not original:
        return None
    return restated * max(original + discretion, ZERO) / original


def _readings(work: Working, governing: str, adjusted: Fraction | None) -> tuple[ReadingResult, ...]:
    question = work.open_question(KEY)
    if question is None:
        return ()
    return tuple(
        _reading(work, one.value, one.label, adjusted, governs=one.value == governing)
        for one in question.readings
    )


def _reading(
    work: Working, value: str, label: str, adjusted: Fraction | None, *, governs: bool
) -> ReadingResult:
    would = would_have_been(value, work)
    if would is None:
        answer, detail = Answer.UNKNOWN, "The formula amount is not known."
    else:
        told = amount(Quantity(unit=work.unit, value=round_amount(work, would)))
        answer = Answer.YES if adjusted is not None and would < adjusted else Answer.NO
        detail = f"Would have been {told}."
    return ReadingResult(value=value, label=label, answer=answer, detail=detail, governs=governs, key=KEY)
