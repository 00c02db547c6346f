"""A Form 3, 4 or 5 printed to PDF, read from its characters and ruled lines."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from typing import Any

from clawdesk.domain.filing import ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake import tesseract
from clawdesk.intake.picture_form import MOST_PAGES
from clawdesk.intake.picture_form import sheet_of as picture_sheet
from clawdesk.intake.printed.builder import filing_of, no_form
from clawdesk.intake.printed.burden import MOST_STEPS, steps_of
from clawdesk.intake.printed.page import Page, read_page
from clawdesk.intake.printed.picture import read_picture
from clawdesk.intake.printed.ruled import (
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
from clawdesk.intake.printed.sheet import Sheet
from clawdesk.intake.reader import Reader, remark, single
from clawdesk.intake.scanned_form import sheet_of

FORMAT = "PDF with text"
PICTURES = "PDF of pictures, recognised by tesseract"

# Sixty rows, 99 footnotes of a thousand characters and ten owners fill about thirty pages.
_MOST_PAGES = 60
_FEWEST_WORDS = 20
_MOST_BYTES = 20_000_000
_TITLE = re.compile(r"\bFORM\s*([345](?:/A)?)(?![0-9])", re.IGNORECASE)
_TAKE_XML = "On EDGAR, open the filing's index page and save the document whose name ends in .xml there."


def claims(opening: bytes) -> bool:
    return b"%PDF-" in opening[:1024]


def read(data: bytes, name: str) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    pages = _pages(data)
    if sum(len(page.words) for page in pages) < _FEWEST_WORDS:
        return _recognised(data, pages, name, digest)
    boxed = [boxes_of(page) for page in pages]
    form = _form(pages)
    if form is None:
        raise no_form()
    tables = list(tables_of(boxed, visible_edge(pages)))
    if not tables:
        # Text that was recognised in a picture of the page has no rules beside it.
        sheet = sheet_of(_as_text(pages))
        return filing_of(sheet, name=name, digest=digest, file_format=FORMAT)
    marks = {note for _, rows in tables for row in rows for piece in row.values() for note in piece.notes}
    sheet = Sheet(
        heading=heading_of(boxed, pages, form),
        table_1=tuple(row for number, rows in tables if number == 1 for row in rows),
        table_2=tuple(row for number, rows in tables if number == 2 for row in rows),
        closing=closing_of(pages, frozenset(mark.removeprefix("F") for mark in marks)),
        findings=_cut(pages),
    )
    return filing_of(sheet, name=name, digest=digest, file_format=FORMAT)


def _recognised(data: bytes, pages: Sequence[Page], name: str, digest: str) -> ReadResult:
    """Pages without text, by the user's own recognition of characters where there is one."""
    program = tesseract.installed()
    pictured = any(page.pictures for page in pages)
    if program is None or not pictured or len(pages) > MOST_PAGES:
        raise _no_text(pictured, program)
    document = _opened(data)
    try:
        seen = [read_picture(document, index, program) for index in range(len(pages))]
    finally:
        document.close()
    form = _form(seen)
    if form is None:
        raise no_form()
    sheet = picture_sheet(seen, form) or sheet_of(_as_text(seen))
    return filing_of(sheet, name=name, digest=digest, file_format=PICTURES)


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
    for page, word in cut_words(pages):
        found.setdefault(page, []).append(word.text)
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
        return [read_page(document, index) for index in range(count)]
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


def _form(pages: Sequence[Page]) -> str | None:
    for page in pages[:2]:
        found = _TITLE.search(" ".join(word.text for word in page.words))
        if found is not None:
            return found[1].upper()
    return None


READER = Reader(format=FORMAT, claims=claims, read_all=single(read))
