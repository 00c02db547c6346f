"""Bytes into filings: one reader a format, chosen by what the bytes say and never by a file's name."""

from __future__ import annotations

from clawdesk.domain.filing import ReadResult
from clawdesk.intake import ownership_xml, submission
from clawdesk.intake.reader import Reader
from clawdesk.intake.refusal import refusal, too_large
from clawdesk.intake.tree import MAX_BYTES

READERS: tuple[Reader, ...] = (ownership_xml.READER, submission.READER)

_OPENING = 4096
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def choose(data: bytes, *, most: int = MAX_BYTES) -> Reader:
    """The reader for these bytes; a ReadError says what they seem to be when there is none."""
    gate(len(data), most=most)
    opening = _opening(data)
    for reader in READERS:
        if reader.claims(opening):
            return reader
    raise refusal(opening, len(data))


def read(data: bytes, name: str, *, most: int = MAX_BYTES) -> ReadResult:
    """The filing in these bytes, with everything a person should look at."""
    return choose(data, most=most).read(data, name)


def gate(size: int, *, most: int = MAX_BYTES) -> None:
    """Refuse by size; whoever opens a file asks here before reading it."""
    if size > most:
        raise too_large(size, most)


def _opening(data: bytes) -> bytes:
    """The first bytes from the first visible character on, UTF-16 told as the text it is."""
    opening = data[:_OPENING]
    if opening.startswith(_UTF16_MARKS):
        return opening.decode("utf-16", errors="ignore").lstrip().encode()
    opening = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    return opening or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_OPENING]
