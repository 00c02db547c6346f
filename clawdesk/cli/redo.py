"""`redo`: one change forward; it is itself written to the log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.undo import stepped


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)


def run(args: Namespace, program: Program) -> Answer:
    with desk_on(args.file, program) as desk:
        done = desk.redo()
        return stepped("Done again", done, desk)


VERB = Verb(name="redo", summary="does again what was last undone", configure=configure, run=run)
