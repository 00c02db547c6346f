"""Filings in and out of their tables: canonical values in columns, what was published beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from clawdesk.domain.filing import (
    Address,
    Cell,
    DateCell,
    Filing,
    FilingSignature,
    FlagCell,
    Footnote,
    Issuer,
    Line,
    LineKind,
    NumberCell,
    Owner,
    Paper,
    Reading,
    TextCell,
)
from clawdesk.domain.filing_confirm import TypedCell, typed_cells
from clawdesk.domain.money import canonical_decimal
from clawdesk.domain.plain import from_plain, to_plain

_HINTS = get_type_hints(Line)
_FILING_HINTS = get_type_hints(Filing)
CELLS: tuple[str, ...] = tuple(
    name for name in Line.__dataclass_fields__ if name not in ("table", "row", "kind")
)
_cells_of = attrgetter(*CELLS)
# An absent cell is the one default value of its kind; most cells of a line are absent.
_BLANK = tuple(Line.__dataclass_fields__[name].default for name in CELLS)
_KIND: dict[str, type[Cell]] = {name: _HINTS[name] for name in CELLS}

_CANONICAL = re.compile(r"(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{0,8}[1-9])?", re.ASCII)

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRows:
    """One filing as the rows of its five tables, ids left to the writer, and the words to find it by."""

    filing: tuple[Any, ...]
    parts: dict[str, list[tuple[Any, ...]]]
    words: tuple[str, str]
    typed: tuple[TypedCell, ...] = ()
    """What people confirmed, which the source does not give back when it is read again."""

    @property
    def sha256(self) -> str:
        return str(self.filing[0])

    @property
    def part(self) -> str:
        return str(self.filing[1])

    @property
    def name(self) -> str:
        return str(self.filing[2])

    @property
    def form(self) -> str:
        return str(self.filing[4])

    @property
    def accession(self) -> str | None:
        return self.filing[6]  # type: ignore[no-any-return]

    @property
    def label(self) -> str:
        """Form 4 of its owners, as the log names it."""
        owners = "; ".join(row[1] or row[0] or "unnamed" for row in self.parts["filing_owner"])
        return f"Form {self.form} of {owners}"

    def to_filing(self) -> Filing:
        """The filing again, as it would come out of the file."""
        owners, lines, notes, signatures = ([(0, 0, *row) for row in part] for part in self.parts.values())
        return from_rows((0, *self.filing), owners, lines, notes, signatures)


def to_rows(filing: Filing, name: str) -> FilingRows:
    issuer = filing.issuer
    head = (
        filing.sha256,
        filing.part,
        name,
        filing.format,
        filing.form,
        filing.schema_version,
        filing.accession,
        _iso(filing.filed),
        filing.accepted,
        _iso(filing.period),
        _iso(filing.original_submission),
        issuer.cik,
        issuer.name,
        issuer.symbol,
        issuer.foreign_symbol,
        _flag(filing.aff10b5one),
        _flag(filing.exit_box),
        _flag(filing.no_securities_owned),
        _flag(filing.form3_holdings_reported),
        _flag(filing.form4_transactions_reported),
        filing.remarks,
        _compact(to_plain(filing.documents)) if filing.documents else "[]",
        _compact(to_plain(filing.published)) if filing.published else "[]",
        _compact(to_plain(filing.unread)) if filing.unread else "[]",
    )
    return FilingRows(
        filing=head,
        parts={
            "filing_owner": [_owner_row(owner) for owner in filing.owners],
            "filing_line": [_line_row(line) for line in filing.lines],
            "filing_footnote": [(note.id, note.text) for note in filing.footnotes],
            "filing_signature": [(one.name, _iso(one.date)) for one in filing.signatures],
        },
        words=words_of(filing),
        typed=typed_cells(filing),
    )


def _owner_row(owner: Owner) -> tuple[Any, ...]:
    return (
        owner.cik,
        owner.name,
        _flag(owner.director),
        _flag(owner.officer),
        _flag(owner.ten_percent),
        _flag(owner.other),
        owner.title,
        owner.other_text,
        owner.file_number,
        None if owner.address is None else _address_text(owner.address),
    )


# The officers of a company give its address.
@lru_cache(maxsize=1024)
def _address_text(address: Address) -> str:
    return _compact(to_plain(address))


def _line_row(line: Line) -> tuple[Any, ...]:
    values: list[Any] = [line.table, line.row, line.kind.value]
    beside: dict[str, list[Any]] = {}
    for name, cell, blank in zip(CELLS, _cells_of(line), _BLANK, strict=True):
        if cell is blank:
            values.append(None)
            continue
        value, text = cell.value, cell.text
        if value is not None and value.__class__ is not str:
            value = _stored(value, text)
        values.append(value)
        if cell.paper is not None:
            beside[name] = [text, cell.notes, cell.status, to_plain(cell.paper)]
        elif text != value or cell.notes or cell.status is not Reading.EXACT:
            beside[name] = [text, cell.notes, cell.status]
    values.append(_compact(beside) if beside else "{}")
    return tuple(values)


def _stored(value: Any, text: str | None) -> Any:
    # Most are already published in their canonical form, which saves the most of a long import.
    if value.__class__ is Decimal:
        return text if text is not None and _CANONICAL.fullmatch(text) else canonical_decimal(value)
    return value.isoformat() if isinstance(value, date) else int(value)


def from_rows(
    filing: Sequence[Any],
    owners: Sequence[Sequence[Any]],
    lines: Sequence[Sequence[Any]],
    footnotes: Sequence[Sequence[Any]],
    signatures: Sequence[Sequence[Any]],
) -> Filing:
    """The filing again, equal to the one that was read; rows as `SELECT *` gives them."""
    (_, sha256, part, _, format_, form, version, accession, filed, accepted, period, original, *rest) = filing
    (
        cik,
        name,
        symbol,
        foreign,
        aff,
        exit_box,
        none_owned,
        form3,
        form4,
        remarks,
        documents,
        published,
        unread,
    ) = rest
    return Filing(
        form=form,
        schema_version=version,
        accession=accession,
        filed=_day(filed),
        accepted=accepted,
        period=_day(period),
        original_submission=_day(original),
        issuer=Issuer(cik=cik, name=name, symbol=symbol, foreign_symbol=foreign),
        owners=tuple(_owner(row) for row in owners),
        aff10b5one=_mark(aff),
        exit_box=_mark(exit_box),
        no_securities_owned=_mark(none_owned),
        form3_holdings_reported=_mark(form3),
        form4_transactions_reported=_mark(form4),
        lines=tuple(_line(row) for row in lines),
        footnotes=tuple(Footnote(id=row[2], text=row[3]) for row in footnotes),
        remarks=remarks,
        signatures=tuple(FilingSignature(name=row[2], date=_day(row[3])) for row in signatures),
        documents=from_plain(_FILING_HINTS["documents"], json.loads(documents)),
        published=from_plain(_FILING_HINTS["published"], json.loads(published)),
        unread=from_plain(_FILING_HINTS["unread"], json.loads(unread)),
        sha256=sha256,
        part=part,
        format=format_,
    )


def _owner(row: Sequence[Any]) -> Owner:
    _, _, cik, name, director, officer, ten_percent, other, title, other_text, file_number, address = row
    return Owner(
        cik=cik,
        name=name,
        address=None if address is None else from_plain(Address, json.loads(address)),
        director=_mark(director),
        officer=_mark(officer),
        ten_percent=_mark(ten_percent),
        other=_mark(other),
        title=title,
        other_text=other_text,
        file_number=file_number,
    )


_VALUE: dict[type[Cell], Callable[[Any], Any]] = {
    TextCell: lambda value: value,
    NumberCell: Decimal,
    DateCell: date.fromisoformat,
    FlagCell: bool,
}


def _line(row: Sequence[Any]) -> Line:
    beside = json.loads(row[-1])
    cells: dict[str, Any] = {}
    for name, value in zip(CELLS, row[5:-1], strict=True):
        text, notes, status, *paper = beside.get(name, (value, (), Reading.EXACT))
        kind = _KIND[name]
        read = None if value is None else _VALUE[kind](value)
        given: dict[str, Any] = {
            "text": text,
            "notes": tuple(notes),
            "status": Reading(status),
            "paper": from_plain(Paper, paper[0]) if paper else None,
            "value": read,
        }
        cells[name] = kind(**given)
    return Line(table=row[2], row=row[3], kind=LineKind(row[4]), **cells)


def words_of(filing: Filing) -> tuple[str, str]:
    """What a person may look a filing up by."""
    issuer = filing.issuer
    return looked_up_by(
        form=filing.form,
        owners=[(owner.name, owner.cik, owner.title) for owner in filing.owners],
        said=(issuer.name, issuer.symbol, filing.accession),
        securities=dict.fromkeys(line.security.value for line in filing.lines),
        footnotes=[note.text for note in filing.footnotes],
        remarks=filing.remarks,
        signers=[one.name for one in filing.signatures],
    )


def looked_up_by(
    *,
    form: str,
    owners: Sequence[Sequence[str | None]],
    said: Sequence[str | None],
    securities: Iterable[str | None],
    footnotes: Sequence[str],
    remarks: str | None,
    signers: Sequence[str | None],
) -> tuple[str, str]:
    """Title and body of a filing in the index; an owner is a name, a CIK and a title."""
    names = "; ".join(name or cik or "unnamed" for name, cik, _ in owners)
    titles = [title for _, _, title in owners]
    parts = (*said, *titles, *securities, *footnotes, remarks, *signers)
    return f"Form {form} {names}", "\n".join(part for part in parts if part)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _flag(mark: bool | None) -> int | None:
    return None if mark is None else int(mark)


def _mark(value: int | None) -> bool | None:
    return None if value is None else bool(value)
