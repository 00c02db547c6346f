"""`import-json`: makes a new file from a JSON export, equal to the one it came from."""

from __future__ import annotations

import contextlib
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.case_json import read_json
from clawdesk.cli.files import must_be_free, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted
from clawdesk.errors import InputError


def configure(parser: ArgumentParser) -> None:
    takes_file(parser, "the new .clawdesk file")
    parser.add_argument("source", metavar="IN.json", type=Path, help="an export of clawdesk")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.import_export import ImportExport

    must_be_free(args.file, replace=False)
    data = read_json(args.source)
    _must_hold_a_company(data, args.source)
    desk = program.create_file(args.file, None, None, "")
    try:
        done = desk.execute(ImportExport(data=data, name=named(args.source)))
        digest = desk.digest()
    except BaseException:
        desk.close()
        # Nobody else can have written to it meanwhile: it was locked from the moment it had its name.
        with contextlib.suppress(OSError):
            os.unlink(args.file)
        raise
    desk.close()
    stated = data.get("digest")
    differs = stated is not None and stated != digest
    lines = [f"{named(args.file)} holds {counted(len(done.created), 'record')} from {named(args.source)}."]
    if stated is not None and not differs:
        lines.append(f"It is equal to the file that was exported: {digest}.")
    elif differs:
        lines.append(
            "It is not equal to the file that was exported: something was left out or changed. An export without "
            "--privileged leaves out privileged records."
        )
    return Answer(
        text="\n".join(lines),
        data={"file": str(args.file), "digest": digest, "stated": stated, "equal": not differs},
        code=1 if differs else 0,
    )


def _must_hold_a_company(data: dict[str, Any], source: Path) -> None:
    records = data.get("records")
    companies = records.get("company", []) if isinstance(records, dict) else []
    if isinstance(companies, list) and len(companies) != 1:
        raise InputError(
            f"{named(source)} holds {counted(len(companies), 'company', 'companies')}, where a file holds one.",
            remedy="Choose the export of a whole file.",
        )


VERB = Verb(name="import-json", summary="makes a new file from an export", configure=configure, run=run)
