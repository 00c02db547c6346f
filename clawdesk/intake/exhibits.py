"""The documents of a submission as they were before they were packed into it."""

from __future__ import annotations

import binascii
import re

from clawdesk.domain.filing import FiledDocument
from clawdesk.errors import ReadError
from clawdesk.intake.sgml import Section, header_of, sections_of, submissions_in

_WRAPPED = re.compile(rb"\A\s*<(XML|PDF|XBRL|JSON)>[ \t]*\r?\n?(.*?)\s*</\1>\s*\Z", re.DOTALL)
_PACKED = re.compile(rb"\A\s*begin [0-7]{3,4} [^\r\n]*\r?\n(.*?)^end[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def exhibit(data: bytes, document: FiledDocument, *, part: str = "") -> bytes:
    """The bytes of one document of a stored submission; `part` chooses the submission where a file holds several."""
    for number, (start, end) in enumerate(submissions_in(data), 1):
        one = data[start:end]
        if part and part not in (str(number), header_of(one).accession):
            continue
        for section in sections_of(one):
            if section.document == document:
                return _unpacked(one, section)
    raise ReadError(
        f"The file holds no document {document.name or document.kind}.", remedy="Take it from EDGAR again."
    )


def _unpacked(data: bytes, section: Section) -> bytes:
    text = data[section.text_start(data) : section.end]
    text = text[: text.rfind(b"</TEXT>")] if b"</TEXT>" in text else text
    text = text.removeprefix(b"\r").removeprefix(b"\n")
    wrapped = _WRAPPED.match(text)
    if wrapped:
        text = wrapped[2]
    packed = _PACKED.match(text)
    return _decoded(packed[1]) if packed else text


def _decoded(lines: bytes) -> bytes:
    """Some programs write a line's last blanks away, so a short line is filled up before it is read."""
    found = bytearray()
    for line in lines.splitlines():
        if not line or line[:1] in b"` ":
            continue
        try:
            found += binascii.a2b_uu(line.ljust((((line[0] - 32) & 63) * 4 + 2) // 3 + 1))
        except binascii.Error:
            raise ReadError(
                "The document is damaged where it was packed into the submission.",
                remedy="Take the submission from EDGAR again.",
            ) from None
    return bytes(found)
