"""`evaluate`: goes through the policy for a case, from a company's file or from JSON, and shows every step."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_day, takes_file
from clawdesk.cli.choose import case_of, person_of
from clawdesk.cli.files import begins_with, desk_on
from clawdesk.cli.program import Answer, Program, Verb

if TYPE_CHECKING:
    from pathlib import Path

    from clawdesk.domain.edition import Edition
    from clawdesk.domain.evaluation import Evaluation
    from clawdesk.domain.facts import CaseFacts

FORMAT, VERSION = "clawdesk-trace", 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is evaluated, wherever it came from."""

    facts: CaseFacts
    edition: Edition


def configure(parser: ArgumentParser) -> None:
    takes_file(parser, "the company's .clawdesk file, or a case in JSON")
    parser.add_argument("--case", metavar="NUMBER", help="which case; the only one unless told")
    parser.add_argument("--person", metavar="NAME", help="only this participant")
    parser.add_argument("--as-of", metavar="DAY", help="the day of the evaluation; today unless told")
    parser.add_argument("--text", action="store_true", help="answer in words, as without any option")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.cli.trace import lines_of
    from clawdesk.domain.plain import to_plain

    today = program.now().astimezone().date()
    as_of = read_day("--as-of", args.as_of, today=today) or today
    given = given_from(args.file, args.case, program)
    made = jobs.evaluate(given.facts, given.edition, as_of)
    if args.person is not None:
        made = _only(made, given.facts, args.person)
    weighed = [one for one in made.findings if one.needs_attention]
    return Answer(
        text="\n".join(lines_of(made, given.facts)),
        data={
            "format": FORMAT,
            "version": VERSION,
            "case": given.facts.case.number,
            "evaluation": to_plain(made),
        },
        code=1 if weighed else 0,
    )


def given_from(path: Path, number: str | None, program: Program) -> Given:
    if begins_with(path, b"{"):
        return _from_json(path, number)
    with desk_on(path, program, reading=True) as desk:
        case = case_of(desk.records("case"), number)
        assert case.id is not None
        return Given(facts=desk.facts(case.id), edition=desk.edition_for(case.id))


def _from_json(path: Path, number: str | None) -> Given:
    from clawdesk.cli.case_json import read_records
    from clawdesk.domain.gather import gather
    from clawdesk.rules.governing import governing_edition

    records = read_records(path)
    case = case_of(records["case"], number)
    assert case.id is not None
    return Given(facts=gather(records, case.id), edition=governing_edition(case, records["policy"]))


def _only(made: Evaluation, facts: CaseFacts, name: str) -> Evaluation:
    person = person_of([one.person for one in facts.participants], name)
    assert person.id is not None
    return made.cut_to(person.id)


VERB = Verb(
    name="evaluate", summary="goes through the policy for a case, step by step", configure=configure, run=run
)
