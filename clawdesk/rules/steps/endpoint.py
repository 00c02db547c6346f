"""The day on which the years must not yet have run out, under each reading of the clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.evaluation import Answer, Input
from clawdesk.rules.context import PersonContext
from clawdesk.rules.rulings import Ruling
from clawdesk.rules.steps.conduct import conduct_ruling, is_answered
from clawdesk.rules.steps.repay import repay_ruling
from clawdesk.rules.words import long_day

EVENTS = {
    "restated_filed": ("the filing of the restated statements", "restated"),
    "concluded": ("the conclusion that a restatement is required", "concluded"),
    "demand": ("the written demand", "demanded"),
    "repayment": ("a repayment or suit", "repaid"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPoint:
    """What ends the clock; while it has not happened, the day of the evaluation stands for it."""

    reading: str
    what: str = ""
    """In a word, once it has happened."""
    noun: str
    on: date | None
    as_of: date
    provisional: bool = False
    """The day of the evaluation may be taken for it, since the determination is what is being prepared."""
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        return self.on or self.as_of

    def verdict(self, last_day: date) -> Answer:
        """What has not happened by the last day can no longer happen in time."""
        if self.day > last_day:
            return Answer.NO
        return Answer.YES if self.on is not None or self.provisional else Answer.UNKNOWN

    def sentence(self, answer: Answer) -> str:
        if self.on is not None:
            return f"{self.noun} of {long_day(self.on)} falls {'within' if answer is Answer.YES else 'after'}"
        told = f"{self.noun} is not on record as of {long_day(self.as_of)}"
        if answer is Answer.NO:
            return f"{told}, which lies after the end"
        return f"{told}, which lies within" if self.provisional else f"{told} and may still fall within"


def end_point(ctx: PersonContext, reading: str) -> EndPoint:
    """The same for every award of the participant."""
    found: EndPoint | None = ctx.memo.get((end_point, reading))
    if found is None:
        found = ctx.memo[end_point, reading] = _end_point(ctx, reading)
    return found


def _end_point(ctx: PersonContext, reading: str) -> EndPoint:
    facts, as_of = ctx.case.facts, ctx.case.as_of
    if reading == "committee_determination":
        return _determination(ctx, reading)
    restatement = facts.restatement
    noun, what = EVENTS[reading]
    record, on = f"case {facts.case.id}", None
    if reading == "demand":
        on = ctx.who.demand_on or facts.case.demand_on
    elif reading == "repayment":
        on, record = _first_repayment(ctx) or (None, record)
    elif restatement is not None:
        record = f"restatement {restatement.id}"
        on = restatement.filed_on if reading == "restated_filed" else restatement.concluded_on
    return EndPoint(
        reading=reading,
        what=what,
        noun=noun,
        on=on,
        as_of=as_of,
        inputs=(Input(label=noun[:1].upper() + noun[1:], value=long_day(on), record=record),) if on else (),
        missing=() if on else (f"the day of {noun.removeprefix('the ').removeprefix('a ')}",),
    )


def _first_repayment(ctx: PersonContext) -> tuple[date, str] | None:
    """The suit, or the first repayment on record of any award of the participant, whichever came first."""
    own = {one.award.id for one in ctx.who.awards}
    days = [
        (one.on, f"recovery {one.id}")
        for one in ctx.case.facts.recoveries
        if one.kind == "repayment" and one.award_id in own and one.on <= ctx.case.as_of
    ]
    if ctx.who.suit_on is not None:
        days.append((ctx.who.suit_on, f"participant {ctx.id}"))
    return min(days, default=None)


def _determination(ctx: PersonContext, reading: str) -> EndPoint:
    """The last of the Committee's two answers of the fourth condition, or its no to the first of them."""
    facts = ctx.case.facts
    last = _complete(ctx)
    if last is not None and last.on is not None:
        return EndPoint(
            reading=reading,
            what="determined",
            noun="the determination",
            on=last.on,
            as_of=ctx.case.as_of,
            inputs=(last.input(facts),),
        )
    as_of = long_day(ctx.case.as_of)
    return EndPoint(
        reading=reading,
        noun="the determination",
        on=None,
        as_of=ctx.case.as_of,
        provisional=True,
        inputs=(Input(label="The day of this evaluation", value=as_of, record="as of"),),
        notes=(
            f"The Committee has not decided; the day of this evaluation, {as_of}, stands for its determination.",
        ),
    )


def _complete(ctx: PersonContext) -> Ruling | None:
    cause, repay = conduct_ruling(ctx), repay_ruling(ctx)
    if cause is None or not is_answered(ctx, cause):
        return None
    if cause.answer is Answer.NO:
        return cause
    if repay is None or not repay.answered:
        return None
    return max((cause, repay), key=lambda one: one.on or date.min)
