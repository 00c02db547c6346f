"""Accept filings that were read and looked at: all of them or none, each with its source document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.link_amendments import link_amendments
from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.filing_confirm import unconfirmed
from clawdesk.errors import InputError
from clawdesk.store import filings
from clawdesk.store.rows import visible
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingImport:
    """A filing as it was read, and the bytes of its source."""

    result: ReadResult
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDraft:
    """A filing made ready elsewhere, as its rows, which travel between processes faster than the filing does."""

    rows: filings.FilingRows
    format: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFilings:
    """`items` may be a stream, so that no more than a few of them need to be held at a time."""

    items: Iterable[FilingImport | FilingDraft]


def draft(result: ReadResult, data: bytes) -> FilingDraft:
    """`data` is the file that was opened; what was inside it brings its own bytes."""
    if result.filing is None:
        raise InputError(
            f"{result.name} holds no filing.", detail=result.refusal, remedy="Keep it as a document instead."
        )
    _must_be_confirmed(result.filing, result.name)
    rows = filings.to_rows(result.filing, visible(result.name))
    return FilingDraft(rows=rows, format=result.format, data=data if result.source is None else result.source)


def handle(command: ImportFilings, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    kept: set[str] = set()
    added: list[int] = []
    label = ""
    for item in command.items:
        one = item if isinstance(item, FilingDraft) else draft(item.result, item.data)
        _must_be_new(one.rows, writer)
        if one.rows.sha256 not in kept:
            _keep_source(one, writer)
            kept.add(one.rows.sha256)
        added.append(writer.add_filing_rows(one.rows))
        label = label or one.rows.label
    if not added:
        raise InputError("There is no filing to accept.")
    link_amendments(writer, added)
    writer.label = label if len(added) == 1 else f"{len(added)} filings"


def _must_be_confirmed(filing: Filing, name: str) -> None:
    waiting = unconfirmed(filing)
    if waiting:
        count = len(waiting)
        raise InputError(
            f"{name} has {count} {'cell' if count == 1 else 'cells'} that nobody has confirmed.",
            detail="; ".join(one.place for one in waiting[:3]) + (" and more." if count > 3 else "."),
            remedy="Look at each against the source, confirm it or type over it, then accept the filing.",
        )


def _keep_source(one: FilingDraft, writer: Writer) -> None:
    sha256 = writer.add_document(one.data, one.rows.name, media_type(one.data))
    if sha256 != one.rows.sha256:
        raise InputError(f"{one.rows.name} changed after it was read.", remedy="Read it again.")


def _must_be_new(rows: filings.FilingRows, writer: Writer) -> None:
    found = writer.connection.execute(
        "SELECT id, name, accession FROM filing WHERE sha256 = ? AND part = ? OR accession = ?",
        (rows.sha256, rows.part, rows.accession),
    ).fetchone()
    if found is not None:
        same = f"the same accession number {rows.accession}"
        if rows.accession is None or found[2] != rows.accession:
            same = "the same bytes"
        raise InputError(
            f"{rows.name} is already here, as filing {found[0]} ({found[1]}).",
            detail=f"It has {same}.",
            remedy="Open that one.",
        )


_OPENINGS = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"<?xml", "application/xml"),
    (b"<ownershipDocument", "application/xml"),
    (b"<html", "text/html"),
    (b"<!doctype html", "text/html"),
)


def media_type(data: bytes) -> str:
    """By what the bytes say; EDGAR serves web pages under the names of XML files."""
    opening = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, kind in _OPENINGS:
        if opening[: len(start)].lower() == start.lower():
            page = kind == "application/xml" and b"<html" in opening.lower()
            return "text/html" if page else kind
    return "text/plain" if b"\x00" not in opening else "application/octet-stream"


ACTION = Action(command=ImportFilings, verb="import_filings", handle=handle)
