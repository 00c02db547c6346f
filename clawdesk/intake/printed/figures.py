"""Figures and days as a form prints them: thousands with commas, dollars, month before day."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

# At most four digits stand after the point, though zeros may follow them; the commas must be where they belong.
_NUMBER = re.compile(r"(\$?)\s*(\d{1,3}(?:,\d{3})+|\d{0,16})(\.\d{1,30})?", re.ASCII)
# EDGAR prints a zone, where one was filed, between day and year: 06/29-05:00/2023.
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:Z|[+-]\d\d:\d\d)?/(\d{4})", re.ASCII)
_TRAILING_MARKS = re.compile(r"(?:\s*\(\s*\d{1,2}\s*\))+\s*$", re.ASCII)
_MARK = re.compile(r"\(\s*0{0,1}(\d{1,2})\s*\)", re.ASCII)


def number_of(text: str) -> Decimal | None:
    """A printed amount without its dollar sign; None where a comma or a sign stands wrong."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not (found[2] or found[3]):
        return None
    fraction = (found[3] or "").rstrip("0")
    return Decimal(found[2].replace(",", "") + (fraction if len(fraction) > 1 else "") or 0)


def is_dollars(text: str) -> bool:
    return text.lstrip().startswith("$")


def day_of(text: str) -> date | None:
    found = _DAY.fullmatch("".join(text.split()))
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        return None


def marks_in(text: str) -> tuple[str, ...]:
    """The footnotes that marks such as (1)(12) name, in order."""
    return tuple(f"F{number}" for number in _MARK.findall(text))


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text before the marks at its end, and the marks."""
    found = _TRAILING_MARKS.search(text)
    if found is None:
        return text.strip(), ()
    return text[: found.start()].strip(), marks_in(found[0])
