"""`filings`: lists the filings of a file, checks one beside the others, and records what a person adds to it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from clawdesk.cli.arguments import needed, read_as, read_count, read_day, takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.filing_sheet import filing_sheet
from clawdesk.cli.late_lines import late_lines
from clawdesk.cli.places import read_row
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, day, readable, table
from clawdesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from clawdesk.desk import Desk
    from clawdesk.domain.filing import Filing

SIDES = ("purchase", "sale", "exempt")
WIDEST = 48


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("--filing", metavar="N", help="the filing of this number, with what its checks find")
    parser.add_argument("--filed", metavar="DAY", help="add the day on which it was filed on EDGAR")
    parser.add_argument("--source", metavar="WORDS", help="where that day was found")
    parser.add_argument("--row", metavar="ROW", help="rule what a row is, such as “Table I, row 2”")
    parser.add_argument("--is", dest="side", choices=SIDES, help="what it is for the six months' rule")
    parser.add_argument("--reason", metavar="WORDS", help="why it is that")


def run(args: Namespace, program: Program) -> Answer:
    number = read_as("--filing", args.filing, read_count)
    today = program.now().astimezone().date()
    filed = read_day("--filed", args.filed, today=today)
    row = read_as("--row", args.row, read_row)
    if row is not None:
        needed("--is", args.side)
        needed("--reason", args.reason)
    elif args.side is not None or args.reason is not None:
        raise UsageError("--is and --reason go with --row.")
    if args.source is not None and filed is None:
        raise UsageError("--source goes with --filed.")
    writing = filed is not None or row is not None
    if writing and number is None:
        raise UsageError("--filing is missing.")
    with desk_on(args.file, program, reading=not writing) as desk:
        if number is None:
            return _listed(desk)
        if all(one.id != number for one in desk.filings()):
            raise InputError(
                f"There is no filing {number} in this file.", remedy="“clawdesk filings FILE” lists them."
            )
        if filed is not None:
            _add_day(desk, number, filed, args.source or "", today)
        if row is not None:
            _rule(desk, number, row, args.side, args.reason, today)
        return _shown(desk, number)


def _listed(desk: Desk) -> Answer:
    from clawdesk import jobs
    from clawdesk.domain.plain import to_plain

    held = desk.filings()
    added = {one.filing_id: one.filed_on for one in desk.records("filing_supplement") if one.filed_on}
    filed = {one.id: one.filed or added.get(one.id) for one in held}
    late = jobs.late_filings(
        tuple(replace(desk.filing(one.id), filed=filed[one.id]) for one in held), desk.closures()
    )
    rows = [
        (str(one.id), one.form, readable(one.owners), day(one.period), day(filed[one.id]), str(one.lines))
        for one in held
    ]
    head = ("No.", "Form", "Owner", "Period", "Filed", "Lines")
    lines = list(table(rows, head=head, right=(0, 5), widest=WIDEST)) if rows else []
    lines += late_lines(late)
    lines += ["", f"{counted(len(held), 'filing')}."]
    return Answer(
        text="\n".join(lines).strip("\n"),
        data={
            "filings": [
                {**cast(dict[str, Any], to_plain(one)), "filed": to_plain(filed[one.id])} for one in held
            ],
            "late": [
                {**cast(dict[str, Any], to_plain(one)), "transactions": one.transactions} for one in late
            ],
        },
    )


def _shown(desk: Desk, number: int) -> Answer:
    from clawdesk import jobs
    from clawdesk.domain.filing import ReadResult
    from clawdesk.domain.filing_json import filing_json

    filing = desk.filing(number)
    findings = jobs.check_filing(filing, desk.around(filing))
    held = next(one for one in desk.filings() if one.id == number)
    result = ReadResult(
        filing=filing, findings=(), sha256=filing.sha256, format=filing.format, name=held.name
    )
    said = _said(desk, number, filing)
    lines = [*filing_sheet(result, findings), *said]
    return Answer(
        text="\n".join(lines).strip("\n"),
        data={"filing": number, **filing_json(result, findings), "added": said},
        code=int(any(one.needs_attention for one in findings)),
    )


def _said(desk: Desk, number: int, filing: Filing) -> list[str]:
    """What people added to it."""
    lines = dict(zip(desk.line_ids(number), filing.lines, strict=True))
    days = [one for one in desk.records("filing_supplement", filing_id=number) if one.filed_on]
    ruled = desk.records("line_ruling", line_id=tuple(lines)) if lines else ()
    return [
        *(f"Filed {day(one.filed_on)}, added by {one.added_by}." for one in days),
        *(
            f"{lines[one.line_id].place}: {one.answer}, says {one.ruled_by}: {one.reason}"
            for one in ruled
            if one.answer in SIDES
        ),
    ]


def _add_day(desk: Desk, number: int, filed: date, source: str, today: date) -> None:
    from clawdesk.actions.save_record import SaveRecord
    from clawdesk.domain.filing_work import FilingSupplement

    stated = desk.filing(number).filed
    if stated is not None:
        raise InputError(
            f"Filing {number} itself says that it was filed on {day(stated)}.",
            remedy="A day is added only to a form that states none.",
        )
    made = FilingSupplement(
        filing_id=number, filed_on=filed, source=source, added_by=desk.by.name, added_on=today
    )
    desk.execute(SaveRecord(record=made))


def _rule(desk: Desk, number: int, row: tuple[int, int], side: str, reason: str, today: date) -> None:
    from clawdesk.actions.save_record import SaveRecord
    from clawdesk.domain.filing_work import LineRuling
    from clawdesk.domain.short_swing import QUESTION

    ids = zip(desk.line_ids(number), desk.filing(number).lines, strict=True)
    found = [(one, line) for one, line in ids if (line.table, line.row) == row]
    if not found:
        raise InputError(f"Filing {number} has no row {row[1]} in Table {'I' * row[0]}.")
    line_id, line = found[0]
    if not line.is_transaction:
        raise InputError(f"{line.place} is a holding; only a transaction is a purchase or a sale.")
    if not reason.strip():
        raise UsageError("--reason says why in a few words; whoever reads it later cannot ask.")
    made = LineRuling(
        line_id=line_id, question=QUESTION, answer=side, reason=reason.strip(), ruled_by=desk.by.name,
        ruled_on=today,
    )  # fmt: skip
    desk.execute(SaveRecord(record=made))


VERB = Verb(
    name="filings",
    summary="lists the filings of the file, checks one, and records what a person adds to it",
    configure=configure,
    run=run,
)
