"""Finding anything that was typed or imported: a trigram index that is written with the record itself."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from clawdesk.domain.activity import Hit
from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.fields import Entity, Kind
from clawdesk.store.connect import database_errors, told_of
from clawdesk.store.rows import visible

# Kinds whose stored text is a person's words, and kinds that a person looks for by their digits.
_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_AMOUNTS = (Kind.MONEY, Kind.SHARES)
_NUMBER = re.compile(r"\$?(\d{4,}|\d{1,3}(?:,\d{3})+)(\.\d+)?")
SHORTEST = 3
LONGEST = 200
EXCERPT = 90


# A row of the index is found by its number: the kind of record in the high bits, its id in the low ones.
ID_BITS = 40
_CODES = {name: zlib.crc32(name.encode()) & 0x3FFFFF for name in (*BY_NAME, "filing")}
_NAMES = {code: name for name, code in _CODES.items()}


def first_place(entity: str) -> int:
    return _CODES[entity] << ID_BITS


def put(connection: Any, entity: str, record_id: int, title: str, body: str, *, over: bool = True) -> None:
    """List a record by its words; `over` where it may be listed already."""
    if over:
        take(connection, entity, record_id)
    if title or body:
        connection.execute(
            "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)",
            (first_place(entity) + record_id, title, body),
        )


def put_all(connection: Any, entity: str, listed: Sequence[tuple[int, str, str]]) -> None:
    """List records that were never listed before, by their words."""
    first = first_place(entity)
    rows = [(first + record_id, title, body) for record_id, title, body in listed if title or body]
    connection.executemany("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", rows)


def take(connection: Any, entity: str, record_id: int) -> None:
    connection.execute("DELETE FROM search WHERE rowid = ?", (first_place(entity) + record_id,))


def forget(connection: Any) -> None:
    """Write the index anew so that no trace of a taken text stays in its old segments."""
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def broken(connection: Any) -> str:
    """Does the index agree with the words it was made from? Asked of a copy, for asking is a write to SQLite."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        copy.execute(connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()[0])
        for part in ("data", "idx", "content", "config"):
            rows = connection.execute(f"SELECT * FROM search_{part}").fetchall()
            copy.execute(f"DELETE FROM search_{part}")
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                copy.executemany(f"INSERT INTO search_{part} VALUES ({marks})", rows)
        copy.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except database_errors():
        return "the index is damaged"
    finally:
        copy.close()
    return ""


def words_of(entity: Entity, row: dict[str, Any]) -> tuple[str, str]:
    """Title and body of a record, from its stored row."""
    title = " ".join(str(row[name]) for name in entity.title if row.get(name))
    body = "\n".join(
        str(row[field.name])
        for kinds in (_WORDS, _AMOUNTS)
        for field in entity.fields
        if field.kind in kinds and row[field.name]
    )
    return title, body


def find(connection: Any, text: str, limit: int) -> tuple[Hit, ...]:
    """Exact runs of letters first; where there are none, what shares most of them (a typing slip)."""
    wanted = " ".join(visible(text).split())[:LONGEST]
    if not wanted:
        return ()
    with told_of(connection):
        return _marked(connection, _found(connection, wanted, limit))


def _marked(connection: Any, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits, each that is privileged marked so: nobody may read one out in the wrong room unawares."""
    sealed: set[tuple[str, int]] = set()
    for name in {one.entity for one in hits} & _PRIVILEGED:
        ids = ", ".join(str(one.id) for one in hits if one.entity == name)
        rows = connection.execute(f'SELECT id FROM "{name}" WHERE privileged = 1 AND id IN ({ids})')
        sealed.update((name, int(row[0])) for row in rows)
    return tuple(replace(one, privileged=(one.entity, one.id) in sealed) for one in hits)


_PRIVILEGED = {
    name for name, entity in BY_NAME.items() if any(one.name == "privileged" for one in entity.fields)
}


def _found(connection: Any, wanted: str, limit: int) -> tuple[Hit, ...]:
    if len(wanted) < SHORTEST:
        return _like(connection, wanted, limit)
    every = " AND ".join(_term(word) for word in wanted.split() if len(word) >= SHORTEST)
    found = _match(connection, every or _quoted(wanted), limit)
    if found:
        return found
    near = _match(connection, " OR ".join(map(_quoted, _trigrams(wanted))), limit)
    return tuple(replace(one, near=True) for one in near)


def _term(word: str) -> str:
    """A number is looked for as it is kept, in bare digits, and as people write it, in groups of three."""
    number = _NUMBER.fullmatch(word)
    if number is None:
        return _quoted(word)
    digits, rest = number[1].replace(",", ""), number[2] or ""
    if rest.strip(".0") == "":
        rest = ""
    forms = dict.fromkeys((word, f"{digits}{rest}", f"{int(digits):,}{rest}"))
    return f"({' OR '.join(map(_quoted, forms))})"


def _trigrams(text: str) -> Sequence[str]:
    return list(dict.fromkeys(text[i : i + 3] for i in range(min(len(text), 60) - 2)))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


_SELECT = "SELECT s.rowid, s.title, s.body FROM search s "


def _match(connection: Any, query: str, limit: int) -> tuple[Hit, ...]:
    rows = connection.execute(
        _SELECT + "WHERE search MATCH ? ORDER BY bm25(search, 10, 1), s.rowid LIMIT ?", (query, limit)
    )
    return tuple(_hit(row) for row in rows)


def _like(connection: Any, text: str, limit: int) -> tuple[Hit, ...]:
    pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = connection.execute(
        _SELECT + "WHERE s.title LIKE ? ESCAPE '\\' OR s.body LIKE ? ESCAPE '\\' ORDER BY s.rowid LIMIT ?",
        (pattern, pattern, limit),
    )
    return tuple(_hit(row) for row in rows)


def _hit(row: Sequence[Any]) -> Hit:
    place, title, body = row
    entity, record_id = _NAMES[place >> ID_BITS], place & (1 << ID_BITS) - 1
    label = BY_NAME[entity].label if entity in BY_NAME else "Filing"
    first = next((line for line in body.splitlines() if line and line != title), "")
    return Hit(entity=entity, id=record_id, title=title or label, excerpt=first[:EXCERPT])
