"""`read`: tells what is in ownership filings, one a line as JSON or as the form prints it, without any file of ours."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import named
from clawdesk.cli.filing_paths import filing_paths, open_filing, takes_wanted, tell, wanted_of
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
    """What one file gave: the lines to print, what could not be read, and the exit code it calls for."""

    lines: tuple[str, ...]
    refusals: tuple[str, ...]
    code: int


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="filings of any format, or folders of them"
    )
    parser.add_argument("--table", action="store_true", help="print the two tables as the form does")
    takes_wanted(parser)


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    if args.table and args.json:
        raise UsageError("--json and --table do not go together.")
    wanted = wanted_of(args)
    paths = filing_paths(args.paths, partial(tell, program))
    work = partial(_read, wanted=wanted, sheet=args.table)
    codes = {0}
    for told in progress(jobs.spread(work, paths), len(paths), "files read", program.err):
        codes.add(told.code)
        if told.lines:
            put(program.out, "\n".join(told.lines))
        for refusal in told.refusals:
            tell(program, refusal)
    return Answer(text="", data=None, code=max(codes))


def _read(path: Path, *, wanted: Wanted, sheet: bool) -> Told:
    """In whatever process; text goes back faster than a filing would."""
    lines: list[str] = []
    refusals: list[str] = []
    code = 0
    try:
        for line, refusal, weighs in _filings(path, wanted, sheet):
            if line:
                lines.append(line)
            if refusal:
                refusals.append(refusal)
            code = max(code, REFUSED if refusal else int(weighs))
    except ClawdeskError as error:
        if not sheet:
            lines.append(_json({"path": str(path), "name": named(path), **error_data(error)}))
        refusals.append(f"{named(path)}: {error}")
        code = error.exit_code
    return Told(lines=tuple(lines), refusals=tuple(refusals), code=code)


def _filings(path: Path, wanted: Wanted, sheet: bool) -> Iterator[tuple[str, str, bool]]:
    """Each result as a line, as a refusal, and whether it has a finding to weigh."""
    from clawdesk import jobs
    from clawdesk.domain.filing_json import filing_json

    for result in open_filing(path, wanted):
        if result.refusal:
            error = ReadError(result.refusal)
            line = "" if sheet else _json({"path": str(path), "name": result.name, **error_data(error)})
            yield line, f"{result.name}: {result.refusal}", True
            continue
        checks = () if result.filing is None else jobs.check_filing(result.filing)
        weighs = any(one.needs_attention for one in (*result.findings, *checks))
        if sheet:
            yield readable("\n".join(filing_sheet(result, checks))), "", weighs
        else:
            yield _json({"path": str(path), **filing_json(result, checks)}), "", weighs


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


VERB = Verb(
    name="read",
    summary="tells what is in ownership filings, without a file of clawdesk",
    configure=configure,
    run=run,
)
