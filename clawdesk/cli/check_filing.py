"""`check-filing`: what ownership filings say about themselves and about one another, without a file of ours."""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clawdesk.cli.arguments import read_day
from clawdesk.cli.files import named
from clawdesk.cli.filing_paths import filing_paths, open_filing
from clawdesk.cli.late_lines import late_lines
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.progress import progress
from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import counted, day, put, readable, table
from clawdesk.errors import ClawdeskError, ReadError, UsageError

if TYPE_CHECKING:
    from clawdesk.checks.around import PeriodicReport
    from clawdesk.domain.filing import Filing, ReadResult
    from clawdesk.domain.finding import Finding
    from clawdesk.domain.late import LateOwner
    from clawdesk.domain.ownership_history import HeldOverTime
    from clawdesk.domain.short_swing import ShortSwing

REFUSED = ReadError.exit_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one path gave: its filings, and why the rest of it is refused."""

    path: Path
    results: tuple[ReadResult, ...]
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    path: Path
    result: ReadResult
    filing: Filing
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What is told of all filings together."""

    late: tuple[LateOwner, ...]
    gains: tuple[tuple[str, str, ShortSwing], ...]
    history: tuple[tuple[str, HeldOverTime], ...]
    """Each with the issuer's name."""


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="filings of any format, or folders of them"
    )
    parser.add_argument("--all", action="store_true", help="tell what is consistent as well")
    parser.add_argument(
        "--closed",
        metavar="DAY",
        action="append",
        default=[],
        help="a day on which the SEC was closed besides",
    )
    parser.add_argument(
        "--report",
        metavar=("PERIOD_END", "FILED"),
        nargs=2,
        action="append",
        default=[],
        help="a 10-Q or 10-K: the end of its period and the day it was filed",
    )
    parser.add_argument("--history", action="store_true", help="list what each owner held over time as well")
    parser.add_argument("--left", metavar="DAY", help="the day on which the owner left office")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.checks.around import PeriodicReport

    today = program.now().astimezone().date()
    closures = frozenset(_day("--closed", one, today) for one in args.closed)
    reports = tuple(
        PeriodicReport(period_end=_day("--report", end, today), filed=_day("--report", filed, today))
        for end, filed in args.report
    )
    left_on = read_day("--left", args.left, today=today)
    paths = filing_paths(args.paths, partial(_tell, program))
    held = list(progress(jobs.spread(_read, paths), len(paths), "files read", program.err))
    for refusal in (one for each in held for one in each.refusals):
        _tell(program, refusal)
    refused = any(each.refusals for each in held)
    checked = _checked(held, closures, reports, left_on)
    filings = [one.filing for one in checked]
    across = Across(
        late=jobs.late_filings(filings, closures),
        gains=tuple(_gains(filings)),
        history=_histories(filings) if args.history else (),
    )
    return _answer(checked, across, refused=refused, every=args.all)


def _day(option: str, text: str, today: date) -> date:
    found = read_day(option, text, today=today)
    if found is None:
        raise UsageError(f"{option} needs a day.")
    return found


def _tell(program: Program, words: str) -> None:
    with contextlib.suppress(OSError):
        put(program.err, " ".join(readable(words).split()))


def _read(path: Path) -> Held:
    from clawdesk.intake.reader import EVERYTHING

    results: list[ReadResult] = []
    refusals: list[str] = []
    try:
        for result in open_filing(path, EVERYTHING):
            if result.filing is None:
                why = result.refusal or "It is a document, and holds no form that can be checked."
                refusals.append(f"{result.name}: {why}")
            else:
                results.append(result)
    except ClawdeskError as error:
        refusals.append(f"{named(path)}: {error}")
    return Held(path=path, results=tuple(results), refusals=tuple(refusals))


def _checked(
    held: Iterable[Held],
    closures: frozenset[date],
    reports: tuple[PeriodicReport, ...],
    left_on: date | None,
) -> list[Checked]:
    """Every filing beside the others of its issuer that were given."""
    from clawdesk import jobs
    from clawdesk.checks.around import Around

    read = [(each.path, result) for each in held for result in each.results]
    by_issuer: dict[str | None, list[Filing]] = {}
    for _, result in read:
        if result.filing is not None:
            by_issuer.setdefault(result.filing.issuer.cik, []).append(result.filing)
    checked: list[Checked] = []
    for path, result in read:
        filing = result.filing
        if filing is None:
            continue
        others = tuple(one for one in by_issuer[filing.issuer.cik] if one is not filing)
        found = jobs.check_filing(
            filing, Around(earlier=others, closures=closures, reports=reports, left_on=left_on)
        )
        checked.append(Checked(path=path, result=result, filing=filing, findings=(*result.findings, *found)))
    return checked


def _gains(filings: Sequence[Filing]) -> list[tuple[str, str, ShortSwing]]:
    """Per issuer and owner, where purchases and sales match: names, and what was found."""
    from clawdesk import jobs

    found: list[tuple[str, str, ShortSwing]] = []
    groups: dict[tuple[str | None, str], list[Filing]] = {}
    for filing in filings:
        for cik in sorted(filing.owner_ciks):
            groups.setdefault((filing.issuer.cik, cik), []).append(filing)
    for (_, cik), mine in groups.items():
        swing = jobs.short_swing(tuple(mine), owner_ciks=frozenset({cik}))
        if swing.pairs or swing.most:
            name = next(one.name or cik for one in mine[0].owners if one.cik == cik)
            found.append((name, mine[0].issuer.name or mine[0].issuer.cik or "", swing))
    return found


def _histories(filings: Sequence[Filing]) -> tuple[tuple[str, HeldOverTime], ...]:
    """Issuer by issuer: the same title at two issuers is two securities."""
    from clawdesk import jobs

    by_issuer: dict[str | None, list[Filing]] = {}
    for filing in filings:
        by_issuer.setdefault(filing.issuer.cik, []).append(filing)
    return tuple(
        (mine[0].issuer.name or cik or "", one)
        for cik, mine in by_issuer.items()
        for one in jobs.ownership_history(mine)
    )


def _answer(checked: list[Checked], across: Across, *, refused: bool, every: bool) -> Answer:
    weighed = any(one.needs_attention for each in checked for one in each.findings)
    lines = [line for each in checked for line in _told(each, every=every)]
    lines += _history_told(across.history)
    lines += late_lines(across.late)
    lines += _gains_told(across.gains)
    return Answer(
        text="\n".join(lines).strip("\n"),
        data={
            "files": [_plain(each) for each in checked],
            "late": [{**_record(one), "transactions": one.transactions} for one in across.late],
            "gains": [
                {"owner": owner, "issuer": issuer, "gain": swing.gain.canonical, **_record(swing)}
                for owner, issuer, swing in across.gains
            ],
            "history": [{"issuer": issuer, **_record(one)} for issuer, one in across.history],
        },
        code=REFUSED if refused else int(weighed),
    )


def _record(one: LateOwner | ShortSwing | HeldOverTime) -> dict[str, Any]:
    from clawdesk.domain.plain import to_plain

    return cast(dict[str, Any], to_plain(one))


def _plain(each: Checked) -> dict[str, Any]:
    from clawdesk.domain.plain import to_plain

    filing = each.filing
    return {
        "path": str(each.path),
        "name": each.result.name,
        "form": filing.form,
        "owners": filing.owner_names,
        "issuer": filing.issuer.name,
        "accession": filing.accession,
        "filed": filing.filed.isoformat() if filing.filed else None,
        "sha256": filing.sha256,
        "findings": [to_plain(one) for one in each.findings],
    }


def _told(each: Checked, *, every: bool) -> list[str]:
    filing = each.filing
    good = sum(not one.needs_attention for one in each.findings)
    open_ = len(each.findings) - good
    lines = [
        "",
        f"{readable(each.result.name)} · Form {filing.form} · {readable(filing.owner_names)} · {day(filing.period)}",
        f"  {counted(good, 'check')} consistent, {open_} to look at",
    ]
    for one in each.findings:
        if every or one.needs_attention:
            lines += finding_lines(one)
    return lines


def _history_told(history: Sequence[tuple[str, HeldOverTime]]) -> list[str]:
    from clawdesk.domain.money import format_decimal

    lines: list[str] = []
    for issuer, one in history:
        lines += ["", readable(f"{one.owner}, {issuer}: {one.title}")]
        rows = [
            (
                day(point.on),
                "" if point.change is None else format_decimal(point.change),
                format_decimal(point.balance),
                point.codes,
                point.filing,
                "" if point.broken is None else f"differs by {format_decimal(point.broken.difference)}",
            )
            for point in one.points
        ]
        head = ("Day", "Change", "Owned", "Code", "Form", "")
        lines += [f"  {line}" for line in table(rows, head=head, right=(1, 2))]
    return lines


def _gains_told(gains: Sequence[tuple[str, str, ShortSwing]]) -> list[str]:
    from clawdesk.domain.money import format_money

    if not gains:
        return []
    lines = ["", "Purchases and sales within six months that match"]
    for owner, issuer, swing in gains:
        bounds = ""
        if swing.least != swing.most:
            least, most = format_money(swing.least, sign=True), format_money(swing.most, sign=True)
            bounds = f", between {least} and {most} by the price ranges"
        gain = format_money(swing.gain, sign=True)
        lines.append(f"  {readable(owner)}, {readable(issuer)}: a gain of {gain}{bounds}")
    return lines


VERB = Verb(
    name="check-filing",
    summary="checks ownership filings by themselves and against one another",
    configure=configure,
    run=run,
)
