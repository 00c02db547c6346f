"""`ledger`: what is owed, what falls due and where each case stands; records demands, payments and waivers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.account_lines import account_lines
from clawdesk.cli.arguments import read_day
from clawdesk.cli.choose import case_of, determination_of
from clawdesk.cli.entry import NAMES, entries_in, entry, record_all, takes_entry, told
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.road_lines import road_lines
from clawdesk.errors import UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.ledger import Account
    from clawdesk.domain.road import CaseRoad

FORMAT, VERSION = "clawdesk-ledger", 1
ADD = "add"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="FILE", nargs="+", help="the company's .clawdesk file; “add FILE” records an entry"
    )
    parser.add_argument("--case", metavar="NUMBER", help="only this case")
    parser.add_argument("--determination", metavar="NUMBER", help="only this determination")
    parser.add_argument(
        "--on", metavar="DAY", help="as of which day, or with “add” the day of the entry; today unless told"
    )
    parser.add_argument(
        "--entries", metavar="JSON", type=Path, help="with “add”: all entries of this file, or none of them"
    )
    parser.add_argument("--text", action="store_true", help="answer in words, as without any option")
    takes_entry(parser)


def run(args: Namespace, program: Program) -> Answer:
    adding = args.words[0] == ADD and len(args.words) > 1
    rest = args.words[1:] if adding else args.words
    if len(rest) > 1:
        raise UsageError(f"This is one argument too many: {rest[1]}.")
    path = Path(rest[0])
    given = {name: getattr(args, name.replace("-", "_")) for name in NAMES}
    if not adding:
        wrong = [*_only_added(given), *(["entries"] if args.entries else [])]
        if wrong:
            raise UsageError(f"--{wrong[0]} goes with “ledger add”.")
        return _shown(args, program, path)
    if args.entries is not None and _only_added(given):
        raise UsageError(f"--{_only_added(given)[0]} and --entries do not go together.")
    return _added(args, program, path, given)


def _only_added(given: dict[str, Any]) -> list[str]:
    return [
        name for name, value in given.items() if value is not None and name not in ("on", "determination")
    ]


def _shown(args: Namespace, program: Program, path: Path) -> Answer:
    with desk_on(path, program, reading=True) as desk:
        on = read_day("--on", args.on, today=desk.today()) or desk.today()
        case = case_of(desk.records("case"), args.case) if args.case is not None else None
        number = None
        if args.determination is not None:
            number = determination_of(desk.records("determination"), args.determination).id
        accounts = desk.accounts(on, case_id=case.id if case else None, determination_id=number)
        wanted = [case] if case else [one for one in desk.records("case") if _of(desk, one, number)]
        roads = [desk.road(one.id or 0, desk.evaluate(one.id or 0, on)) for one in wanted]
    return _answer([], accounts, {"on": on.isoformat(), "road": [_plain(one) for one in roads]}, roads)


def _of(desk: Desk, case: Any, determination_id: int | None) -> bool:
    return determination_id is None or desk.record("determination", determination_id).case_id == case.id


def _plain(road: CaseRoad) -> Any:
    """With the stage and the next step of each, which follow from the milestones."""
    from clawdesk.domain.plain import to_plain

    told: Any = to_plain(road)
    for one, who in zip(told["participants"], road.participants, strict=True):
        one["stage"] = who.stage.value
        one["next"] = who.next.stage.value if who.next else None
    return told


def _added(args: Namespace, program: Program, path: Path, given: dict[str, Any]) -> Answer:
    from clawdesk.cli.case_json import read_json
    from clawdesk.domain.plain import to_plain

    with desk_on(path, program) as desk:
        listed = [given]
        if args.entries is not None:
            listed = [
                {"determination": args.determination, "on": args.on} | one
                for one in entries_in(read_json(args.entries, items="entries"), named(args.entries))
            ]
        made = [entry(desk, _meant(desk, args, one), one) for one in listed]
        kept = record_all(desk, made)
        lines = [f"Recorded as entry {one.id}: {told(desk, one)}" for one in kept]
        ids = dict.fromkeys(one.determination_id for one in kept)
        accounts = [one for id in ids for one in desk.accounts(determination_id=id)]
        return _answer(lines, accounts, {"entries": [to_plain(one) for one in kept]})


def _meant(desk: Desk, args: Namespace, given: dict[str, Any]) -> Any:
    where = {} if args.case is None else {"case_id": case_of(desk.records("case"), args.case).id}
    records = desk.records("determination", **where)
    if given.get("reverses") and given.get("determination") is None:
        return None
    return determination_of(records, given.get("determination"))


def _answer(
    lines: list[str], accounts: Sequence[Account], data: dict[str, Any], roads: Sequence[CaseRoad] = ()
) -> Answer:
    from clawdesk.domain.plain import to_plain

    for one in accounts:
        lines += [*([""] if lines else []), *account_lines(one)]
    for road in roads:
        lines += [*([""] if lines else []), *road_lines(road)]
    found = [each for one in accounts for each in one.findings]
    return Answer(
        text="\n".join(lines) or "Nothing was determined yet.",
        data={
            "format": FORMAT,
            "version": VERSION,
            **data,
            "accounts": [to_plain(one) for one in accounts],
        },
        code=1 if found or any(one.denied for one in roads) else 0,
    )


VERB = Verb(
    name="ledger",
    summary="tells what is owed and what falls due, and records it",
    configure=configure,
    run=run,
)
