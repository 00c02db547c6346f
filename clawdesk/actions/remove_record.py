"""Take a record out; Undo puts it back."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.save_record import label_of
from clawdesk.domain.entities import ENTITIES, entity
from clawdesk.domain.fields import Kind
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRecord:
    entity: str
    id: int


def handle(command: RemoveRecord, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    what = entity(command.entity)
    if what.lasting or what.name == "company":
        raise InputError(f"{what.label} is never removed.", remedy="A later one supersedes it.")
    record = writer.record(what.name, command.id)
    label = label_of(what, record)
    if what.name == "policy" and writer.records("evaluation", edition_sha256=record.sha256):
        raise InputError(
            f"{label} is in use: a determination was made under it.",
            remedy="State the day on which it ended.",
        )
    _must_stand_alone(what.name, command.id, label, writer)
    writer.remove(what.name, command.id)
    writer.label = f"{label} (removed)"


def _must_stand_alone(name: str, record_id: int, label: str, writer: Writer) -> None:
    for other in ENTITIES:
        for field in other.fields:
            if field.kind is Kind.LINK and field.link == name:
                count = len(writer.records(other.name, **{field.name: record_id}))
                if count:
                    what = other.label.lower() if count == 1 else other.plural.lower()
                    raise InputError(
                        f"{label} is in use: {count} {what} point at it.",
                        remedy="Remove or change them first.",
                    )


ACTION = Action(command=RemoveRecord, verb="remove_record", handle=handle)
