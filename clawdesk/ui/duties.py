"""What waits for a person: questions of open cases, the last safe days, and the step that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.desk import Desk
from clawdesk.domain.case import Case
from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Deadline, Evaluation, Outcome, ParticipantResult
from clawdesk.domain.ledger import Account, Prompt
from clawdesk.ui.display import counted, days_left, deadline, quantity

NEAR_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """`by` sorts it; the tone is warn for open, bad for late or near."""

    title: str
    second: str
    tag: str
    tone: str
    entity: str
    record_id: int
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    text: str
    why: str
    command: str


def duties_of(
    case: Case, evaluation: Evaluation, today: date, accounts: tuple[Account, ...] = ()
) -> tuple[Duty, ...]:
    """One duty a participant with something open, and one for what is owed; the nearest day first."""
    found = [_duty(case, one, today) for one in evaluation.participants if one.open_questions or one.missing]
    found += [_called_to_mind(case, one) for one in evaluation.deadlines if one.due]
    found += [_owed(case, account, one) for account in accounts for one in account.prompts]
    return tuple(sorted(found, key=lambda duty: (duty.by is None, duty.by or date.max, duty.title)))


def _owed(case: Case, account: Account, prompt: Prompt) -> Duty:
    return Duty(
        title=prompt.text,
        second=f"{account.claim.name} · {case.title} · determination {account.claim.number}",
        tag="overdue" if prompt.late else "to recover",
        tone="bad" if prompt.late else "warn",
        entity="case",
        record_id=case.id or 0,
        by=prompt.on,
    )


def _called_to_mind(case: Case, deadline_: Deadline) -> Duty:
    """A filing whose last safe day has come as near as the policy's warnings ask."""
    left = counted(deadline_.days_left, "day")
    return Duty(
        title=f"Last safe day of the {deadline_.title}: {deadline(deadline_.last_day)}",
        second=f"{case.title} · filed {format_date(deadline_.filed_on)} · {left} left",
        tag=f"{deadline_.due}-day warning",
        tone="bad" if deadline_.days_left <= NEAR_DAYS else "warn",
        entity="case",
        record_id=case.id or 0,
        by=deadline_.last_day,
    )


def _duty(case: Case, result: ParticipantResult, today: date) -> Duty:
    asked = len(result.open_questions)
    missing = len(result.missing)
    parts = []
    if asked:
        parts.append(f"{counted(asked, 'question')} for the Committee")
    if missing:
        parts.append(f"{counted(missing, 'record')} missing")
    at_stake = " and ".join(quantity(one, sign=True) for one in result.recoverable)
    if at_stake and result.outcome is not Outcome.NOT_A_PARTICIPANT:
        parts.append(f"at most {at_stake}")
    by = result.last_safe_day
    near = by is not None and (by - today).days <= NEAR_DAYS
    return Duty(
        title=f"{result.listed_name} · {case.title}",
        second=" · ".join(parts),
        tag=f"last safe day {deadline(by)}, {days_left(by, today)}" if by else "open",
        tone="bad" if near else "warn",
        entity="case",
        record_id=case.id or 0,
        by=by,
    )


def next_step(desk: Desk) -> NextStep | None:
    """The first thing that the road to a determination still lacks."""
    road = (
        ("policy", "Adopt a policy", "No policy is adopted in this file yet.", "go_policies"),
        ("person", "New officer or director", "Nobody is on record yet.", "new_officer"),
        ("term", "Open the officers", "Nobody has a term on record yet: say who served when.", "go_officers"),
        ("plan", "New plan", "No incentive plan is on record yet.", "new_plan"),
        ("award", "New award", "No award is on record yet.", "new_award"),
        ("statement", "New statement", "No financial statement is on record yet.", "new_statement"),
        (
            "restatement",
            "New restatement",
            "No restatement is on record; a case begins with one.",
            "new_restatement",
        ),
    )
    for entity, text, why, command in road:
        if desk.count(entity) == 0:
            return NextStep(text=text, why=why, command=command)
    if not desk.count("case"):
        return NextStep(
            text="New case", why="A restatement is on record and no case is open.", command="new_case"
        )
    return None
