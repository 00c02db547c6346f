"""Keep a record as typed: new where it has no id, else in place of what stood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.bounds import must_hold
from clawdesk.domain.dates import format_date
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.soundness import reason
from clawdesk.errors import InputError
from clawdesk.store.rows import entity_of, visible
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRecord:
    record: Any


def handle(command: SaveRecord, writer: Writer, moment: Moment) -> None:
    entity = entity_of(command.record)
    if entity.lasting:
        raise InputError(
            f"{entity.label} is never typed in.", remedy="It follows from a determination or report."
        )
    record = cleaned(entity, command.record)
    must_be_complete(entity, record)
    must_hold(record, writer, moment.today)
    if record.id is None:
        _must_be_one(entity, writer)
        writer.insert(record)
    else:
        writer.update(record)
    writer.label = label_of(entity, record)


def _must_be_one(entity: Entity, writer: Writer) -> None:
    if entity.name == "company" and writer.records("company"):
        raise InputError("A file holds one company.", remedy="Change its record, or make a new file.")


def cleaned(entity: Entity, record: Any) -> Any:
    texts = {
        field.name: visible(value)
        for field in entity.fields
        if isinstance(value := getattr(record, field.name), str)
    }
    return replace(record, **texts)


def must_be_complete(entity: Entity, record: Any) -> None:
    wrong = {field.name: wrong_here for field in entity.fields if (wrong_here := reason(field, record))}
    wrong.update(_order(record))
    if wrong:
        first = next(iter(wrong))
        raise InputError(
            f"{entity.label}: {entity.field(first).label.lower()} – {wrong[first]}",
            fields=wrong,
            remedy="Nothing typed is lost; mend the fields named.",
        )


# Pairs of days of one record that must stand in this order.
_PAIRS = (
    ("started_on", "ended_on"),
    ("period_start", "period_end"),
    ("period_end", "filed_on"),
    ("period_end", "issued_on"),
    ("concluded_on", "filed_on"),
    ("adopted_on", "ended_on"),
    ("notice_on", "reply_on"),
)


def _order(record: Any) -> dict[str, str]:
    for first, second in _PAIRS:
        early, late = getattr(record, first, None), getattr(record, second, None)
        if isinstance(early, date) and isinstance(late, date) and late < early:
            return {second: f"this day lies before {format_date(early)}."}
    return {}


def label_of(entity: Entity, record: Any) -> str:
    """What was written, as Undo and the log name it."""
    words = [_word(entity.field(name), getattr(record, name)) for name in entity.title]
    return f"{entity.label} {' '.join(word for word in words if word)}".strip()[:200]


def _word(field: Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.kind is Kind.CHOICE:
        return field.label_of(value)
    if field.kind is Kind.LINK:
        return f"{field.label.lower()} {value}"
    return format_date(value) if isinstance(value, date) else str(value)


ACTION = Action(command=SaveRecord, verb="save_record", handle=handle)
