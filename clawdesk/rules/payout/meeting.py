"""How an excess may be met: what is cancelled and repaid, with earnings, dividends, tax and shares by their state."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Answer, Portion, Quantity, ReadingResult, Unit
from clawdesk.domain.money import Rounding, exact_sum
from clawdesk.domain.payment import RECEIVED, Payment
from clawdesk.domain.quantities import amount
from clawdesk.rules.payout import equity
from clawdesk.rules.payout.rounding import round_amount
from clawdesk.rules.payout.split import split
from clawdesk.rules.payout.working import Met, Working, fraction, plain, rounded

MOST_YEARS = 100
ORDER, TAX, NET = "remedy.order", "amount.tax_basis", "equity.net_settlement"


def meet(work: Working) -> None:
    if work.excess is not None and not work.scenario:
        work.met = met(work, work.excess)


def met(work: Working, excess: Decimal) -> Met | None:
    """The parts of one excess; None, with what is wanting, where a part of it cannot be computed."""
    if work.paid is None:
        return None
    assert work.unpaid is not None
    parts = split(excess, paid=work.paid, unpaid=work.unpaid, order=work.setting(ORDER, "cancel_first"))
    earned = _earnings(work, parts.cancel)
    kept = (
        _net_of_tax(work, parts.repay) if work.unit is Unit.MONEY else _net_of_settlement(work, parts.repay)
    )
    if earned is None or kept is None:
        return None
    portions = list(earned)
    dividends = _dividends(work, excess)
    portions += dividends
    if work.unit is Unit.SHARES:
        portions += equity.attribute(work, cancel=parts.cancel, repay=kept)
    cancel = exact_sum(
        (parts.cancel, *_counted(work, earned), *_counted(work, dividends, "dividends_accrued"))
    )
    repay = exact_sum((kept, *_counted(work, dividends, "dividends")))
    if excess:
        _tell(work, parts.repay, portions, cancel, repay)
    return Met(cancel=cancel, repay=repay, most=exact_sum((cancel, repay)), portions=tuple(portions))


def _counted(work: Working, portions: list[Portion], state: str = "") -> list[Decimal]:
    return [
        one.quantity.value
        for one in portions
        if one.quantity is not None and one.quantity.unit is work.unit and state in ("", one.state)
    ]


def _tell(work: Working, before: Decimal, portions: list[Portion], cancel: Decimal, repay: Decimal) -> None:
    there = equity.totals(work)
    for one in portions:
        in_dollars = equity.IN_DOLLARS.get(one.state, one.label)
        bare = one.value is None and one.low is None
        whole = f"out of {plain(there[one.state])} on record" if one.state in there else one.formula
        work.write(one.label, None, one.quantity, one.formula if bare and one.formula else whole)
        work.write(in_dollars, None, one.value, one.formula)
        for side, word, price in ((one.low, "least", "lowest"), (one.high, "most", "highest")):
            work.write(f"{in_dollars}, at {word}", None, side, f"at the {price} price on record")
    most = exact_sum((cancel, repay))
    if most != work.excess:
        quantity = Quantity(unit=work.unit, value=most)
        parts = ((cancel, "cancelled"), (repay, "repaid"))
        formula = " + ".join(f"{plain(value)} to be {word}" for value, word in parts if value)
        formula = formula or "none of the excess reached the participant"
        work.write("The most that may be sought", None, quantity, formula, total=True)
    work.readings.extend(_tax_readings(work, before))
    work.readings.extend(_settlement_readings(work, before))


def _earnings(work: Working, cancel: Decimal) -> list[Portion] | None:
    """Notional earnings follow the part of the excess that lies in a deferred amount."""
    deferred = [one for one in work.award.payments if one.state == "deferred" and _has_earnings(one)]
    if not deferred or not cancel or not work.unpaid or work.unit is not Unit.MONEY:
        return []
    whole, told = Fraction(0), []
    for payment in deferred:
        found = _earned(payment)
        if found is None or payment.amount is None:
            work.lack(
                f"the rate and the whole years of the notional earnings of {work.title}, or their amount"
            )
            return None
        whole += found
        told.append(_earning_words(payment))
    earned = round_amount(work, whole * Fraction(cancel) / Fraction(work.unpaid))
    part = "" if cancel == work.unpaid else f"; {plain(cancel)} ÷ {plain(work.unpaid)} of it"
    quantity = Quantity(unit=Unit.MONEY, value=earned)
    label = "Notional earnings on the deferred part"
    return [Portion(state="earnings", label=label, quantity=quantity, formula=" + ".join(told) + part)]


def _has_earnings(payment: Payment) -> bool:
    return (payment.earnings_rate, payment.earnings_years, payment.earnings) != (None, None, None)


def _earned(payment: Payment) -> Fraction | None:
    """As the administrator states them, else credited once a year on what stands there."""
    if payment.earnings is not None:
        return Fraction(payment.earnings.value)
    rate, years = fraction(payment.earnings_rate), payment.earnings_years
    if rate is None or years is None or not 0 <= years <= MOST_YEARS or payment.amount is None:
        return None
    return Fraction(payment.amount.value) * ((1 + rate) ** years - 1)


def _earning_words(payment: Payment) -> str:
    assert payment.amount is not None
    if payment.earnings is not None:
        return f"{plain(payment.earnings.value)} credited on {plain(payment.amount.value)}"
    assert payment.earnings_rate is not None
    return f"{plain(payment.amount.value)} × ((1 + {plain(payment.earnings_rate)}) ^ {payment.earnings_years} − 1)"


def _net_of_tax(work: Working, repay: Decimal) -> Decimal | None:
    if work.setting(TAX, "gross") == "gross" or not repay:
        return repay
    net = _after_tax(work, repay)
    if net is None:
        work.lack(f"the tax withheld from every payment of {work.title}")
    return net


def _after_tax(work: Working, repay: Decimal) -> Decimal | None:
    """The part that reached the participant, in the proportion in which the payments did."""
    paid = [one for one in work.award.payments if one.state in RECEIVED]
    taxes = [one.tax_withheld for one in paid if one.tax_withheld is not None]
    if len(taxes) < len(paid) or not work.paid:
        return None
    tax = exact_sum(one.value for one in taxes)
    if not 0 <= tax <= work.paid:
        return None
    return round_amount(work, Fraction(repay) * (1 - Fraction(tax) / Fraction(work.paid)))


def _tax_readings(work: Working, repay: Decimal) -> list[ReadingResult]:
    if work.unit is not Unit.MONEY or not any(one.tax_withheld is not None for one in work.award.payments):
        return []
    net = _after_tax(work, repay)
    return _readings(work, TAX, {"gross": repay, "net": net})


def _net_of_settlement(work: Working, repay: Decimal) -> Decimal:
    """Shares withheld for tax count with the rest, unless the setting says that only what was delivered does."""
    if work.setting(NET, "gross") == "gross":
        return repay
    return _delivered_part(work, repay)


def _delivered_part(work: Working, repay: Decimal) -> Decimal:
    if not work.paid:
        return repay
    delivered = Fraction(work.paid) - equity.withheld(work)
    return round_amount(work, Fraction(repay) * delivered / Fraction(work.paid))


def _settlement_readings(work: Working, repay: Decimal) -> list[ReadingResult]:
    if work.unit is not Unit.SHARES or not equity.withheld(work):
        return []
    return _readings(work, NET, {"gross": repay, "net": _delivered_part(work, repay)})


def _readings(work: Working, key: str, values: dict[str, Decimal | None]) -> list[ReadingResult]:
    question = work.open_question(key)
    if question is None:
        return []
    governing = work.setting(key, question.default)
    found = []
    for one in question.readings:
        value = values.get(one.value)
        told = (
            "Not known."
            if value is None
            else f"To be repaid up to {amount(Quantity(unit=work.unit, value=value))}."
        )
        answer = Answer.UNKNOWN if value is None else Answer.YES if value else Answer.NO
        found.append(
            ReadingResult(
                value=one.value,
                label=one.label,
                answer=answer,
                detail=told,
                governs=one.value == governing,
                key=key,
            )
        )
    return found


def _dividends(work: Working, excess: Decimal) -> list[Portion]:
    """Dividend equivalents go with the shares, or the dollars, that they were paid on."""
    if not excess:
        return []
    assert work.received is not None
    part = Fraction(excess) / Fraction(work.received)
    share = f"{plain(excess)} ÷ {plain(work.received)}"
    found = []
    for state, word in (("dividends", "paid"), ("dividends_accrued", "not yet paid")):
        rows = [one for one in work.award.payments if one.state == state]
        label = f"Dividend equivalents on the excess, {word}"
        money = exact_sum(one.amount.value for one in rows if one.amount is not None)
        if money:
            value = rounded(Fraction(money) * part, Rounding.CENTS_HALF_UP)
            quantity = Quantity(unit=Unit.MONEY, value=value)
            found.append(
                Portion(state=state, label=label, quantity=quantity, formula=f"{plain(money)} × {share}")
            )
        shares = exact_sum(one.shares.value for one in rows if one.shares is not None)
        if shares and work.unit is Unit.SHARES:
            value = round_amount(work, Fraction(shares) * part)
            quantity = Quantity(unit=Unit.SHARES, value=value)
            found.append(
                Portion(
                    state=state,
                    label=f"{label}, in shares",
                    quantity=quantity,
                    formula=f"{plain(shares)} × {share}",
                )
            )
    return found


def beside(met_: Met | None, unit: Unit) -> Quantity | None:
    """Dollars that go with the shares of an award counted in shares."""
    if met_ is None or unit is not Unit.SHARES:
        return None
    dollars = [
        one.quantity.value
        for one in met_.portions
        if one.state in ("dividends", "dividends_accrued")
        and one.quantity
        and one.quantity.unit is Unit.MONEY
    ]
    return Quantity(unit=Unit.MONEY, value=exact_sum(dollars)) if dollars else None
