"""`log`: who did what, when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clawdesk.cli.arguments import read_as, read_count, takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import clock, table

LIMIT = 50


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "--limit", metavar="N", help=f"how many records, the newest ones: {LIMIT} unless told"
    )
    parser.add_argument("--head", action="store_true", help="only the last record's number and hash")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.domain.plain import to_plain

    limit = read_as("--limit", args.limit, read_count)
    with desk_on(args.file, program, reading=True) as desk:
        seq, hash_ = desk.log_head()
        if args.head:
            return Answer(text=f"Record {seq:,}\n{hash_}", data={"record": seq, "hash": hash_})
        rows = desk.log(limit=LIMIT if limit is None else limit)
    lines = table(
        [
            (f"{row.seq:,}", clock(row.at), row.by, row.verb.replace("_", " "), row.label)
            for row in reversed(rows)
        ],
        head=("Record", "When", "Who", "What", "Which"),
        right=(0,),
    )
    left = seq - len(rows)
    if left:
        lines.append(f"{left:,} earlier; --limit shows more.")
    return Answer(
        text="\n".join(lines) if seq else "Nothing was written yet.",
        data={"head": {"record": seq, "hash": hash_}, "records": [to_plain(row) for row in reversed(rows)]},
    )


VERB = Verb(name="log", summary="tells who did what, when", configure=configure, run=run)
