"""The open file: reads, and the one door through which everything is written."""

from __future__ import annotations

import contextlib
import re
from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from clawdesk.domain.activity import Actor, Changes
from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.fields import Entity, Kind
from clawdesk.domain.filing import Filing
from clawdesk.errors import InputError, ReadOnly, StoreError
from clawdesk.store import digest, filings, handle, lock, log
from clawdesk.store.cipher import Key
from clawdesk.store.connect import database_errors, in_words, told
from clawdesk.store.migrations import LASTING, SCHEMA_VERSION, touch_first_page
from clawdesk.store.rows import columns, from_row, visible
from clawdesk.store.search import LONGEST
from clawdesk.store.write import Writer, clause_of


class Store:
    """One open .clawdesk file. Made by `opening`; closed by whoever opened it."""

    def __init__(self, path: Path, connection: Any, *, read_only: bool, banner: str, key: Key | None) -> None:
        self.path = path
        self.connection = connection
        self.database = Database(connection, execute_plugins=False)
        self.read_only = read_only
        self.banner = banner
        self.key = key
        self.tail = log.tail(connection)
        self._place = handle.place(path) if read_only else handle.keep(path)

    def still_there(self) -> str:
        """Empty while the path still leads to the file that was opened, else a sentence."""
        try:
            now = handle.place(self.path)
        except OSError:
            return f"{self.path.name} was moved or deleted. Nothing more is written until it is back."
        if now != self._place:
            return f"Another file took the place of {self.path.name}. Nothing is written to it; open it anew."
        return ""

    @contextlib.contextmanager
    def writing(
        self, *, verb: str, by: Actor, at: datetime, note: dict[str, Changes] | None = None
    ) -> Iterator[Writer]:
        """One atomic write with its log row; on any error the file is as it was before."""
        if self.read_only:
            raise ReadOnly(f"{self.path.name} is open for reading only.", detail=self.banner)
        gone = self.still_there()
        if gone:
            raise StoreError(gone)
        writer = Writer(self.connection)
        try:
            with self.database.atomic():
                touch_first_page(self.connection, SCHEMA_VERSION)
                yield writer
                writer.settle()
                tail = self._log(writer, verb, by, at)
        except database_errors() as error:
            raise self._in_words(error, writer) from error
        except UnicodeEncodeError:
            raise InputError("A text holds half a character and cannot be kept.") from None
        except OverflowError:
            raise InputError("A number is larger than the file can keep.") from None
        if tail is not None:
            self.tail = tail
        if note is not None:
            note["changes"] = Changes(
                seq=self.tail.seq,
                verb=verb,
                label=writer.label,
                touched=tuple(writer.touched),
                created=tuple(writer.created),
            )

    def _log(self, writer: Writer, verb: str, by: Actor, at: datetime) -> log.Tail | None:
        # A step whose note was erased since has nothing left to put back; it is taken all the same.
        if not writer.before and writer.part not in ("undo", "redo"):
            return None
        subject = writer.created[0] if writer.created else writer.touched[0] if writer.touched else None
        return log.append(
            self.connection,
            self.tail,
            at=at,
            by=by.name,
            verb=verb,
            label=writer.label,
            entity=subject.entity if subject else "",
            record_id=subject.id if subject else None,
            part=writer.part,
            target=writer.target,
            before=writer.before,
            after=writer.after,
            digest=digest.added(self.tail.digest, writer.plus, writer.minus),
        )

    def _in_words(self, error: Exception, writer: Writer) -> Exception:
        text = str(error)
        if "FOREIGN KEY" in text:
            return _unlinked(writer.removing)
        if "UNIQUE" in text:
            # An index over an expression is told by its own name instead of its columns.
            text = text.replace("index 'setting_in_force'", "setting.key")
            names = [part.strip().rsplit(".", 1)[-1] for part in text.split(":")[-1].split(", ")]
            return InputError(
                f"There is already a record with this {' and '.join(name.replace('_', ' ') for name in names)}.",
                fields=dict.fromkeys(names, "Already in use."),
            )
        if "CHECK" in text:
            name = re.sub(r'^(length\(|substr\(|")', "", text.rpartition("failed: ")[2])
            name = re.match(r"\w*", name)[0]  # type: ignore[index]
            labels = {field.label for one in BY_NAME.values() for field in one.fields if field.name == name}
            label = labels.pop() if len(labels) == 1 else name.replace("_", " ")
            return InputError(
                f"The file does not take this value of “{label}”.",
                fields={name: "This value cannot be kept."},
                remedy="Look the field up in the form, which says what it takes.",
            )
        if any(text == words for words in LASTING.values()):
            return InputError(text, remedy="Make a later one that supersedes it.")
        return in_words(self.path, error)

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with told(self.path):
            rows: list[Any] = self.connection.execute(sql, tuple(values)).fetchall()
            return rows

    def record(self, name: str, record_id: int) -> Any:
        entity = BY_NAME[name]
        rows = self.read(f'SELECT {_names(entity)} FROM "{name}" WHERE id = ?', (record_id,))
        if not rows:
            raise InputError(f"{entity.label} {record_id} is not in the file.")
        return from_row(entity, rows[0])

    def records(self, name: str, /, **where: Any) -> tuple[Any, ...]:
        entity = BY_NAME[name]
        clause, values = clause_of(entity, where)
        rows = self.read(
            f'SELECT {_names(entity)} FROM "{name}" WHERE {clause} ORDER BY {entity.order}, id', values
        )
        return tuple(from_row(entity, row) for row in rows)

    def count(self, name: str, /, **where: Any) -> int:
        clause, values = clause_of(BY_NAME[name], where) if name in BY_NAME else ("1", [])
        return int(self.read(f'SELECT count(*) FROM "{name}" WHERE {clause}', values)[0][0])

    def ids(
        self, name: str, *, order: str = "", descending: bool = False, contains: str = "", **where: Any
    ) -> array[int]:
        """The ids of a table's rows in the order asked for: a screen pages through them."""
        entity = BY_NAME[name]
        clause, values = clause_of(entity, where)
        if contains:
            texts = [
                f"\"{field.name}\" LIKE ? ESCAPE '\\'"
                for field in entity.fields
                if field.kind not in _NOT_READ
            ]
            clause += f" AND ({' OR '.join(texts) or '0'})"
            values += [_like(visible(contains)[:LONGEST])] * len(texts)
        by = f"{_sorted_by(entity, order)} {'DESC' if descending else 'ASC'}" if order else entity.order
        rows = self.read(f'SELECT id FROM "{name}" WHERE {clause} ORDER BY {by}, id', values)
        return array("q", [row[0] for row in rows])

    def rows(self, name: str, wanted: Sequence[int]) -> tuple[Any, ...]:
        entity = BY_NAME[name]
        clause, values = clause_of(entity, {"id": tuple(wanted)})
        found = self.read(f'SELECT {_names(entity)} FROM "{name}" WHERE {clause}', values)
        by_id = {row[0]: row for row in found}
        return tuple(from_row(entity, by_id[one]) for one in wanted if one in by_id)

    def filing(self, filing_id: int) -> Filing:
        heads = self.read("SELECT * FROM filing WHERE id = ?", (filing_id,))
        if not heads:
            raise InputError(f"Filing {filing_id} is not in the file.")
        parts = [
            self.read(f"SELECT * FROM {table} WHERE filing_id = ? ORDER BY id", (filing_id,))
            for table in digest.FILING_PARTS
        ]
        return filings.from_rows(heads[0], *parts)

    def document(self, sha256: str) -> bytes:
        found = self.read("SELECT bytes FROM document WHERE sha256 = ?", (sha256,))
        if not found:
            raise InputError("This document is not in the file.", detail=sha256)
        return bytes(found[0][0])

    def close(self) -> None:
        self.connection.close()
        if not self.read_only:
            handle.let_go(self._place)
            lock.release(self.path)


def _unlinked(removing: bool) -> InputError:
    if removing:
        return InputError("Other records still point at this one.", remedy="Change or remove them first.")
    return InputError(
        "This points at a record that is not in the file.", remedy="Choose the record anew, or add it first."
    )


def _names(entity: Entity) -> str:
    return ", ".join(f'"{name}"' for name in columns(entity))


# Numbers of other records and marks are not what a person reads in a list.
_NOT_READ = (Kind.LINK, Kind.YES_NO, Kind.HASH, Kind.JSON)
_NUMBERS = ("money", "shares", "price", "percent", "decimal")


def _sorted_by(entity: Entity, name: str) -> str:
    # Exact amounts are text; ordering them as numbers is for the eye only, so REAL does no harm here.
    if name != "id" and entity.field(name).kind in _NUMBERS:
        return f'CAST("{name}" AS REAL)'
    return f'"{name}"'


def _like(text: str) -> str:
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
