"""`export`: writes everything in the file as one documented JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clawdesk.cli.arguments import takes_file, takes_output
from clawdesk.cli.files import desk_on, must_be_free, named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, json_text


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    takes_output(
        parser, "-o", "--out", "--json-file", help="the JSON file to write; else it goes to the output"
    )
    parser.add_argument("--privileged", action="store_true", help="with privileged records, and with the log")


def run(args: Namespace, program: Program) -> Answer:
    if args.out is not None:
        must_be_free(args.out, replace=args.replace, inputs=(args.file,))
    with desk_on(args.file, program, reading=True) as desk:
        data = desk.export(privileged=args.privileged)
    if args.out is None:
        return Answer(text=json_text(data), data=data)
    write(args.out, f"{json_text(data)}\n".encode(), replace=args.replace)
    records = sum(len(found) for found in data["records"].values())
    told = (
        f"{named(args.out)} holds {counted(records, 'record')}, {counted(len(data['filings']), 'filing')} and "
        f"{counted(len(data['documents']), 'document')}."
    )
    lines = [told]
    if not args.privileged:
        lines.append("Privileged records and the log were left out; --privileged takes them along.")
    return Answer(
        text="\n".join(lines),
        data={
            "out": str(args.out),
            "digest": data["digest"],
            "records": records,
            "privileged": args.privileged,
        },
    )


VERB = Verb(name="export", summary="writes everything as one JSON", configure=configure, run=run)
