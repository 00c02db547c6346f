"""Record what the Committee decided: an answer needs its reasons and its day, and nobody recused votes on it."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.bounds import must_hold
from clawdesk.actions.save_record import cleaned, must_be_complete
from clawdesk.domain.case import Decision
from clawdesk.domain.entities import entity
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    record: Decision


def handle(command: RecordDecision, writer: Writer, moment: Moment) -> None:
    record = cleaned(entity("decision"), command.record)
    must_be_complete(entity("decision"), record)
    must_hold(record, writer, moment.today)
    if record.id is None:
        writer.insert(record)
    else:
        writer.update(record)
    question = entity("decision").field("question").label_of(record.question)
    writer.label = f"The Committee's answer: {question}"


ACTION = Action(command=RecordDecision, verb="record_decision", handle=handle)
