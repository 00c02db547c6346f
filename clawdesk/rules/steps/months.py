"""What of the award was received in the twelve months after a restated document was first made public?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from clawdesk.domain.evaluation import Answer, Input, Line, Quantity, Step, Unit
from clawdesk.domain.money import exact_sum
from clawdesk.domain.payment import RECEIVED, Payment
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext, award_step, once
from clawdesk.rules.fiscal import Period
from clawdesk.rules.parameters import Need, whole_number
from clawdesk.rules.payout.working import Met
from clawdesk.rules.steps.question import AwardAmount, LegalQuestion
from clawdesk.rules.twelve_months import MONTHS, Document, documents, holds, windows_of
from clawdesk.rules.words import capital, joined, long_day, short_day

NAME = "twelve_months"
NOTHING = Decimal(0)


def ask_award(ctx: AwardContext) -> Step:
    found, undated = once(ctx.case.memo, documents, lambda: documents(ctx.case.facts, ctx.case.edition))
    wanting = (
        *(f"the day on which the {one.form} for {one.label} was first made public" for one in undated),
        *_undated(ctx),
    )
    if not found and not undated:
        wanting = (*wanting, "the restated documents, with the day each was first made public")
    received = received_in(ctx)
    if received is None or (wanting and not received):
        return _step(ctx, found, Answer.UNKNOWN, "cannot be told yet", wanting)
    told = f"{amount(Quantity(unit=ctx.work.unit, value=received))} was received within the twelve months"
    return _step(ctx, found, Answer.YES if received else Answer.NO, told, wanting)


def _step(
    ctx: AwardContext, found: tuple[Document, ...], answer: Answer, told: str, missing: tuple[str, ...]
) -> Step:
    unit = ctx.work.unit
    return award_step(
        ctx,
        NAME,
        answer,
        sentence=f"Of {ctx.the_award} {told}."
        if answer is not Answer.UNKNOWN
        else f"What of {ctx.the_award} was received within the twelve months {told}.",
        brief=f"{ctx.title}: {told}",
        inputs=(*(document_input(one) for one in found), *(_input(ctx, one) for one in ctx.facts.payments)),
        parameters=ctx.case.printed(MONTHS),
        lines=tuple(
            Line(
                label=f"Received {long_day(one.on)}",
                original=Quantity(unit=unit, value=value),
                formula=f"within {_windows(ctx)}",
            )
            for one, value in _counted(ctx)
            if one.on is not None
        ),
        missing=missing,
        notes=("The whole amount counts, not only what was in excess.",),
    )


def document_input(one: Document) -> Input:
    return Input(
        label=f"{capital(one.title)}, {one.what} {long_day(one.first)}",
        value=f"twelve months to {long_day(one.window.end)}",
        record=f"statement {one.statement.id}",
        evidence_ids=(one.statement.evidence_id,) if one.statement.evidence_id is not None else (),
    )


def _windows_of(ctx: AwardContext) -> tuple[Period, ...]:
    return once(ctx.case.memo, windows_of, lambda: windows_of(ctx.case.facts, ctx.case.edition))


def _windows(ctx: AwardContext) -> str:
    return joined(f"{short_day(one.start)} to {short_day(one.end)}" for one in _windows_of(ctx))


def _input(ctx: AwardContext, one: Payment) -> Input:
    value = _value(ctx, one)
    told = "no amount on record" if value is None else amount(Quantity(unit=ctx.work.unit, value=value))
    return Input(
        label=f"{ctx.title}: {one.state}{' on ' + long_day(one.on) if one.on else ', no day on record'}",
        value=told,
        record=f"payment {one.id}",
        evidence_ids=(one.evidence_id,) if one.evidence_id is not None else (),
    )


def _value(ctx: AwardContext, one: Payment) -> Decimal | None:
    quantity = one.shares if ctx.work.unit is Unit.SHARES else one.amount
    return None if quantity is None else quantity.value


def _counted(ctx: AwardContext) -> tuple[tuple[Payment, Decimal], ...]:
    """Each receipt once, however many windows it lies in."""
    windows = _windows_of(ctx)
    return tuple(
        (one, value)
        for one in ctx.facts.payments
        if one.state in RECEIVED and one.on is not None and holds(windows, one.on)
        if (value := _value(ctx, one)) is not None
    )


def _undated(ctx: AwardContext) -> tuple[str, ...]:
    days = tuple(
        f"the day on which {ctx.title} was {one.state}"
        for one in ctx.facts.payments
        if one.state in RECEIVED and one.on is None
    )
    if not ctx.facts.payments:
        return (f"what of {ctx.title} was received, and when",)
    unvalued = any(
        one.state in RECEIVED and one.on is not None and _value(ctx, one) is None
        for one in ctx.facts.payments
    )
    return (*days, *((f"the amount of every receipt of {ctx.title}",) if unvalued else ()))


def received_in(ctx: AwardContext) -> Decimal | None:
    """None while a receipt has no day or no amount, so that a part is never told as the whole."""
    if _undated(ctx):
        return None
    return exact_sum(value for _, value in _counted(ctx))


def amount_of(ctx: AwardContext) -> AwardAmount:
    received = received_in(ctx)
    met = None if received is None else Met(cancel=NOTHING, repay=received, most=received)
    work = replace(ctx.work, received=received, paid=received, unpaid=NOTHING, excess=None, met=met)
    return AwardAmount(work=work)


QUESTION = LegalQuestion(
    name=NAME, ask_award=ask_award, amount=amount_of, needs=(Need(name=MONTHS, read=whole_number),)
)
