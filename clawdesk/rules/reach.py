"""What an amended text means for an award that was granted before it was adopted."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.evaluation import Answer, Step
from clawdesk.domain.facts import AwardFacts
from clawdesk.rules.context import PersonContext
from clawdesk.rules.words import long_day

REACH = "edition.reach"


def predates(ctx: PersonContext, award: AwardFacts) -> bool:
    """Granted before the text was adopted, which it may reach all the same."""
    granted = award.award.granted_on
    return granted is not None and ctx.case.edition.effective_on <= granted < ctx.case.edition.adopted_on


def told(ctx: PersonContext, award: AwardFacts, step: Step) -> Step:
    """The step on the grant, with what the amended text means for an award granted before it."""
    if not predates(ctx, award):
        return step
    adopted = f"This text was adopted on {long_day(ctx.case.edition.adopted_on)}, after the grant"
    if ctx.case.settings.value(REACH) != "later_grants":
        note = f"{adopted}; on its words it reaches every grant since the Effective Date."
        return replace(step, notes=(*step.notes, note))
    missing = f"the text of the policy that stood when {award.award.title} was granted"
    return replace(
        step,
        answer=Answer.UNKNOWN,
        notes=(*step.notes, f"{adopted}; by the setting it reaches later grants alone."),
        missing=(*step.missing, missing),
    )
