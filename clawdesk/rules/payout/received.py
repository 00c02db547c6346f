"""What was paid and what is still to come, and how far it exceeds the award on the restated figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Input, Line, Quantity, Unit
from clawdesk.domain.money import exact_sum
from clawdesk.domain.payment import Payment
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.working import Working
from clawdesk.rules.words import long_day, plain_amount

PAID = ("paid", "delivered", "withheld")
ZERO = Decimal(0)


def compare(work: Working) -> Working:
    if not work.award.payments:
        return work.lacking(f"what of {work.title} was paid and what is unpaid")
    counted = [(payment, _value(work, payment)) for payment in work.award.payments]
    if any(value is None for _, value in counted):
        kind = "shares" if work.unit is Unit.SHARES else "amount"
        return work.lacking(f"the {kind} of every payment of {work.title}")
    below = [(payment, value) for payment, value in counted if value is not None and value < 0]
    if below:
        return work.lacking(*(_not_below_zero(work, payment, value) for payment, value in below))
    paid = exact_sum(value for payment, value in counted if value is not None and payment.state in PAID)
    unpaid = exact_sum(value for payment, value in counted if value is not None and payment.state not in PAID)
    work = replace(
        work,
        paid=paid,
        unpaid=unpaid,
        received=exact_sum((paid, unpaid)),
        inputs=(*work.inputs, *(_input(work, payment, value) for payment, value in counted)),
    )
    if not work.measures:
        return work
    return _excess(_check(work))


def _value(work: Working, payment: Payment) -> Decimal | None:
    quantity = payment.shares if work.unit is Unit.SHARES else payment.amount
    return None if quantity is None else quantity.value


def _not_below_zero(work: Working, payment: Payment, value: Decimal) -> str:
    told = amount(Quantity(unit=work.unit, value=value))
    when = f" on {long_day(payment.on)}" if payment.on else ""
    return f"an amount not below zero for the {told} {payment.state}{when}, under {work.title}"


def _input(work: Working, payment: Payment, value: Decimal | None) -> Input:
    told = amount(Quantity(unit=work.unit, value=value or ZERO))
    return Input(
        label=f"{work.title}: {payment.state}{' on ' + long_day(payment.on) if payment.on else ''}",
        value=told,
        record=f"payment {payment.id}",
        evidence_ids=(payment.evidence_id,) if payment.evidence_id is not None else (),
    )


def awarded(work: Working) -> Decimal | None:
    """What the award's own terms gave, with the discretion on record."""
    if work.amount.original is None or work.discretion is None:
        return None
    return round_amount(work, max(work.amount.original + work.discretion, Fraction(0)))


def _check(work: Working) -> Working:
    formula = awarded(work)
    if formula is None or work.received is None or formula == work.received:
        return work
    told, expected = (amount(Quantity(unit=work.unit, value=value)) for value in (work.received, formula))
    work = work.writing(Line(label="Received", original=Quantity(unit=work.unit, value=work.received)))
    return work.finding(
        f"What was received under {work.title} differs from its formula.",
        seen=told,
        expected=expected,
        meaning="Discretion that is not on record, an adjustment or a slip.",
        remedy="Compare the payout worksheet; record discretion as a modifier.",
    )


def _excess(work: Working) -> Working:
    if work.received is None or work.would_have_been is None or work.amount.original is None:
        return work
    if work.received and not work.goal:
        return work.lacking(f"a target of {work.title} above zero, since something was received")
    excess = ZERO
    would = round_amount(work, work.would_have_been)
    if work.amount.restated is not None and work.amount.restated < work.amount.original:
        excess = max(ZERO, _difference(work, work.received, would))
    less, more = (plain_amount(Quantity(unit=work.unit, value=value)) for value in (would, work.received))
    line = Line(
        label="Would have been less by",
        restated=Quantity(unit=work.unit, value=excess),
        formula=f"{more} − {less}" if excess else "",
        total=True,
    )
    return replace(work.writing(line), excess=excess)


def _difference(work: Working, received: Decimal, would: Decimal) -> Decimal:
    """Rounded as the award is, so that no part of a cent is sought; never more than was received."""
    difference = Fraction(exact_sum((received, would.copy_negate())))
    return min(round_amount(work, difference), received)
