"""Record what the Committee decided: an answer needs its reasons and its day, and nobody recused votes on it."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.save_record import cleaned, must_be_complete
from clawdesk.domain.case import Decision
from clawdesk.domain.entities import entity
from clawdesk.errors import InputError
from clawdesk.store.write import Writer

CONDUCT = ("gross_negligence", "intentional_misconduct", "fraud")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    record: Decision


def handle(command: RecordDecision, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    record = cleaned(entity("decision"), command.record)
    must_be_complete(entity("decision"), record)
    wrong = _wrong(record, writer)
    if wrong:
        raise InputError(next(iter(wrong.values())), fields=wrong)
    if record.id is None:
        writer.insert(record)
    else:
        writer.update(record)
    question = entity("decision").field("question").label_of(record.question)
    writer.label = f"The Committee's answer: {question}"


def _wrong(record: Decision, writer: Writer) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if record.answer != "not_determined":
        if not record.reasons.strip():
            wrong["reasons"] = "An answer of the Committee needs its reasons."
        if record.decided_on is None:
            wrong["decided_on"] = "An answer of the Committee needs the day it was given."
    words = [word.strip() for word in record.conduct.split(",") if word.strip()]
    if any(word not in CONDUCT for word in words):
        wrong["conduct"] = "Name gross_negligence, intentional_misconduct or fraud, separated by commas."
    if record.question == "conduct" and record.answer.startswith("yes") and not words:
        wrong["conduct"] = "Say which of the three the Committee found."
    for name in ("votes_for", "votes_against", "abstained"):
        if (getattr(record, name) or 0) < 0:
            wrong[name] = "Votes are counted from nought."
    if record.meeting_id is not None:
        wrong.update(_votes(record, writer))
    return wrong


def _votes(record: Decision, writer: Writer) -> dict[str, str]:
    voting = {one.id for one in writer.records("member") if one.capacity in ("chair", "member")}
    there = [
        one
        for one in writer.records("attendance", meeting_id=record.meeting_id)
        if one.present and not one.recused and one.member_id in voting
    ]
    cast = sum(getattr(record, name) or 0 for name in ("votes_for", "votes_against", "abstained"))
    if there and cast > len(there):
        return {
            "votes_for": f"{cast} votes were cast, but {len(there)} members were present and not recused."
        }
    return {}


ACTION = Action(command=RecordDecision, verb="record_decision", handle=handle)
