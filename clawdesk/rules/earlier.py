"""Which text an award stands under: the one that governs, or by setting the one that stood when it was granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.errors import PolicyError
from clawdesk.rules.context import PersonContext
from clawdesk.rules.editions import parse_edition
from clawdesk.rules.reach import REACH, predates
from clawdesk.rules.settings import settings_in_force


def under(ctx: PersonContext, award: AwardFacts) -> PersonContext:
    """The participant under the text that governs this award; the same where no earlier text is called for."""
    if ctx.case.settings.value(REACH) != "later_grants" or not predates(ctx, award):
        return ctx
    assert award.award.granted_on is not None
    text = earlier_text(ctx.case.facts, ctx.case.edition, award.award.granted_on)
    try:
        earlier = parse_edition(text) if text else None
    except PolicyError:
        earlier = None
    if earlier is None or [one.name for one in earlier.steps] != [one.name for one in ctx.case.edition.steps]:
        return ctx
    settings, _ = settings_in_force(earlier, ctx.case.facts.settings)
    return replace(ctx, case=replace(ctx.case, edition=earlier, settings=settings, memo={}), memo={})


def earlier_text(facts: CaseFacts, edition: Edition, granted: date) -> str | None:
    """The text of the policy that stood when an award was granted, where the amended one does not reach it."""
    held = [
        one
        for one in facts.policies
        if one.edition == edition.id and one.adopted_on <= granted and one.sha256 != edition.sha256
    ]
    return max(held, key=lambda one: (one.adopted_on, one.id or 0)).text if held else None
