"""The figures beside the cap: compensation and profits apart, what is not sought, and what recovery would cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from clawdesk.domain.evaluation import AwardResult, Input, Named, Quantity, SaleProfits, Unit
from clawdesk.domain.money import exact_sum, format_money
from clawdesk.domain.quantities import totals
from clawdesk.rules.context import PersonContext
from clawdesk.rules.rulings import Ruling, ruling, rulings

NOTHING = Decimal(0)


def figures_of(
    ctx: PersonContext, live: Sequence[AwardResult], sales: SaleProfits | None
) -> tuple[Named, ...]:
    return (*_determined(ctx, live), *(_exposure(live, sales) if sales is not None else ()))


def _less(whole: Quantity, part: Quantity) -> Quantity:
    return Quantity(unit=whole.unit, value=exact_sum((whole.value, part.value.copy_negate())))


def _determined(ctx: PersonContext, live: Sequence[AwardResult]) -> tuple[Named, ...]:
    """What the Committee leaves, and the cost that it weighed; the program itself subtracts nothing."""
    known = [
        (one.recoverable, one.determined)
        for one in live
        if one.determined is not None and one.recoverable is not None
    ]
    found = [
        Named(name="not_sought", label="Not sought", quantity=one)
        for one in totals(_less(cap, sought) for cap, sought in known)
    ]
    cost = ruling(ctx.case.facts, "costs", person_id=ctx.id) or _of_the_case(ctx, "costs")
    amount = cost.decision.amount if cost is not None and cost.answered else None
    if amount is None:
        return tuple(found)
    costs = Quantity(unit=Unit.MONEY, value=amount.value)
    found.append(
        Named(
            name="cost",
            label="Estimated cost of recovery",
            quantity=costs,
            note="A factor that the Committee weighed; never subtracted from the amount determined.",
        )
    )
    found += [
        Named(name="net_of_cost", label="Determined less the estimated cost", quantity=_less(one, costs))
        for one in totals(sought for _, sought in known)
        if one.unit is Unit.MONEY
    ]
    return tuple(found)


def _of_the_case(ctx: PersonContext, question: str) -> Ruling | None:
    """What was recorded of the whole case, naming nobody."""
    return next(iter(rulings(ctx.case.facts, question)), None)


def _exposure(live: Sequence[AwardResult], sales: SaleProfits) -> tuple[Named, ...]:
    """Money and shares apart; the profits as low and high where a price is not on record."""
    received = totals(one.recoverable for one in live)
    found = [
        Named(name="compensation", label="Received in the twelve months", quantity=one) for one in received
    ]
    money = next(
        (one for one in received if one.unit is Unit.MONEY), Quantity(unit=Unit.MONEY, value=NOTHING)
    )
    found.append(
        Named(
            name="sale_profits",
            label="Profit on sales in the twelve months",
            quantity=sales.profit,
            note="" if sales.profit else sales.sentence,
        )
    )
    for name, profit in (("total_low", sales.profit_low), ("total_high", sales.profit_high)):
        if profit is not None and sales.profit is None:
            found.append(
                Named(
                    name=name,
                    label=f"Money in all, {name.removeprefix('total_')}",
                    quantity=_more(money, profit),
                )
            )
    if sales.profit is not None:
        found.append(Named(name="total", label="Money in all", quantity=_more(money, sales.profit)))
    return tuple(found)


def _more(one: Quantity, other: Quantity) -> Quantity:
    return Quantity(unit=one.unit, value=exact_sum((one.value, other.value)))


def considered(ctx: PersonContext) -> tuple[Input, ...]:
    """Costs and law as recorded: weighed by the Committee, computed by nobody."""
    told = []
    for question, label in (("costs", "Costs of recovery"), ("law", "What the law permits")):
        found = ruling(ctx.case.facts, question, person_id=ctx.id) or _of_the_case(ctx, question)
        if found is None or not found.answered:
            continue
        one = found.decision
        parts = (
            f"estimated {format_money(one.amount, sign=True)}" if one.amount is not None else "",
            one.reasons,
            f"considered {found.day}",
        )
        evidence = (one.evidence_id,) if one.evidence_id is not None else ()
        told.append(
            Input(
                label=label,
                value="; ".join(part for part in parts if part),
                record=f"decision {one.id}",
                evidence_ids=evidence,
            )
        )
    return tuple(told)
