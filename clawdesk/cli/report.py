"""`report`: prints a report of any kind as PDF; a determination with empty places for its signatures, or as a draft."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import read_count, read_day, takes_file, takes_output
from clawdesk.cli.choose import case_of, determination_of, meeting_of, person_of
from clawdesk.cli.files import desk_on, must_be_free, named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import counted
from clawdesk.errors import UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.finding import Finding
    from clawdesk.domain.matter import Matter
    from clawdesk.domain.person import Person
    from clawdesk.report.kinds.kind import ReportKind

PAPERS = ("letter", "a4")
DETERMINATION = "determination"
KINDS = (
    DETERMINATION,
    "committee",
    "annex",
    "notice",
    "resolution",
    "minutes",
    "demand",
    "recovery",
    "register",
    "ownership",
    "disclosure",
    "log",
)


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "--kind", choices=KINDS, default=DETERMINATION, help="which report; the determination unless told"
    )
    names_determination(parser)
    parser.add_argument("--meeting", metavar="DAY", help="whose minutes; the last that decided unless told")
    parser.add_argument("--on", metavar="DAY", help="as of which day; today unless told")
    parser.add_argument(
        "--last", metavar="N", default="500", help="how many records of the log; 500 unless told"
    )
    takes_output(parser, "-o", "--out", help="the PDF to write, or an .xlsx", required=True)
    parser.add_argument("--paper", choices=PAPERS, default="letter", help="letter unless told")
    parser.add_argument("--draft", action="store_true", help="marked as a draft, without places to sign")
    parser.add_argument(
        "--counsel",
        action="store_true",
        help="every page says that it was prepared at the request of counsel",
    )


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
    must_be_free(args.out, replace=args.replace, inputs=(args.file,))
    if args.kind == DETERMINATION and not args.draft and not _as_workbook(args):
        if args.counsel:
            raise UsageError(
                "--counsel marks drafts and the other kinds; a paper to sign is printed as it is."
            )
        return _to_sign(args, program)
    return _any_kind(args, program)


def _to_sign(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    with desk_on(args.file, program, reading=True) as desk:
        record = chosen(desk, args)
        determination = desk.determination(record.id)
    found = jobs.missing_glyphs(determination)
    write(args.out, jobs.paper_to_sign(determination, paper=args.paper), replace=args.replace)
    places = jobs.signers(determination)
    lines = [
        f"{named(args.out)} is determination {record.number}, not yet signed.",
        f"It has {counted(len(places), 'place')} to sign:",
        *(f"  {one.field}: {one.name}, {one.capacity}" for one in places),
    ]
    fields = [{"field": one.field, "name": one.name, "capacity": one.capacity} for one in places]
    return _answer(args, lines, found, draft=False, number=record.number, fields=fields)


def _any_kind(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.report.kinds import kind_called

    kind = kind_called(args.kind)
    with desk_on(args.file, program, reading=True) as desk:
        matter = matter_for(desk, kind, args)
    found = jobs.report_glyphs(kind.name, matter)
    if _as_workbook(args):
        made = jobs.report_workbook(kind.name, matter)
    else:
        made = jobs.report_paper(kind.name, matter, paper=args.paper, draft=args.draft, counsel=args.counsel)
    write(args.out, made, replace=args.replace)
    number = matter.about.number if matter.about else ""
    proposed = kind.name == DETERMINATION and not number
    draft = args.draft or kind.draft
    what = f"{kind.title.lower()}{f' {number}' if kind.name == DETERMINATION and number else ''}"
    said = "a proposal that nobody determined yet" if proposed else "a draft" if draft else "not signed"
    return _answer(
        args, [f"{named(args.out)}: {what}, {said}."], found, draft=draft, number=number, fields=[]
    )


def _as_workbook(args: Namespace) -> bool:
    return bool(args.out.suffix.lower() == ".xlsx")


def matter_for(desk: Desk, kind: ReportKind, args: Namespace) -> Matter:
    from clawdesk import jobs
    from clawdesk.domain.matter import Need

    on = read_day("--on", args.on, today=desk.today())
    case_id = person_id = determination_id = meeting_id = None
    if Need.PARTICIPANT in kind.needs and (args.determination is not None or _only_one(desk, args)):
        record = chosen(desk, args)
        case_id, person_id, determination_id = record.case_id, record.person_id, record.id
    elif Need.PARTICIPANT in kind.needs or Need.CASE in kind.needs:
        case_id = case_of(desk.records("case"), args.case).id
        if Need.PARTICIPANT in kind.needs:
            person_id = person_of(_participants(desk, case_id), args.person).id
    elif args.person is not None:
        person_id = person_of(desk.records("person"), args.person).id
    if Need.MEETING in kind.needs and args.meeting is not None:
        meeting_id = meeting_of(desk.records("meeting"), args.meeting).id
    matter = desk.matter(
        kind.needs,
        case_id=case_id,
        determination_id=determination_id,
        person_id=person_id,
        meeting_id=meeting_id,
        on=on,
        last=read_count(args.last),
    )
    return jobs.ready(matter, person_id if Need.PARTICIPANT in kind.needs else None, desk.around_all())


def _only_one(desk: Desk, args: Namespace) -> bool:
    """Nobody is named, and one determination stands: that one is meant."""
    if args.person is not None or args.case is not None:
        return False
    made = desk.records("determination")
    return len(made) - len({one.supersedes_id for one in made} - {None}) == 1


def _participants(desk: Desk, case_id: int | None) -> Sequence[Person]:
    taking_part = {one.person_id for one in desk.records("participant", case_id=case_id)}
    return [one for one in desk.records("person") if one.id in taking_part]


def _answer(
    args: Namespace,
    lines: list[str],
    found: tuple[Finding, ...],
    *,
    draft: bool,
    number: str,
    fields: list[dict[str, str]],
) -> Answer:
    from clawdesk.domain.plain import to_plain

    lines += [line for one in found for line in finding_lines(one)]
    return Answer(
        text="\n".join(lines),
        data={
            "pdf": str(args.out),
            "kind": args.kind,
            "determination": number,
            "draft": draft,
            "fields": fields,
            "findings": [to_plain(one) for one in found],
        },
        code=1 if found else 0,
    )


VERB = Verb(name="report", summary="prints a report of any kind as PDF", configure=configure, run=run)
