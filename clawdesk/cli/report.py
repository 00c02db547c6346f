"""`report`: prints a determination as PDF, with empty places for its signatures or as a draft."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import takes_file, takes_output
from clawdesk.cli.choose import case_of, determination_of, person_of
from clawdesk.cli.files import desk_on, must_be_free, named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import counted

if TYPE_CHECKING:
    from clawdesk.desk import Desk

PAPERS = ("letter", "a4")


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    names_determination(parser)
    takes_output(parser, "-o", "--out", help="the PDF to write", required=True)
    parser.add_argument("--paper", choices=PAPERS, default="letter", help="letter unless told")
    parser.add_argument("--draft", action="store_true", help="marked as a draft, without places to sign")


def names_determination(parser: ArgumentParser) -> None:
    parser.add_argument("--determination", metavar="NUMBER", help="which determination, such as 2025-01/1")
    parser.add_argument("--case", metavar="NUMBER", help="or its case")
    parser.add_argument("--person", metavar="NAME", help="and its participant")


def chosen(desk: Desk, args: Namespace) -> Any:
    """The determination's record that the options name."""
    where: dict[str, int] = {}
    if args.case is not None:
        where["case_id"] = case_of(desk.records("case"), args.case).id or 0
    if args.person is not None:
        where["person_id"] = person_of(desk.records("person"), args.person).id or 0
    return determination_of(desk.records("determination", **where), args.determination)


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.domain.plain import to_plain

    must_be_free(args.out, replace=args.replace, inputs=(args.file,))
    with desk_on(args.file, program, reading=True) as desk:
        record = chosen(desk, args)
        determination = desk.determination(record.id)
    found = jobs.missing_glyphs(determination)
    if args.draft:
        pdf = jobs.print_pdf(determination, paper=args.paper, draft=True)
    else:
        pdf = jobs.paper_to_sign(determination, paper=args.paper)
    write(args.out, pdf, replace=args.replace)
    places = jobs.signers(determination)
    lines = [
        f"{named(args.out)} is determination {record.number}, {'a draft' if args.draft else 'not yet signed'}."
    ]
    if not args.draft:
        lines.append(f"It has {counted(len(places), 'place')} to sign:")
        lines += [f"  {one.field}: {one.name}, {one.capacity}" for one in places]
    lines += [line for one in found for line in finding_lines(one)]
    return Answer(
        text="\n".join(lines),
        data={
            "pdf": str(args.out),
            "determination": record.number,
            "draft": args.draft,
            "fields": [{"field": one.field, "name": one.name, "capacity": one.capacity} for one in places],
            "findings": [to_plain(one) for one in found],
        },
        code=1 if found else 0,
    )


VERB = Verb(name="report", summary="prints a determination as PDF", configure=configure, run=run)
