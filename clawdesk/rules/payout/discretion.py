"""What becomes of discretion once exercised, under each reading of the open question."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clawdesk.domain.evaluation import Answer, Line, Quantity, ReadingResult
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.working import Working, shown

KEY = "amount.discretion"
ZERO = Fraction(0)


def adjust(work: Working) -> Working:
    exercised = [one for one in work.award.modifiers if one.kind == "discretion"]
    if not exercised:
        return replace(work, discretion=ZERO, would_have_been=work.amount.restated)
    unsaid = [one.name for one in exercised if one.original is None]
    if unsaid:
        return work.lacking(*(f"the amount of {name}, for {work.title}" for name in unsaid))
    total = sum((Fraction(one.original) for one in exercised if one.original is not None), ZERO)
    work = replace(work, discretion=total)
    governing = work.settings.value(KEY)
    would = would_have_been(governing, work)
    adjusted = None if work.amount.original is None else max(work.amount.original + total, ZERO)
    line = Line(
        label=f"Discretion of the Committee: {', '.join(one.name for one in exercised)}",
        original=_quantity(work, adjusted),
        restated=_quantity(work, would),
        formula=f"as applied {amount(Quantity(unit=work.unit, value=shown(total)))}",
    )
    return replace(work.writing(line), would_have_been=would, readings=_readings(work, governing))


def would_have_been(reading: str, work: Working) -> Fraction | None:
    """The award on the restated figures, had the same discretion been exercised."""
    original, restated, discretion = work.amount.original, work.amount.restated, work.discretion
    if restated is None or discretion is None:
        return None
    if reading == "formula_ceiling":
        return restated + max(discretion, ZERO)
    if reading == "fixed":
        return max(restated + discretion, ZERO)
    if not original:
        return None
    return restated * max(original + discretion, ZERO) / original


def _readings(work: Working, governing: str) -> tuple[ReadingResult, ...]:
    question = next(one for one in work.edition.open_questions if one.key == KEY)
    return tuple(
        _reading(work, one.value, one.label, governs=one.value == governing) for one in question.readings
    )


def _reading(work: Working, value: str, label: str, *, governs: bool) -> ReadingResult:
    would = would_have_been(value, work)
    if would is None:
        answer, detail = Answer.UNKNOWN, "The formula amount is not known."
    else:
        told = amount(Quantity(unit=work.unit, value=round_amount(work, would)))
        lower = work.amount.original is not None and would < max(
            work.amount.original + (work.discretion or 0), ZERO
        )
        answer = Answer.YES if lower else Answer.NO
        detail = f"Would have been {told}."
    return ReadingResult(value=value, label=label, answer=answer, detail=detail, governs=governs, key=KEY)


def _quantity(work: Working, value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=work.unit, value=shown(value))
