"""What stands below the tables of a scanned text: footnotes, remarks, signatures, and rows that fell out of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.fragments import DAY
from clawdesk.intake.printed.sheet import Closing
from clawdesk.intake.printed.tokens import Kind, Token, cells_of, each_token, plain, tokens_of

_NOTE = re.compile(r"[\s\-*•>#]*\(?\s*([1-9][0-9]?)\s*[.)]\s+(\S.*)", re.ASCII | re.DOTALL)
_LEADING = re.compile(r"^[\s\-*•>#|]+")
_LABEL = "signatureofreportingperson"
_MOST_SKIPPED = 9
_MOST_STRAY_WORDS = 6
# The two tables of a form have sixty rows at most; what fell out of them cannot be more pieces than this.
_MOST_STRAY = 240
_MOST_NOTES = 99


def closing_of(lines: Sequence[str], words: frozenset[str]) -> tuple[Closing, list[tuple[int, list[Token]]]]:
    """`lines` begin below the tables; `words` are those of the titles, by which a stray piece of a row is known.

    The second value are the stray pieces in order, each with the line of its own.
    """
    begins = _first(lines, 0, "explanationof")
    remarks_at = _first(lines, 0, "remarks:")
    label = next((n for n, line in enumerate(lines) if _LABEL in bare(plain(line))), len(lines))
    stop = min(remarks_at, label)
    notes, stray = _footnotes(lines, 0 if begins == len(lines) else begins + 1, stop, words)
    signing = _signing(lines, label) if label < len(lines) else label
    block = lines[remarks_at:signing] if remarks_at < label else []
    text = " ".join(_clean(line) for line in block).strip()
    signatures = _signatures(lines[signing:]) if label < len(lines) else ()
    return (
        Closing(
            footnotes=notes, remarks=re.sub(r"^remarks:\s*", "", text, flags=re.I), signatures=signatures
        ),
        stray,
    )


def _first(lines: Sequence[str], begins: int, words: str) -> int:
    return next(
        (n for n in range(begins, len(lines)) if bare(_clean(lines[n])).startswith(words)), len(lines)
    )


def _clean(line: str) -> str:
    return " ".join(_LEADING.sub("", plain(line)).replace("|", " ").split())


def _footnotes(
    lines: Sequence[str], begins: int, stop: int, words: frozenset[str]
) -> tuple[tuple[tuple[str, str], ...], list[tuple[int, list[Token]]]]:
    notes: list[tuple[str, list[str]]] = []
    stray: list[tuple[int, list[Token]]] = []
    parted = True
    for number in range(begins, stop):
        line = plain(lines[number])
        if not line.strip():
            parted = True
            continue
        found = _NOTE.fullmatch(line.strip())
        last = int(notes[-1][0]) if notes else 0
        if found is not None and last < int(found[1]) <= last + _MOST_SKIPPED and len(notes) < _MOST_NOTES:
            notes.append((found[1], [found[2]]))
            parted = False
        elif parted and len(stray) < _MOST_STRAY and (tokens := _stray(lines[number], words)):
            stray.append((number, tokens))
        elif notes:
            notes[-1][1].append(_clean(line))
            parted = False
    return tuple((number, " ".join(" ".join(text).split())) for number, text in notes), stray


def _stray(line: str, words: frozenset[str]) -> list[Token]:
    """A short line of nothing but figures, days, marks, single letters and the words of titles."""
    tokens: list[Token] = []
    said = 0
    for token in each_token(line):
        said += token.kind is Kind.WORD
        known = token.kind is not Kind.WORD or token.text.casefold() in words
        if not known or said > _MOST_STRAY_WORDS or len(tokens) == _MOST_STRAY_WORDS * 3:
            return []
        tokens.append(token)
    return tokens


def _signing(lines: Sequence[str], label: int) -> int:
    """The first line of the signature above its label: the name, and the day if it stands below the name."""
    filled = [n for n in range(max(label - 12, 0), label) if _clean(lines[n])]
    for place in reversed(filled):
        text = _clean(lines[place])
        if bare(text).startswith("remarks:"):
            return place + 1
        if not DAY.fullmatch("".join(text.split())):
            return place
    return label


def _signatures(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    names: list[str] = []
    for line in lines:
        text = _clean(line)
        if bare(text).startswith(("reminder:", "*if", "note:", "date")):
            if bare(text).startswith("date"):
                continue
            break
        if _LABEL in bare(text):
            names = []
            continue
        cells = [cell for cell in cells_of(line) if cell] or [text]
        day = ""
        for token in (token for cell in cells for token in tokens_of(cell)):
            if token.kind is Kind.DAY:
                day = token.text if DAY.fullmatch(token.text) else day
        said = " ".join(
            token.text
            for cell in cells
            for token in tokens_of(_LEADING.sub("", cell))
            if token.kind is not Kind.DAY
        )
        if said:
            names.append(said)
        if day:
            found.append((" ".join(names), day))
            names = []
    return tuple(found)
