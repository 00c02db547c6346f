"""Who signs a determination, and who is only listed because they stood aside or were not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import Signer
from clawdesk.report.phrases import mine

PREPARER = "Preparer of the record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bystander:
    """A member who signs nothing, and why."""

    name: str
    reason: str


def meetings(determination: Determination) -> tuple[Meeting, ...]:
    """The meetings at which the decisions about this participant were taken, as they name them."""
    named = {one.meeting_id for one in mine(determination) if one.meeting_id is not None}
    return tuple(one for one in determination.meetings if one.id in named)


def day_of_decision(determination: Determination) -> date:
    """The day of the last decision; where the Committee had none to take, the day of the evaluation."""
    held = {one.id: one.held_on for one in meetings(determination)}
    days = [
        one.decided_on or held.get(one.meeting_id)
        for one in mine(determination)
        if one.answer != "not_determined"
    ]
    return max((day for day in days if day is not None), default=determination.evaluation.as_of)


def seats(determination: Determination, member: Member) -> tuple[Attendance, ...]:
    held = {one.id for one in meetings(determination)}
    return tuple(
        one for one in determination.attendance if one.member_id == member.id and one.meeting_id in held
    )


def serving(determination: Determination) -> tuple[Member, ...]:
    """Those in office on the day of the decision: secretary, chair, then the members by name."""
    day = day_of_decision(determination)
    order = {"secretary": 0, "chair": 1}
    inside = [
        one
        for one in determination.members
        if (one.started_on is None or one.started_on <= day) and (one.ended_on is None or day <= one.ended_on)
    ]
    return tuple(sorted(inside, key=lambda one: (order.get(one.capacity, 2), one.name, one.id or 0)))


def bystanders(determination: Determination) -> tuple[Bystander, ...]:
    found = []
    for member in serving(determination):
        reason = _aside(seats(determination, member))
        if reason:
            found.append(Bystander(name=member.name, reason=reason))
    return tuple(found)


def _aside(seats: tuple[Attendance, ...]) -> str:
    recused = [one for one in seats if one.recused]
    if recused:
        why = next((one.reason for one in recused if one.reason), "")
        return f"Recused. {why}".strip()
    if seats and not any(one.present for one in seats):
        return "Absent from the meeting."
    return ""


def signers(determination: Determination) -> tuple[Signer, ...]:
    """The secretary certifies; chair and voting members sign. Without a secretary the preparer certifies."""
    found: list[Signer] = []
    counts: dict[str, int] = {}
    members = [one for one in serving(determination) if not _aside(seats(determination, one))]
    if not any(one.capacity == "secretary" for one in members):
        found.append(Signer(field="preparer", name=determination.made_by, capacity=PREPARER, certifies=True))
    for member in members:
        counts[member.capacity] = counts.get(member.capacity, 0) + 1
        number = counts[member.capacity]
        plain = member.capacity != "member" and number == 1
        found.append(
            Signer(
                field=member.capacity if plain else f"{member.capacity}-{number}",
                name=member.name,
                capacity=_capacity(member, determination.company.committee),
                certifies=member.capacity == "secretary" and number == 1,
                member_id=member.id,
            )
        )
    return tuple(found)


def _capacity(member: Member, committee: str) -> str:
    words = {"secretary": "Secretary to", "chair": "Chair of", "member": "Member of"}
    return f"{words.get(member.capacity, 'Member of')} the {committee}"


def intent(determination: Determination, signer: Signer) -> str:
    """What a signature on the paper says, in one sentence; it is shown before and stored with it."""
    about = f"determination {determination.number} about {determination.participant.person.name}"
    if signer.certifies:
        return f"{signer.name}, {signer.capacity}, certifies that this is a true copy of {about}."
    return f"{signer.name}, {signer.capacity}, adopts {about} as the determination of the Committee."


def places(determination: Determination) -> tuple[tuple[str, str], ...]:
    """The field and the name of everyone who signs its report."""
    return tuple((one.field, one.name) for one in signers(determination))
