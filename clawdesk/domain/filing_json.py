"""A filing as JSON for other programs: every cell with its value, its text, its footnote marks and its status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from clawdesk.domain.filing import Cell, Filing, Footnote, Issuer, Line, Owner, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.domain.money import canonical_decimal
from clawdesk.domain.plain import to_plain

CELLS: tuple[str, ...] = tuple(
    name for name in Line.__dataclass_fields__ if name not in ("table", "row", "kind")
)
# Names as other programs know them; whatever else a filing holds stands beside them under its own name.
OWNER = ("cik", "name", "address", "director", "officer", "ten_percent", "other", "title", "other_text")
ISSUER = ("cik", "name", "symbol", "foreign_symbol")


def filing_json(result: ReadResult, findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """What `clawdesk read` prints of one filing; `findings` are those of the checks, after the reader's own."""
    told: dict[str, Any] = {"name": result.name, "format": result.format}
    if result.filing is not None:
        told |= _filing(result.filing)
    told["sha256"] = result.sha256
    if result.filing is not None and result.filing.part:
        told["part"] = result.filing.part
    told["findings"] = [to_plain(one) for one in (*result.findings, *findings)]
    return told


def _filing(filing: Filing) -> dict[str, Any]:
    return {
        "form": filing.form,
        "schema_version": filing.schema_version,
        "accession": filing.accession,
        "filed": _day(filing.filed),
        "accepted": filing.accepted,
        "period": _day(filing.period),
        "original_submission": _day(filing.original_submission),
        "issuer": _issuer(filing.issuer),
        "owners": [_owner(one) for one in filing.owners],
        "aff10b5one": filing.aff10b5one,
        "exit_box": filing.exit_box,
        "no_securities_owned": filing.no_securities_owned,
        "form3_holdings_reported": filing.form3_holdings_reported,
        "form4_transactions_reported": filing.form4_transactions_reported,
        "lines": [_line(one) for one in filing.lines],
        "footnotes": _footnotes(filing.footnotes),
        "remarks": filing.remarks,
        "signatures": [{"name": one.name, "date": _day(one.date)} for one in filing.signatures],
        "documents": [to_plain(one) for one in filing.documents],
        "published": [to_plain(one) for one in filing.published],
        "unread": [to_plain(one) for one in filing.unread],
    }


def _issuer(issuer: Issuer) -> dict[str, Any]:
    return {name: getattr(issuer, name) for name in ISSUER}


def _owner(owner: Owner) -> dict[str, Any]:
    told = {name: getattr(owner, name) for name in OWNER}
    told["address"] = None if owner.address is None else to_plain(owner.address)
    if owner.file_number:
        told["file_number"] = owner.file_number
    return told


def _line(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {"table": line.table, "row": line.row, "kind": line.kind.value}
    for name in CELLS:
        told[name] = cell_json(getattr(line, name))
    return told


def cell_json(cell: Cell) -> dict[str, Any]:
    """The place on the page, the reason of a doubt and other readings follow only where a cell was read off paper."""
    told: dict[str, Any] = {
        "value": _value(getattr(cell, "value")),  # noqa: B009 - each kind of cell has its own value
        "text": cell.text,
        "notes": list(cell.notes),
        "status": cell.status.value,
    }
    if cell.paper is not None:
        told["reason"] = cell.paper.reason
        told["proposals"] = [to_plain(one) for one in cell.paper.proposals]
        told["spot"] = None if cell.paper.spot is None else to_plain(cell.paper.spot)
    return told


def _footnotes(notes: Sequence[Footnote]) -> dict[str, str]:
    """By their marks; a second text under one mark has its number behind it."""
    told: dict[str, str] = {}
    for note in notes:
        mark, number = note.id, 1
        while mark in told:
            number += 1
            mark = f"{note.id} ({number})"
        told[mark] = note.text
    return told


def _value(value: object) -> str | bool | None:
    if isinstance(value, Decimal):
        return canonical_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return value
    return str(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
