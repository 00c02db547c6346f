"""`issue`: keeps a paper as it went out: a letter, a statement, or a report that is to be signed by hand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_day, takes_file, takes_output
from clawdesk.cli.files import desk_on, must_be_free, named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.report import PAPERS, chosen, matter_for, names_determination
from clawdesk.errors import UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk

BY_HAND = "by-hand"
LETTERS = ("notice", "demand")
KINDS = (BY_HAND, *LETTERS, "committee", "recovery", "disclosure")


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "--kind",
        choices=KINDS,
        required=True,
        help="by-hand for the report of a determination with lines to sign on; else which paper",
    )
    names_determination(parser)
    parser.add_argument("--on", metavar="DAY", help="as of which day; today unless told")
    parser.add_argument("--sent", metavar="DAY", help="of a letter: the day on which it goes out")
    parser.add_argument("--answer-due", metavar="DAY", help="of a letter: by when an answer is asked for")
    parser.add_argument("--method", metavar="TEXT", default="", help="of a letter: how it is sent")
    takes_output(parser, "-o", "--out", help="the PDF to write", required=True)
    parser.add_argument("--paper", choices=PAPERS, default="letter", help="letter unless told")


def run(args: Namespace, program: Program) -> Answer:
    must_be_free(args.out, replace=args.replace, inputs=(args.file,))
    wrong = [name for name in ("sent", "answer_due", "method") if getattr(args, name)]
    if wrong and args.kind not in LETTERS:
        raise UsageError(f"--{wrong[0].replace('_', '-')} goes with a letter: {' or '.join(LETTERS)}.")
    with desk_on(args.file, program) as desk:
        pdf, told, number = _by_hand(desk, args) if args.kind == BY_HAND else _paper(desk, args)
    write(args.out, pdf, replace=args.replace)
    from clawdesk import jobs

    sha256 = jobs.sha256(pdf)
    return Answer(
        text=f"{named(args.out)}: {told}\nSHA-256 {sha256}",
        data={"pdf": str(args.out), "kind": args.kind, "determination": number, "sha256": sha256},
    )


def _by_hand(desk: Desk, args: Namespace) -> tuple[bytes, str, str]:
    from clawdesk import jobs
    from clawdesk.actions.issue_by_hand import IssueByHand

    record = chosen(desk, args)
    pdf = jobs.paper_by_hand(desk.determination(record.id), paper=args.paper)
    desk.execute(
        IssueByHand(
            determination_id=record.id,
            pdf=pdf,
            name=f"Determination {record.number.replace('/', '-')}, to be signed by hand.pdf",
            pages=jobs.page_count(pdf),
            paper=args.paper,
        )
    )
    told = f"determination {record.number}, to be signed by hand; file the scan with “clawdesk scan”."
    return pdf, told, record.number


def _paper(desk: Desk, args: Namespace) -> tuple[bytes, str, str]:
    from clawdesk import jobs
    from clawdesk.actions.issue_paper import IssuePaper
    from clawdesk.domain.matter import addressed
    from clawdesk.report.kinds import kind_called

    kind = kind_called(args.kind)
    args.meeting, args.last = None, "0"
    sent = read_day("--sent", args.sent, today=desk.today()) or desk.today()
    due = read_day("--answer-due", args.answer_due, today=desk.today())
    matter = matter_for(desk, kind, args)
    letter = args.kind in LETTERS
    if letter:
        matter = addressed(matter, args.kind, sent_on=sent, answer_due_on=due)
    pdf = jobs.report_paper(kind.name, matter, paper=args.paper)
    assert matter.facts is not None
    person = matter.about.participant.person if matter.about else None
    desk.execute(
        IssuePaper(
            kind=kind.name,
            pdf=pdf,
            name=args.out.name,
            pages=jobs.page_count(pdf),
            paper=args.paper,
            case_id=matter.facts.case.id or 0,
            seq=matter.log_seq,
            head=matter.log_head,
            person_id=person.id if person else None,
            sent_on=sent if letter else None,
            answer_due_on=due,
            method=args.method,
        )
    )
    of = f" to {person.name}" if letter and person else ""
    return pdf, f"{kind.title.lower()}{of}, kept as it went out.", matter.about.number if matter.about else ""


VERB = Verb(
    name="issue",
    summary="keeps a letter or a report to be signed by hand as it went out",
    configure=configure,
    run=run,
)
