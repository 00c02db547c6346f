"""`search`: finds what was typed or imported."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_as, read_count, takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, table
from clawdesk.errors import UsageError

if TYPE_CHECKING:
    from clawdesk.domain.activity import Hit

LIMIT = 50


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")
    parser.add_argument("--limit", metavar="N", help=f"the most to show: {LIMIT} unless told")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.domain.plain import to_plain

    limit = LIMIT if args.limit is None else read_as("--limit", args.limit, read_count)
    if not limit:
        raise UsageError("--limit is 1 or more.")
    # A stray byte of the command line can stand in no record.
    wanted = " ".join(args.words).encode("utf-8", "replace").decode()
    with desk_on(args.file, program, reading=True) as desk:
        hits = desk.search(wanted, limit)
    lines = table((_kind(one), one.title, one.excerpt) for one in hits)
    told = counted(len(hits), "record") if len(hits) < limit else f"The first {len(hits):,} records"
    if any(one.near for one in hits):
        lines = [f"Nothing here speaks of “{wanted}”. What comes near to it:", "", *lines]
    return Answer(
        text="\n".join([*lines, "", f"{told}."]) if hits else f"Nothing here speaks of “{wanted}”.",
        data={"query": wanted, "hits": [to_plain(one) for one in hits]},
    )


def _kind(hit: Hit) -> str:
    from clawdesk.domain.entities import BY_NAME

    label = BY_NAME[hit.entity].label if hit.entity in BY_NAME else "Filing"
    return f"{label}, privileged" if hit.privileged else label


VERB = Verb(name="search", summary="finds what was typed or imported", configure=configure, run=run)
