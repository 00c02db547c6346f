"""How far a long verb has come: one line that is written over, on a terminal alone."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
EVERY = 0.2
FIRST = 1.0


def progress(items: Iterable[T], total: int, what: str, stream: TextIO | None) -> Iterator[T]:
    """The items themselves; work of less than a second says nothing. `total` is 0 where nobody knows it."""
    if stream is None or not _is_terminal(stream):
        yield from items
        return
    due, shown = time.monotonic() + FIRST, False
    try:
        for done, item in enumerate(items, 1):
            if shown:
                _write(stream, "\r\x1b[K")
            yield item
            now = time.monotonic()
            if now >= due or shown:
                _write(stream, f"\r{done:,} of {total:,} {what}" if total else f"\r{done:,} {what}")
                due, shown = now + EVERY, True
    finally:
        if shown:
            _write(stream, "\r\x1b[K")


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _write(stream: TextIO, text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        stream.write(text)
        stream.flush()
