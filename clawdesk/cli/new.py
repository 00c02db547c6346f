"""`new`: makes a company's file."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import must_be_long, takes_file
from clawdesk.cli.files import must_be_free, named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import readable, sentence
from clawdesk.errors import UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.company import FiscalYearEnd

EXCHANGES = ("nasdaq", "nyse", "nyse_american", "other", "none")


def configure(parser: ArgumentParser) -> None:
    takes_file(parser, "the new file, such as Company.clawdesk")
    parser.add_argument("--name", required=True, help="the company's name, as it stands in the charter")
    parser.add_argument("--cik", default="", help="the company's number with the SEC")
    parser.add_argument("--ticker", default="", help="its ticker")
    parser.add_argument("--exchange", default="", choices=EXCHANGES, help="where it is listed")
    parser.add_argument("--state", default="", help="its state of incorporation")
    parser.add_argument("--committee", default="Compensation Committee", help="the name printed on reports")
    parser.add_argument("--fiscal-year-end", metavar="MM-DD", default="12-31", help="12-31 unless told")
    parser.add_argument(
        "--passphrase",
        action="store_true",
        help="ask for a passphrase, or take it from CLAWDESK_NEW_PASSPHRASE",
    )
    parser.add_argument(
        "--recovery-sheet",
        metavar="PDF",
        type=Path,
        help="with --passphrase: write the sheet that opens the file when the passphrase is lost",
    )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.save_record import cleaned, must_be_complete
    from clawdesk.domain.company import COMPANY, Company

    if args.recovery_sheet is not None and not args.passphrase:
        raise UsageError("--recovery-sheet goes with --passphrase.", remedy="Add --passphrase.")
    if args.recovery_sheet is not None:
        must_be_free(args.recovery_sheet, replace=False)
    if not re.fullmatch("[0-9]{0,10}", args.cik, re.ASCII):
        raise UsageError(f"--cik is one to ten digits, not “{args.cik}”.")
    year_end = _year_end(args.fiscal_year_end)
    secret = program.secret("new file") if args.passphrase else ""
    if args.passphrase and not secret:
        raise UsageError(
            "No passphrase was given.", remedy="Set CLAWDESK_NEW_PASSPHRASE, or run this at a terminal."
        )
    if secret:
        must_be_long(secret)
    company = Company(
        name=args.name,
        cik=args.cik,
        ticker=args.ticker,
        exchange=args.exchange,
        state=args.state,
        committee=args.committee,
    )
    must_be_complete(COMPANY, cleaned(COMPANY, company))
    desk = program.create_file(args.file, company, year_end, secret)
    try:
        sheet = _sheet(desk, args.recovery_sheet, program)
        return Answer(
            text="\n".join([sentence(f"{named(args.file)} holds {args.name}"), *sheet]),
            data={
                "file": str(desk.path),
                "company": args.name,
                "digest": desk.digest(),
                "locked": bool(secret),
            },
        )
    finally:
        desk.close()


def _year_end(text: str) -> FiscalYearEnd:
    from clawdesk.domain.company import FiscalYearEnd

    found = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", text, re.ASCII)
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    try:
        date(2000, month, day)
    except ValueError:
        raise UsageError(f"“{text}” is not a day of the year.", remedy="Write it as in 12-31.") from None
    # In force from before any day that a record can bear; a later change is a record of its own.
    return FiscalYearEnd(from_on=date(1900, 1, 1), month=month, day=day)


def _sheet(desk: Desk, path: Path | None, program: Program) -> list[str]:
    lines = program.recovery_lines(desk)
    if not lines:
        return []
    if path is None:
        return [sheet_later(desk.path)]
    return [write_sheet(desk.path, lines, path, program)]


def sheet_later(file: Path) -> str:
    return (
        "It opens with its passphrase alone. Print the sheet that opens it when the passphrase is lost:\n"
        f"  clawdesk protect {named(file)} --recovery-sheet SHEET.pdf"
    )


def write_sheet(
    file: Path, groups: tuple[str, ...], path: Path, program: Program, *, replace: bool = False
) -> str:
    from clawdesk import jobs

    sheet = jobs.recovery_sheet(
        readable(file.stem), groups, at=program.now(), notes=(f"It opens {named(file)}.",)
    )
    write(path, sheet, replace=replace)
    return f"{named(path)} is the recovery sheet: print it, keep it apart from the computer, delete the file."


VERB = Verb(name="new", summary="makes a company's file", configure=configure, run=run)
