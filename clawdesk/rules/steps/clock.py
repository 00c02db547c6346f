"""Have the years since the original filing not yet run out? Every defensible reading is answered, one governs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clawdesk.domain.evaluation import Answer, Input, Quantity, ReadingResult, Step
from clawdesk.domain.quantities import amount
from clawdesk.domain.statement import Statement
from clawdesk.rules.context import AwardContext, award_step, once
from clawdesk.rules.parameters import Need, integer, whole_number
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.steps.counting import Counting, leap_of
from clawdesk.rules.steps.endpoint import EndPoint, end_point
from clawdesk.rules.steps.question import AwardAmount, LegalQuestion
from clawdesk.rules.steps.span import timeline
from clawdesk.rules.words import capital, counted, joined, long_day, number, short_day

NAME = "clock"
YEARS = "clock.years"
END, LEAP, INCLUSIVE, MULTI = "clock.endpoint", "clock.leap", "clock.inclusive", "clock.multi_filing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The dated filings of an award and how its years are counted and ended."""

    ctx: AwardContext
    filings: tuple[Statement, ...]
    counting: Counting
    end: EndPoint
    multi: str

    def last_day(self, filing: Statement) -> date:
        assert filing.filed_on is not None
        return self.counting.last_day(filing.filed_on)

    def verdict(self, filing: Statement) -> Answer:
        return self.end.verdict(self.last_day(filing))

    def governing(self) -> tuple[Statement, ...]:
        if self.multi == "latest":
            return self.filings[-1:]
        return self.filings[:1] if self.multi == "earliest" else self.filings

    def in_time(self) -> tuple[Statement, ...]:
        """Those whose years have not run out, or not yet where the end-point is still awaited."""
        return tuple(one for one in self.filings if self.verdict(one) is not Answer.NO)

    def answer(self) -> Answer:
        ahead = [one for one in map(self.verdict, self.governing()) if one is not Answer.NO]
        if not ahead:
            return Answer.NO
        if self.missing():
            return Answer.UNKNOWN
        return ahead[0] if self.carries_excess() else Answer.NO

    def corrected(self) -> frozenset[int] | None:
        """The filings whose periods are corrected where each governs its own; None for all of them."""
        if len(self.filings) == 1:
            return None
        material = self.ctx.material
        inside = self.in_time()
        if material is not None:
            kept = material if self.multi != "per_filing" else material & {one.id for one in inside}
            return frozenset(one for one in kept if one is not None)
        if self.multi != "per_filing" or not inside or len(inside) == len(self.filings):
            return None
        return frozenset(one.id for one in inside if one.id is not None)

    def work(self) -> Recomputation:
        """The award with only those periods corrected that the clock still reaches."""
        corrected = self.corrected()
        if corrected is None:
            return self.ctx.work
        found: Recomputation | None = self.ctx.memo.get(corrected)
        if found is None:
            case = self.ctx.case
            found = case.sheets.recompute(self.ctx.facts, case.facts, case.edition, case.settings, corrected)
            self.ctx.memo[corrected] = found
        return found

    def excess(self) -> Quantity | None:
        work = self.work()
        return work.quantity(work.excess)

    def missing(self) -> tuple[str, ...]:
        """What must be known before an excess on record can be told by filing."""
        if self.corrected() is None or self.ctx.work.excess is None:
            return ()
        work = self.work()
        return work.missing if work.excess is None else ()

    def carries_excess(self) -> bool:
        """False where the filings still in time leave nothing of an excess that there was."""
        if self.corrected() is None or not self.ctx.work.excess:
            return True
        excess = self.excess()
        return excess is None or bool(excess.value)

    def last_safe_day(self) -> date:
        days = [self.last_day(one) for one in self.governing()]
        ahead = [day for day in days if self.end.day <= day]
        if ahead and self.carries_excess():
            return min(ahead)
        return max(day for day in days if day not in ahead)

    def told(self) -> dict[str, Any]:
        """What the clock says; awards on one and the same filing share it, as it owes nothing else to them."""
        if len(self.filings) > 1:
            return _told(self)
        return once(self.ctx.person.memo, (NAME, self.filings[0].id), lambda: _told(self))

    def lapsed(self) -> tuple[Statement, ...]:
        return tuple(one for one in self.governing() if self.verdict(one) is Answer.NO)


def clock_of(ctx: AwardContext) -> Clock | None:
    """The award's clock; None where no dated filing is linked to it."""
    if clock_of not in ctx.memo:
        ctx.memo[clock_of] = _clock_of(ctx)
    found: Clock | None = ctx.memo[clock_of]
    return found


def _clock_of(ctx: AwardContext) -> Clock | None:
    filings = [ctx.case.facts.statement(link.statement_id) for link in ctx.facts.statements]
    dated = [one for one in filings if one is not None and one.filed_on is not None]
    if not dated or len(dated) < len(filings):
        return None
    settings = ctx.case.settings
    return Clock(
        ctx=ctx,
        filings=tuple(sorted(dated, key=lambda one: (one.filed_on or date.min, one.id or 0))),
        counting=Counting(
            years=integer(ctx.case.edition, YEARS),
            inclusive=settings.value(INCLUSIVE) == "yes",
            leap=leap_of(settings.value(LEAP)),
        ),
        end=end_point(ctx.person, settings.value(END)),
        multi=settings.value(MULTI),
    )


def ask_award(ctx: AwardContext) -> Step:
    clock = clock_of(ctx)
    if clock is None:
        return _no_start(ctx)
    told = clock.told()
    start, last = clock.governing()[0].filed_on, clock.last_safe_day()
    return award_step(ctx, NAME, timeline=timeline(ctx, start, last, clock.end), **told)


def _told(clock: Clock) -> dict[str, Any]:
    answer = clock.answer()
    readings = _readings(clock)
    return {
        "answer": answer,
        "sentence": f"{_filed(clock)} {_ends(clock, answer)} {_others(readings, answer)}".strip(),
        "brief": _brief(clock),
        "inputs": (*(_input(one) for one in clock.filings), *clock.end.inputs),
        "parameters": clock.ctx.case.printed(YEARS),
        "readings": readings,
        "missing": (*clock.end.missing, *clock.missing()) if answer is Answer.UNKNOWN else (),
        "notes": (*clock.end.notes, *_narrowed(clock)),
    }


def _narrowed(clock: Clock) -> tuple[str, ...]:
    work = clock.work()
    would = work.quantity(work.would_have_been)
    if clock.corrected() is None or would is None:
        return ()
    return (
        f"With only the periods still in time corrected, {clock.ctx.the_award} would have been {amount(would)}.",
    )


def _no_start(ctx: AwardContext) -> Step:
    linked = [ctx.case.facts.statement(link.statement_id) for link in ctx.facts.statements]
    undated = [
        f"the original filing date of the {_title(one)}" for one in linked if one and one.filed_on is None
    ]
    missing = tuple(undated) or (f"the filing on which {ctx.title} was calculated",)
    return award_step(
        ctx,
        NAME,
        Answer.UNKNOWN,
        sentence=f"No filing with its original filing date is on record for {ctx.the_award}; the clock has no start.",
        brief=f"{ctx.title}: no filing linked",
        inputs=(Input(label=ctx.title, value="no dated filing linked", record=f"award {ctx.id}"),),
        parameters=ctx.case.printed(YEARS),
        missing=missing,
    )


def lapse(clock: Clock) -> str:
    """Why the time is over: the day, and which filings it ran from where others are still in time."""
    ended = f"ended on {long_day(clock.last_safe_day())}"
    if clock.carries_excess():
        return ended
    titles = joined(f"the {_title(one)}" for one in clock.lapsed())
    return f"of {titles} {ended} and the filings still in time carry no excess"


def amount_of(ctx: AwardContext) -> AwardAmount | None:
    clock = clock_of(ctx)
    if clock is None:
        return None
    work = clock.work()
    return AwardAmount(work=work, last_safe_day=clock.last_safe_day(), lapse=lapse(clock))


def _title(one: Statement) -> str:
    form = "statement" if one.form == "none" else one.form
    return f"{form} for {one.label}"


def _input(one: Statement) -> Input:
    assert one.filed_on is not None
    accession = f"; accession number {one.accession}" if one.accession else ""
    return Input(
        label=f"{_title(one)}, original filing",
        value=f"filed {long_day(one.filed_on)}{accession}",
        record=f"statement {one.id}",
        evidence_ids=(one.evidence_id,) if one.evidence_id is not None else (),
    )


def _filed(clock: Clock) -> str:
    told = joined(f"the {_title(one)} on {long_day(one.filed_on)}" for one in clock.filings if one.filed_on)
    if len(clock.filings) == 1:
        only = clock.filings[0]
        assert only.filed_on is not None
        return f"The {_title(only)} was filed on {long_day(only.filed_on)}."
    return f"The award was calculated on {counted(len(clock.filings), 'filing')}: {told}."


def _ends(clock: Clock, answer: Answer) -> str:
    years = capital(counted(clock.counting.years, "year"))
    if len(clock.filings) == 1:
        return f"{years} from it end on {long_day(clock.last_day(clock.filings[0]))}; {clock.end.sentence(answer)}."
    days = joined(long_day(clock.last_day(one)) for one in clock.filings)
    inside = len(clock.in_time())
    if answer is Answer.NO and inside and clock.multi == "per_filing":
        left = "the filings still in time carry no excess"
    elif inside == len(clock.filings):
        left = "all are in time"
    else:
        whole = number(len(clock.filings))
        left = (
            f"{number(inside) if inside else 'none'} of the {whole} {'are' if inside > 1 else 'is'} in time"
        )
    return f"{years} from them end on {days}; {clock.end.sentence(answer)}; {left}."


def _others(readings: tuple[ReadingResult, ...], answer: Answer) -> str:
    others = [one for one in readings if not one.governs]
    differing = [one.label for one in others if one.answer not in (answer, Answer.UNKNOWN)]
    if differing:
        return f"Another answer follows from these readings: {'; '.join(differing)}."
    if any(one.answer is Answer.UNKNOWN for one in others):
        return "The other readings of the clause that can be told give the same answer."
    return "The other readings of the clause give the same answer."


def _brief(clock: Clock) -> str:
    start, end = clock.governing()[0].filed_on, clock.last_safe_day()
    assert start is not None
    left = (end - clock.ctx.case.as_of).days
    told = f"From original filing {short_day(start)} to {short_day(end)}"
    if clock.end.on is not None:
        return f"{told}; {clock.end.what} {short_day(clock.end.on)}"
    if left < 0:
        return f"{told}; ended {-left:,} {'day' if left == -1 else 'days'} ago"
    return f"{told}, {left:,} {'day' if left == 1 else 'days'} left"


def _readings(clock: Clock) -> tuple[ReadingResult, ...]:
    """Every end-point; both leap days, both countings and the three rules for several filings where they can differ."""
    results = [_ended(clock, one) for one in _values(clock, END)]
    first = clock.governing()[0]
    assert first.filed_on is not None
    if any(one.filed_on and clock.counting.is_short(one.filed_on) for one in clock.filings):
        results += [_counted(clock, LEAP, one) for one in _values(clock, LEAP)]
    if any(
        clock.end.day == clock.counting.anniversary(one.filed_on) for one in clock.filings if one.filed_on
    ):
        results += [_counted(clock, INCLUSIVE, one) for one in _values(clock, INCLUSIVE)]
    if len(clock.filings) > 1:
        results += [_governed(clock, one) for one in _values(clock, MULTI)]
    return tuple(results)


def _values(clock: Clock, key: str) -> tuple[str, ...]:
    question = next(one for one in clock.ctx.case.edition.open_questions if one.key == key)
    return tuple(one.value for one in question.readings)


def _label(clock: Clock, key: str, value: str) -> str:
    question = next(one for one in clock.ctx.case.edition.open_questions if one.key == key)
    reading = question.reading(value)
    assert reading is not None
    return reading.label


def _ended(clock: Clock, value: str) -> ReadingResult:
    other = replace(clock, end=end_point(clock.ctx.person, value))
    answer = other.answer()
    return ReadingResult(
        value=value,
        label=_label(clock, END, value),
        answer=answer,
        detail=f"{capital(other.end.sentence(answer))}; last day {short_day(other.last_safe_day())}.",
        governs=value == clock.ctx.case.settings.value(END),
        key=END,
    )


def _counted(clock: Clock, key: str, value: str) -> ReadingResult:
    counting = (
        replace(clock.counting, leap=leap_of(value))
        if key == LEAP
        else replace(clock.counting, inclusive=value == "yes")
    )
    other = replace(clock, counting=counting)
    return ReadingResult(
        value=value,
        label=_label(clock, key, value),
        answer=other.answer(),
        detail=f"The last day is {long_day(other.last_safe_day())}.",
        governs=value == clock.ctx.case.settings.value(key),
        key=key,
    )


def _governed(clock: Clock, value: str) -> ReadingResult:
    other = replace(clock, multi=value)
    answer = other.answer()
    excess = other.excess()
    told = "the excess is not known" if excess is None else f"excess {amount(excess)}"
    if answer is Answer.NO:
        told = "nothing is in time" if other.carries_excess() else "the filings still in time carry no excess"
    return ReadingResult(
        value=value,
        label=_label(clock, MULTI, value),
        answer=answer,
        detail=f"{capital(told)}; last day {short_day(other.last_safe_day())}.",
        governs=value == clock.multi,
        key=MULTI,
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_award=ask_award,
    amount=amount_of,
    needs=(Need(name=YEARS, read=whole_number),),
    settings=(END, LEAP, INCLUSIVE, MULTI),
)
