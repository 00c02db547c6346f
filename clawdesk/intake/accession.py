"""The accession number in the name of a file or folder: bare XML does not carry its own."""

from __future__ import annotations

import re
from functools import lru_cache

# The submitter's CIK, the year, a number. EDGAR's folders leave the dashes away; no CIK is ten digits long yet.
_DASHED = re.compile(r"(?<![0-9-])([0-9]{10}-[0-9]{2}-[0-9]{6})(?![0-9-])")
_BARE = re.compile(r"(?<![0-9A-Za-z])(0[0-9]{9})([0-9]{2})([0-9]{6})(?![0-9A-Za-z])")
_SHORTEST = 18


# Whoever opens a file asks for it, and then its reader does.
@lru_cache(maxsize=64)
def accession_in(name: str) -> str | None:
    """Of the last part of a path that has just one; other long numbers are not taken for it."""
    if len(name) < _SHORTEST:
        return None
    for part in reversed(name.replace("\\", "/").split("/")):
        found = {*_DASHED.findall(part), *("-".join(digits) for digits in _BARE.findall(part))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
