"""One write: every change made through a Writer is kept for the log, the digest, the index and Undo."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from clawdesk.domain.activity import Touched
from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.fields import Entity
from clawdesk.domain.filing import Filing
from clawdesk.domain.plain import to_plain
from clawdesk.errors import InputError
from clawdesk.store import digest, filings, search
from clawdesk.store.rows import columns, completed, entity_of, from_row, stored, to_row, visible

SEALED = "sealed:"
# Filings whose words wait for the index; the last of them are listed when all else is done.
_MOST_WAITING = 500


def clause_of(entity: Entity, where: dict[str, Any]) -> tuple[str, list[Any]]:
    """Each column equal to its value, or to any of a tuple of ids."""
    parts: list[str] = []
    values: list[Any] = []
    for name, value in where.items():
        if name not in columns(entity):
            raise KeyError(f"{entity.name}.{name}")
        if isinstance(value, tuple):
            parts.append(f'"{name}" IN (SELECT value FROM json_each(?))')
            values.append(f"[{','.join(map(str, value))}]")
        else:
            parts.append(f'"{name}" IS ?')
            values.append(stored(entity, name, value))
    return " AND ".join(parts) or "1", values


class Writer:
    """Handed to the one who writes, for the length of one transaction."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.before: list[Any] = []
        self.after: list[Any] = []
        self.plus: list[int] = []
        self.minus: list[int] = []
        self.touched: list[Touched] = []
        self.created: list[Touched] = []
        self.label = ""
        self.part = "do"
        self.target: int | None = None
        self.removing = False
        self._free_ids: dict[str, int] = {}
        self._to_index: list[tuple[int, str, str]] = []

    def insert(self, record: Any) -> int:
        entity = entity_of(record)
        row = to_row(entity, record)
        if row["id"] is None:
            row["id"] = self._next_id(entity.name)
        self._put(entity, row)
        self._keep(entity, None, row)
        self.created.append(Touched(entity=entity.name, id=int(row["id"] or 0)))
        return int(row["id"] or 0)

    def update(self, record: Any) -> None:
        entity = entity_of(record)
        old = self.row(entity, record.id)
        new = to_row(entity, record)
        if old != new:
            self._put(entity, new, over=True)
            self._keep(entity, old, new)

    def remove(self, entity_name: str, record_id: int) -> None:
        entity = BY_NAME[entity_name]
        old = self.row(entity, record_id)
        self._take(entity, old)
        self._keep(entity, old, None)

    def record(self, entity_name: str, record_id: int) -> Any:
        entity = BY_NAME[entity_name]
        return from_row(entity, tuple(self.row(entity, record_id).values()))

    def records(self, entity_name: str, /, **where: Any) -> tuple[Any, ...]:
        entity = BY_NAME[entity_name]
        names = ", ".join(f'"{name}"' for name in columns(entity))
        clause, values = clause_of(entity, where)
        rows = self.connection.execute(
            f'SELECT {names} FROM "{entity.name}" WHERE {clause} ORDER BY {entity.order}, id', values
        )
        return tuple(from_row(entity, row) for row in rows)

    def row(self, entity: Entity, record_id: int) -> dict[str, Any]:
        names = ", ".join(f'"{name}"' for name in columns(entity))
        found = self.connection.execute(
            f'SELECT {names} FROM "{entity.name}" WHERE id = ?', (record_id,)
        ).fetchone()
        if found is None:
            raise InputError(
                f"{entity.label} {record_id} is no longer in the file.", remedy="Look it up anew."
            )
        return dict(zip(columns(entity), found, strict=True))

    def add_document(self, data: bytes, name: str, media_type: str) -> str:
        """Keep the bytes once, under their SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = self.connection.execute("SELECT 1 FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        if known is None:
            name, media_type = visible(name), visible(media_type)
            self.connection.execute(
                "INSERT INTO document (sha256, name, media_type, size, bytes) VALUES (?, ?, ?, ?, ?)",
                (sha256, name, media_type, len(data), data),
            )
            self.before.append(None)
            self.after.append(["document", sha256, name, media_type])
        return sha256

    def document(self, sha256: str) -> bytes:
        found = self.connection.execute("SELECT bytes FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            raise InputError("This document is not in the file.", detail=sha256)
        return bytes(found[0])

    def add_filing(self, filing: Filing, name: str, *, at: dict[str, int] | None = None) -> int:
        return self.add_filing_rows(filings.to_rows(filing, visible(name)), at=at)

    def add_filing_rows(self, rows: filings.FilingRows, *, at: dict[str, int] | None = None) -> int:
        """All rows of one filing; `at` gives the first id of each table when a filing is put back."""
        self.removing = False
        first = at or self._first_ids(
            {"filing": 1, **{table: len(part) for table, part in rows.parts.items()}}
        )
        filing_id = first["filing"]
        head = (filing_id, *rows.filing)
        self.connection.execute(f"INSERT INTO filing VALUES ({', '.join('?' * len(head))})", head)
        terms = [digest.term("filing", head)]
        for table, parts in rows.parts.items():
            full = [(first[table] + place, filing_id, *part) for place, part in enumerate(parts)]
            if full:
                terms.append(self.add_rows(table, filing_id, full))
        self.plus += terms
        self._to_index.append((filing_id, *rows.words))
        if len(self._to_index) >= _MOST_WAITING:
            self.settle()
        # The rows can be read again from the source: the log keeps its hash, the counts and the ids given.
        image: dict[str, Any] = {
            "sha256": rows.sha256,
            "part": rows.part,
            "name": rows.name,
            "counts": {table: len(parts) for table, parts in rows.parts.items()},
            "first": first,
            "sum": _summed(terms),
        }
        if rows.typed:
            image["typed"] = to_plain(rows.typed)
        self.before.append(None)
        self.after.append(["filing+", filing_id, image])
        touched = Touched(entity="filing", id=filing_id)
        self.touched.append(touched)
        self.created.append(touched)
        return filing_id

    def _first_ids(self, counts: dict[str, int]) -> dict[str, int]:
        """Where the rows of a new filing begin in each table; asked of the file once a write."""
        first = {}
        for table, count in counts.items():
            first[table] = self._free_ids.get(table) or self._next_id(table)
            self._free_ids[table] = first[table] + count
        return first

    def settle(self) -> None:
        """List the new filings, all in one go: the index is written out whenever another table is."""
        waiting, self._to_index = self._to_index, []
        search.put_all(self.connection, "filing", waiting)

    def add_rows(self, table: str, filing_id: int, rows: Sequence[tuple[Any, ...]]) -> int:
        """Rows of one filing in one table, all at once; returns their term in the digest."""
        marks = ", ".join("?" * len(rows[0]))
        self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        return digest.group_term(table, filing_id, rows)

    def remove_filing(self, filing_id: int, image: dict[str, Any]) -> None:
        self.settle()
        self.minus += self._filing_terms(filing_id)
        self.removing = True
        for table in reversed(digest.FILING_PARTS):
            self.connection.execute(f"DELETE FROM {table} WHERE filing_id = ?", (filing_id,))
        self.connection.execute("DELETE FROM filing WHERE id = ?", (filing_id,))
        search.take(self.connection, "filing", filing_id)
        self.before.append(["filing+", filing_id, image])
        self.after.append(None)
        self.touched.append(Touched(entity="filing", id=filing_id))

    def put_back(self, entity_name: str, record_id: int, row: dict[str, Any] | None) -> None:
        """Make a record stand as this image says: Undo and Redo write nothing else."""
        entity = BY_NAME[entity_name]
        names = ", ".join(f'"{name}"' for name in columns(entity))
        found = self.connection.execute(
            f'SELECT {names} FROM "{entity.name}" WHERE id = ?', (record_id,)
        ).fetchone()
        old = None if found is None else dict(zip(columns(entity), found, strict=True))
        new = None if row is None else self._unsealed(entity, completed(entity, row))
        if old == new or (row is not None and new is None):
            return
        if new is None:
            assert old is not None
            self._take(entity, old)
        else:
            self._put(entity, new, over=old is not None)
        self._keep(entity, old, new)

    def erase(self, entity_name: str, record_id: int) -> None:
        """Remove a record for good: its sealed texts too, so that neither file nor log can give them back.

        One that was removed before, and that Undo would still put back, is erased likewise.
        """
        entity = BY_NAME[entity_name]
        kept = (entity.name, record_id)
        held = self.connection.execute(
            "SELECT 1 FROM sealed WHERE entity = ? AND record_id = ?", kept
        ).fetchone()
        stands = self.connection.execute(
            f'SELECT 1 FROM "{entity.name}" WHERE id = ?', (record_id,)
        ).fetchone()
        if stands or not held:
            self.remove(entity_name, record_id)
        else:
            self._keep_absent(entity, record_id)
        self.connection.execute("DELETE FROM sealed WHERE entity = ? AND record_id = ?", kept)
        # The held lock keeps the journal file; cut to nothing after this write, it keeps no erased text.
        self.connection.execute("PRAGMA journal_size_limit = 0").fetchall()
        search.forget(self.connection)

    def _keep_absent(self, entity: Entity, record_id: int) -> None:
        self.before.append([entity.name, record_id, None])
        self.after.append([entity.name, record_id, None])
        self.touched.append(Touched(entity=entity.name, id=record_id))

    def _next_id(self, table: str) -> int:
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return 1 if found is None else int(found[0]) + 1

    def _put(self, entity: Entity, row: dict[str, Any], *, over: bool = False) -> None:
        self.removing = False
        names = ", ".join(f'"{name}"' for name in row)
        if over:
            marks = ", ".join(f'"{name}" = ?' for name in row)
            self.connection.execute(
                f'UPDATE "{entity.name}" SET {marks} WHERE id = ?', (*row.values(), row["id"])
            )
        else:
            self.connection.execute(
                f'INSERT INTO "{entity.name}" ({names}) VALUES ({", ".join("?" * len(row))})',
                tuple(row.values()),
            )
        search.put(self.connection, entity.name, row["id"], *search.words_of(entity, row))

    def _take(self, entity: Entity, row: dict[str, Any]) -> None:
        self.removing = True
        self.connection.execute(f'DELETE FROM "{entity.name}" WHERE id = ?', (row["id"],))
        search.take(self.connection, entity.name, row["id"])

    def _keep(self, entity: Entity, old: dict[str, Any] | None, new: dict[str, Any] | None) -> None:
        record_id = int((new or old or {})["id"])
        if old is not None:
            self.minus.append(digest.term(entity.name, tuple(old.values())))
        if new is not None:
            self.plus.append(digest.term(entity.name, tuple(new.values())))
        self.before.append([entity.name, record_id, self._sealed(entity, old)])
        self.after.append([entity.name, record_id, self._sealed(entity, new)])
        self.touched.append(Touched(entity=entity.name, id=record_id))

    def _sealed(self, entity: Entity, row: dict[str, Any] | None) -> dict[str, Any] | None:
        names = [field.name for field in entity.fields if field.sealed]
        if row is None or not names:
            return row
        image = dict(row)
        for name in names:
            image[name] = self._seal(entity.name, row["id"], row[name])
        return image

    def _seal(self, entity: str, record_id: int, text: str) -> str:
        held = self.connection.execute(
            "SELECT hash FROM sealed WHERE entity = ? AND record_id = ? AND text = ?",
            (entity, record_id, text),
        ).fetchone()
        if held is not None:
            return f"{SEALED}{held[0]}"
        salt = secrets.token_hex(16)
        hash_ = hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
        self.connection.execute(
            "INSERT INTO sealed VALUES (?, ?, ?, ?, ?)", (hash_, entity, record_id, salt, text)
        )
        return f"{SEALED}{hash_}"

    def _unsealed(self, entity: Entity, row: dict[str, Any]) -> dict[str, Any] | None:
        """The row with its sealed texts; None once they were erased."""
        full = dict(row)
        for name in (field.name for field in entity.fields if field.sealed):
            held = self.connection.execute(
                "SELECT text FROM sealed WHERE hash = ?", (row[name].removeprefix(SEALED),)
            ).fetchone()
            if held is None:
                return None
            full[name] = held[0]
        return full

    def _filing_terms(self, filing_id: int) -> list[int]:
        head = self.connection.execute("SELECT * FROM filing WHERE id = ?", (filing_id,)).fetchone()
        terms = [digest.term("filing", head)]
        for table in digest.FILING_PARTS:
            rows = self.connection.execute(
                f"SELECT * FROM {table} WHERE filing_id = ? ORDER BY id", (filing_id,)
            ).fetchall()
            if rows:
                terms.append(digest.group_term(table, filing_id, rows))
        return terms


def _summed(terms: Sequence[int]) -> str:
    return digest.added(digest.EMPTY, terms)
