"""EDGAR's web page of a Form 3, 4 or 5, whichever of its stylesheets made it, and under whatever file name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from clawdesk.domain.filing import ReadResult, Spot
from clawdesk.errors import ReadError
from clawdesk.intake.printed import boxes
from clawdesk.intake.printed.builder import filing_of, no_form
from clawdesk.intake.printed.columns import bare, column_of, column_over, table_of
from clawdesk.intake.printed.figures import day_of, marks_in
from clawdesk.intake.printed.owners_table import begins_owners, merged, owner_of
from clawdesk.intake.printed.several import must_be_one
from clawdesk.intake.printed.sheet import Closing, Heading, Piece, PrintedOwner, Row, Sheet
from clawdesk.intake.reader import Reader, single

FORMAT = "EDGAR web page"

_MOST_BYTES = 1_500_000
_MOST_TAGS = 60_000
_MOST_COLUMNS = 40
_PAGE = re.compile(
    rb"\A(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|table)\b", re.I | re.S
)
_TITLE = re.compile(r"\bFORM\s*([345](?:/A)?)(?![0-9])", re.IGNORECASE)
_CIK = re.compile(r"[?&]CIK=0*([0-9]{1,10})\b", re.IGNORECASE)
_BREAKS = frozenset(
    ("br", "p", "div", "tr", "table", "hr", "center", "li", "h1", "h2", "h3", "tbody", "thead")
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template"))
_NUMBERED = re.compile(r"\(?([0-9]{1,2})[.)]\s*", re.ASCII)
_CHECKS: tuple[tuple[str, str], ...] = (
    ("checkthisboxifnolonger", "exit_box"),
    ("checkthisboxtoindicatethatatransaction", "plan_box"),
    ("form3holdingsreported", "form3_holdings"),
    ("form4transactionsreported", "form4_transactions"),
)


def claims(opening: bytes) -> bool:
    return _PAGE.match(opening) is not None and b"ownershipDocument" not in opening


def read(data: bytes, name: str) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > _MOST_BYTES or data.count(b"<") > _MOST_TAGS:
        raise ReadError(
            "The web page is far longer than any Form 3, 4 or 5.",
            remedy="Check that the right file was chosen.",
        )
    text = _decoded(data)
    must_be_one(text)
    root = _tree(text)
    tables = list(_tables(root))
    title = _TITLE.search(_flat(root)[:3000])
    if title is None or not tables:
        raise no_form() if title is None else _no_table()
    sheet = Sheet(
        heading=_heading(root, title[1].upper()),
        table_1=tuple(row for number, rows in tables if number == 1 for row in rows),
        table_2=tuple(row for number, rows in tables if number == 2 for row in rows),
        closing=_closing(root),
    )
    return filing_of(sheet, name=name, digest=digest, file_format=FORMAT)


def _no_table() -> ReadError:
    return ReadError(
        "The web page names a Form 3, 4 or 5, but neither of its tables is there.",
        remedy="Open the form itself on EDGAR and save that page, or save the document whose name ends in .xml.",
    )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", errors="replace")


def _tree(text: str) -> Any:
    from lxml import etree, html

    # A declared encoding contradicts text that is decoded already.
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise no_form() from None
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    return root


def _flat(element: Any) -> str:
    return " ".join(element.text_content().replace("\xa0", " ").split())


def _rows(table: Any) -> list[Any]:
    """The rows of this table and of none inside it."""
    rows: list[Any] = table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
    return rows


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _tables(root: Any) -> Iterator[tuple[int, list[Row]]]:
    for table in root.iter("table"):
        rows = _rows(table)
        for index, row in enumerate(rows):
            cells = _cells(row)
            number = table_of(_flat(cells[0])) if cells and cells[0].find(".//table") is None else None
            if number is not None and len(cells) >= 4:
                yield number, _data_rows(rows[index:])
                break


def _data_rows(rows: list[Any]) -> list[Row]:
    """`rows` begins with the heading, which is as deep as its deepest cell."""
    depth = max(_span(cell, "rowspan") for cell in _cells(rows[0]))
    grid = _spread(rows[:depth])
    columns = {}
    for place in range(max(map(len, grid), default=0)):
        stack = [line[place] for line in grid if place < len(line)]
        names = [name for heading in reversed(stack) if (name := column_of(heading))]
        over = [name for heading in stack if (name := column_over(heading))]
        columns[place] = (names or over or [""])[0]
    found: list[Row] = []
    for row in rows[depth:]:
        cells = _cells(row)
        if len(cells) < len(columns) - 1 or table_of(_flat(cells[0])):
            continue
        pieces = {columns[place]: _piece(cell) for place, cell in enumerate(cells) if columns.get(place)}
        if any(piece.text or piece.notes for piece in pieces.values()):
            found.append(pieces)
    return found


def _spread(rows: list[Any]) -> list[list[str]]:
    """Headings at the places that their spans give them."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        place = 0
        for cell in _cells(row):
            while place in grid[number]:
                place += 1
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(number, min(number + deep, len(rows))):
                for right in range(place, min(place + wide, _MOST_COLUMNS)):
                    grid[below][right] = _flat(cell) if below == number else ""
            place += wide
    return [[line.get(place, "") for place in range(max(line, default=-1) + 1)] for line in grid]


def _span(cell: Any, name: str) -> int:
    digits = (cell.get(name) or "1").strip()
    return min(int(digits), _MOST_COLUMNS) if digits.isascii() and digits.isdigit() and len(digits) < 4 else 1


def _piece(cell: Any) -> Piece:
    """Footnote marks are the raised numbers; the rest is the value, blanks and line breaks made one."""
    notes: list[str] = []
    for raised in cell.findall(".//sup"):
        marks = marks_in(raised.text_content())
        notes += marks
        if marks:
            raised.text = None
    line = cell.sourceline or 0
    return Piece(
        text=_flat(cell),
        notes=tuple(notes),
        spot=Spot(page=0, left=0, top=line, right=0, bottom=line),
    )


def _lines(element: Any) -> list[list[str]]:
    """What stands under and beside one another: a line of segments for each row or line break."""
    lines: list[list[str]] = [[""]]

    def say(text: str | None) -> None:
        if text:
            lines[-1][-1] += text.replace("\xa0", " ")

    def walk(part: Any) -> None:
        if part.tag in _SILENT:
            return
        if part.tag in _BREAKS and lines[-1] != [""]:
            lines.append([""])
        elif part.tag in ("td", "th") and part.getprevious() is not None:
            lines[-1].append("")
        if part.tag == "input" and part.get("checked") is not None:
            say("X")
        say(part.text)
        for inner in part:
            walk(inner)
            say(inner.tail)
        if part.tag in _BREAKS and part.tag != "br" and lines[-1] != [""]:
            lines.append([""])

    walk(element)
    return [[" ".join(segment.split()) for segment in line] for line in lines]


def _heading(root: Any, form: str) -> Heading:
    found: dict[str, Any] = {}
    owners: list[PrintedOwner] = []
    roles: dict[str, bool | str] = {}
    ciks: dict[str, str | None] = {}
    taken: list[Any] = []
    for cell in root.iter("td", "th"):
        text = _flat(cell)
        kind = boxes.kind_of(text)
        if kind is None or len(text) > 1500 or any(_holds(outer, cell) for outer in taken):
            continue
        taken.append(cell)
        if kind == "owner":
            owner = boxes.owner_in(_lines(cell))
            owners.append(PrintedOwner(name=owner.name, address=owner.address, cik=_cik(cell)))
        elif kind == "issuer" and "issuer_name" not in found:
            found["issuer_name"], found["symbol"], found["foreign_symbol"] = boxes.issuer_in(text)
            ciks["issuer"] = _cik(cell)
        elif kind in ("period", "original"):
            found.setdefault(kind, boxes.day_in(text))
        elif kind == "relationship" and not roles:
            roles = boxes.relationship_in(_lines(cell))
    listed = _listed_owners(root)
    if listed:
        first = merged(listed[0], owners[0] if owners else None, roles)
        owners = [first, *listed[1:]]
    elif owners:
        owners[0] = _with_roles(owners[0], roles)
    found |= _boxes_ticked(root)
    return Heading(form=form, owners=tuple(owners), issuer_cik=ciks.get("issuer"), **found)


def _holds(outer: Any, cell: Any) -> bool:
    return any(one is outer for one in cell.iterancestors("td", "th"))


def _with_roles(owner: PrintedOwner, roles: dict[str, bool | str]) -> PrintedOwner:
    return replace(owner, **roles)  # type: ignore[arg-type]


def _cik(cell: Any) -> str | None:
    for link in cell.iter("a"):
        found = _CIK.search(link.get("href") or "")
        if found is not None:
            return found[1].zfill(10)
    return None


def _boxes_ticked(root: Any) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for row in root.iter("tr"):
        cells = _cells(row)
        for before, cell in pairwise(cells):
            words = bare(_flat(cell)[:60])
            for start, name in _CHECKS:
                if words.startswith(start) and name not in found:
                    ticked = boxes.is_tick(_flat(before)) or before.find(".//input[@checked]") is not None
                    found[name] = ticked
    return found


def _listed_owners(root: Any) -> list[PrintedOwner]:
    for table in root.iter("table"):
        rows = _rows(table)
        if rows and _cells(rows[0]) and begins_owners(_flat(_cells(rows[0])[0])):
            found = []
            for row in rows[2:]:
                cells = _cells(row)
                if len(cells) == 5:
                    place = [" ".join(line) for line in _lines(cells[0])]
                    found.append(owner_of(place, *(_flat(cell) for cell in cells[1:])))
            return found
    return []


def _closing(root: Any) -> Closing:
    notes: list[tuple[str, str]] = []
    signatures: list[tuple[str, str]] = []
    remarks, explaining, remarking = "", False, False
    for row in root.iter("tr"):
        texts = [_flat(cell) for cell in _cells(row)]
        whole = " ".join(texts).strip()
        if len(whole) > 20_000 or row.find(".//table") is not None:
            continue
        if "Signature of Reporting Person" in whole:
            remarking = explaining = False
            continue
        day = next((text for text in texts if day_of(text)), None)
        if day is not None and len(texts) in (2, 3, 4) and _is_signature(row):
            signatures.append((" ".join(text for text in texts if text and text != day), day))
        elif whole.startswith("Remarks:"):
            remarks, remarking = whole.removeprefix("Remarks:").strip(), True
        elif remarking and whole:
            remarks = f"{remarks}\n{whole}".strip()
        elif explaining and (note := _footnote(texts, notes)) is not None:
            notes.append(note)
        explaining = explaining or whole.startswith("Explanation of Responses")
    return Closing(footnotes=tuple(notes), remarks=remarks, signatures=tuple(signatures))


def _is_signature(row: Any) -> bool:
    table = next(row.iterancestors("table"), None)
    return table is not None and "Signature of Reporting Person" in _flat(table)


def _footnote(texts: list[str], before: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Numbered in a cell of its own or before its words; each number once, in whatever order they were filed."""
    filled = [text for text in texts if text]
    found = _NUMBERED.match(filled[0]) if filled else None
    if found is None or len(filled) > 2 or any(found[1] == number for number, _ in before):
        return None
    rest = " ".join((filled[0][found.end() :], *filled[1:])).strip()
    return (found[1], rest) if rest else None


READER = Reader(format=FORMAT, claims=claims, read_all=single(read))
