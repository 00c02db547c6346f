"""A meeting of the Committee as it sat: who was there, who stood aside and why, and whether it had its quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clawdesk.domain.case import Decision
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.dates import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """`present` counts voting members; a written consent has no attendance."""

    meeting: Meeting
    voting: int
    present: int
    quorum: int
    aside: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    recorded: bool = True
    """Whether it is on record who attended."""

    @property
    def met(self) -> bool:
        return self.present >= self.quorum


def sitting_of(meeting: Meeting, attendance: Iterable[Attendance], members: Iterable[Member]) -> Sitting:
    """More than half of those in office are needed where the meeting states no quorum."""
    voting = {
        one.id: one.name
        for one in members
        if one.capacity in ("chair", "member")
        and (one.started_on is None or one.started_on <= meeting.held_on)
        and (one.ended_on is None or meeting.held_on <= one.ended_on)
    }
    seats = [one for one in attendance if one.meeting_id == meeting.id and one.member_id in voting]
    return Sitting(
        meeting=meeting,
        voting=len(voting),
        present=len([one for one in seats if one.present]),
        quorum=meeting.quorum if meeting.quorum is not None else len(voting) // 2 + 1,
        aside=tuple((voting[one.member_id], one.reason.strip()) for one in seats if one.recused),
        absent=tuple(voting[one.member_id] for one in seats if not one.present),
        recorded=bool(seats) or meeting.kind != "meeting",
    )


def sitting_words(one: Sitting, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Day, attendance, who stood aside, quorum, and the votes that were given there."""
    meeting = one.meeting
    consent = meeting.kind != "meeting"
    there = "by consent" if consent else f"{one.present} of {one.voting}" if one.recorded else "not on record"
    aside = "; ".join(f"{name}: {why or 'no reason on record'}" for name, why in one.aside)
    quorum = "none needed" if consent else f"{one.quorum}, {'met' if one.met else 'not met'}"
    if not consent and not one.recorded:
        quorum = f"{one.quorum} needed"
    return (format_date(meeting.held_on), there, aside or "nobody", quorum, _votes(meeting, decisions))


def _votes(meeting: Meeting, decisions: Iterable[Decision]) -> str:
    given = [one for one in decisions if one.meeting_id == meeting.id and one.answer != "not_determined"]
    if not given:
        return "nothing yet"
    counted = list(dict.fromkeys(_vote(one) for one in given if one.votes_for is not None))
    bare = len([one for one in given if one.votes_for is None])
    told = [f"{len(given)} {'answer' if len(given) == 1 else 'answers'}", *counted]
    if bare:
        told.append(f"{bare} without votes on record")
    return ", ".join(told)


def _vote(one: Decision) -> str:
    abstained = f", {one.abstained} abstained" if one.abstained else ""
    return f"{one.votes_for} for, {one.votes_against or 0} against{abstained}"
