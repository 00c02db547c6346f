"""How the verbs word what they answer: readable names, aligned tables, amounts with commas."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TextIO

from clawdesk.errors import ClawdeskError

WIDTH = 100
# They turn the reading direction of what follows, so that a name could pass for another.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def readable(text: str) -> str:
    """The text as a terminal can show it: stray bytes and control characters stand as \\x1b, not as themselves."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF or code in _TURNING:
        return f"\\u{code:04x}"
    if character not in "\n\t" and unicodedata.category(character) == "Cc":
        return f"\\x{code:02x}"
    return character


def one_line(text: str) -> str:
    return " ".join(readable(text).split())


def day(on: date | None) -> str:
    from clawdesk.domain.dates import format_date

    return "" if on is None else format_date(on)


def clock(at: datetime) -> str:
    from clawdesk.domain.dates import format_instant

    return format_instant(at)


def size(count: int) -> str:
    for unit, least in (("MB", 1 << 20), ("KB", 1 << 10)):
        if count >= least:
            return f"{count / least:,.1f} {unit}"
    return f"{count} bytes"


def counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def table(
    rows: Iterable[Sequence[str]], *, head: Sequence[str] = (), right: Sequence[int] = (), widest: int = 0
) -> list[str]:
    """Aligned columns, two blanks apart; those numbered in `right` end together, none is wider than `widest`."""
    cells = [[_cut(one_line(cell), widest) for cell in row] for row in ((*([head] if head else []), *rows))]
    if not cells:
        return []
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_set(row, widths, right)).rstrip() for row in cells]


def _cut(text: str, widest: int) -> str:
    if not widest or _width(text) <= widest:
        return text
    while _width(text) >= widest:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _set(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> list[str]:
    padded = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(cell))
        padded.append(room + cell if place in right else cell + room)
    return padded


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide - sum(unicodedata.combining(one) > 0 for one in text)


def sentence(text: str) -> str:
    """With its full stop, which a name such as “Larch, Inc.” may bring along."""
    return text if text.endswith(".") else f"{text}."


def paragraph(text: str, indent: str = "") -> list[str]:
    """Filled lines; a mark at the end of the indent stands on the first line alone."""
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )


def json_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def error_data(error: ClawdeskError) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": type(error).__name__,
        "title": error.title,
        "detail": error.detail,
        "remedy": error.remedy,
    }
    for name in ("fields", "moved"):
        value = getattr(error, name, None)
        if value:
            told[name] = value
    return {"error": told}


def put(stream: TextIO | None, text: str) -> None:
    """Write all of it at once; what the stream's alphabet lacks is shown in its escape."""
    if stream is None:
        raise OSError("the standard output is closed")
    encoding = getattr(stream, "encoding", None) or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(shown if shown.endswith("\n") else f"{shown}\n")
    stream.flush()
