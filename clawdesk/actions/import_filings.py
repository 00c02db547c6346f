"""Accept filings that were read and looked at: all of them or none, each with its source document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingImport:
    result: ReadResult
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFilings:
    items: Iterable[FilingImport]
    """Taken one by one: a whole quarter of filings need never be in memory together."""


def handle(command: ImportFilings, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    count, what = 0, ""
    for count, item in enumerate(command.items, 1):  # noqa: B007
        filing = item.result.filing
        if filing is None:
            raise InputError(f"{item.result.name} holds no filing.", remedy="Keep it as a document instead.")
        _must_be_new(filing, item.result.name, writer)
        sha256 = writer.add_document(item.data, item.result.name, _media_type(item.result.format))
        if sha256 != filing.sha256:
            raise InputError(f"{item.result.name} changed after it was read.", remedy="Read it again.")
        writer.add_filing(filing, item.result.name)
        what = what or f"Form {filing.form} of {filing.owner_names}"
    if not count:
        raise InputError("There is no filing to accept.")
    writer.label = what if count == 1 else f"{count:,} filings"


def _must_be_new(filing: Filing, name: str, writer: Writer) -> None:
    found = writer.connection.execute(
        "SELECT id, name FROM filing WHERE sha256 = ? OR accession = ?", (filing.sha256, filing.accession)
    ).fetchone()
    if found is not None:
        raise InputError(
            f"{name} is already here, as filing {found[0]} ({found[1]}).", remedy="Open that one."
        )


def _media_type(format_: str) -> str:
    kinds = (("XML", "application/xml"), ("PDF", "application/pdf"), ("web page", "text/html"))
    return next((kind for word, kind in kinds if word in format_), "text/plain")


ACTION = Action(command=ImportFilings, verb="import_filings", handle=handle)
