"""`undo`: one change back; it is itself written to the log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.activity import Changes


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)


def run(args: Namespace, program: Program) -> Answer:
    with desk_on(args.file, program) as desk:
        done = desk.undo()
        return stepped("Undone", done, desk)


def stepped(word: str, done: Changes, desk: Desk) -> Answer:
    """What one step back or forward was, and what the next would be."""
    return Answer(
        text=f"{word}: {done.label}.",
        data={
            "record": done.seq,
            "label": done.label,
            "undo": desk.undo_label,
            "redo": desk.redo_label,
            "digest": desk.digest(),
        },
    )


VERB = Verb(name="undo", summary="takes the last change back", configure=configure, run=run)
