"""An evaluation in the words of the window: the list of participants, the total, the tags of answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clawdesk.domain.case import CASE, Case
from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import (
    Answer,
    Evaluation,
    How,
    Outcome,
    ParticipantResult,
    Quantity,
    Step,
    Unit,
)
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.quantities import amount, figure, totals
from clawdesk.ui.record_list import ListLine

OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)


def participant_line(result: ParticipantResult, determined: str = "") -> ListLine:
    """Name and amount above, capacity and how it stands below; `determined` is a determination's number."""
    money, others = split(result.recoverable)
    nil = result.outcome not in OPEN or not result.recoverable
    unknown = result.outcome is Outcome.CANNOT_BE_STATED and not result.recoverable
    told = "not known" if unknown else "nil" if nil else money or others
    second = f"and {others}" if money and others and not nil else result.capacity or "no term on record"
    tag, tone = participant_tag(result, determined)
    return ListLine(title=result.listed_name, figure=told, second=second, tag=tag, tone=tone)


def participant_tag(result: ParticipantResult, determined: str = "") -> tuple[str, str]:
    if determined:
        return "determined", ""
    count = len(result.open_questions)
    if count:
        return f"{count} open", "warn"
    if result.missing and result.outcome is Outcome.CANNOT_BE_STATED:
        return f"{len(result.missing)} missing", "warn"
    if result.outcome is Outcome.CLOCK_LAPSED and result.last_safe_day is not None:
        return f"lapsed {result.last_safe_day.year}", ""
    short = {
        Outcome.NOT_INCENTIVE_COMPENSATION: "not incentive pay",
        Outcome.BEFORE_EFFECTIVE_DATE: "granted before",
        Outcome.NO_RESTATEMENT: "no restatement",
        Outcome.NO_REPAYMENT: "no repayment",
        Outcome.NO_AWARDS: "no awards",
        Outcome.CANNOT_BE_STATED: "cannot be stated",
    }
    return short.get(result.outcome, result.outcome.value), ""


def split(quantities: Iterable[Quantity]) -> tuple[str, str]:
    """Money, and what is not money: they are never added."""
    every = tuple(quantities)
    money = " + ".join(figure(one) for one in every if one.unit is Unit.MONEY)
    others = " + ".join(amount(one) for one in every if one.unit is not Unit.MONEY)
    return money, others


def most(evaluation: Evaluation) -> tuple[str, str]:
    """The most that may be sought from all together, as the evaluation has it for each."""
    open_ = (one for one in evaluation.participants if one.outcome in OPEN)
    return split(totals(one for result in open_ for one in result.recoverable))


def nothing_said(evaluation: Evaluation) -> str:
    """What stands where no amount does: it is not nil while somebody's cannot be stated."""
    unstated = any(one.outcome is Outcome.CANNOT_BE_STATED for one in evaluation.participants)
    return "not known" if unstated else "nil"


def last_safe_day(evaluation: Evaluation) -> date | None:
    days = [one.last_safe_day for one in evaluation.participants if one.outcome in OPEN and one.last_safe_day]
    return min(days, default=None)


def answer_tone(step: Step) -> str:
    if not step.reached:
        return ""
    if step.answer is Answer.UNKNOWN:
        return "warn"
    return "good" if step.answer is Answer.YES else "bad"


def how_word(step: Step) -> str:
    return "Committee" if step.how is How.DETERMINED else "computed"


def second_line(result: ParticipantResult, facts: CaseFacts, edition_title: str, adopted: date) -> str:
    """Chief Executive since 3 Mar 2018 · Policy of 2019"""
    who = participant_facts(facts, result.person_id)
    since = ""
    if who is not None:
        present = [one for one in who.terms if one.ended_on is None and one.title == result.capacity]
        if present:
            since = f" since {format_date(min(one.started_on for one in present))}"
    return " · ".join(
        part for part in (f"{result.capacity}{since}", f"{edition_title} of {adopted.year}") if part
    )


def participant_facts(facts: CaseFacts, person_id: int) -> ParticipantFacts | None:
    return next((one for one in facts.participants if one.person.id == person_id), None)


def clause_of(result: ParticipantResult, question: str) -> Step | None:
    return next((step for step in result.steps if step.question == question), None)


def case_line(case: Case) -> ListLine:
    status = CASE.field("status").label_of(case.status)
    return ListLine(
        title=f"{case.number} {case.title}", second=f"Opened {format_date(case.opened_on)}", tag=status
    )
