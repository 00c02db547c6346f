"""What was added to a paper after it was signed, in words a person knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

_KINDS = {
    "/Annot": "a comment, link or other mark on a page",
    "/Page": "a page",
    "/Pages": "the list of pages",
    "/Metadata": "the document's properties",
    "/Catalog": "the document's settings",
    "/Sig": "a signature",
    "/DocTimeStamp": "a time stamp",
    "/Font": "a font",
    "/XObject": "something drawn",
    "/DSS": "certificates kept for later checking",
    "/Action": "an action",
    "/Filespec": "an attached file",
    "/EmbeddedFile": "an attached file",
}


def what_changed(reader: PdfFileReader, revision: int) -> str:
    """What revision `revision` (counted from 0) added or replaced."""
    found = dict.fromkeys(
        _kind(reader, reference, revision) for reference in reader.xrefs.explicit_refs_in_revision(revision)
    )
    found.pop("", None)
    return ", ".join(found) or "nothing that can be named"


def _kind(reader: PdfFileReader, reference: Any, revision: int) -> str:
    try:
        thing = reader.get_object(reference, revision=revision)
    except Exception:  # an object that cannot be read names nothing
        return ""
    if not hasattr(thing, "get"):
        return ""
    if thing.get("/FT") == "/Sig":
        return "a place to sign"
    if "/Fields" in thing:
        return "the form"
    return _KINDS.get(str(thing.get("/Type")), "")
