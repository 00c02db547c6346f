"""Was the award received within the recovery period? Received is when its measure was attained."""

from __future__ import annotations

from clawdesk.domain.chart import Timeline, TimeMark, Tone
from clawdesk.domain.evaluation import Answer, Step
from clawdesk.rules.attained import attained_input, attained_on, unattained
from clawdesk.rules.context import AwardContext, award_step, once
from clawdesk.rules.fiscal import Period
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.window import NEEDS, SHORT, YEARS, date_required, window_of
from clawdesk.rules.words import capital, long_day, short_day

NAME = "received"


def ask_award(ctx: AwardContext) -> Step:
    on = attained_on(ctx)
    window = once(ctx.case.memo, window_of, lambda: window_of(ctx.case.facts, ctx.case.edition))
    parameters = ctx.case.printed(YEARS, SHORT)
    if on is None or window is None:
        missing = unattained(ctx) if on is None else "the recovery period"
        return award_step(
            ctx,
            NAME,
            Answer.UNKNOWN,
            sentence=f"Whether {ctx.the_award} was received within the recovery period cannot be told yet.",
            brief=f"Wanting: {missing}",
            inputs=(attained_input(ctx),),
            parameters=parameters,
            missing=(missing,) if on is None else (),
        )
    span = window.span
    inside = span.holds(on)
    within = "within" if inside else "outside"
    return award_step(
        ctx,
        NAME,
        Answer.YES if inside else Answer.NO,
        sentence=f"{capital(ctx.the_award)} was received on {long_day(on)}, when its measure was attained, {within} "
        f"the recovery period of {span.words}.",
        brief=f"Received {short_day(on)}; period {short_day(span.start)} to {short_day(span.end)}",
        inputs=(attained_input(ctx),),
        parameters=parameters,
        notes=("It does not matter when it was granted or paid.",),
        timeline=_timeline(ctx, span),
    )


def _timeline(ctx: AwardContext, span: Period) -> Timeline:
    on, required = attained_on(ctx), date_required(ctx.case.facts)
    assert on is not None
    marks = [
        TimeMark(label=f"Period begins {short_day(span.start)}", on=span.start, edge=True),
        TimeMark(label=f"Period ends {short_day(span.end)}", on=span.end, edge=True),
        TimeMark(label=f"received {short_day(on)}", on=on, tone=Tone.ACCENT, above=True),
    ]
    if required is not None:
        marks.append(
            TimeMark(label=f"restatement required {short_day(required)}", on=required, tone=Tone.BAD)
        )
    return Timeline(
        title=f"The recovery period and {ctx.title}",
        window_start=span.start,
        window_end=span.end,
        marks=tuple(sorted(marks, key=lambda mark: (mark.on, mark.label))),
    )


QUESTION = LegalQuestion(name=NAME, ask_award=ask_award, needs=NEEDS)
