"""Which holding a row belongs to: the same security, held the same way, however it is spelled."""

from __future__ import annotations

import re
from functools import lru_cache

from clawdesk.domain.filing import Cell, Filing, Line
from clawdesk.domain.money import canonical_decimal

Key = tuple[str, ...]

_PAR_VALUE = re.compile(
    r"[,;(\s]*(?:(?:us)?\$\s?[0-9.]+|no|without)?\s*(?:per\s+share\s*)?\bpar\s+value\b"
    r"(?:\s*(?:of\s+)?(?:us)?\$?\s?[0-9.]+)?(?:\s*(?:per|a)\s+share)?\)?"
)
_MARKS = re.compile(r"[^a-z0-9$.]+")
_POINTS = re.compile(r"\.(?![0-9])")
# "See footnote" tells nothing by itself: what the footnote says is the nature.
_ELSEWHERE = re.compile(r"foot\s?note|see\s+(?:note|remark|explanat|above|below)|\bfn\b", re.I)


def source_name(filing: Filing) -> str:
    """What tells one filing from another: its source, and its part of it where one source holds several."""
    return f"{filing.sha256} {filing.part}".strip()


@lru_cache(maxsize=4096)
def security_key(title: str | None) -> str:
    """The title without its par value, its punctuation and its plural."""
    text = _PAR_VALUE.sub(" ", " ".join((title or "").casefold().split()))
    words = _POINTS.sub(" ", _MARKS.sub(" ", text)).split()
    return " ".join(word.rstrip("s") if len(word) > 2 else word for word in words)


def holding_key(filing: Filing, line: Line) -> Key:
    """Two rows of equal key move the same balance; derivatives differ by price and expiry as well."""
    cells: tuple[Cell, ...] = (line.nature,)
    if line.is_derivative:
        cells = (line.nature, line.exercise_price, line.expiration_date)
    return (
        str(line.table),
        security_key(line.security.text),
        (line.ownership.value or "").upper(),
        # Joint owners hold directly each for itself, and a footnote on the D says who.
        " ".join(_notes(filing, line.ownership)) if len(filing.owners) > 1 else "",
        *(_identity(filing, cell) for cell in cells),
    )


def _identity(filing: Filing, cell: Cell) -> str:
    """The value; its footnotes in full where they are all there is."""
    value = getattr(cell, "value", None)
    if value is None and not cell.text and not cell.notes:
        return ""
    if value is not None and not isinstance(value, str):
        return canonical_decimal(value) if hasattr(value, "as_tuple") else str(value)
    text = " ".join(_MARKS.sub(" ", (cell.text or "").casefold()).split())
    if text and not (cell.notes and _ELSEWHERE.search(text)):
        return text
    return " ".join([text, *_notes(filing, cell)]).strip()


def _notes(filing: Filing, cell: Cell) -> list[str]:
    """What its footnotes say; the mark alone where the text is not at hand."""
    if not cell.notes:
        return []
    texts = {note.id: note.text for note in filing.footnotes}
    return [texts.get(mark, mark) for mark in cell.notes]
