"""What a record may not say although each of its fields can be kept: votes, days, and what another action settles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from clawdesk.actions import award_bounds
from clawdesk.actions.ledger_bounds import recovery
from clawdesk.domain.award import Award
from clawdesk.domain.case import Case, Decision
from clawdesk.domain.committee import Meeting
from clawdesk.domain.company import FiscalYearEnd
from clawdesk.domain.dates import format_date
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.measure import CurvePoint, Measure
from clawdesk.domain.payment import Payment
from clawdesk.domain.policy import Policy
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.road import denial
from clawdesk.domain.standing import Vote
from clawdesk.domain.statement import RestatedPeriod
from clawdesk.errors import InputError, PolicyError
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.governing import DEFAULT_EDITION, governing_edition
from clawdesk.rules.overlays import revised_for
from clawdesk.rules.parameters import words
from clawdesk.rules.rulings import VOTES
from clawdesk.rules.steps.conduct import KINDS
from clawdesk.rules.words import joined
from clawdesk.store.ledger import road_records
from clawdesk.store.rows import entity_of
from clawdesk.store.write import Writer

# What an adopted text states of itself.
_OF_THE_TEXT = ("edition", "title", "adopted_on", "effective_on", "sha256", "text")
_LEAP_YEAR, _LONGEST_YEAR = 2024, 12


def must_hold(record: Any, writer: Writer, today: date) -> None:
    check = _CHECKS.get(type(record))
    wrong = check(record, writer, today) if check is not None else {}
    if wrong:
        first = next(iter(wrong))
        label = entity_of(record).field(first).label
        raise InputError(
            f"{label}: {wrong[first]}",
            fields=wrong,
            remedy="Nothing typed is lost; mend the fields named.",
        )


def _decision(record: Decision, writer: Writer, today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    answered = record.answer != "not_determined"
    if answered and not record.reasons.strip():
        wrong["reasons"] = "An answer of the Committee needs its reasons."
    if answered and record.decided_on is None:
        wrong["decided_on"] = "An answer of the Committee needs the day it was given."
    if record.decided_on is not None and record.decided_on > today:
        wrong["decided_on"] = "This day is still to come."
    named = [word.strip().lower().replace(" ", "_") for word in record.conduct.split(",") if word.strip()]
    known = _conduct_kinds(record, writer)
    if any(word not in known for word in named):
        wrong["conduct"] = f"Name {_spoken(known)}, separated by commas."
    if record.question == "conduct" and record.answer.startswith("yes") and not named:
        wrong["conduct"] = f"Say which the Committee found: {_spoken(known)}."
    for name in ("votes_for", "votes_against", "abstained"):
        if (getattr(record, name) or 0) < 0:
            wrong[name] = "Votes are counted from nought."
    cast = sum(getattr(record, name) or 0 for name in ("votes_for", "votes_against", "abstained"))
    if answered and cast and (record.votes_for or 0) <= (record.votes_against or 0):
        wrong["votes_for"] = "An answer of the Committee needs more votes for it than against it."
    if record.meeting_id is not None:
        wrong.update(_taken_at(writer.record("meeting", record.meeting_id), record, cast, writer))
    elif cast:
        wrong["meeting_id"] = "Votes are given at a meeting or by a written consent; name it."
    return wrong


def _spoken(kinds: tuple[str, ...]) -> str:
    return joined((kind.replace("_", " ") for kind in kinds), "or")


def _conduct_kinds(record: Decision, writer: Writer) -> tuple[str, ...]:
    """As the text that governs the participant names them; where it names none, as the shipped one does."""
    case = writer.record("case", record.case_id)
    try:
        edition = governing_edition(case, writer.records("policy"))
    except PolicyError:
        edition = shipped_edition(DEFAULT_EDITION)
    if record.person_id is not None:
        person = writer.record("person", record.person_id)
        edition = revised_for(edition, case, writer.records("overlay"), person)
    if not edition.states(KINDS):
        edition = shipped_edition(DEFAULT_EDITION)
    return words(edition, KINDS)


def _vote(record: Vote, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    """A member who stood aside casts no vote, and nobody votes on a decision about themselves."""
    if record.vote not in VOTES:
        return {}
    decision: Decision = writer.record("decision", record.decision_id)
    member = writer.record("member", record.member_id)
    aside = record.recused or any(
        one.recused
        for one in writer.records("attendance", meeting_id=decision.meeting_id)
        if decision.meeting_id is not None and one.member_id == record.member_id
    )
    if aside:
        return {"vote": f"{member.name} was recused and casts no vote."}
    if member.person_id is not None and member.person_id == decision.person_id:
        return {"vote": f"This decision concerns {member.name}, who does not vote on it."}
    return {}


def _taken_at(meeting: Meeting, record: Decision, cast: int, writer: Writer) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if record.decided_on is not None and record.decided_on < meeting.held_on:
        wrong["decided_on"] = f"The meeting named was held on {format_date(meeting.held_on)}, after this day."
    voting = {
        one.id
        for one in writer.records("member")
        if one.capacity in ("chair", "member") and _in_office(one.started_on, one.ended_on, meeting.held_on)
    }
    seats = [one for one in writer.records("attendance", meeting_id=meeting.id) if one.member_id in voting]
    there = [one for one in seats if one.present]
    may_vote = len([one for one in there if not one.recused]) if seats else len(voting)
    if cast > may_vote and voting:
        who = "members were present and not recused" if seats else "members were in office"
        wrong["votes_for"] = f"{cast} votes were cast, but {may_vote} {who}."
    quorum = meeting.quorum if meeting.quorum is not None else len(voting) // 2 + 1
    if record.answer != "not_determined" and seats and meeting.kind == "meeting" and len(there) < quorum:
        wrong["meeting_id"] = f"{len(there)} members were present at this meeting; its quorum is {quorum}."
    return wrong


def _in_office(started: date | None, ended: date | None, on: date) -> bool:
    return (started is None or started <= on) and (ended is None or on <= ended)


def _case(record: Case, writer: Writer, today: date) -> dict[str, str]:
    """No state is typed that the records deny; opening one again is always allowed."""
    if record.closed_on is not None and record.closed_on > today:
        return {"closed_on": "This day is still to come."}
    if record.id is None:
        return {} if record.status == "open" else {"status": "A new case is open."}
    if record.status in ("open", writer.record("case", record.id).status):
        return {}
    held = road_records(writer, record.id, today, lambda _: ())
    people = [one.person_id for one in writer.records("participant", case_id=record.id)]
    wrong = denial(record, people, held)
    return {"status": f"{wrong[:1].upper()}{wrong[1:]}"} if wrong else {}


def _policy(record: Policy, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    if record.id is None:
        return {"text": "A policy is adopted with its text, not typed in."}
    old = writer.record("policy", record.id)
    return {
        name: "This is stated by the adopted text; adopt another text instead."
        for name in _OF_THE_TEXT
        if getattr(record, name) != getattr(old, name)
    }


def _evidence(record: Evidence, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    old = None if record.id is None else writer.record("evidence", record.id).sha256
    if (record.sha256 or "") != (old or ""):
        return {"sha256": "A document is filed with its bytes; its SHA-256 is not typed in."}
    return {}


def _fiscal_year_end(record: FiscalYearEnd, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    """29 February counts: a year may end with February."""
    if not 1 <= record.month <= _LONGEST_YEAR:
        return {"month": "a month is a number from 1 to 12."}
    try:
        date(_LEAP_YEAR, record.month, record.day)
    except (ValueError, OverflowError):
        return {"day": "this month has no such day."}
    return {}


def _restated_period(record: RestatedPeriod, writer: Writer, today: date) -> dict[str, str]:  # noqa: ARG001
    end = writer.record("statement", record.statement_id).period_end
    if record.filed_on is not None and record.filed_on < end:
        return {"filed_on": f"the period ended on {format_date(end)}, after this day."}
    return {}


_CHECKS: dict[type[Any], Callable[[Any, Writer, date], dict[str, str]]] = {
    Decision: _decision,
    Policy: _policy,
    Evidence: _evidence,
    FiscalYearEnd: _fiscal_year_end,
    RestatedPeriod: _restated_period,
    Vote: _vote,
    Case: _case,
    Recovery: recovery,
    Award: award_bounds.award,
    Payment: award_bounds.payment,
    Measure: award_bounds.measure,
    CurvePoint: award_bounds.curve_point,
}
