"""What a case in JSON may hold: the records of an export, every key optional that can be filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_type_hints

from clawdesk.cli.case_shape import names_of, needed
from clawdesk.domain.entities import ENTITIES
from clawdesk.domain.fields import Entity, Field, Kind

ShapeOf = Callable[[Any, Field], dict[str, Any]]
Found = dict[str, dict[str, Any]]
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"

OF_A_CASE = (
    "A case for `clawdesk evaluate`, without a database. Every list may be named in the singular or the plural, at the "
    "top or under “records”; a single record needs no list. Ids may be left out, or be names of your own; a link may "
    "name the record's id, its title, label or family name, with or without “_id”, and may be left out where there is "
    "only one such record. Records that belong to another may stand within it, as measures and payments within their "
    "award and curve points, also as pairs [attainment, payout], within their measure. Amounts may be numbers or "
    "texts. Left out, the company, the case and its participants are filled in; the restated periods and the "
    "statements of an award follow from the figures. “settings” maps a question's key to the reading chosen; “trade” "
    "holds sales with on, shares, price, price_paid, code and indirect; “filings” holds filings of an export or the "
    "names of their files beside the case."
)


def lists_of(shape_of: ShapeOf, found: Found) -> dict[str, Any]:
    """Every list that a case may hold, by each of its names."""
    lists: dict[str, Any] = {}
    for entity in ENTITIES:
        row = case_record(shape_of, found, entity)
        for name in names_of(entity):
            lists.setdefault(name, {"anyOf": [row, {"type": "array", "items": row}]})
    trade = {"type": "array", "items": {"type": "object"}}
    return lists | {"trade": trade, "trades": trade}


def case_record(shape_of: ShapeOf, found: Found, entity: Entity) -> dict[str, Any]:
    """The record as an export has it, with every key optional that can be filled in, and others within it."""
    name = f"{entity.record.__name__}InACase"
    if name not in found:
        found[name] = {}
        hints = get_type_hints(entity.record)
        properties: dict[str, Any] = {"id": {"type": ["integer", "string"]}}
        for field in entity.fields:
            shape = with_numbers(shape_of(hints[field.name], field))
            if field.kind is Kind.LINK:
                told = f"A {field.link}: its id or its name."
                shape = {"type": ["integer", "string", "null"], "description": told}
                properties[field.name.removesuffix("_id")] = shape
            properties[field.name] = shape
        for other in ENTITIES:
            if any(
                one.link == entity.name and (one.required or one.name == other.owner) for one in other.fields
            ):
                add_inner(shape_of, found, properties, other)
        if entity.name == "person":
            properties["trade"] = properties["trades"] = {"type": "array", "items": {"type": "object"}}
        record = {"type": "object", "title": entity.label, "properties": properties}
        found[name] = {**record, "required": list(needed(entity.name)), "additionalProperties": False}
    return {"$ref": f"#/$defs/{name}"}


def add_inner(shape_of: ShapeOf, found: Found, properties: dict[str, Any], other: Entity) -> None:
    inner = case_record(shape_of, found, other)
    pairs = [{"type": "array"}] if other.name == "curve_point" else []
    both = {"anyOf": [inner, {"type": "array", "items": {"anyOf": [inner, *pairs]}}]}
    for alias in names_of(other):
        known = properties.get(alias)
        properties[alias] = {"anyOf": [known, both]} if known else both


def with_numbers(shape: dict[str, Any]) -> dict[str, Any]:
    """An amount may be written as a number, too."""
    if shape.get("pattern") == NUMBER:
        return {**shape, "type": ["string", "number"]}
    if "anyOf" in shape:
        return {**shape, "anyOf": [with_numbers(one) for one in shape["anyOf"]]}
    return shape
