"""Between a record and its row: every kind of value has one stored form, and Decimal never reaches the binding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from clawdesk.domain.dates import iso_instant, parse_instant
from clawdesk.domain.entities import ENTITIES
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.money import Money, Price, Shares, canonical_decimal
from clawdesk.errors import Damaged, InputError

Stored = str | int | None


def _same(value: Any) -> Any:
    return value


_TO_ROW: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: lambda value: value.isoformat(),
    Kind.INSTANT: iso_instant,
    Kind.MONEY: lambda value: value.canonical,
    Kind.SHARES: lambda value: value.canonical,
    Kind.PRICE: lambda value: value.canonical,
    Kind.PERCENT: canonical_decimal,
    Kind.DECIMAL: canonical_decimal,
    Kind.YES_NO: int,
}

_FROM_ROW: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.INSTANT: parse_instant,
    Kind.MONEY: Money.from_canonical,
    Kind.SHARES: Shares.from_canonical,
    Kind.PRICE: Price.from_canonical,
    Kind.PERCENT: Decimal,
    Kind.DECIMAL: Decimal,
    Kind.YES_NO: bool,
}


# A character that SQLite or a printer would silently cut at is kept visible instead.
_VISIBLE = {0: "\u2400", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


def visible(text: str) -> str:
    return text.translate(_VISIBLE)


def _optional_hash(field: Field) -> bool:
    return field.kind is Kind.HASH and not field.required


@cache
def _entities_by_record() -> dict[type[Any], Entity]:
    return {entity.record: entity for entity in ENTITIES}


def entity_of(record: Any) -> Entity:
    return _entities_by_record()[type(record)]


@cache
def columns(entity: Entity) -> tuple[str, ...]:
    return ("id", *(field.name for field in entity.fields))


def to_row(entity: Entity, record: Any) -> dict[str, Stored]:
    row: dict[str, Stored] = {"id": record.id}
    for field in entity.fields:
        row[field.name] = _kept(field, getattr(record, field.name))
    return row


def _kept(field: Field, value: Any) -> Stored:
    if value is None or (value == "" and _optional_hash(field)):
        return None
    if field.kind is Kind.CHOICE and value and value not in [choice.value for choice in field.choices]:
        raise InputError(
            f"{field.label}: “{value}” is not one of its words.",
            fields={field.name: "choose one of the list."},
        )
    kept: Stored = _TO_ROW.get(field.kind, _same)(value)
    return kept


def completed(entity: Entity, image: dict[str, Any]) -> dict[str, Any]:
    """An image of an earlier version with the columns that came since, as a record without them stands."""
    if len(image) == len(columns(entity)):
        return image
    defaults = {one.name: one.default for one in fields(entity.record)}
    since = {
        field.name: _kept(field, defaults[field.name]) for field in entity.fields if field.name not in image
    }
    return {name: image[name] if name in image else since[name] for name in columns(entity)}


@cache
def _readers(entity: Entity) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, _FROM_ROW.get(field.kind, _same)) for field in entity.fields)


def from_row(entity: Entity, values: Sequence[Any]) -> Any:
    """The record of one row, its values in the order of `columns`."""
    given: dict[str, Any] = {"id": values[0]}
    try:
        for (name, read), value in zip(_readers(entity), values[1:], strict=True):
            if value is not None:
                given[name] = read(value)
            elif _optional_hash(entity.field(name)):
                given[name] = ""
            else:
                given[name] = None
    except (InputError, ValueError, TypeError, ArithmeticError) as error:
        raise Damaged(
            f"{entity.label} {values[0]} holds a value that cannot be: {name}.",
            detail="It was changed outside clawdesk or damaged on the disk.",
            remedy="Restore the last good backup with “clawdesk restore”.",
        ) from error
    return entity.record(**given)


def stored(entity: Entity, name: str, value: Any) -> Stored:
    """One value of a filter as its column keeps it."""
    kind = Kind.INTEGER if name == "id" else entity.field(name).kind
    kept: Stored = _TO_ROW[kind](value) if value is not None and kind in _TO_ROW else value
    return kept
