"""The adoption date of a trading plan, as a footnote tells it in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.dates import MONTHS
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.price_text import LONGEST

_PLAN = re.compile(r"10b5-?\s?1", re.I)
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS)
_SPELLED = rf"(?:{_MONTH}|Sept\.?)\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+[0-9]{{4}}"
_NUMBERS = r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
_DATE = rf"(?:{_SPELLED}|{_NUMBERS})"
_ADOPTED = r"(?:adopted|entered\s+into|established|dated|executed|approved|effective|signed)"
# Up to the end of the sentence, which the point after Ms. or an initial is not.
_SENTENCE = r"(?:(?!modified|amended)[^.;]|(?<=\bM[rs])\.|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\b[A-Z])\.){0,90}?"
# The verb first, or the day first: "On September 15, 2022, Ms. Example adopted a 10b5-1 Plan".
_AFTER = re.compile(rf"\b{_ADOPTED}\b{_SENTENCE}\b({_DATE})", re.I)
_BEFORE = re.compile(rf"\bOn\s+({_DATE}),?\s{_SENTENCE}\b{_ADOPTED}\b", re.I)
_CHANGED = re.compile(rf"\b(?:modified|amended)\b[^.;]{{0,40}}?\b({_DATE})", re.I)
_PARTS = re.compile(
    r"([A-Za-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})|([0-9]{1,2})/([0-9]{1,2})/([0-9]{2,4})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNote:
    """A footnote about a plan; `note` is empty when it stands in the remarks."""

    note: str
    adopted: date | None
    changed: date | None

    @property
    def place(self) -> str:
        return f"footnote {self.note}" if self.note else "remarks"


def plan_notes(filing: Filing) -> tuple[PlanNote, ...]:
    texts = [(note.id, note.text) for note in filing.footnotes]
    texts.append(("", filing.remarks or ""))
    # Most say nothing of a plan, and a plain word is found far sooner than a pattern.
    texts = [(mark, " ".join(text.split())[:LONGEST]) for mark, text in texts if "10b5" in text.casefold()]
    return tuple(
        PlanNote(note=mark, adopted=_first(text, _AFTER, _BEFORE), changed=_first(text, _CHANGED))
        for mark, text in texts
        if _PLAN.search(text)
    )


def lines_under(filing: Filing, plan: PlanNote) -> tuple[Line, ...]:
    """The rows that bear the mark; remarks speak of every sale of the form."""
    if not plan.note:
        return tuple(line for line in filing.transactions if line.code.value in ("S", "P"))
    return tuple(line for line in filing.transactions if plan.note in _marks(line))


def _marks(line: Line) -> frozenset[str]:
    cells = (line.security, line.date, line.code, line.shares, line.price, line.acquired_disposed)
    return frozenset(mark for cell in cells for mark in cell.notes)


def _first(text: str, *patterns: re.Pattern[str]) -> date | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            day = _day(found[1])
            if day is not None:
                return day
    return None


def _day(text: str) -> date | None:
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    try:
        if found[1]:
            month = next(n for n, name in enumerate(MONTHS, 1) if name[:3].lower() == found[1][:3].lower())
            return date(int(found[3]), month, int(found[2]))
        year = int(found[6])
        return date(year + 2000 if year < 100 else year, int(found[4]), int(found[5]))
    except (StopIteration, ValueError):
        return None
