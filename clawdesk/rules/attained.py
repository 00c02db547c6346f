"""When an award was received in the sense of the rule: when its measure was attained, whenever it was paid."""

from __future__ import annotations

from datetime import date

from clawdesk.domain.evaluation import Input
from clawdesk.rules.context import AwardContext
from clawdesk.rules.words import long_day


def attained_on(ctx: AwardContext) -> date | None:
    """The day on record; failing that, the last day of the performance period."""
    award = ctx.facts.award
    return award.attained_on or award.period_end


def attained_input(ctx: AwardContext) -> Input:
    award, on = ctx.facts.award, attained_on(ctx)
    what = "measure attained" if award.attained_on else "performance period ended"
    return Input(
        label=f"{ctx.title}: {what}",
        value=long_day(on) if on else "no day on record",
        record=f"award {ctx.id}",
    )


def unattained(ctx: AwardContext) -> str:
    return f"the day on which the measure of {ctx.title} was attained, or the end of its period"
