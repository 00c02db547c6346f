"""How much drawing the streams of a PDF ask for, told from their bytes before anything draws them."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from itertools import islice

# A real form is drawn in some five thousand steps; at this many a machine works for about a second.
MOST_STEPS = 600_000
_MOST_BYTES = 30_000_000
_MOST_LAYERS = 3
_DEEPEST = 40
_LONGEST_OTHER = 20_000
_WHOLE = MOST_STEPS + 1
_DICTIONARY = 4000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_STEP = re.compile(rb"[A-Za-z*'\"]{1,3}(?=[\s\[(<]|$)")
_DRAWN = re.compile(rb"\bDo\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FORM = re.compile(rb"/Subtype\s*(?:/Form\b|\d)")
# These are packed neither by zlib nor as its text, and can hide as much.
_OTHER = (b"LZW", b"RunLength", b"ASCIIHex", b"/AHx", b"/RL")


def steps_of(data: bytes, pages: int) -> int:
    """The most steps that drawing every page can take; what cannot be told counts as too many."""
    total = largest = forms = drawn = 0
    tallest, deep = 0, 1
    for dictionary, content in _streams(data):
        if content is None:
            return _WHOLE
        steps = sum(1 for _ in islice(_STEP.finditer(content), _WHOLE))
        if steps == _WHOLE:
            return _WHOLE
        within = sum(1 for _ in _DRAWN.finditer(content))
        if _FORM.search(dictionary):
            # A form that draws two others, or itself twice, doubles with every one that lies within it.
            forms += steps if within < 2 else _WHOLE
            tallest = max(tallest, steps)
            deep = _DEEPEST if within else deep
        else:
            total += steps
            largest = max(largest, steps)
            drawn += within
        if max(total, forms) > MOST_STEPS:
            return _WHOLE
    # Two pages on a sheet are a form each, and draw no other.
    return total + (max(pages, 1) - 1) * largest + drawn * (tallest if deep == 1 else forms * deep)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Each stream's dictionary and content; None for a content that nobody needs to unpack to refuse it.

    Pictures and fonts are unpacked as well: nothing but its use says what a stream is. They hold few steps.
    """
    budget = 4 * _MOST_BYTES
    for found in _STREAM.finditer(data):
        begins = max(data.rfind(b"obj", max(found.start() - _DICTIONARY, 0), found.start()), 0)
        dictionary = _ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), data[begins : found.start()])
        ends = data.find(b"endstream", found.end())
        raw = memoryview(data)[found.end() : ends if ends >= 0 else len(data)]
        content = _unpacked(dictionary, raw)
        budget -= 0 if content is None else len(content)
        yield dictionary, content if budget > 0 else None


def _unpacked(dictionary: bytes, raw: memoryview) -> bytes | None:
    if any(one in dictionary for one in _OTHER):
        return None if len(raw) > _LONGEST_OTHER else b""
    content = bytes(raw)
    if b"ASCII85" in dictionary or b"/A85" in dictionary:
        try:
            content = base64.a85decode(b"<~" + content.strip().removesuffix(b"~>") + b"~>", adobe=True)
        except ValueError:
            return b""
    for _ in range(_MOST_LAYERS):
        opened = zlib.decompressobj()
        try:
            content = opened.decompress(content, _MOST_BYTES)
        except zlib.error:
            return content
        if opened.unconsumed_tail and not opened.eof:
            return None
    return content
