"""Bytes into filings: one reader a format, chosen by what the bytes say and never by a file's name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake import (
    archive,
    data_set,
    filer_side,
    html_form,
    ownership_xml,
    pdf_form,
    scanned_form,
    submission,
)
from clawdesk.intake.accession import accession_in
from clawdesk.intake.exhibits import exhibit
from clawdesk.intake.folder import listing, quiet, read_data_set
from clawdesk.intake.reader import EVERYTHING, MAX_BYTES, Reader, Wanted
from clawdesk.intake.refusal import refusal, too_large


def _inside(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:
    return read_all(data, name, wanted=wanted)


def _known(opening: bytes) -> None:
    _claimed(opening, len(opening))


READERS: tuple[Reader, ...] = (
    ownership_xml.READER,
    submission.READER,
    filer_side.READER,
    html_form.READER,
    pdf_form.READER,
    data_set.EXCERPT,
    data_set.LONE_TABLE,
    archive.reader(_inside, _known),
    scanned_form.READER,
)

__all__ = [
    "READERS",
    "choose",
    "exhibit",
    "gate",
    "listing",
    "name_of",
    "quiet",
    "read",
    "read_all",
    "read_data_set",
]

_OPENING = 4096
# EDGAR keeps the rendered page of a form in a folder of this name within the filing's own.
_RENDERINGS = "xslF345"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def choose(data: bytes) -> Reader:
    """The reader for these bytes; a ReadError says what they seem to be when there is none."""
    gate(len(data), data[:_OPENING])
    reader = _claimed(data, len(data))
    if len(data) > reader.most:
        raise too_large(len(data), reader.most)
    return reader


def _claimed(data: bytes, size: int) -> Reader:
    opening = _opening(data)
    for reader in READERS:
        if reader.claims(opening):
            return reader
    raise refusal(opening, size)


def read(data: bytes, name: str) -> ReadResult:
    """The one filing in these bytes, with everything a person should look at."""
    found = list(islice(read_all(data, name), 2))
    if not found:
        raise ReadError("The file holds no filing.", remedy="Check that the right file was chosen.")
    if len(found) > 1:
        raise ReadError(
            "The file holds more than one filing.", remedy="Read them all, or save each as a file of its own."
        )
    if found[0].refusal:
        raise ReadError(found[0].refusal, remedy="Take the file from where it came from once more.")
    return found[0]


def read_all(data: bytes, name: str, *, wanted: Wanted = EVERYTHING) -> Iterator[ReadResult]:
    """Every filing in these bytes that is wanted, one after the other; what holds no filing is always told."""
    for result in choose(data).read_all(data, name, wanted):
        if result.filing is None or wanted.takes(result.filing):
            yield result


def name_of(path: PurePath) -> str:
    """A file's name as the readers want it: from the folder on that tells the accession number, if one does."""
    parts = path.parts[-2:]
    if len(path.parts) > 2 and parts[0].startswith(_RENDERINGS):
        parts = path.parts[-3:]
    if len(parts) > 1 and accession_in(parts[-1]) is None and accession_in(parts[0]) is not None:
        return "/".join(parts)
    return path.name


def gate(size: int, opening: bytes = b"") -> None:
    """Refuse by size and first bytes; whoever opens a file asks here before reading it whole."""
    most = MAX_BYTES
    if size > most:
        first = _opening(opening)
        most = max((one.most for one in READERS if first and one.claims(first)), default=most)
    if size > most:
        raise too_large(size, most)


def _opening(data: bytes) -> bytes:
    """The first bytes from the first visible character on, UTF-16 told as the text it is."""
    opening = data[:_OPENING]
    if opening.startswith(_UTF16_MARKS):
        return opening.decode("utf-16", errors="ignore").lstrip().encode()
    opening = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    return opening or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_OPENING]
