"""`import`: reads ownership filings, says what it found in them, and accepts all of them or none."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import read_as, takes_file
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.filing_items import NEEDED, Item, Refusal, Said, filing_items, same_filing
from clawdesk.cli.filing_paths import filing_paths, takes_wanted, tell, wanted_of
from clawdesk.cli.import_many import Flow, import_many
from clawdesk.cli.places import read_cell
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.progress import progress
from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import counted, day, readable, table
from clawdesk.errors import ClawdeskError, InputError, UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.filing import Filing

# More are not shown one by one, nor held in memory together.
MOST_SHOWN = 1_000
# The names of many joint owners would push everything else off the screen.
WIDEST = 48


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="filings of any format, ZIP files, data sets of the SEC, or folders of them",
    )
    takes_wanted(parser)
    parser.add_argument(
        "--skip-refused", action="store_true", help="accept the others where some cannot be read"
    )
    parser.add_argument(
        "--cell",
        metavar="PLACE[=TEXT]",
        action="append",
        default=[],
        help="confirm a cell that was read off paper with doubt, or say what the page shows there; of one PATH",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and say, accept nothing")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.intake.reader import EVERYTHING

    paths = filing_paths(args.paths, partial(tell, program))
    wanted = wanted_of(args)
    cells = tuple(cell for one in args.cell if (cell := read_as("--cell", one, read_cell)))
    if cells and len(paths) > 1:
        raise UsageError("--cell speaks of one filing; name its file alone.")
    jobs.get_ready(NEEDED, len(paths))
    with desk_on(args.file, program, reading=args.dry_run) as desk:
        said = Said(cells=cells, by=desk.by.name, on=program.now().astimezone().date()) if cells else None
        # Every file gives something, if only its refusal, unless not all are wanted.
        many = len(paths) > MOST_SHOWN and wanted == EVERYTHING
        coming = filing_items(paths, wanted, desk.closures(), said, brief=many)
        met = deque(islice(coming, 0 if many else MOST_SHOWN + 1))
        if many or len(met) > MOST_SHOWN:
            flow = Flow(_all(met, coming), desk, None if args.skip_refused else _none_accepted)
            passing = progress(flow, 0, "filings", program.err)
            return import_many(flow, passing, desk, dry_run=args.dry_run)
        items = _told_apart([one for one in met if isinstance(one, Item)], desk)
        told = [(one, desk.find_filing(*one.source)) for one in met if isinstance(one, Refusal)]
        refused = [one for one, standing in told if standing is None]
        here = [(one, standing) for one, standing in told if standing is not None]
        if refused and (not (items or here) or not args.skip_refused):
            raise _none_accepted(refused)
        fresh = [one for one in items if one.is_new]
        accepted: tuple[int, ...] = ()
        if fresh and not args.dry_run:
            done = desk.accept([one.draft for one in fresh])
            accepted = tuple(one.id for one in done.created if one.entity == "filing")
    return _answer(items, accepted, refused, here, dry_run=args.dry_run)


def _all(met: deque[Item | Refusal], coming: Iterator[Item | Refusal]) -> Iterator[Item | Refusal]:
    """Those met so far, each let go as it passes, and the rest."""
    while met:
        yield met.popleft()
    yield from coming


def _told_apart(met: Sequence[Item], desk: Desk) -> list[Item]:
    """With what is here already, what stands here twice, and what the checks of each new one find."""
    items: list[Item] = []
    for item in met:
        rows = item.rows
        item = replace(item, standing=desk.find_filing(rows.sha256, rows.accession, rows.part))
        same = next((one for one in items if one.is_new and same_filing(one.rows, rows)), None)
        items.append(replace(item, twin=same.label) if same is not None else item)
    fresh = {place: one.rows.to_filing() for place, one in enumerate(items) if one.is_new}
    return [
        _checked(one, fresh[place], desk, tuple(fresh.values())) if place in fresh else one
        for place, one in enumerate(items)
    ]


def _none_accepted(refused: Sequence[Refusal]) -> ClawdeskError:
    """Every file that cannot be read is named at once, so that they are put right in one go."""
    told = {_place(one): one.reason for one in refused}
    remedy = "Leave out what is refused, or add --skip-refused to accept the other files."
    if len(refused) == 1:
        return InputError(
            f"{refused[0].label} is refused, so nothing was accepted.", detail=refused[0].reason, remedy=remedy,
            fields=told,
        )  # fmt: skip
    return InputError(
        f"{len(refused)} files are refused, so nothing was accepted.",
        detail=" ".join(f"{one.label}: {one.reason}" for one in refused),
        remedy=remedy,
        fields=told,
    )


def _place(one: Refusal) -> str:
    """The path, and where in the file it is if that is only a part of it."""
    path = readable(str(one.path))
    return path if one.label == named(one.path) else f"{path} ({one.label})"


def _checked(item: Item, filing: Filing, desk: Desk, fresh: Sequence[Filing]) -> Item:
    """With the findings of the checks, which look at what stands beside this one too, here or on its way."""
    from clawdesk import jobs
    from clawdesk.checks.around import Around, is_beside

    around = desk.around(filing, (one for one in fresh if is_beside(one, filing)))
    if item.checked is not None and around == Around(closures=around.closures):
        return item
    return replace(item, checked=jobs.check_filing(filing, around))


def _answer(
    items: list[Item],
    accepted: tuple[int, ...],
    refused: list[Refusal],
    here: list[tuple[Refusal, int]],
    *,
    dry_run: bool,
) -> Answer:
    """`here` are those off paper that somebody confirmed and accepted before."""
    rows = table(
        [_row(one) for one in items],
        head=("File", "Form", "Owner", "Period", "Lines", ""),
        right=(4,),
        widest=WIDEST,
    )
    lines = list(rows) if items else []
    weighed = [(one, found) for one in items if one.is_new for found in one.findings if found.needs_attention]
    for one, found in weighed:
        lines += ["", one.label, *finding_lines(found)]
    fresh = [one for one in items if one.is_new]
    told = counted(len(fresh), "filing")
    lines += ["", f"{told} would be accepted; nothing was." if dry_run else f"{told} accepted."]
    lines += [f"{one.label} is already here, as filing {standing}." for one, standing in here]
    lines += [f"{one.label} is refused: {one.reason}" for one in refused]
    ids = iter(accepted)
    return Answer(
        text="\n".join(lines),
        data={
            "dry_run": dry_run,
            "accepted": list(accepted),
            "files": [
                *(_plain(one, next(ids, None) if one.is_new else one.standing) for one in items),
                *(
                    {"path": str(one.path), "name": one.label, "filing": standing, "already_here": True}
                    for one, standing in here
                ),
            ],
            "refused": [{"path": str(one.path), "name": one.label, "reason": one.reason} for one in refused],
        },
        code=1 if weighed or refused else 0,
    )


def _plain(one: Item, filing: int | None) -> dict[str, Any]:
    from clawdesk.domain.plain import to_plain

    return {
        "path": str(one.path),
        "name": one.label,
        "sha256": one.rows.sha256,
        "form": one.rows.form,
        "filing": filing,
        "already_here": not one.is_new,
        "findings": [to_plain(found) for found in one.findings] if one.is_new else [],
    }


def _row(one: Item) -> tuple[str, ...]:
    state = ""
    if one.standing is not None:
        state = f"already here, as filing {one.standing}"
    elif one.twin:
        state = f"the same filing as {one.twin}"
    filing = one.rows.to_filing()
    return (
        one.label,
        filing.form,
        filing.owner_names,
        day(filing.period),
        str(len(filing.lines)),
        state,
    )


VERB = Verb(name="import", summary="reads ownership filings into the file", configure=configure, run=run)
