"""`determine`: records the determination about one participant, frozen with all that it stands on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_day, takes_file
from clawdesk.cli.choose import case_of, determination_of, person_of
from clawdesk.cli.decide import decision, decisions_in, told
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import day, paragraph
from clawdesk.errors import ClawdeskError, InputError, StaleFacts, UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.case import Case, Decision

MOST_LOOKED_BACK, MOST_TOLD = 500, 8


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("--case", metavar="NUMBER", help="which case; the only one unless told")
    parser.add_argument("--person", metavar="NAME", help="which participant; the only one unless told")
    parser.add_argument(
        "--decisions",
        metavar="JSON",
        type=Path,
        help="first record the decisions in this file, as “clawdesk decide” would one by one",
    )
    parser.add_argument(
        "--evaluated",
        metavar="JSON",
        type=Path,
        help="what “clawdesk evaluate --json” answered and people looked at; refused if the record moved since",
    )
    parser.add_argument("--as-of", metavar="DAY", help="the day of the evaluation; today unless told")
    parser.add_argument("--supersedes", metavar="NUMBER", help="the earlier determination that this replaces")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.determine import Determine
    from clawdesk.domain.plain import to_plain

    seen = _seen(args)
    with desk_on(args.file, program) as desk:
        case = case_of(desk.records("case"), args.case)
        assert case.id is not None
        as_of = read_day("--as-of", args.as_of, today=desk.today()) or desk.today()
        ids = [one.person_id for one in desk.records("participant", case_id=case.id)]
        person = person_of(desk.rows("person", ids), args.person)
        assert person.id is not None
        earlier = None
        if args.supersedes is not None:
            made = desk.records("determination", case_id=case.id, person_id=person.id)
            earlier = determination_of(made, args.supersedes).id
        recorded = record_all(desk, case, args.decisions) if args.decisions is not None else []
        command = Determine(
            case_id=case.id,
            person_id=person.id,
            as_of=as_of,
            facts_digest=desk.facts_digest(case.id) if seen is None else seen.facts_digest,
            edition_sha256=None if seen is None else seen.edition_sha256,
            supersedes_id=earlier,
        )
        try:
            done = desk.execute(command)
        except StaleFacts as stale:
            raise _told_what_moved(stale, desk, seen) from None
        record = desk.record("determination", done.created_id)
        determined = desk.determination(done.created_id)
        result = determined.result
        lines = [
            *(f"Recorded: {told(desk, one)}" for one in recorded),
            f"Determination {record.number} of {day(as_of)}, {person.name}: {result.outcome.value}.",
            *paragraph(result.sentence),
            *(f"Changed: {one}" for one in determined.changed),
        ]
        return Answer(
            text="\n".join(lines),
            data={
                "determination": record.number,
                "digest": record.digest,
                "outcome": result.outcome.value,
                "result": to_plain(result),
                "changed": list(determined.changed),
                "record": done.seq,
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The evaluation that people looked at: the marks of its facts and text, and the last record of the log then."""

    facts_digest: str
    edition_sha256: str
    record: int


def _seen(args: Namespace) -> _Seen | None:
    from clawdesk.cli.case_json import read_json

    if args.evaluated is None:
        return None
    if args.decisions is not None:
        raise UsageError(
            "--evaluated and --decisions do not go together.",
            remedy="Record the decisions first, evaluate, look at the answers, then determine.",
        )
    data = read_json(args.evaluated)
    evaluation = data.get("evaluation")
    made = evaluation if isinstance(evaluation, dict) else {}
    facts, edition, record = made.get("facts_digest"), made.get("edition_sha256"), data.get("record")
    if not isinstance(facts, str) or not isinstance(edition, str) or not isinstance(record, int):
        raise InputError(
            f"{named(args.evaluated)} is no answer of “clawdesk evaluate FILE --json” about a company's file."
        )
    return _Seen(facts_digest=facts, edition_sha256=edition, record=record)


def _told_what_moved(stale: StaleFacts, desk: Desk, seen: _Seen | None) -> StaleFacts:
    """What was written after the evaluation, by the log, where it is known when that was."""
    rows = [one for one in desk.log(limit=MOST_LOOKED_BACK) if seen is not None and one.seq > seen.record]
    if not rows:
        return stale
    told = "; ".join(f"{one.label} ({one.by}, {day(one.at.date())})" for one in rows[:MOST_TOLD])
    more = f"; and {len(rows) - MOST_TOLD} more" if len(rows) > MOST_TOLD else ""
    return StaleFacts(
        stale.title,
        moved=stale.moved,
        detail=f"{stale.detail} Written since, newest first: {told}{more}.",
        remedy=stale.remedy,
    )


def record_all(desk: Desk, case: Case, path: Path) -> list[Decision]:
    """All decisions of a file or none: what was written before one is refused is taken back."""
    from clawdesk.actions.record_decision import RecordDecision
    from clawdesk.cli.case_json import read_json

    made = [
        decision(desk, case, one) for one in decisions_in(read_json(path, items="decisions"), named(path))
    ]
    count = 0
    try:
        for one in made:
            desk.execute(RecordDecision(record=one))
            count += 1
    except ClawdeskError:
        for _ in range(count):
            desk.undo()
        raise
    return made


VERB = Verb(
    name="determine", summary="records the determination about a participant", configure=configure, run=run
)
