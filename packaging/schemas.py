#!/usr/bin/env python3
"""Writes the JSON Schemas of export, trace and filings from the records themselves: `python packaging/schemas.py`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from case_schema import OF_A_CASE, lists_of  # noqa: E402

from clawdesk.domain.activity import LogRow  # noqa: E402
from clawdesk.domain.entities import ENTITIES  # noqa: E402
from clawdesk.domain.evaluation import Evaluation, Overlap  # noqa: E402
from clawdesk.domain.fields import Entity, Field, Kind  # noqa: E402
from clawdesk.domain.filing import (  # noqa: E402
    Address,
    Cell,
    FiledDocument,
    Filing,
    Line,
    LineKind,
    Proposal,
    Published,
    Reading,
    Spot,
    Unread,
)
from clawdesk.domain.filing_json import CELLS, ISSUER  # noqa: E402
from clawdesk.domain.finding import Finding  # noqa: E402
from clawdesk.domain.money import Money, Price, Shares  # noqa: E402
from clawdesk.domain.sensitivity import Sensitivity  # noqa: E402

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TEXT = {"type": "string"}

LEAVES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    datetime: {
        "type": "string",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$",
    },
    Decimal: {**NUMBER, "description": "An exact number as text."},
    Money: {**NUMBER, "description": "US dollars, exact, as text."},
    Shares: {**NUMBER, "description": "A count of shares, exact, as text."},
    Price: {**NUMBER, "description": "US dollars a share, exact, as text."},
    bytes: {"type": "string", "contentEncoding": "base64"},
}


class Definitions:
    """The records met so far, each described once."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}

    def of(self, hint: Any) -> dict[str, Any]:
        """What a value of this type hint looks like in JSON."""
        if hint in LEAVES:
            return dict(LEAVES[hint])
        if hint is NoneType:
            return {"type": "null"}
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(one) for one in args]}
        if origin is tuple:
            if args[1:] == (...,):
                return {"type": "array", "items": self.of(args[0])}
            places = [self.of(one) for one in args]
            return {"type": "array", "prefixItems": places, "items": False, "minItems": len(places)}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(args[1])}
        if origin is Literal:
            return {"enum": list(args)}
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"enum": [one.value for one in hint]}
        if is_dataclass(hint):
            return self.record(hint)
        raise TypeError(hint)

    def record(self, cls: Any, entity: Entity | None = None) -> dict[str, Any]:
        name = cls.__name__
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = self._described(cls, entity)
        return {"$ref": f"#/$defs/{name}"}

    def _described(self, cls: Any, entity: Entity | None) -> dict[str, Any]:
        hints = get_type_hints(cls)
        known = {one.name: one for one in entity.fields} if entity else {}
        properties = {}
        for one in fields(cls):
            shape = self.of(hints[one.name])
            properties[one.name] = with_words(shape, known[one.name]) if one.name in known else shape
        needed = [
            one.name for one in fields(cls) if one.default is MISSING and one.default_factory is MISSING
        ]
        told: dict[str, Any] = {"type": "object"}
        if entity is not None:
            told["title"] = entity.label
        told["properties"] = properties
        if needed:
            told["required"] = needed
        told["additionalProperties"] = False
        return told


def with_words(shape: dict[str, Any], field: Field) -> dict[str, Any]:
    """The shape with what the field says of itself: label, help, choices, and what it points at."""
    told = {"title": field.label, **shape}
    if field.kind is Kind.CHOICE:
        values = [choice.value for choice in field.choices]
        told.pop("type", None)
        told["enum"] = values if field.required else ["", *(one for one in values if one)]
    if field.kind is Kind.HASH:
        told["pattern"] = SHA256["pattern"] if field.required else "^([0-9a-f]{64})?$"
    help_ = [field.help] if field.help else []
    if field.kind is Kind.LINK:
        help_.append(f"The id of a {field.link}.")
    if help_:
        told["description"] = " ".join(help_)
    return told


def export_schema() -> dict[str, Any]:
    held = Definitions()
    records = {
        entity.name: {"type": "array", "items": held.record(entity.record, entity)} for entity in ENTITIES
    }
    filing = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "ids": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
            "filing": held.of(Filing),
        },
        "required": ["name", "filing"],
        "additionalProperties": False,
    }
    document = {
        "type": "object",
        "properties": {
            "sha256": SHA256,
            "name": {"type": "string"},
            "media_type": {"type": "string"},
            "bytes": LEAVES[bytes],
        },
        "required": ["sha256", "name", "media_type", "bytes"],
        "additionalProperties": False,
    }
    return whole(
        "clawdesk export, version 1",
        "A whole file, or one case with its facts: then it holds only the kinds of record that the case needs. "
        "Records point at one another by their ids. A field that is left out is empty.",
        {
            "format": {"const": "clawdesk"},
            "version": {"const": 1},
            "note": {"type": "string"},
            "digest": {
                **SHA256,
                "description": "Of all records and filings: equal records have an equal digest.",
            },
            "records": {"type": "object", "properties": records, "additionalProperties": False},
            "filings": {"type": "array", "items": filing},
            "documents": {"type": "array", "items": document},
            "log": {"type": "array", "items": held.of(LogRow)},
        },
        ["format", "version"],
        held,
    )


def trace_schema() -> dict[str, Any]:
    held = Definitions()
    return whole(
        "clawdesk trace, version 1",
        "What `clawdesk evaluate --json` answers: every question with its answer, inputs, readings and arithmetic.",
        {
            "format": {"const": "clawdesk-trace"},
            "version": {"const": 1},
            "case": {"type": "string"},
            "record": {
                "type": ["integer", "null"],
                "description": "The last record of the log then; null where the case lies in no company's file.",
            },
            "supposed": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What was chosen or supposed for this evaluation alone.",
            },
            "evaluation": {
                **held.of(Evaluation),
                "description": "Under the first text that was asked for, or the one that governs.",
            },
            "beside": {
                "type": "array",
                "items": held.of(Evaluation),
                "description": "The same case under each further text.",
            },
            "overlap": {
                "type": "array",
                "items": held.of(Overlap),
                "description": "Each award under all texts; the amounts are never added.",
            },
            "sensitivity": {"type": "array", "items": held.of(Sensitivity)},
        },
        ["format", "version", "case", "record", "supposed", "evaluation", "beside", "overlap"],
        held,
    )


def filing_schema() -> dict[str, Any]:
    held = Definitions()
    names = {"path": TEXT, "name": TEXT, "format": TEXT, "sha256": SHA256, "part": TEXT}
    filing = {
        "form": {"enum": ["3", "3/A", "4", "4/A", "5", "5/A"]},
        "schema_version": held.of(str | None),
        "accession": {"type": ["string", "null"], "pattern": "^[0-9]{10}-[0-9]{2}-[0-9]{6}$"},
        "filed": held.of(date | None),
        "accepted": {"type": ["string", "null"], "description": "New York time, as EDGAR took the filing."},
        "period": held.of(date | None),
        "original_submission": held.of(date | None),
        "issuer": closed({name: held.of(str | None) for name in ISSUER}),
        "owners": {"type": "array", "items": _owner_of(held)},
        **dict.fromkeys(MARKS, held.of(bool | None)),
        "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}},
        "footnotes": {"type": "object", "additionalProperties": TEXT},
        "remarks": held.of(str | None),
        "signatures": {
            "type": "array",
            "items": closed({"name": held.of(str | None), "date": held.of(date | None)}),
        },
        "documents": held.of(tuple[FiledDocument, ...]),
        "published": held.of(tuple[Published, ...]),
        "unread": held.of(tuple[Unread, ...]),
    }
    findings = {"findings": held.of(tuple[Finding, ...])}
    held.found["Line"] = _line_of(held)
    held.found["Filing"] = closed({**names, **filing, **findings}, leave=("path", "part"))
    held.found["Document"] = closed({**names, **findings}, leave=("path", "part"))
    error = closed(dict.fromkeys(("kind", "title", "detail", "remedy"), TEXT))
    error["properties"]["fields"] = {"type": "object", "additionalProperties": TEXT}
    held.found["Refusal"] = closed({"path": TEXT, "name": TEXT, "error": error}, leave=("path",))
    return {
        "$schema": DIALECT,
        "title": "clawdesk filing, version 1",
        "description": "One line of what `clawdesk read` prints: a filing, a document that holds no filing that "
        "could be read, or why a file was refused. A field that is null was not stated.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("Filing", "Document", "Refusal")],
        "$defs": held.found,
    }


MARKS = (
    "aff10b5one",
    "exit_box",
    "no_securities_owned",
    "form3_holdings_reported",
    "form4_transactions_reported",
)


def closed(properties: Mapping[str, Any], *, leave: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties and no others; those named in `leave` may be missing."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in leave],
        "additionalProperties": False,
    }


def _owner_of(held: Definitions) -> dict[str, Any]:
    texts, marks = held.of(str | None), held.of(bool | None)
    return closed(
        {
            "cik": texts,
            "name": texts,
            "address": held.of(Address | None),
            **dict.fromkeys(("director", "officer", "ten_percent", "other"), marks),
            "title": texts,
            "other_text": texts,
            "file_number": TEXT,
        },
        leave=("file_number",),
    )


def _line_of(held: Definitions) -> dict[str, Any]:
    hints = get_type_hints(Line)
    cells = {name: _cell_of(held, hints[name]) for name in CELLS}
    return closed(
        {
            "table": {"enum": [1, 2]},
            "row": {"type": "integer", "minimum": 1},
            "kind": held.of(LineKind),
            **cells,
        }
    )


def _cell_of(held: Definitions, kind: type[Cell]) -> dict[str, Any]:
    """`value` is what can be computed with, `text` what was published, `notes` the footnote marks in order."""
    held.found[kind.__name__] = closed(
        {
            "value": held.of(get_type_hints(kind)["value"]),
            "text": held.of(str | None),
            "notes": held.of(tuple[str, ...]),
            "status": held.of(Reading),
            "reason": TEXT,
            "proposals": held.of(tuple[Proposal, ...]),
            "spot": held.of(Spot | None),
        },
        leave=("reason", "proposals", "spot"),
    )
    return {"$ref": f"#/$defs/{kind.__name__}"}


def case_schema() -> dict[str, Any]:
    """What `clawdesk evaluate CASE.json` reads: an export, or the same lists without what can be filled in."""
    held = Definitions()
    lists = lists_of(lambda hint, field: with_words(held.of(hint), field), held.found)
    properties = {
        "format": {"const": "clawdesk"},
        "version": {"const": 1},
        "note": {"type": "string"},
        "as_of": LEAVES[date],
        "editions": {"type": "array", "items": {"type": "string"}},
        "settings": {"type": "object", "additionalProperties": {"type": ["string", "integer", "boolean"]}},
        "records": {"type": "object", "properties": lists, "additionalProperties": False},
        "filings": {"type": "array", "items": {"type": ["object", "string"]}},
        "digest": SHA256,
        "documents": {"type": "array"},
        "log": {"type": "array"},
        **lists,
    }
    return whole("clawdesk case, version 1", OF_A_CASE, properties, [], held)


def whole(
    title: str, description: str, properties: Mapping[str, Any], needed: list[str], held: Definitions
) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": title,
        "description": description,
        "type": "object",
        "properties": dict(properties),
        "required": needed,
        "additionalProperties": False,
        "$defs": held.found,
    }


SCHEMAS = {
    "clawdesk-export-1.json": export_schema,
    "trace-1.json": trace_schema,
    "filing-1.json": filing_schema,
    "case-1.json": case_schema,
}


def text_of(name: str) -> str:
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    for name in SCHEMAS:
        (ROOT / "resources" / "schemas" / name).write_text(text_of(name), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
