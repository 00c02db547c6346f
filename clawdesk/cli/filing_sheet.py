"""A filing on the terminal: its heading, both tables with the footnote marks, the footnotes, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import day, one_line, paragraph, table
from clawdesk.domain.filing import (
    TABLE_1_COLUMNS,
    TABLE_2_COLUMNS,
    Cell,
    Filing,
    Line,
    Reading,
    ReadResult,
    State,
)
from clawdesk.domain.finding import Finding

# A title or the nature of a holding may fill a page; the whole of it stands in the JSON.
WIDEST = 40
INNER = "  "
_DOUBT = {Reading.PROPOSED: "?", Reading.UNREADABLE: "??"}


def filing_sheet(result: ReadResult, checks: Sequence[Finding]) -> Iterator[str]:
    yield one_line(result.name)
    if result.filing is not None:
        yield from _heading(result.filing)
        yield from _table(result.filing.table_1, "Table I", TABLE_1_COLUMNS)
        yield from _table(result.filing.table_2, "Table II", TABLE_2_COLUMNS)
        yield from _below(result.filing)
    for one in (*result.findings, *checks):
        if one.needs_attention:
            yield from finding_lines(one)
    yield ""


def _heading(filing: Filing) -> Iterator[str]:
    issuer = filing.issuer
    names = " ".join(one for one in (issuer.name, f"({issuer.symbol})" if issuer.symbol else "") if one)
    yield from table(
        (f"{INNER}{what}", words)
        for what, words in (
            ("Form", filing.form),
            ("Issuer", " · ".join(one for one in (names, issuer.cik and f"CIK {issuer.cik}") if one)),
            *(
                (
                    "Owner",
                    " · ".join(
                        filter(None, (one.name or "unnamed", *one.roles, one.cik and f"CIK {one.cik}"))
                    ),
                )
                for one in filing.owners
            ),
            ("Period", day(filing.period)),
            ("Original", day(filing.original_submission)),
            ("Filed", day(filing.filed)),
            ("Accession", filing.accession or ""),
            ("10b5-1 box", _mark(filing.aff10b5one)),
            ("Exit box", _mark(filing.exit_box)),
        )
        if words
    )


def _mark(mark: bool | None) -> str:
    return "" if mark is None else "checked" if mark else "not checked"


def _table(lines: Sequence[Line], title: str, columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Only the columns in which something stands."""
    if not lines:
        return
    held = [
        (name, heading)
        for name, heading in columns
        if any(getattr(line, name).state not in (State.ABSENT, State.EMPTY) for line in lines)
    ]
    right = [
        place for place, (name, _) in enumerate(held, 2) if isinstance(getattr(lines[0], name).value, Decimal)
    ]
    rows = [
        (
            str(line.row),
            "" if line.is_transaction else "held",
            *(_cell(getattr(line, name)) for name, _ in held),
        )
        for line in lines
    ]
    yield ""
    yield f"{INNER}{title}"
    head = ("Row", "", *(heading for _, heading in held))
    yield from (f"{INNER}{one}" for one in table(rows, head=head, right=(0, *right), widest=WIDEST))


def _cell(cell: Cell) -> str:
    value = getattr(cell, "value")  # noqa: B009 - each kind of cell has its own value
    if isinstance(value, Decimal):
        shown = f"{value:,f}"
    elif isinstance(value, date):
        shown = day(value)
    elif isinstance(value, bool):
        shown = "yes" if value else "no"
    else:
        shown = cell.text or ""
    marks = "".join(f"({mark.removeprefix('F')})" for mark in cell.notes)
    return " ".join(part for part in (f"{shown}{_DOUBT.get(cell.status, '')}", marks) if part)


def _below(filing: Filing) -> Iterator[str]:
    if filing.footnotes or filing.remarks:
        yield ""
    for note in filing.footnotes:
        yield from paragraph(note.text, f"{INNER}({note.id.removeprefix('F')}) ")
    if filing.remarks:
        yield from paragraph(filing.remarks, f"{INNER}Remarks: ")
    for one in filing.signatures:
        yield f"{INNER}Signed {one_line(one.name or 'without a name')}, {day(one.date) or 'undated'}"
    for document in filing.documents:
        yield f"{INNER}Document {one_line(' '.join((document.sequence, document.kind, document.name)))}"
    for thing in filing.unread:
        yield f"{INNER}Unread {one_line(thing.place)}: {one_line(thing.text)[:WIDEST]}"
