"""`search`: finds what was typed or imported."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clawdesk.cli.arguments import read_as, read_count, takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, table

LIMIT = 50


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")
    parser.add_argument("--limit", metavar="N", help=f"the most to show: {LIMIT} unless told")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.domain.entities import BY_NAME
    from clawdesk.domain.plain import to_plain

    limit = read_as("--limit", args.limit, read_count) or LIMIT
    # A stray byte of the command line can stand in no record.
    wanted = " ".join(args.words).encode("utf-8", "replace").decode()
    with desk_on(args.file, program, reading=True) as desk:
        hits = desk.search(wanted, limit)
    lines = table(
        (BY_NAME[one.entity].label if one.entity in BY_NAME else "Filing", one.title, one.excerpt)
        for one in hits
    )
    told = counted(len(hits), "record") if len(hits) < limit else f"The first {len(hits):,} records"
    return Answer(
        text="\n".join([*lines, "", f"{told}."]) if hits else f"Nothing here speaks of “{wanted}”.",
        data={"query": wanted, "hits": [to_plain(one) for one in hits]},
    )


VERB = Verb(name="search", summary="finds what was typed or imported", configure=configure, run=run)
