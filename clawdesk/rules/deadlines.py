"""The last safe day of every filing on which an award stands, and when it should be called to mind."""

from __future__ import annotations

from datetime import timedelta

from clawdesk.domain.evaluation import Deadline
from clawdesk.domain.statement import Statement
from clawdesk.rules.context import CaseContext
from clawdesk.rules.parameters import integer, integers
from clawdesk.rules.steps.clock import INCLUSIVE, LEAP, YEARS
from clawdesk.rules.steps.counting import Counting, leap_of

WARNINGS = "clock.warnings"


def deadlines_of(ctx: CaseContext) -> tuple[Deadline, ...]:
    """By day; none where the text counts no years from a filing."""
    if not ctx.edition.asks("clock"):
        return ()
    counting = Counting(
        years=integer(ctx.edition, YEARS),
        inclusive=ctx.settings.value(INCLUSIVE) == "yes",
        leap=leap_of(ctx.settings.value(LEAP)),
    )
    used = {
        link.statement_id for who in ctx.facts.participants for one in who.awards for link in one.statements
    }
    found = [_deadline(ctx, one, counting) for one in ctx.facts.statements if one.id in used and one.filed_on]
    return tuple(sorted(found, key=lambda one: (one.last_day, one.statement_id)))


def _deadline(ctx: CaseContext, one: Statement, counting: Counting) -> Deadline:
    assert one.filed_on is not None
    assert one.id is not None
    last = counting.last_day(one.filed_on)
    left = (last - ctx.as_of).days
    days = sorted(integers(ctx.edition, WARNINGS), reverse=True) if ctx.edition.states(WARNINGS) else []
    come = [day for day in days if left <= day]
    form = "statement" if one.form == "none" else one.form
    return Deadline(
        statement_id=one.id,
        title=f"{form} for {one.label}",
        filed_on=one.filed_on,
        last_day=last,
        days_left=left,
        warnings=tuple(last - timedelta(days=day) for day in days),
        due=0 if left < 0 else min(come, default=None),
    )
