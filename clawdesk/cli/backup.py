"""`backup`: makes a checked copy beside the file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import size

if TYPE_CHECKING:
    from clawdesk.domain.activity import Backup


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)


def run(args: Namespace, program: Program) -> Answer:
    with desk_on(args.file, program) as desk:
        made = desk.back_up("asked for")
    path = Path(made.path)
    return Answer(
        text=f"{path.name}\nlies in {path.parent}, {size(made.size)}, opened again and found equal to "
        f"{named(args.file)} at record {made.log_seq:,} of its log.",
        data={"backup": data_of(made)},
    )


def data_of(made: Backup) -> dict[str, Any]:
    """For a machine; a path may hold bytes that are no text, which only it need not read."""
    from clawdesk.domain.dates import iso_instant

    return {
        "path": made.path,
        "made_at": iso_instant(made.made_at),
        "size": made.size,
        "reason": made.reason,
    }


VERB = Verb(name="backup", summary="makes a checked copy beside the file", configure=configure, run=run)
