"""A Form 3, 4 or 5 printed to PDF, read from its characters and ruled lines."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from clawdesk.domain.filing import ReadResult, Spot
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake import tesseract
from clawdesk.intake.picture_form import MOST_PAGES, proposed
from clawdesk.intake.picture_form import sheet_of as picture_sheet
from clawdesk.intake.printed.builder import filing_of, no_form
from clawdesk.intake.printed.burden import MOST_STEPS, steps_of
from clawdesk.intake.printed.columns import table_of
from clawdesk.intake.printed.figures import day_of
from clawdesk.intake.printed.page import Page, Word, read_page
from clawdesk.intake.printed.page_findings import again, missing, mixed, twice, unsure, where
from clawdesk.intake.printed.page_order import (
    by_their_numbers,
    each_once,
    endings,
    is_filled,
    is_first,
    orders,
)
from clawdesk.intake.printed.page_size import as_printed, enlargement, put_back
from clawdesk.intake.printed.picture import read_picture
from clawdesk.intake.printed.ruled import (
    Box,
    boxes_of,
    cut_words,
    lines_of,
    segments_of,
    text_of,
    visible_edge,
    without_running_lines,
)
from clawdesk.intake.printed.ruled_closing import closing_of
from clawdesk.intake.printed.ruled_heading import heading_of
from clawdesk.intake.printed.ruled_tables import tables_of
from clawdesk.intake.printed.sheet import Heading, Row, Sheet
from clawdesk.intake.reader import Reader, Wanted, remark
from clawdesk.intake.scanned_form import sheet_of

FORMAT = "PDF with text"
PICTURES = "PDF of pictures, recognised by tesseract"

# Sixty rows, 99 footnotes of a thousand characters and ten owners fill about thirty pages.
_MOST_PAGES = 60
_FEWEST_WORDS = 20
# A font that does not say which letters it draws gives their numbers in it, the space among the lowest.
_UNSPELT = re.compile(r"[\x00-\x1f]")
_MOST_UNSPELT = 20
_LONGEST_NAME = 256
_MOST_BYTES = 20_000_000
_TITLE = re.compile(r"\bFORM\s*([345](?:/A)?)(?![0-9])", re.IGNORECASE)
_TAKE_XML = "On EDGAR, open the filing's index page and save the document whose name ends in .xml there."


def claims(opening: bytes) -> bool:
    return b"%PDF-" in opening[:1024]


def read_all(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:  # noqa: ARG001
    """One form after the other, where several were printed to one file; one that was printed twice is read once."""
    digest = hashlib.sha256(data).hexdigest()
    pages = as_printed(_pages(data))
    if sum(len(page.words) for page in pages) < _FEWEST_WORDS or _is_unspelt(pages):
        yield _recognised(data, pages, name, digest)
        return
    pages, repeated = each_once(pages)
    forms = [(own, _sheet(own, pages)) for own in _forms(pages)]
    if repeated:
        ((own, sheet),) = forms
        forms = [(own, replace(sheet, findings=(*sheet.findings, twice(repeated))))]
    if any(endings(own) > 1 for own, _ in forms):
        forms = [(own, replace(sheet, findings=(*sheet.findings, mixed(own)))) for own, sheet in forms]
    once = _each_once(forms)
    for own, sheet in once:
        made = filing_of(sheet, name=name, digest=digest, file_format=FORMAT)
        if len(once) > 1 and made.filing is not None:
            part = where(own)
            made = replace(made, filing=replace(made.filing, part=part), name=f"{name}, {part}")
        yield made


def _each_once(forms: Sequence[tuple[Sequence[Page], Sheet]]) -> list[tuple[Sequence[Page], Sheet]]:
    found: list[tuple[Sequence[Page], Sheet]] = []
    said: list[Sheet] = []
    for own, sheet in forms:
        plain = _unplaced(sheet)
        if plain not in said:
            found.append((own, sheet))
            said.append(plain)
            continue
        place = said.index(plain)
        first, kept = found[place]
        found[place] = (first, replace(kept, findings=(*kept.findings, again(own, first))))
    return found


def _unplaced(sheet: Sheet) -> Sheet:
    """What it says, wherever on the paper it says so."""
    tables = (
        tuple({name: replace(piece, spot=None) for name, piece in row.items()} for row in rows)
        for rows in (sheet.table_1, sheet.table_2)
    )
    return replace(sheet, table_1=next(tables), table_2=next(tables), findings=())


def _forms(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    """Each begins with the page that names its issuer; a cover belongs to the first of them.

    A pile that was scanned from its last sheet up is turned.
    """
    pages = by_their_numbers(pages)
    filled = [page for page in pages if is_filled(page)]
    begins = [place for place, page in enumerate(pages) if is_first(page)]
    if len(begins) > 1 and not is_first(filled[0]) and is_first(filled[-1]):
        pages = pages[::-1]
        begins = [place for place, page in enumerate(pages) if is_first(page)]
    for start, end in pairwise([0, *begins[1:], len(pages)]):
        yield pages[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What pages say in one order: how much is left unread or torn, and how much else is found, the less the more."""

    sheet: Sheet
    faults: tuple[int, int]


def _sheet(pages: Sequence[Page], pile: Sequence[Page]) -> Sheet:
    tried: dict[tuple[int, ...], Made] = {}

    def made(order: Sequence[Page]) -> Made:
        key = tuple(page.number for page in order)
        if key not in tried:
            tried[key] = _made(order)
        return tried[key]

    found = orders(pages, lambda order: made(order).faults)
    sheet = made(found[0]).sheet
    told = list(missing(pages, pile))
    if any(_unplaced(made(order).sheet) != _unplaced(sheet) for order in found[1:]):
        told.append(unsure(found[0]))
    return replace(sheet, findings=(*sheet.findings, *told))


def _made(pages: Sequence[Page]) -> Made:
    form = _form(pages)
    if form is None:
        raise no_form()
    boxed = [boxes_of(page) for page in pages]
    filled = [boxes for page, boxes in zip(pages, boxed, strict=True) if not _is_between(page)]
    tables = list(tables_of(filled, visible_edge(pages)))
    if not tables:
        # Text that was recognised in a picture of the page has no rules beside it.
        return Made(sheet=sheet_of(_as_text(pages)), faults=(0, 0))
    heading = heading_of(boxed, pages, form)
    left_out = list(_left_out(boxed, tables, heading, {page.number: page.sheet for page in pages}))
    marks = {note for _, rows in tables for row in rows for piece in row.values() for note in piece.notes}
    closing = closing_of(pages, frozenset(mark.removeprefix("F") for mark in marks))
    signed = [one for one in closing.signatures if len(one[0]) < _LONGEST_NAME and day_of(one[1]) is not None]
    unexplained = marks - {f"F{number}" for number, _ in closing.footnotes}
    rows = {
        number: put_back([row for one, rows in tables if one == number for row in rows], pages)
        for number in (1, 2)
    }
    return Made(
        sheet=Sheet(
            heading=heading,
            table_1=rows[1],
            table_2=rows[2],
            closing=closing,
            findings=(*_cut(pages), *left_out),
        ),
        faults=(
            100 * len(left_out) + _torn(tables) + len(unexplained) + len(closing.signatures) - len(signed),
            -sum(map(len, (*rows.values(), heading.owners, signed))),
        ),
    )


def _torn(tables: Sequence[tuple[int, list[Row]]]) -> int:
    """Rows without what every row has, as the two parts of one are that were not put together."""
    needed = ("security", "ownership")
    return sum(
        not all(name in row and row[name].text for name in needed) for _, rows in tables for row in rows
    )


def _is_between(page: Page) -> bool:
    """A blank page, or one with nothing but a line of the sender's, parts no table."""
    return len(page.words) < _FEWEST_WORDS and not page.upright


def _recognised(data: bytes, pages: Sequence[Page], name: str, digest: str) -> ReadResult:
    """Pages without text that says which letters it is, by the user's own recognition where there is one."""
    program = tesseract.installed()
    unspelt = _is_unspelt(pages)
    legible = unspelt or any(page.pictures for page in pages)
    if program is None or not legible or len(pages) > MOST_PAGES:
        raise _unspelt() if unspelt else _no_text(legible, program)
    document = _opened(data)
    try:
        seen = [read_picture(document, index, program) for index in range(len(pages))]
    finally:
        document.close()
    form = _form(seen)
    if form is None:
        raise no_form()
    sheet = picture_sheet(seen, form) or proposed(sheet_of(_as_text(seen)))
    return filing_of(sheet, name=name, digest=digest, file_format=PICTURES)


def _is_unspelt(pages: Sequence[Page]) -> bool:
    text = "".join(word.text for page in pages for word in page.words)
    return len(_UNSPELT.findall(text)) * _MOST_UNSPELT > len(text)


def _as_text(pages: Sequence[Page]) -> list[str]:
    """The words line by line, wide gaps kept, as a scanning program would write them."""
    return [
        "      ".join(text_of(part) for part in segments_of(line))
        for page in pages
        for line in lines_of(without_running_lines(page))
    ]


def _cut(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """One finding a page; what a print leaves out beyond its edge cannot be read."""
    found: dict[int, list[str]] = {}
    sheets = {page.number: page.sheet for page in pages}
    for page, word in cut_words(pages):
        found.setdefault(sheets[page], []).append(word.text)
    return tuple(
        remark(
            f"page {page}",
            "Text runs over the edge of the page, and the print leaves out what stands beyond it.",
            seen=", ".join(f"“{word}”" for word in words[:5]),
            meaning="Footnotes or remarks of this page are not whole.",
            remedy="Read them on EDGAR, or take the document whose name ends in .xml.",
        )
        for page, words in found.items()
    )


def _left_out(
    boxed: Sequence[Sequence[Box]],
    tables: Sequence[tuple[int, list[Row]]],
    heading: Heading,
    sheets: Mapping[int, int],
) -> Iterator[Finding]:
    """A day in a ruled cell that is in no row, nor in the boxes above them: a part of a table was not reached."""
    spots = [piece.spot for _, rows in tables for row in rows for piece in row.values() if piece.spot]
    known = {heading.period, heading.original}
    above = True
    for boxes in boxed:
        titles = [box.height for box in boxes if table_of(box.text[:60])] if above else []
        days = [
            word
            for box in boxes
            if box.left is not None and box.right is not None
            for word in box.words
            if day_of(word.text) is not None
            and not (above and word.text in known and word.bottom < min(titles, default=9999.0))
        ]
        above = above and not titles
        missed = [word for word in days if not any(_covers(spot, boxes[0].page, word) for spot in spots)]
        if missed:
            yield remark(
                f"page {sheets[boxes[0].page]}",
                "A part of a table was not read as rows.",
                seen=", ".join(dict.fromkeys(word.text for word in missed[:5])),
                meaning="Rows of the form may be missing.",
                remedy="Compare the rows with the page, or take the document whose name ends in .xml.",
            )


def _covers(spot: Spot, page: int, word: Word) -> bool:
    across, down = round(word.center * 100), round(word.middle * 100)
    return spot.page == page and spot.left <= across <= spot.right and spot.top <= down <= spot.bottom


def _pages(data: bytes) -> list[Page]:
    if len(data) > _MOST_BYTES:
        raise ReadError(
            f"The PDF is too large to be a Form 3, 4 or 5: {len(data):,} bytes.",
            remedy="Print the pages of the form alone to a new PDF, and read that.",
        )
    document = _opened(data)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise ReadError(
                f"The PDF has {count:,} pages; no Form 3, 4 or 5 has more than {_MOST_PAGES}.",
                remedy="Print the pages of the form alone to a new PDF, and read that.",
            )
        if steps_of(_unlocked(document, data), count) > MOST_STEPS:
            raise ReadError(
                "Drawing the pages of this PDF would take far longer than those of a Form 3, 4 or 5.",
                remedy="Open it elsewhere, print the pages of the form alone to a new PDF, and read that.",
            )
        pages = [read_page(document, index) for index in range(count)]
        scale = enlargement(pages)
        return pages if scale == 1 else [read_page(document, index, scale) for index in range(count)]
    except ReadError:
        raise
    except Exception as fault:
        if type(fault).__name__ != "PdfiumError":
            raise
        raise _damaged() from None
    finally:
        document.close()


def _unlocked(document: Any, data: bytes) -> bytes:
    """The file without its lock: one that opens with an empty password hides what its streams draw."""
    from pypdfium2 import raw

    if raw.FPDF_GetSecurityHandlerRevision(document) < 0:
        return data
    target = io.BytesIO()
    document.save(target, flags=raw.FPDF_REMOVE_SECURITY)
    return target.getvalue()


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).casefold():
            raise ReadError(
                "The PDF is encrypted and asks for a password.",
                remedy="Open it with its password, print it to a new PDF without one, and read that.",
            ) from None
        raise _damaged() from None


def _damaged() -> ReadError:
    return ReadError(
        "The PDF is damaged and cannot be opened.",
        remedy=f"Ask for the file again, or take the form from EDGAR. {_TAKE_XML}",
    )


def _no_text(pictured: bool, program: str | None) -> ReadError:
    if not pictured:
        return ReadError("The PDF has no text on its pages.", remedy="Check that the right file was chosen.")
    if program is not None:
        return ReadError(
            f"The PDF holds only pictures of its pages, and more than {MOST_PAGES} of them.",
            remedy=f"Scan the pages of the form alone. {_TAKE_XML}",
        )
    return ReadError(
        "The PDF holds only pictures of its pages, without text that could be read.",
        detail="It is a scan; clawdesk itself recognises no characters in pictures.",
        remedy=f"{_TAKE_XML} Or install tesseract, a free program that clawdesk then uses; or let a scanning "
        "program write the text to a text or Markdown file, and read that.",
    )


def _unspelt() -> ReadError:
    return ReadError(
        "The fonts of this PDF do not say which letters they draw, so its text cannot be read.",
        detail="A person can read its pages, and a program that looks at pictures of them.",
        remedy=f"{_TAKE_XML} Or print the page to PDF again from a browser; or install tesseract, a free program "
        f"that clawdesk then uses for a form of up to {MOST_PAGES} pages.",
    )


def _form(pages: Sequence[Page]) -> str | None:
    for page in (*filter(is_first, pages), *pages[:2]):
        found = _TITLE.search(" ".join(word.text for word in page.words))
        if found is not None:
            return found[1].upper()
    return None


READER = Reader(format=FORMAT, claims=claims, read_all=read_all)
