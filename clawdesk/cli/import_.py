"""`import`: reads ownership filings, says what it found in them, and accepts all of them or none."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import desk_on, look, named, read
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.trace import finding_lines
from clawdesk.cli.words import counted, day, readable, table
from clawdesk.errors import ClawdeskError, InputError, ReadError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.filing import Filing, ReadResult
    from clawdesk.domain.finding import Finding

SUFFIXES = (".xml", ".txt")
# The names of many joint owners would push everything else off the screen.
WIDEST = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file that was named, and what came of it."""

    path: Path
    result: ReadResult | None = None
    data: bytes = b""
    findings: tuple[Finding, ...] = ()
    standing: int | None = None
    """The filing that is already here."""
    twin: str = ""
    """The file of this import that holds the same filing."""

    @property
    def is_new(self) -> bool:
        return self.standing is None and not self.twin

    @property
    def filing(self) -> Filing:
        assert self.result is not None
        assert self.result.filing is not None
        return self.result.filing


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="filings (XML or EDGAR submissions), or folders of them",
    )
    parser.add_argument(
        "--skip-refused", action="store_true", help="accept the others where some cannot be read"
    )
    parser.add_argument("--dry-run", action="store_true", help="read and say, accept nothing")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.import_filings import FilingImport

    paths = list(_files(args.paths))
    with desk_on(args.file, program, reading=args.dry_run) as desk:
        items, refused = _read_all(paths, desk)
        if refused and (not items or not args.skip_refused):
            raise _none_accepted(refused)
        fresh = [one for one in items if one.is_new]
        accepted: tuple[int, ...] = ()
        if fresh and not args.dry_run:
            imports = tuple(FilingImport(result=one.result, data=one.data) for one in fresh if one.result)
            done = desk.accept(imports)
            accepted = tuple(one.id for one in done.created if one.entity == "filing")
    return _answer(items, accepted, refused, dry_run=args.dry_run)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as named; of a folder the ones that may hold a filing, in the order of their names."""
    for path in paths:
        if not path.is_dir():
            look(path)
            yield path
            continue
        found = sorted(
            (Path(folder, name) for folder, _, names in os.walk(path) for name in names),
            key=lambda one: os.fsencode(one),
        )
        held = [one for one in found if one.suffix.lower() in SUFFIXES and one.is_file()]
        if not held:
            raise ReadError(
                f"The folder {named(path)} holds no filing.", remedy="Name another folder or a file."
            )
        yield from held


def _read_all(paths: Sequence[Path], desk: Desk) -> tuple[list[Item], dict[Path, ClawdeskError]]:
    """Read every file before any is checked or accepted; beside them those that cannot be read, and why."""
    items: list[Item] = []
    refused: dict[Path, ClawdeskError] = {}
    for path in paths:
        try:
            item = _read(path, desk)
        except ClawdeskError as error:
            refused[path] = error
            continue
        same = next((one for one in items if one.is_new and _same_filing(one.filing, item.filing)), None)
        items.append(replace(item, twin=named(same.path)) if same is not None else item)
    fresh = [one.filing for one in items if one.is_new]
    closures = desk.closures()
    return [_checked(one, desk, fresh, closures) if one.is_new else one for one in items], refused


def _none_accepted(refused: dict[Path, ClawdeskError]) -> ClawdeskError:
    """Every file that cannot be read is named at once, so that they are put right in one go."""
    told = {readable(str(path)): _reason(error) for path, error in refused.items()}
    remedy = "Leave out what is refused, or add --skip-refused to accept the other files."
    if len(refused) == 1:
        (path,) = refused
        return InputError(
            f"{named(path)} is refused, so nothing was accepted.", detail=told[readable(str(path))], remedy=remedy,
            fields=told,
        )  # fmt: skip
    return InputError(
        f"{len(refused)} files are refused, so nothing was accepted.",
        detail=" ".join(f"{named(path)}: {_reason(error)}" for path, error in refused.items()),
        remedy=remedy,
        fields=told,
    )


def _reason(error: ClawdeskError) -> str:
    return " ".join(part for part in (error.title, error.detail, error.remedy) if part)


def _read(path: Path, desk: Desk) -> Item:
    from clawdesk import intake, jobs

    size = look(path).st_size
    intake.gate(size)
    data = read(path, most=max(size, 1) + 1)
    result = jobs.read_filing(data, named(path))
    if result.filing is None:
        raise ReadError("It holds no filing.")
    return Item(
        path=path,
        result=result,
        data=data,
        findings=result.findings,
        standing=desk.find_filing(result.sha256, result.filing.accession),
    )


def _same_filing(one: Filing, other: Filing) -> bool:
    return one.sha256 == other.sha256 or (one.accession is not None and one.accession == other.accession)


def _checked(item: Item, desk: Desk, fresh: Sequence[Filing], closures: frozenset[date]) -> Item:
    """With the findings of the checks, which look at the filings before this one too, here or on their way."""
    from clawdesk import jobs

    coming = [one for one in fresh if _is_earlier(one, item.filing)]
    earlier = sorted((*desk.earlier_filings(item.filing), *coming), key=lambda one: one.period or date.min)
    found = jobs.check_filing(item.filing, tuple(earlier), closures)
    return replace(item, findings=(*item.findings, *found))


def _is_earlier(one: Filing, other: Filing) -> bool:
    if one.period is None or other.period is None or one.issuer.cik != other.issuer.cik:
        return False
    return one.period < other.period and bool(one.owner_ciks & other.owner_ciks)


def _answer(
    items: list[Item], accepted: tuple[int, ...], refused: dict[Path, ClawdeskError], *, dry_run: bool
) -> Answer:
    from clawdesk.domain.plain import to_plain

    lines = table(
        [_row(one) for one in items],
        head=("File", "Form", "Owner", "Period", "Lines", ""),
        right=(4,),
        widest=WIDEST,
    )
    weighed = [(one, found) for one in items if one.is_new for found in one.findings if found.needs_attention]
    for one, found in weighed:
        lines += ["", named(one.path), *finding_lines(found)]
    fresh = [one for one in items if one.is_new]
    told = counted(len(fresh), "filing")
    lines += ["", f"{told} would be accepted; nothing was." if dry_run else f"{told} accepted."]
    lines += [f"{named(path)} is refused: {_reason(error)}" for path, error in refused.items()]
    ids = iter(accepted)
    return Answer(
        text="\n".join(lines),
        data={
            "dry_run": dry_run,
            "accepted": list(accepted),
            "files": [
                {
                    "path": str(one.path),
                    "sha256": one.filing.sha256,
                    "form": one.filing.form,
                    "filing": one.standing
                    if one.standing is not None
                    else next(ids, None)
                    if one.is_new
                    else None,
                    "already_here": not one.is_new,
                    "findings": [to_plain(found) for found in one.findings] if one.is_new else [],
                }
                for one in items
            ],
            "refused": [{"path": str(path), "reason": _reason(error)} for path, error in refused.items()],
        },
        code=1 if weighed or refused else 0,
    )


def _row(one: Item) -> tuple[str, ...]:
    state = ""
    if one.standing is not None:
        state = f"already here, as filing {one.standing}"
    elif one.twin:
        state = f"the same filing as {one.twin}"
    filing = one.filing
    return (
        named(one.path),
        filing.form,
        filing.owner_names,
        day(filing.period),
        str(len(filing.lines)),
        state,
    )


VERB = Verb(name="import", summary="reads ownership filings into the file", configure=configure, run=run)
