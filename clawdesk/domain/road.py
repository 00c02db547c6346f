"""Where a case and its participants stand on the road to a decision and after it, read from the records alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clawdesk.domain.case import Case, Decision
from clawdesk.domain.committee import Meeting
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import (
    BY_HAND,
    ELECTRONIC,
    DeterminationRecord,
    ReportRecord,
    SignatureEntry,
)
from clawdesk.domain.evaluation import Evaluation, ParticipantResult
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.ledger import Account
from clawdesk.domain.papers import Letter
from clawdesk.domain.quantities import amounts

ENDED = ("closed", "superseded", "withdrawn")


class Stage(StrEnum):
    OPEN = "open"
    GATHERED = "facts gathered"
    EVALUATED = "evaluated"
    HEARD = "notice and reply"
    MET = "meeting"
    DETERMINED = "determined"
    ISSUED = "report issued"
    SIGNED = "signed"
    DEMANDED = "demanded"
    RECOVERED = "recovered"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """`needed` is false where the road does not lead past it: nothing to repay, nothing to demand."""

    stage: Stage
    on: date | None = None
    needed: bool = True
    missing: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return self.needed and not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRoad:
    person_id: int
    name: str
    milestones: tuple[Milestone, ...]
    determination: str = ""

    @property
    def stage(self) -> Stage:
        """The furthest that the records bear out; what is missing before it is still missing."""
        return max((one.stage for one in self.milestones if one.done), key=_PLACE.__getitem__)

    @property
    def next(self) -> Milestone | None:
        return next((one for one in self.milestones if one.needed and one.missing), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoad:
    case_id: int
    number: str
    stage: Stage
    participants: tuple[ParticipantRoad, ...] = ()
    missing: tuple[str, ...] = ()
    denied: str = ""
    """Why the records do not bear out the state that was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRecords:
    """What lies beside the facts of a case: papers, signatures and accounts."""

    determinations: tuple[DeterminationRecord, ...] = ()
    reports: tuple[ReportRecord, ...] = ()
    signatures: tuple[SignatureEntry, ...] = ()
    to_sign: Mapping[int, tuple[tuple[str, str], ...]]
    """By determination, the field and the name of everyone who is to sign its report."""
    accounts: tuple[Account, ...] = ()
    letters: tuple[Letter, ...] = ()
    cases: tuple[Case, ...] = ()

    def standing(self, person_id: int | None) -> DeterminationRecord | None:
        gone = {one.supersedes_id for one in self.determinations}
        found = [one for one in self.determinations if one.person_id == person_id and one.id not in gone]
        return found[-1] if found else None

    def account(self, determination: DeterminationRecord | None) -> Account | None:
        wanted = determination.id if determination else None
        return next((one for one in self.accounts if one.claim.determination_id == wanted), None)


_PLACE = {stage: place for place, stage in enumerate(Stage)}


def road_of(facts: CaseFacts, evaluation: Evaluation, held: RoadRecords) -> CaseRoad:
    case = facts.case
    roads = tuple(
        _participant(facts, who, result, evaluation, held)
        for who, result in zip(facts.participants, evaluation.participants, strict=True)
    )
    lacking = (("the restatement", facts.restatement), ("the participants", roads))
    missing = tuple(name for name, there in lacking if not there)
    denied = denial(case, [one.person.id for one in facts.participants], held)
    stage = min((one.stage for one in roads), key=_PLACE.__getitem__, default=Stage.OPEN)
    if case.status in ENDED and not denied:
        stage = Stage(case.status)
    return CaseRoad(
        case_id=case.id or 0,
        number=case.number,
        stage=stage,
        participants=roads,
        missing=missing,
        denied=denied,
    )


def _participant(
    facts: CaseFacts,
    who: ParticipantFacts,
    result: ParticipantResult,
    evaluation: Evaluation,
    held: RoadRecords,
) -> ParticipantRoad:
    made = held.standing(who.person.id)
    account = held.account(made)
    return ParticipantRoad(
        person_id=result.person_id,
        name=result.listed_name,
        determination=made.number if made else "",
        milestones=(
            Milestone(stage=Stage.OPEN, on=facts.case.opened_on),
            Milestone(stage=Stage.GATHERED, missing=result.missing),
            Milestone(
                stage=Stage.EVALUATED,
                on=evaluation.as_of,
                missing=("an outcome that can be stated",) if result.missing else (),
            ),
            _heard(facts, who, result, evaluation.as_of, held),
            _met(facts, who, result),
            Milestone(
                stage=Stage.DETERMINED,
                on=made.made_at.date() if made else None,
                missing=() if made else ("the determination",),
            ),
            *_papers(made, held),
            *_money(account),
            Milestone(
                stage=Stage.CLOSED,
                on=facts.case.closed_on,
                missing=() if facts.case.status == "closed" else ("the closing of the case",),
            ),
        ),
    )


def _heard(
    facts: CaseFacts, who: ParticipantFacts, result: ParticipantResult, on: date, held: RoadRecords
) -> Milestone:
    """A reply that did not come by its day is no longer waited for; where nothing is asked, nobody need be heard."""
    asked = any(one.person_id == who.person.id for one in facts.decisions)
    needed = bool(result.open_questions or result.recoverable or asked)
    due = [
        one.answer_due_on
        for one in held.letters
        if one.kind == "notice" and one.person_id == who.person.id and one.answer_due_on is not None
    ]
    missing = []
    if who.notice_on is None:
        missing.append("the day of the notice")
    elif who.reply_on is None and not (due and max(due) < on):
        missing.append(f"the reply, due on {format_date(max(due))}" if due else "the reply, or its last day")
    return Milestone(
        stage=Stage.HEARD, on=who.reply_on or who.notice_on, needed=needed, missing=tuple(missing)
    )


def _met(facts: CaseFacts, who: ParticipantFacts, result: ParticipantResult) -> Milestone:
    """Every question answered at a meeting that had its quorum, by votes of those who did not stand aside."""
    mine = [
        one
        for one in facts.decisions
        if one.answer != "not_determined"
        and one.question != "waive"
        and one.person_id in (None, who.person.id)
    ]
    missing = [f"the answer to: {one}" for one in result.open_questions]
    missing += list(dict.fromkeys(each for one in mine for each in _wanting(facts, one)))
    if not mine and not missing:
        return Milestone(stage=Stage.MET, needed=False)
    held = [found.held_on for one in mine if (found := facts.meeting(one.meeting_id)) is not None]
    return Milestone(stage=Stage.MET, on=max(held, default=None), missing=tuple(missing))


def _wanting(facts: CaseFacts, decision: Decision) -> Iterator[str]:
    meeting = facts.meeting(decision.meeting_id)
    if meeting is None:
        yield (
            f"the meeting of the decision of {format_date(decision.decided_on)}"
            if decision.decided_on
            else ("the meeting of a decision")
        )
        return
    if decision.votes_for is None:
        yield f"the votes of {format_date(meeting.held_on)}"
    yield from _quorum(facts, meeting)


def _quorum(facts: CaseFacts, meeting: Meeting) -> Iterator[str]:
    """A written consent needs no attendance."""
    if meeting.kind != "meeting":
        return
    day = format_date(meeting.held_on)
    voting = {
        one.id
        for one in facts.members
        if one.capacity in ("chair", "member")
        and (one.started_on is None or one.started_on <= meeting.held_on)
        and (one.ended_on is None or meeting.held_on <= one.ended_on)
    }
    seats = [one for one in facts.attendance if one.meeting_id == meeting.id and one.member_id in voting]
    if not seats:
        yield f"who attended the meeting of {day}"
        return
    quorum = meeting.quorum if meeting.quorum is not None else len(voting) // 2 + 1
    there = len([one for one in seats if one.present])
    if there < quorum:
        yield f"the quorum on {day}: {there} present of {quorum} needed"
    for one in seats:
        if one.recused and not one.reason.strip():
            yield f"why a member stood aside on {day}"


def _papers(made: DeterminationRecord | None, held: RoadRecords) -> tuple[Milestone, Milestone]:
    """Issued once it is kept in the file; signed once everyone has, in its fields or by hand on its lines."""
    reports = [one for one in held.reports if made and one.determination_id == made.id]
    ways = [[one for one in reports if one.kind == kind] for kind in (ELECTRONIC, BY_HAND)]
    last = [way[-1] for way in ways if way]
    if made is None or not last:
        return (
            Milestone(stage=Stage.ISSUED, missing=("the report",)),
            Milestone(stage=Stage.SIGNED, missing=("the signatures",)),
        )
    places = held.to_sign.get(made.id or 0, ())
    found = [_signed(one, places, held.signatures) for one in last]
    best = min(found, key=lambda one: len(one.missing))
    return Milestone(stage=Stage.ISSUED, on=last[found.index(best)].issued_at.date()), best


def _signed(
    report: ReportRecord, places: tuple[tuple[str, str], ...], signatures: Sequence[SignatureEntry]
) -> Milestone:
    made = [one for one in signatures if one.report_id == report.id]
    done = {one.field for one in made}
    return Milestone(
        stage=Stage.SIGNED,
        on=max((one.signed_on for one in made), default=None),
        missing=tuple(f"the signature of {name}" for field, name in places if field not in done),
    )


def _money(account: Account | None) -> tuple[Milestone, Milestone]:
    needed = account is None or bool(account.claim.awards)
    if account is None:
        return (
            Milestone(stage=Stage.DEMANDED, missing=("the demand",)),
            Milestone(stage=Stage.RECOVERED, missing=("what is to be recovered",)),
        )
    demanded = account.demanded_on is not None or account.settled
    left = (f"{amounts(account.left)} still owed",) if account.left else ()
    return (
        Milestone(
            stage=Stage.DEMANDED,
            on=account.demanded_on,
            needed=needed,
            missing=() if demanded else ("the demand",),
        ),
        Milestone(
            stage=Stage.RECOVERED,
            on=max((one.entry.on for one in account.lines if one.taken), default=None),
            needed=needed,
            missing=left,
        ),
    )


def denial(case: Case, people: Sequence[int | None], held: RoadRecords) -> str:
    """Why the records do not bear out the state of a case; empty where they do."""
    left = [one for one in held.accounts if not one.settled]
    owed = "; ".join(f"{one.claim.name} owes {amounts(one.left)}" for one in left)
    undetermined = [one for one in people if held.standing(one) is None]
    match case.status:
        case "determined" if undetermined or not people:
            return "nothing is determined yet of every participant."
        case "recovering" if not any(one.demanded_on or _taken(one) for one in held.accounts):
            return "no demand and no recovery is on record."
        case "recovering" if not left:
            return "nothing is owed any more."
        case "closed" | "superseded" | "withdrawn" if (
            case.closed_on is None or not case.closing_reason.strip()
        ):
            return "the day and the reason of its ending are needed."
        case "closed" if undetermined or not people:
            return "not every participant has a determination; a case that is given up is withdrawn."
        case "closed" | "withdrawn" if owed:
            return f"{owed}."
        case "superseded" if not _followed(case, held.cases):
            return "no later case about the same restatement is on record."
        case _:
            return ""


def _taken(account: Account) -> bool:
    return any(one.taken for one in account.lines)


def _followed(case: Case, cases: Sequence[Case]) -> bool:
    return any(
        one.id != case.id
        and one.restatement_id == case.restatement_id
        and case.restatement_id is not None
        and one.opened_on >= case.opened_on
        for one in cases
    )
