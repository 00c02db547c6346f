"""`restore`: puts a backup in the file's place and keeps the present file aside."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.backup import data_of
from clawdesk.cli.files import look, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import clock, size, table
from clawdesk.errors import Busy, ClawdeskError, InputError

if TYPE_CHECKING:
    from clawdesk.domain.activity import Backup


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "backup",
        metavar="BACKUP",
        nargs="?",
        help="a backup by its number in the list, “latest”, or a file; without it the backups are listed",
    )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.store.backup import listed

    found = listed(args.file)
    if args.backup is None:
        return _list(args.file, found)
    chosen = _chosen(args.backup, found)
    _must_be_closed(args.file, program)
    aside = program.restore(args.file, chosen)
    kept = f" The file that stood there is kept as {named(aside)} beside the backups." if aside else ""
    return Answer(
        text=f"{named(args.file)} is again as in {named(chosen)}, which was checked row by row.{kept}",
        data={"file": str(args.file), "backup": str(chosen), "aside": str(aside) if aside else None},
    )


def _list(path: Path, found: tuple[Backup, ...]) -> Answer:
    rows = [
        (str(place), clock(one.made_at), size(one.size), one.reason)
        for place, one in enumerate(found, start=1)
    ]
    lines = table(rows, head=("No.", "Made", "Size", "Why"), right=(0, 2))
    lines += ["", f"“clawdesk restore {named(path)} 1” puts the newest in place."]
    return Answer(
        text="\n".join(lines) if found else f"There is no backup beside {named(path)}.",
        data={"backups": [data_of(one) for one in found]},
    )


def _chosen(wanted: str, found: tuple[Backup, ...]) -> Path:
    if wanted == "latest":
        wanted = "1"
    if wanted.isascii() and wanted.isdigit():
        place = int(wanted) if len(wanted) < 6 else 0
        if not 1 <= place <= len(found):
            raise InputError(f"There is no backup {wanted}.", detail=f"There are {len(found)}.")
        return Path(found[place - 1].path)
    path = Path(wanted)
    look(path)
    return path


def _must_be_closed(path: Path, program: Program) -> None:
    """A file that somebody has open is not replaced under their hands; a damaged one is what this is for."""
    if not os.path.lexists(path):
        return
    look(path)
    try:
        program.open_file(path, False).close()
    except Busy:
        raise
    except ClawdeskError:
        return


VERB = Verb(
    name="restore", summary="puts a backup in place, or lists the backups", configure=configure, run=run
)
