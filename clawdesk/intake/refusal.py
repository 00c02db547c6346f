"""What a file seems to be when no reader claims it, in a sentence a person can act on."""

from __future__ import annotations

import re

from clawdesk.errors import ReadError

_KEEP = "Keep it as a document."
_TAKE_XML = "On EDGAR, open the filing's index page and save the document whose name ends in .xml there."
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|title)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.:-]{0,80})[\s>/]")

# Opening bytes, what it is, and the way out.
_KNOWN: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    ((b"PK\x03\x04", b"PK\x05\x06"), "a ZIP archive or an Office document", "Unpack it first. " + _KEEP),
    ((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"), "a packed archive", "Unpack it first."),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), "a picture", f"{_KEEP} {_TAKE_XML}"),
    ((b"SQLite format 3\x00",), "a database", "Open a clawdesk file with Open, not as a filing."),
    ((b"\xd0\xcf\x11\xe0",), "an older Office document", _KEEP),
    ((b"{\\rtf",), "a rich text document", _KEEP),
)


def refusal(opening: bytes, size: int) -> ReadError:
    """`opening` begins at the first visible character."""
    if not size or not opening:
        return ReadError(
            "The file is empty.",
            remedy="Take it from EDGAR again, or ask for it again if it was sent to you.",
        )
    for starts, what, remedy in _KNOWN:
        if opening.startswith(starts):
            return _cannot(what, remedy)
    if _HTML.search(opening[:2000]):
        return _cannot("a web page", f"{_TAKE_XML} {_KEEP}")
    if opening.startswith(b"<"):
        root = _ROOT.search(opening)
        seems = f"XML that begins with “{root[1].decode('latin-1')}”" if root else "broken XML"
        return _cannot(f"{seems}, not an ownership form", f"Take the XML of a Form 3, 4 or 5. {_KEEP}")
    if b"\x00" in opening:
        return _cannot("no text at all", _KEEP)
    return _cannot("plain text", f"{_TAKE_XML} {_KEEP}")


def too_large(size: int, most: int) -> ReadError:
    return ReadError(
        f"The file is too large to be a filing: {size:,} bytes, where {most:,} are the most.",
        remedy="Check that the right file was chosen.",
    )


def _cannot(what: str, remedy: str) -> ReadError:
    return ReadError(f"clawdesk cannot read this file yet: it seems to be {what}.", remedy=remedy)
