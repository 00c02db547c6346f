"""The log: one row a write, each chained to the one before it by its hash, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clawdesk.domain.activity import LogRow
from clawdesk.domain.dates import iso_instant, parse_instant
from clawdesk.store.connect import told_of
from clawdesk.store.digest import EMPTY

_COLUMNS = (
    "seq, at, by, verb, label, entity, record_id, part, target, below, undo_top, redo_top, before, after, digest, "
    "previous_hash, hash"
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the log as it is stored."""

    seq: int
    at: str
    by: str
    verb: str
    label: str
    entity: str
    record_id: int | None
    part: str
    target: int | None
    below: int | None
    undo_top: int | None
    redo_top: int | None
    before: str
    after: str
    digest: str
    previous_hash: str
    hash: str

    def values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Where the log stands: what the next row is chained to, and what Undo and Redo would take."""

    seq: int = 0
    at: str = ""
    hash: str
    digest: str = EMPTY
    undo_top: int | None = None
    redo_top: int | None = None


def tail(connection: Any) -> Tail:
    row = connection.execute(
        "SELECT seq, at, hash, digest, undo_top, redo_top FROM audit ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return Tail(hash=beginning(connection))
    seq, at, hash_, digest, undo_top, redo_top = row
    return Tail(seq=seq, at=at, hash=hash_, digest=digest, undo_top=undo_top, redo_top=redo_top)


def beginning(connection: Any) -> str:
    """What the first row is chained to: the file's own name and birth, so that no log fits another file."""
    row = connection.execute("SELECT uid, made_at, made_with FROM file").fetchone()
    return hashlib.sha256(_encode(row).encode()).hexdigest()


def append(
    connection: Any,
    last: Tail,
    *,
    at: datetime,
    by: str,
    verb: str,
    label: str,
    entity: str,
    record_id: int | None,
    part: str,
    target: int | None,
    before: list[Any],
    after: list[Any],
    digest: str,
) -> Tail:
    """Write the next row; the order is that of `seq`, whatever the clock says."""
    seq = last.seq + 1
    below, undo_top, redo_top = _stacks(connection, last, seq, part, target)
    values: tuple[Any, ...] = (
        seq,
        iso_instant(at),
        by,
        verb,
        label,
        entity,
        record_id,
        part,
        target,
        below,
        undo_top,
        redo_top,
        _encode(before),
        _encode(after),
        digest,
        last.hash,
    )
    hash_ = _hash(values)
    connection.execute(f"INSERT INTO audit ({_COLUMNS}) VALUES ({', '.join('?' * 17)})", (*values, hash_))
    return Tail(seq=seq, at=values[1], hash=hash_, digest=digest, undo_top=undo_top, redo_top=redo_top)


def _stacks(
    connection: Any, last: Tail, seq: int, part: str, target: int | None
) -> tuple[int | None, int | None, int | None]:
    """What lies below this row, and the tops of the two stacks once it is written."""
    if part == "aside":
        return None, last.undo_top, last.redo_top
    if part == "undo":
        return last.redo_top, _below(connection, target), seq
    if part == "redo":
        return last.undo_top, seq, _below(connection, last.redo_top)
    return last.undo_top, seq, None


def _below(connection: Any, seq: int | None) -> int | None:
    found = connection.execute("SELECT below FROM audit WHERE seq = ?", (seq,)).fetchone()
    return None if found is None else found[0]


def _hash(values: tuple[Any, ...]) -> str:
    return hashlib.sha256(_encode(values).encode()).hexdigest()


def entry(connection: Any, seq: int) -> Entry:
    row = connection.execute(f"SELECT {_COLUMNS} FROM audit WHERE seq = ?", (seq,)).fetchone()
    return Entry(**dict(zip(Entry.__dataclass_fields__, row, strict=True)))


def entries(connection: Any) -> Iterator[Entry]:
    for row in connection.execute(f"SELECT {_COLUMNS} FROM audit ORDER BY seq"):
        yield Entry(**dict(zip(Entry.__dataclass_fields__, row, strict=True)))


def hash_at(connection: Any, seq: int) -> str | None:
    with told_of(connection):
        found = connection.execute("SELECT hash FROM audit WHERE seq = ?", (seq,)).fetchone()
    return None if found is None else str(found[0])


def holds(one: Entry) -> bool:
    """Does the row's hash follow from what the row says?"""
    values = one.values()
    return _hash(values[:-1]) == one.hash


def first_broken(connection: Any) -> int | None:
    """The first row whose place, link or hash does not hold; None where every link holds."""
    previous, expected = beginning(connection), 1
    for row in connection.execute(f"SELECT {_COLUMNS} FROM audit ORDER BY seq"):
        if row[0] != expected or row[15] != previous or _hash(row[:16]) != row[16]:
            return expected
        previous, expected = row[16], expected + 1
    return None


def clock_went_back(connection: Any) -> int | None:
    """The first row that is dated before its predecessor: the order stands, the dates want a look."""
    found = connection.execute(
        "SELECT later.seq FROM audit later JOIN audit earlier ON earlier.seq = later.seq - 1 "
        "WHERE later.at < earlier.at ORDER BY later.seq LIMIT 1"
    ).fetchone()
    return None if found is None else int(found[0])


def read(
    connection: Any, *, limit: int, before: int | None, entity: str, record_id: int | None
) -> tuple[LogRow, ...]:
    """The newest rows first."""
    where: list[str] = ["1"]
    values: list[Any] = []
    if before is not None:
        where.append("seq < ?")
        values.append(before)
    if entity:
        # A write may touch many records: its images name each of them.
        named = _encode([entity, record_id])[:-1] + "," if record_id is not None else f'["{entity}",'
        where.append("(instr(before, ?) OR instr(after, ?))")
        values += [named, named]
    with told_of(connection):
        rows = connection.execute(
            "SELECT seq, at, by, verb, label, entity, record_id, before, after, previous_hash, hash FROM audit "
            f"WHERE {' AND '.join(where)} ORDER BY seq DESC LIMIT ?",
            (*values, limit),
        ).fetchall()
    return tuple(
        LogRow(
            seq=row[0],
            at=parse_instant(row[1]),
            by=row[2],
            verb=row[3],
            label=row[4],
            entity=row[5],
            record_id=row[6],
            before=row[7],
            after=row[8],
            previous_hash=row[9],
            hash=row[10],
        )
        for row in rows
    )
