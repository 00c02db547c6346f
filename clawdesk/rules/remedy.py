"""How the cap may be met: by cancelling what is unpaid and repaying what was paid, never twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import exact_sum
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext, PersonContext, once
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.rulings import ruling, rulings
from clawdesk.rules.words import joined

ASKED = ("amount", "cancel")


def determined(
    ctx: AwardContext, work: Recomputation, cap: Quantity | None, *, alone: bool, nil: str = ""
) -> tuple[Quantity | None, tuple[Finding, ...]]:
    """What the Committee decided to seek of this award; what lies outside the cap or its parts is told, not taken.

    `work` is what the text leaves of the award. A decision that names no award speaks of this one only where it
    stands alone. `nil` names the outcome in which nothing may be sought at all.
    """
    if not once(ctx.person.memo, determined, lambda: _any_amount(ctx)):
        return None, ()
    repay, cancel = (_decided(ctx, question, alone=alone) for question in ASKED)
    if repay is None and cancel is None:
        return None, _other_unit(ctx)
    repay, cancel = repay or Decimal(0), cancel or Decimal(0)
    sought = Quantity(unit=ctx.work.unit, value=exact_sum((repay, cancel)))
    if nil and sought.value:
        return None, (_nothing(ctx, sought, nil),)
    told = _outside(ctx, cap, sought) or _misplaced(ctx, work, repay=repay, cancel=cancel)
    if told is None:
        return sought, ()
    return None, (told,)


def _any_amount(ctx: AwardContext) -> bool:
    return any(one.question in ASKED for one in ctx.case.facts.decisions)


def _other_unit(ctx: AwardContext) -> tuple[Finding, ...]:
    """Dollars determined of an award that is counted in shares, or the other way."""
    for question in ASKED:
        found = ruling(ctx.case.facts, question, person_id=ctx.person.id, award_id=ctx.id)
        if found is None or not found.answered or found.decision.award_id != ctx.id:
            continue
        decision = found.decision
        seen = decision.amount.canonical if decision.amount is not None else ""
        if ctx.work.unit is Unit.MONEY:
            seen = decision.shares.canonical if decision.shares is not None else ""
        if seen:
            counted = "shares" if ctx.work.unit is Unit.SHARES else "dollars"
            return (
                _finding(
                    ctx,
                    title=f"The amount that the Committee determined is not in {counted}, as the award is.",
                    seen=seen,
                    expected=f"a number of {counted}",
                    meaning="It is not counted; dollars asked in place of shares are told beside them.",
                    remedy=f"State the decision in {counted}.",
                ),
            )
    return ()


def _nothing(ctx: AwardContext, sought: Quantity, nil: str) -> Finding:
    return _finding(
        ctx,
        title="The Committee determined an amount although nothing may be sought of the award.",
        seen=amount(sought),
        expected="no amount",
        meaning=f"The outcome of the award is “{nil}”, so the amount is not counted.",
        remedy="Correct the decision record, or the records from which the outcome follows.",
    )


def _outside(ctx: AwardContext, cap: Quantity | None, sought: Quantity) -> Finding | None:
    if cap is not None and sought.value <= cap.value:
        return None
    return _finding(
        ctx,
        title="The amount that the Committee determined lies outside the Recoverable Compensation.",
        seen=amount(sought),
        expected="not known" if cap is None else f"at most {amount(cap)}",
        meaning="The policy permits up to the excess and no more.",
        remedy="Correct the decision record, or the award on which the cap was computed.",
    )


def _misplaced(ctx: AwardContext, work: Recomputation, *, repay: Decimal, cancel: Decimal) -> Finding | None:
    """Only what was paid can be repaid, and only what is unpaid cancelled."""
    paid, unpaid = work.paid or Decimal(0), work.unpaid or Decimal(0)
    for done, value, state, held in (
        ("repaid", repay, "paid", paid),
        ("cancelled", cancel, "unpaid", unpaid),
    ):
        if value < 0 or value > held:
            return _finding(
                ctx,
                title=f"The amount to be {done} that the Committee determined lies outside what is {state}.",
                seen=_told(ctx, value),
                expected=f"at most the {_told(ctx, held)} {state}",
                meaning="What was paid can be repaid, what is unpaid can be cancelled, both of this award alone.",
                remedy="Correct the decision record, or the payments of the award.",
            )
    return None


def _told(ctx: AwardContext, value: Decimal) -> str:
    return amount(Quantity(unit=ctx.work.unit, value=value))


def _finding(ctx: AwardContext, **rest: Any) -> Finding:
    return Finding(
        check="determined amount",
        status=Status.DIFFERS,
        place=f"{ctx.person.who.person.listed_name} · {ctx.title}",
        **rest,
    )


def _decided(ctx: AwardContext, question: str, *, alone: bool) -> Decimal | None:
    found = ruling(ctx.case.facts, question, person_id=ctx.person.id, award_id=ctx.id)
    if found is None or not found.answered or not (alone or found.decision.award_id == ctx.id):
        return None
    quantity = found.decision.shares if ctx.work.unit is Unit.SHARES else found.decision.amount
    return None if quantity is None else quantity.value


def unassigned(ctx: PersonContext, awards: Sequence[AwardContext]) -> tuple[Finding, ...]:
    """Amounts that name no award although more than one could be meant."""
    found = []
    for question in ASKED:
        for one in rulings(ctx.case.facts, question, person_id=ctx.id):
            unit = Unit.SHARES if one.decision.shares is not None else Unit.MONEY
            meant = [award.title for award in awards if award.work.unit is unit]
            if one.answered and one.decision.award_id is None and len(meant) != 1:
                found.append(_unassigned(ctx, meant))
    return tuple(found)


def _unassigned(ctx: PersonContext, meant: list[str]) -> Finding:
    return Finding(
        check="determined amount",
        status=Status.CANNOT_BE_CHECKED,
        place=ctx.who.person.listed_name,
        person_id=ctx.id,
        title="The amount that the Committee determined names no award, and it is not clear which is meant.",
        expected=joined(meant, "or") or "an award under which something is recoverable",
        meaning="It is not counted.",
        remedy="Name the award in the decision record.",
    )
