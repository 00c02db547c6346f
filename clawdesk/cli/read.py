"""`read`: tells what is in ownership filings, one a line as JSON or as the form prints it, without any file of ours."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import named
from clawdesk.cli.filing_paths import filing_paths, may_hold_many, open_filing, takes_wanted, tell, wanted_of
from clawdesk.cli.filing_sheet import filing_sheet
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.progress import progress
from clawdesk.cli.words import error_data, put, readable
from clawdesk.errors import ClawdeskError, ReadError, UsageError

if TYPE_CHECKING:
    from clawdesk.intake.reader import Wanted

REFUSED = ReadError.exit_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one filing gave: what to print, why it could not be read, and the exit code it calls for."""

    line: str
    refusal: str = ""
    code: int


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="filings of any format, or folders of them"
    )
    parser.add_argument("--table", action="store_true", help="print the two tables as the form does")
    takes_wanted(parser)


def run(args: Namespace, program: Program) -> Answer:
    if args.table and args.json:
        raise UsageError("--json and --table do not go together.")
    wanted = wanted_of(args)
    paths = filing_paths(args.paths, partial(tell, program))
    total = 0 if any(map(may_hold_many, paths)) else len(paths)
    codes = {0}
    for told in progress(_all(paths, wanted, args.table), total, "files read", program.err):
        codes.add(told.code)
        if told.line:
            put(program.out, told.line)
        if told.refusal:
            tell(program, told.refusal)
    return Answer(text="", data=None, code=max(codes))


def _all(paths: Sequence[Path], wanted: Wanted, sheet: bool) -> Iterator[Told]:
    """Single filings by every core; what holds thousands is told as it is read, and never held together."""
    from clawdesk import jobs

    work = partial(_together, wanted=wanted, sheet=sheet)
    for many, some in groupby(paths, key=may_hold_many):
        if many:
            for path in some:
                yield from _each(path, wanted, sheet)
        else:
            yield from chain.from_iterable(jobs.spread(work, list(some)))


def _together(path: Path, *, wanted: Wanted, sheet: bool) -> tuple[Told, ...]:
    """In whatever process; text goes back faster than a filing would."""
    return tuple(_each(path, wanted, sheet))


def _each(path: Path, wanted: Wanted, sheet: bool) -> Iterator[Told]:
    try:
        yield from _filings(path, wanted, sheet)
    except ClawdeskError as error:
        line = "" if sheet else _json({"path": str(path), "name": named(path), **error_data(error)})
        yield Told(line=line, refusal=f"{named(path)}: {error}", code=error.exit_code)


def _filings(path: Path, wanted: Wanted, sheet: bool) -> Iterator[Told]:
    from clawdesk import jobs
    from clawdesk.domain.filing_json import filing_json

    for result in open_filing(path, wanted):
        if result.refusal:
            error = ReadError(result.refusal)
            line = "" if sheet else _json({"path": str(path), "name": result.name, **error_data(error)})
            yield Told(line=line, refusal=f"{result.name}: {result.refusal}", code=REFUSED)
            continue
        checks = () if result.filing is None else jobs.check_filing(result.filing)
        weighs = any(one.needs_attention for one in (*result.findings, *checks))
        if sheet:
            line = readable("\n".join(filing_sheet(result, checks)))
        else:
            line = _json({"path": str(path), **filing_json(result, checks)})
        yield Told(line=line, code=int(weighs))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


VERB = Verb(
    name="read",
    summary="tells what is in ownership filings, without a file of clawdesk",
    configure=configure,
    run=run,
)
