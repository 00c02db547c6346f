"""Words in a picture, by the user's own tesseract where one is installed; clawdesk brings none and needs none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from clawdesk.errors import ReadError

PROGRAM = "tesseract"
_PATIENCE = 60
_MOST_WORDS = 20_000
_WORD = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A word and its box in points of the picture, from its upper left corner."""

    text: str
    left: int
    top: int
    wide: int
    high: int


def installed() -> str | None:
    return shutil.which(PROGRAM)


def words_in(program: str, picture: bytes, *, resolution: int, layout: int) -> list[Seen]:
    """`picture` is of a format that the program knows, `layout` its own number for how text stands on a page."""
    command = [program, "stdin", "stdout", "--psm", str(layout), "--dpi", str(resolution), "tsv"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise _failed(type(fault).__name__) from None
    if done.returncode:
        raise _failed(done.stderr.decode("utf-8", "replace").strip()[:200])
    return list(_told(done.stdout.decode("utf-8", "replace")))[:_MOST_WORDS]


def _told(table: str) -> Iterator[Seen]:
    """One line a word, parted by tabs: level, five numbers of its place in the text, box, confidence, text."""
    for line in table.splitlines():
        parts = line.split("\t")
        if len(parts) != _COLUMNS or parts[0] != _WORD or not parts[-1].strip():
            continue
        box = parts[6:10]
        if all(one.isascii() and one.isdigit() and len(one) < 7 for one in box):
            left, top, wide, high = map(int, box)
            yield Seen(text=parts[-1].strip(), left=left, top=top, wide=wide, high=high)


def _failed(reason: str) -> ReadError:
    return ReadError(
        "The PDF holds only pictures of its pages, and tesseract could not read them.",
        detail=reason,
        remedy="On EDGAR, open the filing's index page and save the document whose name ends in .xml there.",
    )
