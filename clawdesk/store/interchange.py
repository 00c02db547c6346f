"""The whole file as plain data and back: every field of every record, filings and documents included."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clawdesk.domain.entities import BY_NAME, ENTITIES
from clawdesk.domain.fields import Entity
from clawdesk.domain.filing import Filing
from clawdesk.domain.plain import from_plain, to_plain
from clawdesk.domain.soundness import must_be_sound
from clawdesk.errors import InputError
from clawdesk.store import log
from clawdesk.store.digest import short
from clawdesk.store.store import Store
from clawdesk.store.write import Writer

FORMAT = "clawdesk"
VERSION = 1
# A document goes along for the sake of a record that does: one whose evidence was removed or replaced stays.
_SHOWN = (
    "SELECT sha256 FROM filing UNION SELECT sha256 FROM report "
    "UNION SELECT sha256 FROM evidence WHERE privileged = 0 AND sha256 IS NOT NULL"
)


def to_data(store: Store, *, privileged: bool) -> dict[str, Any]:
    """Privileged notes and documents go along only where they are asked for."""
    which = "" if privileged else f"WHERE sha256 IN ({_SHOWN})"
    hidden = set() if privileged else {one.id for one in store.records("evidence", privileged=True)}
    records = {
        entity.name: [
            to_plain(_without(entity, record, hidden))
            for record in store.records(entity.name)
            if privileged or not getattr(record, "privileged", False)
        ]
        for entity in ENTITIES
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "digest": short(store.tail.digest),
        "records": {name: found for name, found in records.items() if found},
        "filings": [_filing(store, row) for row in store.read("SELECT id, name FROM filing ORDER BY id")],
        "documents": [
            {"sha256": sha256, "name": name, "media_type": media_type, "bytes": b64encode(data).decode()}
            for sha256, name, media_type, data in store.read(
                f"SELECT sha256, name, media_type, bytes FROM document {which} ORDER BY sha256"
            )
        ],
        "log": [
            to_plain(row)
            for row in reversed(log.read(store.connection, limit=-1, before=None, entity="", record_id=None))
        ]
        if privileged
        else [],
    }


def _without(entity: Entity, record: Any, hidden: set[int]) -> Any:
    """The record without its links to evidence that is left out."""
    links = [
        field.name
        for field in entity.fields
        if field.link == "evidence" and getattr(record, field.name) in hidden
    ]
    return replace(record, **dict.fromkeys(links)) if links else record


def _filing(store: Store, row: tuple[int, str]) -> dict[str, Any]:
    filing_id, name = row
    first = {"filing": filing_id}
    for table in ("filing_owner", "filing_line", "filing_footnote", "filing_signature"):
        found = store.read(f"SELECT min(id) FROM {table} WHERE filing_id = ?", (filing_id,))[0][0]
        if found is not None:
            first[table] = found
    return {"name": name, "ids": first, "filing": to_plain(store.filing(filing_id))}


def from_data(writer: Writer, data: Mapping[str, Any]) -> None:
    """Write all of it into an empty file; ids stand as they were, so the digest comes out equal."""
    records = records_of(data)
    # A record may point at a later one of its own kind; at the end every link must hold.
    writer.connection.execute("PRAGMA defer_foreign_keys = ON")
    for place, one in enumerate(_list(data, "documents")):
        _add_document(writer, _object(one, "documents", place))
    for place, one in enumerate(_list(data, "filings")):
        _add_filing(writer, _object(one, "filings", place), place)
    for found in records.values():
        for record in found:
            writer.insert(record)


def records_of(data: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    """The records of an export by kind, owners before what they own; also those of a case handed over as JSON."""
    if data.get("format") != FORMAT or data.get("version") != VERSION:
        raise InputError(
            "This is not a clawdesk export.", detail="It must state format “clawdesk” and version 1."
        )
    unknown = set(data) - {"format", "version", "note", "digest", "records", "filings", "documents", "log"}
    if unknown:
        raise InputError(
            f"The export holds an unknown part “{min(unknown)}”.", remedy="Remove it, or update clawdesk."
        )
    records = data.get("records", {})
    if not isinstance(records, dict):
        raise InputError("The “records” of the export are not an object with a list for each kind.")
    for name in records:
        if name not in BY_NAME:
            raise InputError(
                f"The export holds an unknown kind of record, “{name}”.", remedy="Update clawdesk."
            )
    found = {
        entity.name: tuple(
            _record(entity.name, entity.record, plain, place)
            for place, plain in enumerate(_list(records, entity.name))
        )
        for entity in ENTITIES
    }
    must_be_sound(found)
    return found


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    found = data.get(name, [])
    if not isinstance(found, list):
        raise InputError(f"“{name}” of the export is not a list.")
    return found


def _object(one: Any, name: str, place: int) -> Mapping[str, Any]:
    if not isinstance(one, dict):
        raise InputError(f"Entry {place + 1} of “{name}” is not an object.")
    return one


def _text(one: Mapping[str, Any], name: str, what: str) -> str:
    value = one.get(name)
    if not isinstance(value, str):
        raise InputError(f"A {what} of the export lacks its “{name}”.", remedy="Ask for the export anew.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(f"The “{name}” of a {what} holds half a character.") from None
    return value


_LAST_ID = 1 << 53
_TABLES = ("filing", "filing_owner", "filing_line", "filing_footnote", "filing_signature")


def _add_filing(writer: Writer, one: Mapping[str, Any], place: int) -> None:
    try:
        filing = from_plain(Filing, one.get("filing"))
    except InputError as error:
        raise InputError(
            f"Filing {place + 1} of the export cannot be read: {error.title}", detail=error.detail
        ) from None
    ids = _object(one.get("ids", {}), "ids", place)
    if any(
        table not in _TABLES or type(first) is not int or not 1 <= first < _LAST_ID
        for table, first in ids.items()
    ):
        raise InputError(f"Filing {place + 1} of the export names ids that cannot be.")
    # A table that is not named holds no row of this filing.
    at = {**dict.fromkeys(_TABLES, 1), **ids} if "filing" in ids else None
    writer.add_filing(filing, _text(one, "name", "filing"), at=at)


def _add_document(writer: Writer, one: Mapping[str, Any]) -> None:
    name = _text(one, "name", "document")
    try:
        data = b64decode(_text(one, "bytes", "document"), validate=True)
    except ValueError:
        raise InputError("A document of the export cannot be read.", detail=name) from None
    if writer.add_document(data, name, _text(one, "media_type", "document")) != one.get("sha256"):
        raise InputError(
            f"The document “{name}” differs from its SHA-256.", remedy="Ask for the export anew."
        )


def _record(name: str, record: type[Any], plain: Any, place: int) -> Any:
    try:
        return from_plain(record, plain)
    except InputError as error:
        raise InputError(
            f"Record {place + 1} of “{name}” cannot be read: {error.title}",
            detail=error.detail,
            remedy=error.remedy,
        ) from None
