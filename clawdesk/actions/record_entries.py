"""Record entries of the ledger together, such as a plan of instalments: all of them or none."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.bounds import must_hold
from clawdesk.actions.save_record import cleaned, label_of, must_be_complete
from clawdesk.domain.entities import entity
from clawdesk.domain.recovery import Recovery
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntries:
    records: tuple[Recovery, ...]


def handle(command: RecordEntries, writer: Writer, moment: Moment) -> None:
    if not command.records:
        raise InputError("There is no entry to record.")
    if any(one.id is not None for one in command.records):
        raise InputError("An entry on record is not entered again.", remedy="Take it back by a reversal.")
    recovery = entity("recovery")
    for one in command.records:
        record = cleaned(recovery, one)
        must_be_complete(recovery, record)
        must_hold(record, writer, moment.today)
        writer.insert(record)
    first, count = command.records[0], len(command.records)
    writer.label = label_of(recovery, first) if count == 1 else f"{count} entries of the ledger"


ACTION = Action(command=RecordEntries, verb="record_entries", handle=handle)
