"""The files that a verb on filings is given: named one by one or in folders, opened only if they are ordinary."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import look, named, read
from clawdesk.errors import ReadError

if TYPE_CHECKING:
    from clawdesk.domain.filing import ReadResult
    from clawdesk.intake.reader import Wanted

# What a folder may hold beside filings is left alone; a file that is named itself is read whatever its suffix.
SUFFIXES = (".xml", ".txt", ".nc", ".htm", ".html", ".pdf", ".md", ".zip")


def filing_paths(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files as named; of a folder those that may hold a filing, in the order of their names; each once."""
    return tuple(dict.fromkeys(one for path in paths for one in _inside(path)))


def _inside(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    held = [
        Path(folder, name)
        for folder, _, names in os.walk(path)
        for name in names
        if not name.startswith(".") and name.lower().endswith(SUFFIXES)
    ]
    if not held:
        raise ReadError(f"The folder {named(path)} holds no filing.", remedy="Name another folder or a file.")
    yield from sorted(held, key=os.fsencode)


def open_filing(path: Path, wanted: Wanted) -> Iterator[ReadResult]:
    """Every wanted filing of a file; its size and kind are looked at before it is opened."""
    from clawdesk import intake, jobs

    size = look(path).st_size
    intake.gate(size)
    data = read(path, most=max(size, 1) + 1)
    yield from jobs.read_filings(data, intake.name_of(path), wanted=wanted)
