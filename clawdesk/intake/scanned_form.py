"""A scanned Form 3, 4 or 5 as text: Markdown, upright strokes or plain columns, its cells torn and misplaced."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from clawdesk.domain.filing import ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.printed.builder import filing_of, no_form
from clawdesk.intake.printed.column_rows import Columns, by_columns, columns_of
from clawdesk.intake.printed.columns import bare, table_of
from clawdesk.intake.printed.figures import day_of
from clawdesk.intake.printed.scan_prices import ranges_of
from clawdesk.intake.printed.scan_rows import Context, read_rows
from clawdesk.intake.printed.scan_support import figures_of
from clawdesk.intake.printed.several import must_be_one
from clawdesk.intake.printed.sheet import Heading, Sheet
from clawdesk.intake.printed.text_closing import closing_of
from clawdesk.intake.printed.text_heading import heading_of
from clawdesk.intake.printed.token_rows import RawRow, raw_row
from clawdesk.intake.printed.tokens import Kind, Token, cells_of, is_separator, plain, tokens_of
from clawdesk.intake.reader import Reader, remark, single

FORMAT = "scanned text"

_MOST_BYTES = 1_000_000
_MOST_LINES = 5_000
_LONGEST_LINE = 8_000
_MOST_ROWS = 64
# The cells of one row, each torn into a few pieces.
_MOST_HELD = 120
_DEEPEST_HEADING = 3
_FORM = re.compile(r"\bFORM\s*([345])(/A)?(?![\w-])", re.IGNORECASE)
_CLAIM = re.compile(rb"\bFORM\s*[*_#]*\s*[345](?:/A)?(?![\w-])", re.IGNORECASE)
_ABOUT = re.compile(rb"BENEFICIAL|SECTION\s*16|REPORTING\s+PERSON|EXCHANGE\s+COMMISSION", re.IGNORECASE)
# Every row has the letter of its form of ownership; what has none need not be taken apart.
_OWNERSHIP = re.compile(r"(?<![A-Za-z0-9])[DI](?![A-Za-z0-9])")
_LETTERS = re.compile(r"[A-Za-z]{3}")


def claims(opening: bytes) -> bool:
    if b"\x00" in opening or opening.startswith(
        (b"<SEC", b"<SUB", b"<?xml", b"<!DOC", b"-----BEGIN", b"{", b"%PDF")
    ):
        return False
    return _CLAIM.search(opening) is not None and _ABOUT.search(opening) is not None


def read(data: bytes, name: str) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > _MOST_BYTES:
        raise ReadError(
            "The text is far longer than any Form 3, 4 or 5.", remedy="Check that the right file was chosen."
        )
    lines = _lines(data)
    must_be_one("\n".join(lines))
    return filing_of(sheet_of(lines), name=name, digest=digest, file_format=FORMAT)


def sheet_of(lines: Sequence[str]) -> Sheet:
    """The sheet that these lines are, wherever they were recognised."""
    found = _FORM.search("\n".join(plain(line) for line in lines[:200]))
    if found is None:
        raise no_form()
    raws, first, last = _rows(lines)
    vocabulary = frozenset(
        word.casefold() for raw in raws for cell in (*raw.title, *raw.underlying) for word in cell.split()
    )
    closing, stray = closing_of(lines[last:], vocabulary)
    fallen, left = _fallen(stray, last, _MOST_ROWS - len(raws))
    heading = heading_of(lines[:first], f"{found[1]}{found[2] or ''}")
    if not (raws or fallen or heading.issuer_name):
        raise no_form()
    period = day_of(heading.period)
    context = Context(
        family=found[1],
        ranges=ranges_of(closing.footnotes),
        figures=figures_of(closing.footnotes),
        year=period.year if period else None,
        period=heading.period,
    )
    table_1, table_2, findings = read_rows([*raws, *fallen], context)
    return Sheet(
        heading=heading,
        table_1=tuple(table_1),
        table_2=tuple(table_2),
        closing=closing,
        findings=(*findings, *_unticked(heading), *_strays(left, last), *_cut_off([*raws, *fallen])),
    )


def _unticked(heading: Heading) -> tuple[Finding, ...]:
    """Ticks that the scan lost."""
    if all(owner.director is not None for owner in heading.owners):
        return ()
    return (
        remark(
            "Relationship of the reporting person",
            "Which boxes are ticked cannot be read.",
            seen=", ".join(owner.title for owner in heading.owners if owner.title),
            meaning="Whether the owner is a director or holds ten percent is not known from this text.",
            remedy="Look at the source.",
        ),
    )


def _lines(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return [line[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_LINES]]


def _rows(lines: Sequence[str]) -> tuple[list[RawRow], int, int]:
    """The rows, where the tables begin and where they end; the second table begins where its heading does."""
    found: list[RawRow] = []
    table, first, last = 1, 0, 0
    heading: list[list[str]] = []
    columns: Columns = {}
    for number, line in enumerate(lines):
        words = bare(plain(line))
        if words.startswith("explanationof") or words.lstrip("#*->").startswith(
            ("explanationof", "remarks:")
        ):
            last = last or number
            break
        if "derivativesecurity" in words or words.lstrip("#*->|").startswith("tableii"):
            table, first = 2, first or number
        if "titleofsecurity" in words or words.lstrip("#*->|").startswith("tablei-"):
            first = first or number
        if is_separator(line) or len(found) >= _MOST_ROWS:
            continue
        cells = cells_of(line)
        if table_of(cells[0]):
            heading, columns = [], {}
        if (table_of(cells[0]) or (heading and not columns)) and len(heading) < _DEEPEST_HEADING:
            heading.append(cells)
            columns = columns_of(heading, table)
        raw = by_columns(cells, columns, table, number + 1) if columns else None
        if raw is None and _OWNERSHIP.search(line):
            raw = raw_row(tokens_of(line), table, number + 1)
        if raw is not None and _is_titled(raw) and len(found) < _MOST_ROWS:
            found.append(raw)
            first = first or number
    else:
        last = found[-1].line if found else 0
    return found, first or last, last or (found[-1].line if found else 0)


def _is_titled(raw: RawRow) -> bool:
    return any(_LETTERS.search(cell) for cell in raw.title) and len(" ".join(raw.title)) <= 120


def _fallen(
    stray: Sequence[tuple[int, list[Token]]], begins: int, most: int
) -> tuple[list[RawRow], list[Token]]:
    """Rows whose cells fell out of their table one by one: each ends with its form of ownership."""
    rows: list[RawRow] = []
    held: list[Token] = []
    start = 0
    for number, tokens in stray:
        start = start if held else begins + number + 1
        # Each stood on a line of its own, so each is a cell of its own.
        for token in tokens:
            if len(rows) >= most or len(held) > _MOST_HELD:
                return rows, [*held, token]
            held.append(
                Token(kind=token.kind, text=token.text, cell=number, left=token.left, right=token.right)
            )
            ends = token.kind is Kind.LETTER and token.text in "DI" and held[-2:-1] != []
            if ends and held[-2].kind in (Kind.NUMBER, Kind.MARK):
                second = sum(one.kind is Kind.DAY for one in held) > 1 or any(
                    one.kind is Kind.MARK for one in held[1:-1]
                )
                raw = raw_row(held, 2 if second else 1, start)
                if raw is not None and _is_titled(raw):
                    rows.append(raw)
                    held = []
    return rows, held


def _strays(left: Sequence[Token], line: int) -> tuple[Finding, ...]:
    if not any(token.kind is not Kind.WORD for token in left):
        return ()
    return (
        remark(
            f"line {line + 1} and below",
            "Pieces of a row stand outside the tables and could not be put together.",
            seen=" ".join(token.text for token in left)[:120],
            meaning="A row may be missing.",
            remedy="Compare the tables with the source.",
        ),
    )


def _cut_off(rows: Sequence[RawRow]) -> tuple[Finding, ...]:
    if len(rows) < _MOST_ROWS:
        return ()
    return (
        remark(
            f"line {rows[-1].line}",
            f"Only the first {_MOST_ROWS} rows are read; a form has no more than sixty.",
            meaning="Rows below them may be missing, or several forms may stand in one text.",
            remedy="Save each form as a file of its own.",
        ),
    )


READER = Reader(format=FORMAT, claims=claims, read_all=single(read))
