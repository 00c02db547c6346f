"""The years of the clock as a chart: grant, payments, filing, restatement, end-point and the last safe day."""

from __future__ import annotations

from datetime import date

from clawdesk.domain.chart import Timeline, TimeMark, Tone
from clawdesk.rules.context import AwardContext
from clawdesk.rules.steps.endpoint import EndPoint
from clawdesk.rules.steps.granted import grant_of
from clawdesk.rules.words import short_day, short_month


def timeline(ctx: AwardContext, start: date | None, last_day: date, end: EndPoint) -> Timeline | None:
    if start is None:
        return None
    marks = [
        TimeMark(label=f"{_form(ctx, start)} filed {short_day(start)}", on=start, above=True, edge=True),
        TimeMark(label=f"Last safe day {short_day(last_day)}", on=last_day, above=True, edge=True),
    ]
    grant = grant_of(ctx)
    if grant.on is not None:
        marks.append(TimeMark(label=f"granted {short_month(grant.on)}", on=grant.on))
    paid = sorted(
        one.on for one in ctx.facts.payments if one.on is not None and one.state in ("paid", "delivered")
    )
    if paid:
        marks.append(TimeMark(label=f"paid {short_month(paid[0])}", on=paid[0]))
    restatement = ctx.case.facts.restatement
    if restatement is not None and restatement.filed_on is not None:
        filed = restatement.filed_on
        marks.append(TimeMark(label=f"restated {short_month(filed)}", on=filed, tone=Tone.BAD))
    if end.on is None:
        marks.append(TimeMark(label="today", on=ctx.case.as_of, above=True))
    elif end.reading != "restated_filed":
        marks.append(TimeMark(label=f"{end.what} {short_day(end.on)}", on=end.on, tone=Tone.ACCENT))
    ordered = sorted(marks, key=lambda mark: (mark.on, mark.label))
    return Timeline(
        title=f"The clock of {ctx.title}", window_start=start, window_end=last_day, marks=tuple(ordered)
    )


def _form(ctx: AwardContext, start: date) -> str:
    linked = (ctx.case.facts.statement(one.statement_id) for one in ctx.facts.statements)
    return next(one.form for one in linked if one is not None and one.filed_on == start)
