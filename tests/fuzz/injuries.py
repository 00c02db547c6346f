"""Injuries to files: to their bytes, words and structure, the same again from the same number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_ELEMENT = re.compile(rb"<(\w+)[^<>]*>[^<]*</\1>")
_TAG = re.compile(rb"</?[\w]+[^<>]*>")
_VALUE = re.compile(rb">([^<>]+)<")
_FIGURE = re.compile(rb"\d[\d,.]*")
_LINE = re.compile(rb"[^\n]*\n")
_CELL = re.compile(rb"[^\t\n|]+")
_WORDS = (
    b"&", b"&nbsp;", b"&#0;", b"&#x1F;", b"&#xD800;", b"&#1114112;", b"<", b">", b"]]>", b"<![CDATA[x]]>", b"<!---->",
    b"<?x?>", b"\x00", b"\xff", b"\xc2\x85", b"\xef\xbb\xbf", b"<!DOCTYPE x>", b"<XML>", b"</XML>", b"<DOCUMENT>",
    b"</DOCUMENT>", b"<SEC-HEADER>", b"<SUBMISSION>", b"<TYPE>4", b"<TEXT>", b"begin 644 x\n", b"\r", b"\n\n", b"  ",
    b'<footnoteId id="F99"/>', b"<footnoteId/>", b"<value>1</value>", b"<ownershipDocument>", b"</ownershipDocument>",
)  # fmt: skip
_VALUES = (
    b"", b" ", b"-1", b"1,000", b"1e5", b"NaN", b"Infinity", b"0", b"00", b".5", b"5.", b"9" * 40, b"0.00000000001",
    "\N{ARABIC-INDIC DIGIT FIVE}".encode(), "\N{SUPERSCRIPT TWO}".encode(), b"2024-02-30", b"0000-00-00", b"9999-12-31",
    b"0001-01-01", b"2024-05-14Z", b"2024-05-14+99:99", b"20240514", b"true", b"TRUE", b"x" * 5000, b"F1", b"D", b"A",
    "\N{RIGHT-TO-LEFT OVERRIDE}x".encode(), b"\t", b"4/A", b"X0101", b"X9999",
)  # fmt: skip
_PAPER_WORDS = (
    b"|", b"\n", b"$", b"(1)", b"<td>", b"</table>", b"<table>", b"<tr>", b'colspan="999"', b"\x00", b"\xff", b"<sup>",
    b"11/07/2019", b"0", b",", b".", b"\\", b"^{(", b"D", b"A", b"Table II", b"1. Title of Security", b"(2)" * 40,
)  # fmt: skip
_PDF_WORDS = (
    b" obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"/Kids[1 0 R]", b"/Parent 3 0 R", b"<<", b">>",
    b"[", b"]", b"(", b")", b" Tj", b" cm", b" re", b" q ", b" Do ", b" 0 0 0 0 0 0 ", b"1e30", b"-99999999",
    b"/Length 1", b"/Count 99999", b"/Rotate 90", b"/MediaBox[0 0 1e9 1e9]", b"\x00",
)  # fmt: skip
_FIGURES = (b"0", b"-1", b"99999999999", b"1e30", b"0.00000001", b"1.2.3", b",", b"1,00", b"00012")

Injury = Callable[[bytes, random.Random], bytes]


def injured(data: bytes, chance: random.Random, injuries: tuple[Injury, ...]) -> bytes:
    """One to four injuries."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(injuries)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _byte(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _without(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.randint(1, 200) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at, to = _place(data, chance), _place(data, chance)
    stretch = data[at : at + chance.randint(1, 400)]
    return data[:to] + stretch + data[to:]


def _word(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_WORDS) + data[at:]


def _found(pattern: re.Pattern[bytes], data: bytes, chance: random.Random, group: int) -> tuple[int, int]:
    match = pattern.search(data, _place(data, chance)) or pattern.search(data)
    return match.span(group) if match else (0, 0)


def _value(data: bytes, chance: random.Random) -> bytes:
    start, end = _found(_VALUE, data, chance, 1)
    return data[:start] + chance.choice(_VALUES) + data[end:]


def _no_element(data: bytes, chance: random.Random) -> bytes:
    start, end = _found(_ELEMENT, data, chance, 0)
    return data[:start] + data[end:]


def _twice(data: bytes, chance: random.Random) -> bytes:
    start, end = _found(_ELEMENT, data, chance, 0)
    return data[:end] + data[start:end] + data[end:]


def _elsewhere(data: bytes, chance: random.Random) -> bytes:
    start, end = _found(_ELEMENT, data, chance, 0)
    rest = data[:start] + data[end:]
    at, _ = _found(_TAG, rest, chance, 0)
    return rest[:at] + data[start:end] + rest[at:]


def _attribute(data: bytes, chance: random.Random) -> bytes:
    _, end = _found(_TAG, data, chance, 0)
    more = chance.choice((b' a="1"', b' id="F1"', b' xmlns="x"', b" a=1", b' xmlns:x="y" x:b=""'))
    return data[: max(end - 1, 0)] + more + data[max(end - 1, 0) :]


def _renamed(data: bytes, chance: random.Random) -> bytes:
    names = re.findall(rb"<(\w+)>", data) or [b"x"]
    old, new = chance.choice(names), chance.choice((*names, b"value", b"newElement"))
    return data.replace(b"<" + old + b">", b"<" + new + b">").replace(b"</" + old + b">", b"</" + new + b">")


def _recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "cp1252", "utf-8-sig", "utf-32")), "replace")


def _two(data: bytes, chance: random.Random) -> bytes:
    return (
        data + chance.choice((b"", b"\n", b" x ")) + data[: chance.choice((len(data), _place(data, chance)))]
    )


def _paper_word(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_PAPER_WORDS) * chance.randint(1, 6) + data[at:]


def _pdf_word(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_PDF_WORDS) + data[at:]


def _figure(data: bytes, chance: random.Random) -> bytes:
    start, end = _found(_FIGURE, data, chance, 0)
    return data[:start] + chance.choice(_FIGURES) + data[end:]


def _cell(data: bytes, chance: random.Random) -> bytes:
    """Emptied, filled with something else, or moved into its neighbour."""
    start, end = _found(_CELL, data, chance, 0)
    made = chance.choice((b"", chance.choice(_VALUES), data[start:end] * 2, b"\t" + data[start:end]))
    return data[:start] + made + data[end:]


def _line(data: bytes, chance: random.Random) -> bytes:
    """A line left out, doubled, or moved to another place."""
    start, end = _found(_LINE, data, chance, 0)
    rest = data[:start] + data[end:]
    at, _ = _found(_LINE, rest, chance, 0)
    return chance.choice((rest, data[:end] + data[start:], rest[:at] + data[start:end] + rest[at:]))


_ANYWHERE: tuple[Injury, ...] = (_byte, _byte, _cut, _without, _doubled, _two)
MARKED_UP: tuple[Injury, ...] = (
    *_ANYWHERE, _word, _word, _value, _value, _value, _no_element, _twice, _elsewhere, _attribute, _renamed, _recoded,
)  # fmt: skip
PAGE: tuple[Injury, ...] = (*MARKED_UP, _paper_word, _paper_word, _figure)
PDF: tuple[Injury, ...] = (*_ANYWHERE, _pdf_word, _pdf_word, _figure, _figure, _figure)
TABLES: tuple[Injury, ...] = (*_ANYWHERE, _cell, _cell, _cell, _line, _line, _word, _figure, _recoded)
SCAN: tuple[Injury, ...] = (
    *_ANYWHERE,
    _paper_word,
    _paper_word,
    _cell,
    _cell,
    _line,
    _line,
    _figure,
    _recoded,
)
