"""Undo and redo: a new write that puts the earlier image back, up to a determination or another person's record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_confirm import TypedCell, again
from clawdesk.domain.plain import from_plain
from clawdesk.errors import InputError
from clawdesk.store import log
from clawdesk.store.connect import told_of
from clawdesk.store.write import Writer

Reread = Callable[[bytes, str], Iterator[Filing]]


def undo_label(connection: Any, last: log.Tail) -> str | None:
    with told_of(connection):
        return None if last.undo_top is None else _allowed_label(log.entry(connection, last.undo_top))


def redo_label(connection: Any, last: log.Tail) -> str | None:
    if last.redo_top is None:
        return None
    with told_of(connection):
        return log.entry(connection, last.redo_top).label


def _allowed_label(entry: log.Entry) -> str | None:
    return None if entry.part == "barrier" else entry.label


def undo(writer: Writer, last: log.Tail, by: str, reread: Reread) -> None:
    if last.undo_top is None:
        raise InputError("There is nothing to undo.")
    entry = log.entry(writer.connection, last.undo_top)
    if entry.part == "barrier":
        raise InputError(
            f"{entry.label} stands and is not undone.",
            remedy="A later determination or report supersedes it.",
        )
    _must_be_own(entry, by)
    _take_back(writer, entry, reread)
    writer.label, writer.part, writer.target = entry.label, "undo", entry.seq


def redo(writer: Writer, last: log.Tail, by: str, reread: Reread) -> None:
    if last.redo_top is None:
        raise InputError("There is nothing to redo.")
    entry = log.entry(writer.connection, last.redo_top)
    _must_be_own(entry, by)
    _take_back(writer, entry, reread)
    writer.label, writer.part, writer.target = entry.label, "redo", entry.seq


def _must_be_own(entry: log.Entry, by: str) -> None:
    if entry.by != by:
        raise InputError(
            f"{entry.label} was written by {entry.by}.",
            remedy="Change the record itself; the log keeps both.",
        )


def _take_back(writer: Writer, entry: log.Entry, reread: Reread) -> None:
    """Put every image of before in place of what came after, the last one first."""
    pairs = list(zip(json.loads(entry.before), json.loads(entry.after), strict=True))
    sources = _Sources(writer, reread)
    for before, after in reversed(pairs):
        kind = (before or after)[0]
        if kind == "document":
            continue
        if kind != "filing+":
            writer.put_back(kind, (before or after)[1], None if before is None else before[2])
        elif before is None:
            writer.remove_filing(after[1], after[2])
        else:
            _read_again(writer, before[2], sources)


class _Sources:
    """The filings of one source at a time: a quarter of filings is read once and not once for each of them."""

    def __init__(self, writer: Writer, reread: Reread) -> None:
        self._writer = writer
        self._reread = reread
        self._sha256 = ""
        self._found: dict[str, Filing] = {}

    def filing(self, image: dict[str, Any]) -> Filing:
        if image["sha256"] != self._sha256:
            self._sha256 = image["sha256"]
            data = self._writer.document(self._sha256)
            self._found = {one.part: one for one in self._reread(data, image["name"])}
        part = image.get("part", "")
        if part not in self._found:
            raise InputError(f"{image['name']} holds no filing any more.", remedy="Import it anew.")
        return self._found[part]


def _read_again(writer: Writer, image: dict[str, Any], sources: _Sources) -> None:
    typed = from_plain(tuple[TypedCell, ...], image.get("typed", []))
    writer.add_filing(again(sources.filing(image), typed), image["name"], at=image["first"])
    if writer.after[-1][2]["sum"] != image["sum"]:
        raise InputError(
            f"Filing {image['name']} reads differently in this version of clawdesk.",
            remedy="Import it anew instead of redoing.",
        )
