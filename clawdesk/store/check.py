"""Is the file whole? A quick look at every opening, and a deep one that leaves nothing unread."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from clawdesk.domain.finding import Finding, Status
from clawdesk.store import digest, log
from clawdesk.store.connect import database_errors
from clawdesk.store.store import Store

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
        seen = f"cannot be read: {error}"
    except (UnicodeDecodeError, ValueError, OverflowError) as error:
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
    return "" if answer == "ok" else answer.splitlines()[0]


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
    kept = set()
    for sha256, name, data in connection.execute("SELECT sha256, name, bytes FROM document"):
        if hashlib.sha256(data).hexdigest() != sha256:
            return f"the document “{name}” was changed"
        kept.add(sha256)
    for entry in log.entries(connection):
        for image in json.loads(entry.after):
            if image and image[0] == "document" and image[1] not in kept:
                return f"a document that record {entry.seq} of the log names is gone"
    return ""


def _sealed(connection: Any) -> str:
    for hash_, salt, text in connection.execute("SELECT hash, salt, text FROM sealed"):
        if hashlib.sha256(f"{salt}{text}".encode()).hexdigest() != hash_:
            return "the kept text of a note was changed"
    return ""


def _index(connection: Any) -> str:
    counted = connection.execute(
        "SELECT (SELECT count(*) FROM indexed), (SELECT count(*) FROM search)"
    ).fetchone()
    return "" if counted[0] == counted[1] else "the index and what it lists differ"


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
    stands = log.hash_at(store.connection, anchor.seq)
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
    ("records", _rows),
    ("documents", _documents),
    ("sealed", _sealed),
    ("index", _index),
    ("reports", _reports),
)
