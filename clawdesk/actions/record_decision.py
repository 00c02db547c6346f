"""Record what the Committee decided: an answer needs its reasons and its day, and nobody recused votes on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.bounds import must_hold
from clawdesk.actions.save_record import cleaned, must_be_complete
from clawdesk.domain.case import Decision
from clawdesk.domain.entities import entity
from clawdesk.domain.standing import Vote
from clawdesk.errors import InputError
from clawdesk.rules.words import joined
from clawdesk.store.write import Writer

GIVEN = ("for", "against", "abstained")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """`votes` holds a member's id and vote, for every member who gave one; None leaves those on record."""

    record: Decision
    votes: tuple[tuple[int, str], ...] | None = None


def handle(command: RecordDecision, writer: Writer, moment: Moment) -> None:
    record = cleaned(entity("decision"), command.record)
    if command.votes:
        record = _counted(record, command.votes)
    must_be_complete(entity("decision"), record)
    must_hold(record, writer, moment.today)
    if record.id is None:
        record = replace(record, id=writer.insert(record))
    else:
        writer.update(record)
    if command.votes is not None:
        _keep_votes(record, dict(command.votes), writer, moment)
    question = entity("decision").field("question").label_of(record.question)
    writer.label = f"The Committee's answer: {question}"


def _counted(record: Decision, votes: tuple[tuple[int, str], ...]) -> Decision:
    """Votes told by name are the votes that are counted."""
    given = Counter(vote for _, vote in votes)
    if unknown := given.keys() - set(GIVEN):
        raise InputError(f"A vote is {joined(GIVEN, 'or')}, not {', '.join(sorted(unknown))}.")
    count_for, against, abstained = (given[vote] for vote in GIVEN)
    return replace(record, votes_for=count_for, votes_against=against, abstained=abstained)


def _keep_votes(record: Decision, votes: dict[int, str], writer: Writer, moment: Moment) -> None:
    assert record.id is not None
    held = {one.member_id: one for one in writer.records("vote", decision_id=record.id)}
    for member_id, one in held.items():
        if member_id not in votes:
            writer.remove("vote", one.id)
    for member_id, vote in votes.items():
        told = Vote(decision_id=record.id, member_id=member_id, vote=vote)
        old = held.get(member_id)
        must_hold(told, writer, moment.today)
        if old is None:
            writer.insert(told)
        elif old.vote != vote:
            writer.update(replace(old, vote=vote))


ACTION = Action(command=RecordDecision, verb="record_decision", handle=handle)
