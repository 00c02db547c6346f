"""`restore`: puts a backup in the file's place and keeps the present file aside."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.backup import data_of
from clawdesk.cli.files import look, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import clock, size, table
from clawdesk.errors import Busy, ClawdeskError, InputError, WrongKey

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
    from clawdesk.store.connect import is_ours

    found = listed(args.file)
    if args.backup is None:
        return _list(args.file, found)
    chosen = _chosen(args.backup, found)
    stood = _stood(args.file, program)
    if stood.unknown and not any(chosen.samefile(one.path) for one in found):
        raise InputError(
            f"{named(chosen)} is no backup of {named(args.file)}, as far as can be told without its passphrase.",
            remedy="Restore it under another name; nothing was changed.",
        )
    aside = _restored(args.file, chosen, stood.uid, program)
    lines = [f"{named(args.file)} is again as in {named(chosen)}, which was checked row by row."]
    if aside:
        lines.append(f"The file that stood there is kept as {named(aside)} beside the backups.")
    if stood.locked and is_ours(args.file):
        lines.append("It has no passphrase now; “clawdesk protect” sets one.")
    return Answer(
        text=" ".join(lines),
        data={"file": str(args.file), "backup": str(chosen), "aside": str(aside) if aside else None},
    )


def _restored(path: Path, chosen: Path, uid: str, program: Program) -> Path | None:
    """A backup may have been made under another passphrase than the file has now."""
    try:
        return program.restore(path, chosen, uid, "file")
    except WrongKey:
        if not program.secret("backup"):
            raise
        return program.restore(path, chosen, uid, "backup")


def _list(path: Path, found: tuple[Backup, ...]) -> Answer:
    if not found or os.path.lexists(path):
        look(path)
    if not found:
        _must_be_a_company(path)
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


def _must_be_a_company(path: Path) -> None:
    """A file that was never a company's has no backups to list."""
    from clawdesk.store.connect import look as look_inside

    look_inside(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What is known of the file in place; nothing where it is gone, or damaged, which is what this is for."""

    uid: str = ""
    locked: bool = False
    unknown: bool = False
    """It has a passphrase that was not given."""


def _stood(path: Path, program: Program) -> Stood:
    """Nobody else may have it open."""
    if not os.path.lexists(path):
        return Stood()
    look(path)
    try:
        desk = program.open_file(path, False)
    except Busy:
        raise
    except WrongKey:
        return Stood(locked=True, unknown=True)
    except ClawdeskError:
        return Stood()
    try:
        return Stood(uid=desk.file_uid(), locked=desk.key is not None)
    finally:
        desk.close()


VERB = Verb(
    name="restore", summary="puts a backup in place, or lists the backups", configure=configure, run=run
)
