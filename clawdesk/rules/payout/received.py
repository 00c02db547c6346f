"""What was paid and what is still to come, and how far it exceeds the award on the restated figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Input, Quantity, Unit
from clawdesk.domain.money import exact_sum
from clawdesk.domain.payment import HOLDING, RECEIVED, Holding, Payment
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout import equity
from clawdesk.rules.payout.rounding import awarded_exactly, round_amount
from clawdesk.rules.payout.terms import KNOWN
from clawdesk.rules.payout.working import Working, plain
from clawdesk.rules.words import long_day, plain_amount

DIVIDENDS = ("dividends", "dividends_accrued")
ZERO = Decimal(0)
LESS = "Would have been less by"


def count(work: Working) -> None:
    """What was received: paid, delivered and withheld, and what is still to come. Dividends stand apart."""
    if not _understood(work):
        return
    counting = [one for one in work.award.payments if one.state not in DIVIDENDS]
    if not counting and work.unit is Unit.SHARES and work.award.holdings:
        _held(work)
        return
    if not counting:
        work.lack(f"what of {work.title} was paid and what is unpaid")
        return
    counted = [(payment, _value(work, payment)) for payment in counting]
    if any(value is None for _, value in counted):
        kind = "shares" if work.unit is Unit.SHARES else "amount"
        work.lack(f"the {kind} of every payment of {work.title}")
        return
    below = [(payment, value) for payment, value in counted if value is not None and value < 0]
    if below:
        for payment, value in below:
            told = amount(Quantity(unit=work.unit, value=value))
            work.refuse(_not_below_zero(work, payment, told), told)
        return
    work.paid = exact_sum(
        value for payment, value in counted if value is not None and payment.state in RECEIVED
    )
    work.unpaid = exact_sum(
        value for payment, value in counted if value is not None and payment.state not in RECEIVED
    )
    work.received = exact_sum((work.paid, work.unpaid))


def _understood(work: Working) -> bool:
    if any(one.shares.value < 0 for one in work.award.holdings):
        work.refuse(f"a number of shares not below zero for every holding of {work.title}")
        return False
    dividends = [one for one in work.award.payments if one.state in DIVIDENDS]
    sums = [one for row in dividends for one in (row.amount, row.shares) if one is not None]
    if any(one.value < 0 for one in sums):
        work.refuse(f"dividend equivalents of {work.title} not below zero")
        return False
    return all(
        record.state in KNOWN[name]["state"]
        for name, records in (("payment", work.award.payments), ("holding", work.award.holdings))
        for record in records
    )


def _held(work: Working) -> None:
    """Where the holdings alone are on record, they say how many shares were delivered and are to come."""
    work.paid, work.unpaid = equity.received(work.award.holdings)
    work.received = exact_sum((work.paid, work.unpaid))


def compare(work: Working) -> None:
    if work.received is None:
        return
    for payment in work.award.payments:
        value = _value(work, payment)
        if value is not None:
            work.inputs.append(_input(work, payment, value))
    for holding in work.award.holdings:
        work.inputs.append(_holding(work, holding))
    if work.measures or work.human or work.award.pool:
        _check(work)
        _excess(work)


def _value(work: Working, payment: Payment) -> Decimal | None:
    quantity = payment.shares if work.unit is Unit.SHARES else payment.amount
    return None if quantity is None else quantity.value


def _not_below_zero(work: Working, payment: Payment, told: str) -> str:
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


def _holding(work: Working, holding: Holding) -> Input:
    told = amount(Quantity(unit=Unit.SHARES, value=holding.shares.value))
    price = f" at {plain(holding.price.value)}" if holding.price is not None else ""
    state = HOLDING.field("state").label_of(holding.state).lower()
    return Input(
        label=f"{work.title}: {state}{' on ' + long_day(holding.on) if holding.on else ''}",
        value=told + price,
        record=f"holding {holding.id}",
        evidence_ids=(holding.evidence_id,) if holding.evidence_id is not None else (),
    )


def awarded(work: Working) -> Decimal | None:
    exact = awarded_exactly(work)
    return None if exact is None else round_amount(work, exact)


def _check(work: Working) -> None:
    formula = awarded(work)
    if formula is None or work.received is None or formula == work.received:
        return
    seen, expected = (amount(Quantity(unit=work.unit, value=value)) for value in (work.received, formula))
    received = Quantity(unit=work.unit, value=work.received)
    work.write("Received", received, None, "as the payments on record add up")
    if not work.scenario:
        work.find(
            f"What was received under {work.title} differs from its formula.",
            seen=seen,
            expected=expected,
            meaning="Discretion that is not on record, an adjustment or a slip.",
            remedy="Compare the payout worksheet; record discretion as a modifier.",
        )


def _excess(work: Working) -> None:
    if work.received is None or work.would_have_been is None or work.amount.original is None:
        return
    if work.received and not work.goal and not (work.human or work.award.pool):
        work.lack(f"a target of {work.title} above zero, since something was received")
        return
    excess = ZERO
    would = round_amount(work, work.would_have_been)
    fell = work.amount.restated is not None and work.amount.restated < work.amount.original
    if fell:
        excess = max(ZERO, _difference(work, work.received, would))
    less, more = (plain_amount(Quantity(unit=work.unit, value=value)) for value in (would, work.received))
    formula = f"{more} − {less}" if fell else "its terms give no less on the restated figures"
    if fell and not excess:
        formula += ", rounded as the award is" if would < work.received else ", never below zero"
    work.write(LESS, None, Quantity(unit=work.unit, value=excess), formula, total=True)
    work.excess = excess


def _difference(work: Working, received: Decimal, would: Decimal) -> Decimal:
    """Rounded as the award is, so that no part of a cent is sought; never more than was received."""
    difference = Fraction(exact_sum((received, would.copy_negate())))
    return min(round_amount(work, difference), received)
