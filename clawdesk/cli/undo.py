"""`undo`: one change back; it is itself written to the log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)


def run(args: Namespace, program: Program) -> Answer:
    with desk_on(args.file, program) as desk:
        done = desk.undo()
        return Answer(
            text=f"Undone: {done.label}.",
            data={
                "record": done.seq,
                "label": done.label,
                "undo": desk.undo_label,
                "redo": desk.redo_label,
                "digest": desk.digest(),
            },
        )


VERB = Verb(name="undo", summary="takes the last change back", configure=configure, run=run)
