"""`determine`: records the determination about one participant, frozen with all that it stands on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_day, takes_file
from clawdesk.cli.choose import case_of, determination_of, person_of
from clawdesk.cli.decide import decision, decisions_in, told
from clawdesk.cli.files import desk_on, named
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import day, paragraph
from clawdesk.errors import ClawdeskError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.case import Case, Decision


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
    parser.add_argument("--as-of", metavar="DAY", help="the day of the evaluation; today unless told")
    parser.add_argument("--supersedes", metavar="NUMBER", help="the earlier determination that this replaces")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.determine import Determine
    from clawdesk.domain.plain import to_plain

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
        done = desk.execute(
            Determine(
                case_id=case.id,
                person_id=person.id,
                as_of=as_of,
                facts_digest=desk.facts_digest(case.id),
                supersedes_id=earlier,
            )
        )
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


def record_all(desk: Desk, case: Case, path: Path) -> list[Decision]:
    """All decisions of a file or none: what was written before one is refused is taken back."""
    from clawdesk.actions.record_decision import RecordDecision
    from clawdesk.cli.case_json import read_json

    made = [decision(desk, case, one) for one in decisions_in(read_json(path), named(path))]
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
