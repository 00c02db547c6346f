"""The files that a verb on filings is given: named one by one or in folders, opened only if they are ordinary."""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_as, read_cik
from clawdesk.cli.files import look, named, opening, read
from clawdesk.cli.words import counted, put, readable
from clawdesk.errors import ReadError

if TYPE_CHECKING:
    from clawdesk.cli.program import Program
    from clawdesk.domain.filing import ReadResult
    from clawdesk.intake.reader import Wanted

# What a folder may hold beside filings is left alone; a file that is named itself is read whatever its suffix.
SUFFIXES = (".xml", ".txt", ".nc", ".htm", ".html", ".pdf", ".md", ".zip")
MOST_TOLD = 20


def takes_wanted(parser: ArgumentParser) -> None:
    parser.add_argument("--issuer", metavar="CIK", action="append", help="only filings about this issuer")
    parser.add_argument("--owner", metavar="CIK", action="append", help="only filings of this owner")


def wanted_of(args: Namespace) -> Wanted:
    from clawdesk.intake.reader import Wanted

    return Wanted(issuers=_ciks("--issuer", args.issuer), owners=_ciks("--owner", args.owner))


def _ciks(option: str, given: Sequence[str] | None) -> frozenset[str]:
    return frozenset(cik for one in given or () if (cik := read_as(option, one, read_cik)))


def tell(program: Program, words: str) -> None:
    """Beside the answer, in one line."""
    with contextlib.suppress(OSError):
        put(program.err, " ".join(readable(words).split()))


def filing_paths(paths: Sequence[Path], tell: Callable[[str], None] = lambda _: None) -> tuple[Path, ...]:
    """Files as named; of a folder those that may hold a filing, in the order of their names; each once.

    A folder among them is a data set, its tables being of use only together. What is passed over is told.
    """
    return tuple(dict.fromkeys(one for path in paths for one in _inside(path, tell)))


def _inside(path: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    from clawdesk import intake

    listing = intake.listing(path)
    held = [one.path for one in listing.found if one.is_data_set or one.path.suffix.lower() in SUFFIXES]
    for one in listing.left_out[:MOST_TOLD]:
        tell(f"{named(one.path)} is left out: {one.reason}.")
    others = len(listing.found) - len(held) + len(listing.left_out[MOST_TOLD:])
    if others:
        tell(f"{counted(others, 'other file')} in {named(path)} left out.")
    if not held:
        raise ReadError(f"The folder {named(path)} holds no filing.", remedy="Name another folder or a file.")
    yield from held


def may_hold_many(path: Path) -> bool:
    """Whether thousands of filings may come of it; by the name, for this only settles how they are told."""
    return path.suffix.lower() == ".zip" or path.is_dir()


def open_filing(path: Path, wanted: Wanted) -> Iterator[ReadResult]:
    """Every wanted filing of a file or data set; size and kind are looked at before anything is opened."""
    from clawdesk import intake, jobs
    from clawdesk.intake.reader import MAX_BYTES

    if path.is_dir():
        yield from intake.read_data_set(path, wanted)
        return
    size = look(path).st_size
    # Of any other file the first bytes make no difference to its size.
    intake.gate(size, opening(path) if size > MAX_BYTES else b"")
    data = read(path, most=max(size, 1) + 1)
    for result in jobs.read_filings(data, intake.name_of(path), wanted=wanted):
        yield result if result.source is not None else replace(result, source=data)
