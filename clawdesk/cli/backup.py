"""`backup`: makes a checked copy beside the file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import size


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.domain.plain import to_plain

    with desk_on(args.file, program) as desk:
        made = desk.back_up("asked for")
    path = Path(made.path)
    return Answer(
        text=f"{path.name}\nlies in {path.parent}, {size(made.size)}, opened again and found equal to "
        f"{named(args.file)} at record {made.log_seq:,} of its log.",
        data={"backup": to_plain(made)},
    )


VERB = Verb(name="backup", summary="makes a checked copy beside the file", configure=configure, run=run)
