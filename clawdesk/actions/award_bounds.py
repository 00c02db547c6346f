"""What an award may not say of itself: nothing below zero, no curve that folds back, nothing paid before the grant."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from clawdesk.domain.award import Award
from clawdesk.domain.dates import format_date
from clawdesk.domain.measure import CurvePoint, Measure
from clawdesk.domain.money import format_decimal
from clawdesk.domain.payment import Payment
from clawdesk.store.write import Writer

BELOW = "this cannot be below zero."
# Where the value is read as a ratio to the target, nothing can be told of a target that is not above zero.
_BY_RATIO = ("", "ratio")


def award(record: Award, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    wrong = _below_zero(record, "target_amount", "target_shares", "cap_percent")
    if record.id is None or record.granted_on is None:
        return wrong
    paid = [one.on for one in writer.records("payment", award_id=record.id) if one.on is not None]
    if paid and min(paid) < record.granted_on:
        wrong["granted_on"] = f"a payment is on record of {format_date(min(paid))}, before this day."
    return wrong


def payment(record: Payment, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    wrong = _below_zero(record, "amount", "shares", "price", "tax_withheld")
    granted = writer.record("award", record.award_id).granted_on
    if record.on is not None and granted is not None and record.on < granted:
        wrong["on"] = (
            f"the award was granted on {format_date(granted)}, after this day; correct one of the two."
        )
    return wrong


def measure(record: Measure, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    wrong = _below_zero(record, "weight", "below", "cap")
    if record.weight > 1:
        wrong["weight"] = "all weights total 1; one half is 0.50."
    ratio = record.attainment in _BY_RATIO and record.target is not None and record.target <= 0
    if ratio and not writer.records("human_computation", award_id=record.award_id):
        wrong["target"] = (
            "a ratio needs a target above zero; choose another way in which attainment is found, or record first "
            "how a person computes the award."
        )
    return wrong


def curve_point(record: CurvePoint, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    """Only the steps to the neighbours are looked at, so that a curve that folds elsewhere can be put right."""
    wrong = _below_zero(record, "payout")
    stored = writer.records("curve_point", measure_id=record.measure_id)
    others = [one for one in stored if one.id != record.id]
    if any(one.attainment == record.attainment for one in others):
        return wrong | {"attainment": "the curve has a payout for this attainment already."}
    falling = writer.record("measure", record.measure_id).lower_is_better
    for low, high in pairwise(sorted((*others, record), key=lambda one: one.attainment)):
        folds = low.payout < high.payout if falling else high.payout < low.payout
        if folds and record in (low, high) and "payout" not in wrong:
            wrong["payout"] = _folded(low, high, falling=falling)
    return wrong


def _folded(low: CurvePoint, high: CurvePoint, *, falling: bool) -> str:
    at, then = (f"{format_decimal(one.payout)}% at {format_decimal(one.attainment)}" for one in (low, high))
    other = "is not the better one, take the mark from" if falling else "is the better one, say so in"
    return (
        f"the curve would go from {at} to {then}, and a better result would pay less; where a lower value {other} "
        "the measure."
    )


def _below_zero(record: Any, *names: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        value = getattr(record, name)
        if value is not None and getattr(value, "value", value) < 0:
            found[name] = BELOW
    return found
