"""`evaluate`: goes through one or more texts for a case, from a company's file or from JSON, and shows every step."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import read_day, takes_file
from clawdesk.cli.choose import person_of
from clawdesk.cli.given import given_from, with_settings
from clawdesk.cli.program import Answer, Program, Verb

if TYPE_CHECKING:
    from clawdesk.domain.evaluation import Evaluation
    from clawdesk.domain.facts import CaseFacts

FORMAT, VERSION = "clawdesk-trace", 1


def configure(parser: ArgumentParser) -> None:
    takes_file(parser, "the company's .clawdesk file, or a case in JSON (resources/schemas/case-1.json)")
    parser.add_argument("--case", metavar="NUMBER", help="which case; the only one unless told")
    parser.add_argument("--person", metavar="NAME", help="only this participant")
    parser.add_argument("--as-of", metavar="DAY", help="the day of the evaluation; today unless told")
    parser.add_argument(
        "--edition",
        metavar="ID",
        action="append",
        default=[],
        help="a text to put the case under, by its name or its file; may be given several times",
    )
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="choose a reading of an open question for this evaluation alone",
    )
    parser.add_argument(
        "--what-if",
        metavar="PLACE=VALUE",
        action="append",
        default=[],
        help="suppose another value, such as figure.Revenue.restated=291000000; nothing is written",
    )
    parser.add_argument(
        "--sensitivity",
        action="store_true",
        help="tabulate the outcome by reading, and from which restated figure an award begins to owe",
    )
    parser.add_argument("--text", action="store_true", help="answer in words, as without any option")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.cli.source_lines import source_lines
    from clawdesk.cli.trace import lines_of
    from clawdesk.cli.trace_parts import overlap_lines, sensitivity_lines
    from clawdesk.domain.plain import to_plain
    from clawdesk.rules.what_if import read_change, supposed

    today = program.now().astimezone().date()
    asked = read_day("--as-of", args.as_of, today=today)
    given = given_from(args.file, args.case, args.edition, program, asked or today)
    as_of = asked or given.as_of or today
    facts = with_settings(given.facts, args.set, given.editions, as_of)
    facts = supposed(facts, tuple(read_change(one) for one in args.what_if))
    made = tuple(_only(one, facts, args.person) for one in jobs.evaluate_all(facts, given.editions, as_of))
    overlap = jobs.overlaps(made, facts)
    lines = [*source_lines(given.filings), *(line for one in made for line in (*lines_of(one, facts), ""))]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "case": facts.case.number,
        "record": given.record,
        "supposed": [*args.set, *args.what_if],
        "evaluation": to_plain(made[0]),
        "beside": [to_plain(one) for one in made[1:]],
        "overlap": [to_plain(one) for one in overlap],
    }
    lines += overlap_lines(overlap)
    if args.sensitivity:
        found = [jobs.sensitivity(facts, edition, as_of) for edition in given.editions]
        data["sensitivity"] = [to_plain(one) for one in found]
        lines += [line for one in found for line in sensitivity_lines(one)]
    weighed = [one for each in made for one in each.findings if one.needs_attention]
    return Answer(text="\n".join(lines).rstrip(), data=data, code=1 if weighed else 0)


def _only(made: Evaluation, facts: CaseFacts, name: str | None) -> Evaluation:
    if name is None:
        return made
    person = person_of([one.person for one in facts.participants], name)
    assert person.id is not None
    return made.cut_to(person.id)


VERB = Verb(
    name="evaluate", summary="goes through the policy for a case, step by step", configure=configure, run=run
)
