"""Is the file whole? A quick look at every opening, and a deep one that leaves nothing unread."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clawdesk.domain.entities import BY_NAME, ENTITIES
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import StoreError
from clawdesk.store import digest, listed, log
from clawdesk.store.connect import damage, database_errors
from clawdesk.store.migrations import SCHEMA_VERSION, applied, expected
from clawdesk.store.store import Store
from clawdesk.store.write import SEALED

_RESTORE = "Restore the last good backup; the present file is kept aside."


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place of the log that is printed or kept outside the file."""

    seq: int
    hash: str
    place: str


def check(store: Store, *, deep: bool, anchors: Sequence[Anchor] = ()) -> tuple[Finding, ...]:
    """One finding a question; a damaged page answers the question it breaks and the others still run."""
    questions = _DEEP if deep else _QUICK
    found = [_asked(store, name, question) for name, question in questions]
    found += [_anchored(store, anchor) for anchor in anchors]
    return tuple(found)


def _asked(store: Store, name: str, question: Callable[[Any], str]) -> Finding:
    try:
        seen = question(store.connection)
    except database_errors() as error:
        seen = damage(str(error))
    except (ValueError, OverflowError, LookupError, TypeError, StoreError) as error:
        seen = f"holds a value that cannot be read: {error}"
    if not seen:
        return Finding(
            check=name, status=Status.CONSISTENT, place=store.path.name, title=f"{_TITLES[name]}: whole"
        )
    return Finding(
        check=name,
        status=Status.DIFFERS,
        place=store.path.name,
        title=f"{_TITLES[name]}: {seen}",
        seen=seen,
        meaning="The file was changed outside clawdesk or damaged on the disk.",
        remedy=_RESTORE,
    )


def _structure_quick(connection: Any) -> str:
    return _pragma(connection, "quick_check(1)")


def _structure(connection: Any) -> str:
    return _pragma(connection, "integrity_check(1)")


def _pragma(connection: Any, pragma: str) -> str:
    answer = str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
    return "" if answer == "ok" else damage(answer)


def _keys(connection: Any) -> str:
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    return "" if row is None else f"row {row[1]} of {row[0]} points at a record that is not there"


def _last_link(connection: Any) -> str:
    last = log.tail(connection)
    if last.seq == 0:
        return ""
    entry = log.entry(connection, last.seq)
    return "" if log.holds(entry) else f"record {last.seq} was changed"


def _links(connection: Any) -> str:
    seq = log.first_broken(connection)
    return "" if seq is None else f"record {seq} is the first that does not hold"


def _rows(connection: Any) -> str:
    if digest.of_everything(connection) == log.tail(connection).digest:
        return ""
    return "a record differs from what the log says was last written"


def _documents(connection: Any) -> str:
    named = {image[1]: (image[2], image[3]) for image in _images(connection) if image[0] == "document"}
    for sha256, name, media_type, data in connection.execute(
        "SELECT sha256, name, media_type, bytes FROM document"
    ):
        if hashlib.sha256(data).hexdigest() != sha256 or named.pop(sha256, None) != (name, media_type):
            return f"the document “{name}” was changed"
    return f"the document “{next(iter(named.values()))[0]}” is gone" if named else ""


def _images(connection: Any) -> Iterator[list[Any]]:
    """Everything that the log says was written."""
    for (after,) in connection.execute("SELECT after FROM audit ORDER BY seq"):
        for image in json.loads(after):
            if image:
                yield image


def _sealed(connection: Any) -> str:
    kept = set()
    for hash_, entity, record_id, salt, text in connection.execute(
        "SELECT hash, entity, record_id, salt, text FROM sealed"
    ):
        if hashlib.sha256(f"{salt}{text}".encode()).hexdigest() != hash_:
            return "the kept text of a note was changed"
        kept.add((entity, record_id, hash_))
    erased = set(
        connection.execute("SELECT entity, record_id FROM audit WHERE verb = 'erase_note' AND part = 'aside'")
    )
    named = set(_seals(connection))
    if any(one not in kept for one in named if one[:2] not in erased):
        return "the kept text of a note is gone"
    return "" if kept <= named else "a text is kept that the log does not name"


def _seals(connection: Any) -> Iterator[tuple[str, int, str]]:
    sealed = {
        entity.name: [field.name for field in entity.fields if field.sealed]
        for entity in ENTITIES
        if any(field.sealed for field in entity.fields)
    }
    for image in _images(connection):
        if image[0] in sealed and image[2] is not None:
            for name in sealed[image[0]]:
                yield image[0], image[1], str(image[2][name]).removeprefix(SEALED)


def _numbering(connection: Any) -> str:
    """A number once given is never given again: the file remembers the highest, and so does the log."""
    highest: dict[str, int] = {}
    for image in _images(connection):
        if image[0] == "filing+":
            first, counts = image[2]["first"], {"filing": 1, **image[2]["counts"]}
            given = {table: first[table] + count - 1 for table, count in counts.items() if count}
        elif image[0] in BY_NAME:
            given = {image[0]: image[1]}
        else:
            continue
        for table, last in given.items():
            highest[table] = max(last, highest.get(table, 0))
    # A later version may number tables of its own.
    ours = {*BY_NAME, "filing", *digest.FILING_PARTS}
    rows = connection.execute("SELECT name, seq FROM sqlite_sequence")
    kept = {name: seq for name, seq in rows if name in ours}
    wrong = sorted(
        table for table in kept.keys() | highest.keys() if kept.get(table, 0) != highest.get(table, 0)
    )
    return f"the last number given in {wrong[0]} differs from the log" if wrong else ""


def _version(connection: Any) -> str:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    found = applied(connection)
    if version <= SCHEMA_VERSION and found == expected(version):
        return ""
    return (
        ""
        if version > SCHEMA_VERSION and len(found) == version
        else "the file does not say truly which it has"
    )


def _reports(connection: Any) -> str:
    elsewhere = _issued_elsewhere(connection)
    rows = connection.execute("SELECT id, log_seq, log_head FROM report")
    for report_id, seq, head in rows:
        if report_id not in elsewhere and log.hash_at(connection, seq) != head:
            return f"report {report_id} prints another log than this one at record {seq}"
    return ""


def _issued_elsewhere(connection: Any) -> set[int]:
    """The reports that came with an export: they print the log of the file that they were issued from."""
    found = connection.execute("SELECT after FROM audit WHERE seq = 1 AND verb = 'import_export'").fetchone()
    images = json.loads(found[0]) if found else []
    return {image[1] for image in images if image and image[0] == "report"}


def _clock(connection: Any) -> str:
    seq = log.clock_went_back(connection)
    return (
        ""
        if seq is None
        else f"the computer's clock went back before record {seq}; the order of the log stands"
    )


def _anchored(store: Store, anchor: Anchor) -> Finding:
    try:
        stands = log.hash_at(store.connection, anchor.seq)
    except StoreError:
        stands = None
    if stands == anchor.hash:
        return Finding(
            check="anchor",
            status=Status.CONSISTENT,
            place=anchor.place,
            title=f"Record {anchor.seq} stands as {anchor.place} has it",
        )
    seen = "ends before it" if stands is None else "holds another record there"
    return Finding(
        check="anchor",
        status=Status.DIFFERS,
        place=anchor.place,
        title=f"{anchor.place} has record {anchor.seq} of the log; this file {seen}",
        seen=stands or "no such record",
        expected=anchor.hash,
        meaning="This may be an older copy of the file, or its log was written anew.",
        remedy="Look for the newer file or a later backup.",
    )


_TITLES = {
    "structure": "Structure",
    "keys": "Links between records",
    "last link": "Last record of the log",
    "log": "Log",
    "clock": "Dates of the log",
    "version": "Version",
    "numbering": "Numbers given",
    "records": "Records",
    "documents": "Documents",
    "sealed": "Sealed notes",
    "index": "Search index",
    "reports": "Issued reports",
}
_QUICK: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("structure", _structure_quick),
    ("last link", _last_link),
    ("reports", _reports),
)
_DEEP: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("structure", _structure),
    ("keys", _keys),
    ("log", _links),
    ("clock", _clock),
    ("version", _version),
    ("numbering", _numbering),
    ("records", _rows),
    ("documents", _documents),
    ("sealed", _sealed),
    ("index", listed.broken),
    ("reports", _reports),
)
