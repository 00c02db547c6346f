"""Several forms in one file: each names its issuer once, in a box that no other part of a form has."""

from __future__ import annotations

import re

from clawdesk.errors import ReadError

_MARKUP = re.compile(r"<[^<>]*>|&nbsp;|&#160;|[\s*_|]")
_NAMES_ISSUER = "issuernameandticker"


def issuers_named(text: str) -> int:
    """How often a form begins in this text, whatever the marks between its words."""
    return _MARKUP.sub("", text).casefold().count(_NAMES_ISSUER)


def must_be_one(text: str) -> None:
    if issuers_named(text) < 2:
        return
    lines = text.splitlines()
    begins = [number for number, line in enumerate(lines, 1) if issuers_named(line)]
    raise ReadError(
        "More than one Form 3, 4 or 5 stands in this file.",
        detail=f"Another begins before line {begins[1]}." if len(begins) > 1 else "",
        remedy="Save each form as a file of its own; whose rows are whose cannot be told here.",
    )
