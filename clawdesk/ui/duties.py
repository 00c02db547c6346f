"""What waits for a person: questions of open cases, the last safe days, and the step that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.desk import Desk
from clawdesk.domain.case import Case
from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Deadline, Evaluation, Outcome, ParticipantResult
from clawdesk.domain.ledger import Account, Prompt
from clawdesk.domain.papers import Letter
from clawdesk.domain.road import CaseRoad, ParticipantRoad, Stage
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
    case: Case,
    evaluation: Evaluation,
    today: date,
    accounts: tuple[Account, ...] = (),
    road: CaseRoad | None = None,
    letters: tuple[Letter, ...] = (),
) -> tuple[Duty, ...]:
    """One duty a participant with something open, and one for each thing that waits after it; the nearest day first."""
    found = [_duty(case, one, today) for one in evaluation.participants if one.open_questions or one.missing]
    found += [_called_to_mind(case, one) for one in evaluation.deadlines if one.due]
    found += [_owed(case, account, one) for account in accounts for one in nearest(account)]
    numbers = {one.claim.number: one.claim.determination_id for one in accounts}
    for who in road.participants if road is not None else ():
        waiting = (
            _to_hear(case, who, letters, today),
            _to_sign(case, who, numbers.get(who.determination, 0)),
        )
        found += [one for one in waiting if one is not None]
    return tuple(sorted(found, key=lambda duty: (duty.by is None, duty.by or date.max, duty.title)))


def nearest(account: Account) -> tuple[Prompt, ...]:
    """What is late or has no day, and the next day of payment; a plan of years is not told line by line."""
    ahead = [one for one in account.prompts if one.on is not None and not one.late]
    first = min((one.on for one in ahead if one.on is not None), default=None)
    return tuple(one for one in account.prompts if one.late or one.on is None or one.on == first)


def _owed(case: Case, account: Account, prompt: Prompt) -> Duty:
    last = account.lines[-1].entry.id if account.lines else None
    return Duty(
        title=prompt.text,
        second=f"{account.claim.name} · {case.title} · determination {account.claim.number}",
        tag="overdue" if prompt.late else "to recover",
        tone="bad" if prompt.late else "warn",
        entity="determination" if last is None else "recovery",
        record_id=account.claim.determination_id if last is None else last,
        by=prompt.on,
    )


def _to_sign(case: Case, who: ParticipantRoad, determination_id: int) -> Duty | None:
    """A determination whose report is not issued, or not signed by everyone."""
    lacking = next((one for one in who.milestones if one.stage is Stage.SIGNED and one.missing), None)
    if not who.determination or lacking is None:
        return None
    issued = any(one.stage is Stage.ISSUED and one.done for one in who.milestones)
    missing = len(lacking.missing)
    told = f"{counted(missing, 'signature')} wanting" if issued else "The report is not signed yet"
    return Duty(
        title=f"{told}: determination {who.determination}",
        second=f"{who.name} · {case.title}",
        tag="to sign",
        tone="warn",
        entity="determination",
        record_id=determination_id,
    )


def _to_hear(case: Case, who: ParticipantRoad, letters: tuple[Letter, ...], today: date) -> Duty | None:
    """A notice that waits for its answer."""
    heard = next((one for one in who.milestones if one.stage is Stage.HEARD and one.needed), None)
    due = [one.answer_due_on for one in letters if one.person_id == who.person_id and one.answer_due_on]
    if heard is None or heard.done or not due or who.determination:
        return None
    by = max(due)
    return Duty(
        title=f"The answer of {who.name} to the notice",
        second=case.title,
        tag=f"asked for by {deadline(by)}, {days_left(by, today)}",
        tone="warn" if by >= today else "bad",
        entity="case",
        record_id=case.id or 0,
        by=by,
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
