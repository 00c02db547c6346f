"""`scan`: files the scan of a report that was signed by hand, and who signed it on which day."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clawdesk.cli.arguments import read_day, takes_file
from clawdesk.cli.files import PDF, desk_on, named, read
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.report import chosen, names_determination
from clawdesk.cli.words import day
from clawdesk.errors import InputError, UsageError


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("scan", metavar="SCAN", type=Path, help="a PDF, or a picture as PNG, JPEG or TIFF")
    names_determination(parser)
    parser.add_argument(
        "--signed",
        metavar="PLACE=DAY",
        action="append",
        required=True,
        help="who signed on which day, such as chair=2025-12-04; once for each",
    )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.actions.file_scan import FileScan
    from clawdesk.domain.determination import BY_HAND

    scan = read(args.scan, most=PDF)
    with desk_on(args.file, program) as desk:
        record = chosen(desk, args)
        printed = desk.records("report", determination_id=record.id, kind=BY_HAND)
        if not printed:
            raise InputError(
                f"Determination {record.number} was not printed to be signed by hand.",
                remedy="Print it with “clawdesk issue --kind by-hand” first.",
            )
        days = []
        for text in args.signed:
            field, equals, typed = text.partition("=")
            on = read_day("--signed", typed, today=desk.today()) if equals else None
            if on is None:
                raise UsageError(
                    f"--signed: “{text}” names no place and day.", remedy="Write it like chair=2025-12-04."
                )
            days.append((field.strip(), on))
        desk.execute(FileScan(report_id=printed[-1].id, scan=scan, name=args.scan.name, days=tuple(days)))
        entries = desk.records("signature", report_id=printed[-1].id)
        places = jobs.signers(desk.determination(record.id))
    done = {one.field for one in entries}
    wanting = [one for one in places if one.field not in done]
    lines = [
        f"{named(args.scan)} is filed as the scan of determination {record.number}, signed by hand.",
        *(f"  {one.name}, {one.capacity}: {day(one.signed_on)}" for one in entries),
        *(f"  {one.name}, {one.capacity}: not yet signed" for one in wanting),
    ]
    return Answer(
        text="\n".join(lines),
        data={
            "determination": record.number,
            "sha256": jobs.sha256(scan),
            "signed": {one.field: one.signed_on.isoformat() for one in entries},
            "not_signed": [one.field for one in wanting],
        },
        code=1 if wanting else 0,
    )


VERB = Verb(
    name="scan", summary="files the scan of a report that was signed by hand", configure=configure, run=run
)
